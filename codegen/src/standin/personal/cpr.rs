//! CPR numbers, wherever they stand. Invented ones have the form of a birth in 2057
//! (the seventh digit 5 to 8 with the year 57), which nobody can have yet.

/// The number in the place of a text that is one and nothing else.
pub(super) fn whole(text: &str, seed: impl Fn(&str) -> u64) -> Option<String> {
    let number = number_at(text)?;
    (number.len() == text.len()).then(|| invented(number, &seed))
}

/// A text with every number in it replaced; none where it has none.
pub(super) fn replaced(text: &str, seed: impl Fn(&str) -> u64) -> Option<String> {
    let (mut out, mut rest, mut any) = (String::new(), text, false);
    let mut after_digit = false;
    while let Some(c) = rest.chars().next() {
        let found = number_at(rest).filter(|_| !after_digit);
        let step = match found {
            Some(number) => {
                any = true;
                out.push_str(&invented(number, &seed));
                number.len()
            }
            None => {
                out.push(c);
                c.len_utf8()
            }
        };
        after_digit = c.is_ascii_digit();
        rest = &rest[step..];
    }
    any.then_some(out)
}

/// The number a text begins with: six digits that are a date, perhaps a hyphen or a
/// blank, four digits, and no digit after that.
fn number_at(text: &str) -> Option<&str> {
    let bytes = text.as_bytes();
    let hyphen = usize::from(matches!(bytes.get(6), Some(b'-' | b' ')));
    let length = 10 + hyphen;
    let number = bytes.get(..length)?;
    let digits: Vec<u32> = number
        .iter()
        .filter(|byte| byte.is_ascii_digit())
        .map(|byte| u32::from(byte - b'0'))
        .collect();
    let ends = !bytes.get(length).is_some_and(u8::is_ascii_digit);
    if digits.len() != 10 || !ends {
        return None;
    }
    let (day, month) = (digits[0] * 10 + digits[1], digits[2] * 10 + digits[3]);
    // Replacement numbers have 60 added to the day.
    let is_date = (1..=31).contains(&(day % 60)) && day <= 91 && (1..=12).contains(&month);
    is_date.then(|| &text[..length])
}

fn invented(number: &str, seed: &impl Fn(&str) -> u64) -> String {
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    let seed = seed(&digits);
    let (day, seed) = (seed % 28 + 1, seed / 28);
    let (month, seed) = (seed % 12 + 1, seed / 12);
    let (century, seed) = (seed % 4 + 5, seed / 4);
    let between: String = number.chars().filter(|c| !c.is_ascii_digit()).collect();
    format!("{day:02}{month:02}57{between}{century}{:03}", seed % 1000)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seed(digits: &str) -> u64 {
        digits.bytes().fold(7, |all, byte| {
            all.wrapping_mul(31).wrapping_add(byte.into())
        })
    }

    /// Ten digits with this date, which no test may spell out.
    fn number(day: u32, between: &str) -> String {
        format!("{day:02}{:02}{:02}{between}{:04}", 1, 70, 0)
    }

    #[test]
    fn a_number_is_replaced_by_one_that_nobody_has() {
        let (plain, parted) = (number(1, ""), number(1, "-"));
        let new = whole(&plain, seed).expect("a number");
        assert_eq!(&new[4..6], "57");
        assert!(
            ('5'..='8').contains(&char::from(new.as_bytes()[6])),
            "{new}"
        );
        let with_hyphen = whole(&parted, seed).expect("a number");
        assert_eq!(with_hyphen.replace('-', ""), new);
        assert_eq!(whole(&format!("{plain}1"), seed), None);
        assert_ne!(whole(&number(2, ""), seed).as_ref(), Some(&new));
    }

    #[test]
    fn numbers_within_texts_are_found() {
        let plain = number(61, "");
        let new = whole(&plain, seed).expect("a number");
        let text = format!("urn:oio:cpr-nr:{plain}, æ {plain}.");
        let expected = format!("urn:oio:cpr-nr:{new}, æ {new}.");
        assert_eq!(replaced(&text, seed), Some(expected));
        for none in ["1234567890", "00000000000000", "", "4-7", "99999"] {
            assert_eq!(replaced(none, seed), None, "{none}");
        }
    }
}
