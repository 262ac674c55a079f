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
    for root in (0..list.len() / 2).rev() {
        sift(list, root, before);
    }
    for end in (1..list.len()).rev() {
        list.swap(0, end);
        if let Some(heap) = list.get_mut(..end) {
            sift(heap, 0, before);
        }
    }
}

/// Lets an item sink until none below it stands after it.
fn sift<T>(heap: &mut [T], mut root: usize, before: &dyn Fn(&T, &T) -> bool) {
    loop {
        let mut last = root;
        for child in [2 * root + 1, 2 * root + 2] {
            if let (Some(a), Some(b)) = (heap.get(last), heap.get(child))
                && before(a, b)
            {
                last = child;
            }
        }
        if last == root {
            return;
        }
        heap.swap(root, last);
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
