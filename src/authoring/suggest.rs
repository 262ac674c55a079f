//! "Did you mean": the known word nearest to one that is not known.

/// The candidate nearest to `word`, if it is near enough to be a slip of the pen.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word: Vec<char> = word.chars().take(MAX_LENGTH).collect();
    let allowed = (word.len() / 3).max(1);
    candidates
        .into_iter()
        .map(|candidate| (distance(&word, candidate), candidate))
        .filter(|(distance, candidate)| {
            *distance <= allowed && *distance < candidate.chars().count()
        })
        .min()
        .map(|(_, candidate)| candidate)
}

/// No id or key is longer.
const MAX_LENGTH: usize = 64;

/// How many letters must be put in, taken out, changed or swapped with their neighbour.
fn distance(word: &[char], candidate: &str) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=word.len()).collect();
    let mut previous = None;
    for (row, letter) in candidate.chars().take(MAX_LENGTH).enumerate() {
        let mut next = vec![row + 1];
        for (column, own) in word.iter().enumerate() {
            let at =
                |cells: &[usize], index: usize| cells.get(index).copied().unwrap_or(usize::MAX / 2);
            let mut best = (at(&last, column) + usize::from(*own != letter))
                .min(at(&last, column + 1) + 1)
                .min(at(&next, column) + 1);
            let swapped = column
                .checked_sub(1)
                .filter(|left| word.get(*left) == Some(&letter) && previous == Some(*own));
            if let Some(left) = swapped {
                best = best.min(at(&before, left) + 1);
            }
            next.push(best);
        }
        before = std::mem::replace(&mut last, next);
        previous = Some(letter);
    }
    last.last().copied().unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn slips_are_found_and_other_words_are_not() {
        let known = ["birth_date", "education", "veteran", "min"];
        assert_eq!(nearest("brith_date", known), Some("birth_date"));
        assert_eq!(nearest("eduction", known), Some("education"));
        assert_eq!(nearest("verteran", known), Some("veteran"));
        assert_eq!(nearest("mni", known), Some("min"));
        assert_eq!(nearest("salary", known), None);
        assert_eq!(nearest("", ["a"]), None);
    }
}
