//! General categories, `\p{Lu}`.

use super::categories::RUNS;
use super::class::CharSet;
use super::general_category::Category;

/// What XSD knows: a letter alone means all categories that start with it.
const GROUPS: &[&str] = &["L", "M", "N", "P", "Z", "S", "C"];

/// The set behind a category or a group of them.
pub(super) fn category(name: &str) -> Option<CharSet> {
    let known = GROUPS.contains(&name) || RUNS.iter().any(|run| run.1.name() == name);
    known.then(|| select(|category| category.name().starts_with(name)))
}

/// `\d`
pub(super) fn digits() -> CharSet {
    select(|category| category == Category::Nd)
}

/// `\w`: everything but punctuation, separators and "other".
pub(super) fn word() -> CharSet {
    select(|category| !category.name().starts_with(['P', 'Z', 'C']))
}

fn select(wanted: impl Fn(Category) -> bool) -> CharSet {
    let ends = RUNS.iter().skip(1).map(|run| run.0 - 1).chain([0x10_FFFF]);
    let runs = RUNS.iter().zip(ends).filter(|(run, _)| wanted(run.1));
    CharSet::new(runs.map(|(run, end)| (run.0, end)).collect())
}

#[cfg(test)]
mod tests {
    use super::super::class::Class;
    use super::*;
    use unicode_general_category::{GeneralCategory, get_general_category};

    /// The abbreviation of a category of the other implementation.
    fn abbreviation(category: GeneralCategory) -> &'static str {
        use GeneralCategory as G;
        match category {
            G::UppercaseLetter => "Lu",
            G::LowercaseLetter => "Ll",
            G::TitlecaseLetter => "Lt",
            G::ModifierLetter => "Lm",
            G::OtherLetter => "Lo",
            G::NonspacingMark => "Mn",
            G::SpacingMark => "Mc",
            G::EnclosingMark => "Me",
            G::DecimalNumber => "Nd",
            G::LetterNumber => "Nl",
            G::OtherNumber => "No",
            G::ConnectorPunctuation => "Pc",
            G::DashPunctuation => "Pd",
            G::OpenPunctuation => "Ps",
            G::ClosePunctuation => "Pe",
            G::InitialPunctuation => "Pi",
            G::FinalPunctuation => "Pf",
            G::OtherPunctuation => "Po",
            G::SpaceSeparator => "Zs",
            G::LineSeparator => "Zl",
            G::ParagraphSeparator => "Zp",
            G::MathSymbol => "Sm",
            G::CurrencySymbol => "Sc",
            G::ModifierSymbol => "Sk",
            G::OtherSymbol => "So",
            G::Control => "Cc",
            G::Format => "Cf",
            G::PrivateUse => "Co",
            _ => "Cn",
        }
    }

    #[test]
    fn the_table_agrees_with_another_copy_of_the_property() {
        let mut run = 0;
        for c in (0..0x11_0000).filter_map(char::from_u32) {
            while RUNS.get(run + 1).is_some_and(|next| next.0 <= c as u32) {
                run += 1;
            }
            assert_eq!(
                RUNS[run].1.name(),
                abbreviation(get_general_category(c)),
                "{c:?}"
            );
        }
    }

    #[test]
    fn groups_join_their_members() {
        let letters = Class::new(&category("L").unwrap());
        assert!(letters.has('ø') && letters.has('Å') && !letters.has('4'));
        assert!(Class::new(&digits()).has('\u{0660}'));
        assert!(Class::new(&word()).has('$') && !Class::new(&word()).has('_'));
        assert_eq!(category("Cs"), None);
        assert_eq!(category("Latin"), None);
    }
}
