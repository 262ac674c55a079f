//! The core writes its JSON itself; what it writes is what `serde` makes of the same types, whose schemas are published.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

mod oracle;

use proptest::prelude::*;
use zhunru::check::{check, check_json};
use zhunru::policy::Policy;

fn same<T: zhunru::json::Json + serde::Serialize>(value: &T) -> Result<(), TestCaseError> {
    let by_serde = serde_json::to_string(value).unwrap();
    prop_assert_eq!(zhunru::json::text(value), by_serde);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn is_what_serde_writes(case in oracle::case(0.5), wild in "[{}\",:a-z0-9\\\\ ]{0,30}") {
        let policy = Policy::new(&case.bundle()).unwrap();
        let facts = oracle::facts(&policy, &case.answers);
        same(&check(&policy, &facts, case.as_of))?;
        same(&policy.info())?;
        if let Err(problems) = check_json(&policy, &wild, "2020-02-26") {
            same(&problems)?;
        }
    }
}
