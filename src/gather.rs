//! Collecting in few bytes.
//!
//! `collect` takes the first item on its own to guess how much room the list needs, and then looks at the guess again with
//! each item: twice the code, for each kind of item. The lists here hold a few dozen.

use alloc::vec::Vec;

/// The items as a list.
///
/// ```
/// assert_eq!(zhunru::gather::gather((0..9).filter(|n| n % 4 == 0)), [0, 4, 8]);
/// ```
#[inline(always)]
pub fn gather<T>(items: impl IntoIterator<Item = T>) -> Vec<T> {
    let mut list = Vec::new();
    for item in items {
        list.push(item);
    }
    list
}

/// Adds an item where there is one: `extend` would make room for it, and then go through it.
pub fn add<T>(list: &mut Vec<T>, item: Option<T>) {
    if let Some(item) = item {
        list.push(item);
    }
}
