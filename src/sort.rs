//! Sorting in few bytes.
//!
//! The standard library's sorts are fast on a million items and cost the Wasm module several kilobytes for each type
//! sorted; the lists here hold a few dozen. This is a heap sort: short, in place, and never worse than n log n.

/// Sorts a list; equal items may change places.
///
/// ```
/// let mut list = [3, 1, 2];
/// zhunru::sort::sort(&mut list);
/// assert_eq!(list, [1, 2, 3]);
/// ```
pub fn sort<T: Ord>(list: &mut [T]) {
    sort_by(list, &|a, b| a < b);
}

/// Sorts a list by whether one item stands before another.
pub fn sort_by<T>(list: &mut [T], before: &dyn Fn(&T, &T) -> bool) {
    heap_sort(list.len(), &mut |at, other, exchange| {
        if exchange {
            list.swap(at, other);
            return false;
        }
        match (list.get(at), list.get(other)) {
            (Some(at), Some(other)) => before(at, other),
            _ => false,
        }
    });
}

/// Sorts a list of this length through a function that tells whether one place holds what stands before
/// another's, or makes them exchange what they hold. So there is one sort, whatever is sorted.
#[inline(never)]
fn heap_sort(length: usize, places: &mut dyn FnMut(usize, usize, bool) -> bool) {
    for root in (0..length / 2).rev() {
        sift(length, root, places);
    }
    for end in (1..length).rev() {
        places(0, end, true);
        sift(end, 0, places);
    }
}

/// Lets an item sink until none below it stands after it.
#[inline(never)]
fn sift(length: usize, mut root: usize, places: &mut dyn FnMut(usize, usize, bool) -> bool) {
    loop {
        let mut last = root;
        for child in [2 * root + 1, 2 * root + 2] {
            if child < length && places(last, child, false) {
                last = child;
            }
        }
        if last == root {
            return;
        }
        places(root, last, true);
        root = last;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn sorts_as_the_standard_library_does(mut list in prop::collection::vec(any::<u8>(), 0..200)) {
            let mut expected = list.clone();
            expected.sort_unstable();
            sort(&mut list);
            prop_assert_eq!(list, expected);
        }
    }
}
