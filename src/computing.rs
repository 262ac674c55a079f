//! That an engine computes, as a part of what only such an engine has.
//!
//! A type with a [`Computing`] in it has no value in an engine of conditions alone: choices are made without it, and what would
//! act on it is not in the module.

/// There is one where [`crate::VALUES`] holds, and none elsewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Computing {
    /// This engine computes.
    #[cfg(feature = "values")]
    Here,
}

/// The one there is.
#[cfg(feature = "values")]
pub const COMPUTING: Option<Computing> = Some(Computing::Here);
/// There is none.
#[cfg(not(feature = "values"))]
pub const COMPUTING: Option<Computing> = None;

impl Computing {
    /// The one there is, for what nothing calls in an engine of conditions alone.
    pub fn here() -> Computing {
        match COMPUTING {
            Some(here) => here,
            None => unreachable!(),
        }
    }
}
