//! Name characters of XML 1.0, as its fifth edition defines them: the parsers in
//! use accept these names, and the W3C suite expects `\i` and `\c` to follow.

use super::class::{CharSet, Class};
use std::sync::OnceLock;

/// The set behind `\i`: letters, `_` and `:`.
pub(super) fn initial() -> CharSet {
    let mut set = CharSet::new(LETTERS.to_vec());
    set.add_range('_', '_');
    set.add_range(':', ':');
    set.tidy();
    set
}

/// The set behind `\c`: everything a name may hold.
pub(super) fn name() -> CharSet {
    let mut set = initial();
    set.add(&CharSet::new(OTHERS.to_vec()));
    set.add_range('-', '.');
    set.tidy();
    set
}

/// Whether a name may start with this character.
pub(crate) fn is_name_start(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphabetic() || c == '_' || c == ':';
    }
    static CLASS: OnceLock<Class> = OnceLock::new();
    CLASS.get_or_init(|| Class::new(&initial())).has(c)
}

/// Whether a name may hold this character.
pub(crate) fn is_name_char(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric() || matches!(c, '_' | ':' | '-' | '.');
    }
    static CLASS: OnceLock<Class> = OnceLock::new();
    CLASS.get_or_init(|| Class::new(&name())).has(c)
}

/// NameStartChar (production 4) without `_` and `:`.
#[rustfmt::skip]
static LETTERS: &[(u32, u32)] = &[
    (0x41, 0x5A), (0x61, 0x7A), (0xC0, 0xD6), (0xD8, 0xF6), (0xF8, 0x2FF), (0x370, 0x37D),
    (0x37F, 0x1FFF), (0x200C, 0x200D), (0x2070, 0x218F), (0x2C00, 0x2FEF), (0x3001, 0xD7FF),
    (0xF900, 0xFDCF), (0xFDF0, 0xFFFD), (0x10000, 0xEFFFF),
];

/// What production 4a adds, without `-` and `.`.
#[rustfmt::skip]
static OTHERS: &[(u32, u32)] = &[(0x30, 0x39), (0xB7, 0xB7), (0x300, 0x36F), (0x203F, 0x2040)];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shortcuts_agree_with_the_tables() {
        let (start, all) = (Class::new(&initial()), Class::new(&name()));
        for c in ('\0'..='\u{FFFF}').step_by(7) {
            assert_eq!(is_name_start(c), start.has(c), "{c:?}");
            assert_eq!(is_name_char(c), all.has(c), "{c:?}");
        }
        assert!(is_name_start('å') && is_name_start('Ø') && !is_name_start('5'));
        assert!(is_name_char('\u{B7}') && !is_name_char('\u{D7}'));
    }
}
