//! What may be a CPR number.

/// Whether a text has ten digits in a row, with or without a hyphen or blank behind the
/// sixth, that begin like a date of birth. Longer numbers and parts of words are none.
pub(super) fn is_within(text: &str) -> bool {
    let starts = text.char_indices().filter(|(at, _)| {
        let before = text.get(..*at).unwrap_or_default();
        !before.ends_with(|c: char| c.is_ascii_alphanumeric())
    });
    starts
        .filter_map(|(at, _)| text.get(at..))
        .any(begins_with_one)
}

/// Whether a text is ten digits that begin like a date of birth.
pub(super) fn is_whole(text: &str) -> bool {
    text.len() == 10 && begins_with_one(text)
}

fn begins_with_one(text: &str) -> bool {
    let mut left = text.chars().peekable();
    let mut digits = String::new();
    while digits.len() < 10 {
        if digits.len() == 6 {
            left.next_if(|c| matches!(c, '-' | ' '));
        }
        match left.next() {
            Some(c) if c.is_ascii_digit() => digits.push(c),
            _ => return false,
        }
    }
    let ends = left.next().is_none_or(|c| !c.is_ascii_alphanumeric());
    ends && is_date(&digits)
}

/// Whether the first four digits are day and month. The days of numbers that stand in for
/// missing ones are 60 higher.
fn is_date(digits: &str) -> bool {
    let number =
        |range: std::ops::Range<usize>| digits.get(range).and_then(|part| part.parse::<u8>().ok());
    let day = number(0..2).map(|day| if day > 60 { day - 60 } else { day });
    let is_day = day.is_some_and(|day| (1..=31).contains(&day));
    is_day && number(2..4).is_some_and(|month| (1..=12).contains(&month))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_found_in_their_spellings_and_nothing_else_is() {
        for text in [
            "0101010000",
            "010101-0000",
            "010101 0000",
            "sag 6101010000.",
            "a/0101010000/b",
        ] {
            assert!(is_within(text), "{text}");
        }
        for text in [
            "",
            "01010100001",
            "x0101010000",
            "0101010000a",
            "3201010000",
            "0113010000",
            "11111111-2222-4333-8444-010101000000",
            "010101--0000",
        ] {
            assert!(!is_within(text), "{text}");
        }
    }
}
