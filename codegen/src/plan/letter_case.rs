//! The letter case of names: what heck makes of them.
//!
//! heck writes each letter through a formatter. Nearly all names are ASCII, and for those the
//! same words are told by bytes, which took a twentieth of a generation before. What is not
//! ASCII is left to heck.

use heck::{ToLowerCamelCase, ToShoutySnakeCase, ToSnakeCase, ToUpperCamelCase};

/// `SagsNummer`
pub fn upper_camel(text: &str) -> String {
    match text.is_ascii() {
        true => joined(text, "", |_, word, out| capitalize(word, out)),
        false => text.to_upper_camel_case(),
    }
}

/// `sagsNummer`
pub fn lower_camel(text: &str) -> String {
    let word = |is_first, word: &str, out: &mut String| match is_first {
        true => lower(word, out),
        false => capitalize(word, out),
    };
    match text.is_ascii() {
        true => joined(text, "", word),
        false => text.to_lower_camel_case(),
    }
}

/// `sags_nummer`
pub fn snake(text: &str) -> String {
    match text.is_ascii() {
        true => joined(text, "_", |_, word, out| lower(word, out)),
        false => text.to_snake_case(),
    }
}

/// `SAGS_NUMMER`
pub fn shouty_snake(text: &str) -> String {
    match text.is_ascii() {
        true => joined(text, "_", |_, word, out| upper(word, out)),
        false => text.to_shouty_snake_case(),
    }
}

/// The words of an ASCII text, each as `put` writes it; it is told which is the first.
fn joined(text: &str, between: &str, put: impl Fn(bool, &str, &mut String)) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let runs = text.split(|c: char| !c.is_ascii_alphanumeric());
    for mut rest in runs.filter(|run| !run.is_empty()) {
        while !rest.is_empty() {
            let (word, after) = rest.split_at(first_word(rest.as_bytes()));
            let is_first = out.is_empty();
            if !is_first {
                out.push_str(between);
            }
            put(is_first, word, &mut out);
            rest = after;
        }
    }
    out
}

/// Where the first word of letters and digits ends: before a capital behind a small letter,
/// and before the last of several capitals if a small letter follows.
fn first_word(run: &[u8]) -> usize {
    // Of the last letter before; digits are of no case.
    let mut before = None;
    for (at, pair) in run.windows(2).enumerate() {
        let (here, next) = (pair[0], pair[1]);
        let case = match here {
            b'a'..=b'z' => Some(false),
            b'A'..=b'Z' => Some(true),
            _ => before,
        };
        if case == Some(false) && next.is_ascii_uppercase() {
            return at + 1;
        }
        if before == Some(true) && here.is_ascii_uppercase() && next.is_ascii_lowercase() {
            return at;
        }
        before = case;
    }
    run.len()
}

fn lower(word: &str, out: &mut String) {
    out.extend(word.chars().map(|c| c.to_ascii_lowercase()));
}

fn upper(word: &str, out: &mut String) {
    out.extend(word.chars().map(|c| c.to_ascii_uppercase()));
}

fn capitalize(word: &str, out: &mut String) {
    let (first, rest) = word.split_at(word.len().min(1));
    upper(first, out);
    lower(rest, out);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ascii_is_parted_as_heck_parts_it() {
        // Every text of up to six of these, which are all kinds of letters there are.
        let mut texts = vec![String::new()];
        let mut longest = texts.clone();
        for _ in 0..6 {
            let longer = longest.iter().flat_map(|text| {
                let kinds = ['a', 'B', '7', '-', '_'].into_iter();
                kinds.map(move |c| format!("{text}{c}"))
            });
            longest = longer.collect();
            texts.extend(longest.iter().cloned());
        }
        texts.extend(["ServiceUUID Type", "HTTPServer2XX", "sags-nummer"].map(str::to_owned));
        assert!(texts.len() > 19_000);
        for text in &texts {
            assert_eq!(upper_camel(text), text.to_upper_camel_case(), "{text}");
            assert_eq!(lower_camel(text), text.to_lower_camel_case(), "{text}");
            assert_eq!(snake(text), text.to_snake_case(), "{text}");
            assert_eq!(shouty_snake(text), text.to_shouty_snake_case(), "{text}");
        }
    }

    #[test]
    fn other_letters_are_left_to_heck() {
        assert_eq!(upper_camel("åben dør"), "ÅbenDør");
        assert_eq!(lower_camel("Åben-Dør"), "åbenDør");
        assert_eq!(snake("ÅbenDør"), "åben_dør");
        assert_eq!(shouty_snake("ÅbenDør"), "ÅBEN_DØR");
    }
}
