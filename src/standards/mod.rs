//! National identifiers and code sets: what a number or a code means, never what a policy
//! makes of it.
//!
//! | module | standard | what it answers |
//! |---|---|---|
//! | [`citizen_number`] | GB 11643-1999 | is this citizen number well formed; birth date and sex only with consent |
//! | [`social_credit_code`] | GB 32100-2015 | is this organisation's code well formed; a wrong check digit is only a warning |
//! | [`education`] | GB/T 4658-2006 | codes of schooling and the rank of completed levels |
//! | [`political_status`] | GB/T 4762-1984 | codes of political status |
//! | [`degree`] | GB/T 6864-2003 | codes of degrees and their rank |
//! | [`region`] | GB/T 2260 | the level of a region's code and which region contains which |
//! | [`code_set`] | – | the built-in code sets by id |
//!
//! Everything here is pure: no clock, no input or output, no floating point. Errors never
//! repeat the text they are about.

pub mod citizen_number;
pub mod code_set;
pub mod degree;
pub mod education;
pub mod political_status;
pub mod region;
pub mod social_credit_code;

mod typed_text;
