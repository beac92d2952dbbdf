//! Patterns (Datatypes, appendix F): what they match, and what is no pattern.

use snitflade_runtime::regex::Pattern;

const ROWS: &[(&str, &[&str], &[&str])] = &[
    ("a?", &["", "a"], &["aa", "b"]),
    ("a+", &["a", "aaa"], &["", "b"]),
    ("a*b", &["b", "aab"], &["a", ""]),
    ("a{2}", &["aa"], &["a", "aaa"]),
    ("a{2,}", &["aa", "aaaa"], &["a"]),
    ("a{0}", &[""], &["a"]),
    ("a{0,1}b", &["b", "ab"], &["aab"]),
    ("(ab){1,2}", &["ab", "abab"], &["", "aba", "ababab"]),
    ("a|b|", &["a", "b", ""], &["ab"]),
    ("(a|b)(c|d)", &["ac", "bd"], &["a", "ab", "acd"]),
    ("a.c", &["abc", "a.c"], &["ac", "a\nc", "a\rc"]),
    ("[abc]", &["a", "c"], &["d", "ab"]),
    ("[^abc]", &["d", "\n"], &["a", ""]),
    ("[a-c-[b]]", &["a", "c"], &["b", "-"]),
    ("[^a-c-[x]]", &["d", "y"], &["a", "x"]),
    ("[a\\-z]", &["a", "-", "z"], &["b"]),
    ("[\\]\\[\\^]", &["]", "[", "^"], &["\\"]),
    ("\\.\\\\\\?\\*\\+\\(\\)\\{\\}\\|", &[".\\?*+(){}|"], &["a"]),
    ("\\n\\r\\t", &["\n\r\t"], &["nrt"]),
    ("\\d\\D", &["1a", "٣a"], &["a1", "11"]),
    ("\\s\\S", &[" a", "\ta"], &["a ", "\u{a0}a"]),
    ("\\w\\W", &["a!", "1 "], &["!a", "ab"]),
    ("\\i\\I", &["a1", "_-", ":."], &["1a"]),
    ("\\c\\C", &["1!", "-/", "a "], &["!1"]),
    ("\\p{L}\\P{L}", &["a1", "å "], &["1a", "ab"]),
    ("\\p{Nd}+", &["12"], &["a", "½"]),
    ("\\p{IsCyrillic}", &["ж"], &["z"]),
    ("\\P{IsCyrillic}", &["z"], &["ж"]),
    ("[\\p{Lu}\\d]+", &["A1Å"], &["a"]),
    ("[\\p{L}-[\\p{Lu}]]", &["a"], &["A", "1"]),
    ("æ{2}", &["ææ"], &["æ"]),
    ("[å-ø]", &["å", "æ", "ø"], &["a", "ä", "ù"]),
    ("𝒳+", &["𝒳𝒳"], &["X"]),
    ("(a(b(c)?)?)?d", &["d", "ad", "abd", "abcd"], &["acd", "bd"]),
    ("(a*)*b", &["b", "aaab"], &["a"]),
    ("(a|aa){3}", &["aaa", "aaaaaa", "aaaa"], &["aa", "aaaaaaa"]),
    (
        "x{10,12}",
        &["xxxxxxxxxx", "xxxxxxxxxxxx"],
        &["xxxxxxxxx", "xxxxxxxxxxxxx"],
    ),
    ("$^", &["$^"], &["", "$"]),
    ("a&b-c", &["a&b-c"], &["abc"]),
];

const NONE: &[&str] = &[
    "(",
    ")",
    "a)",
    "(a",
    "[",
    "[]",
    "[^]",
    "[a",
    "a]",
    "*",
    "+a",
    "?",
    "a**",
    "a{",
    "a{}",
    "a{,2}",
    "a{2,1}",
    "a{x}",
    "{2}",
    "\\",
    "\\q",
    "\\e",
    "[b-a]",
    "[a-[b]",
    "\\p",
    "\\p{",
    "\\p{}",
    "\\p{Xx}",
    "\\p{IsNowhere}",
    "(?:a)",
    "(?=a)",
    "a|*",
    "}",
    "[a--b]",
    "\\1",
    "\\b",
];

#[test]
fn patterns_match_whole_texts() {
    for (pattern, matching, others) in ROWS {
        let parsed = Pattern::parse(pattern).unwrap_or_else(|error| panic!("{pattern}: {error}"));
        for text in *matching {
            assert!(parsed.is_match(text), "{pattern} should match {text:?}");
        }
        for text in *others {
            assert!(
                !parsed.is_match(text),
                "{pattern} should not match {text:?}"
            );
        }
    }
}

#[test]
fn what_is_no_pattern_is_refused_with_its_place() {
    for text in NONE {
        let error = Pattern::parse(text)
            .err()
            .unwrap_or_else(|| panic!("{text} was accepted"));
        assert!(error.to_string().len() > 8, "{text}: {error}");
    }
}

/// What other flavours write, and how it is read: the pattern as read, and what is said of it.
const LENIENT: &[(&str, &str, &[&str])] = &[
    ("^a$", "a", &["^ dropped", "$ dropped"]),
    ("a|^b$", "a|b", &["^ dropped", "$ dropped"]),
    ("(?:ab)+", "(ab)+", &["(?: read as an ordinary group"]),
    ("a+?", "a+", &["lazy count"]),
    ("a{2}?b", "a{2}b", &["lazy count"]),
    ("[$^]a", "[$^]a", &[]),
    ("ab", "ab", &[]),
    (
        "\\$a\\#",
        "$a#",
        &["backslash dropped", "backslash dropped"],
    ),
    ("\\^a", "\\^a", &[]),
    ("\\Aa", "a", &["anchor dropped"]),
];

#[test]
fn other_flavours_are_read_and_said() {
    for (text, read, notes) in LENIENT {
        let Ok(lenient) = Pattern::parse_lenient(text) else {
            panic!("{text} is refused");
        };
        assert_eq!(lenient.text, *read, "{text}");
        let said: Vec<&str> = lenient
            .changes
            .iter()
            .map(|change| change.message)
            .collect();
        assert_eq!(said.len(), notes.len(), "{text}: {said:?}");
        for (said, note) in said.iter().zip(*notes) {
            assert!(said.contains(note), "{text}: {said}");
        }
    }
}
