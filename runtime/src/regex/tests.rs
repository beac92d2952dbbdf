//! What patterns accept and refuse.

use super::{Engine, Pattern, PatternErrorKind, lenient};
use std::collections::BTreeSet;

/// Pattern, texts that match, texts that do not.
const CASES: &[(&str, &[&str], &[&str])] = &[
    ("", &[""], &["a"]),
    (
        "[0-9]{10}",
        &["0000000000"],
        &["", "000000000", "00000000000", "00000000a0"],
    ),
    (
        "[a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12}",
        &["00000000-0000-4000-8000-0000000000ff"],
        &[
            "00000000-0000-4000-8000-0000000000fg",
            "000000000000-4000-8000-0000000000ff",
        ],
    ),
    (
        "(100)|[1-9]\\d?",
        &["1", "42", "100"],
        &["0", "101", "007", ""],
    ),
    ("A|P|S|Ø|G", &["A", "Ø"], &["AP", "O", ""]),
    ("[A-ZÆØÅ][0-9][0-9]", &["Å12", "B00"], &["å12", "Ø1"]),
    ("a{0,2}b?c+", &["c", "aabccc"], &["aaac", "aab"]),
    ("(ab?c|d){2,3}", &["dd", "abcacd"], &["d", "dddd", "abab"]),
    ("[a-z-[aeiou]]+", &["xyz"], &["xay", ""]),
    ("[^0-9-[a]]", &["b", "æ"], &["a", "5"]),
    ("[a-z-[b-y-[m]]]*", &["amz"], &["b"]),
    ("[-a]+[a-]+", &["--a-"], &["b"]),
    ("[^-]*", &["abc"], &["a-c"]),
    ("[\\d-]+", &["1-2"], &["a"]),
    (".*", &["æ🎈x"], &["a\nb"]),
    ("(.|\\n)*", &["a\nb"], &["a\rb"]),
    ("\\i\\c*", &["_a-b.c", "ø1"], &["-a", "1"]),
    ("\\I\\C", &["1 "], &["a ", "1a"]),
    ("\\w+\\W\\s\\S\\D", &["ab! xy"], &["ab!xxy"]),
    ("\\p{Lu}\\P{Lu}", &["Øø", "A1"], &["øØ"]),
    ("\\p{IsGreek}+", &["αβγ"], &["abc"]),
    ("[\\p{IsBasicLatin}-[\\c]]", &["!"], &["a", "æ"]),
    ("^a$", &["^a$"], &["a"]),
    (
        "\\-?P(\\d*D)?(T(\\d*H)?(\\d*M)?(\\d*(\\.\\d*)?S)?)?",
        &["P1DT2H3.5S", "-P"],
        &["P1H"],
    ),
    ("(a|b)*abb", &["abb", "babaabb"], &["ab", "abba"]),
    ("(|a)(b|)", &["", "a", "b", "ab"], &["ba"]),
    ("x{0}", &[""], &["x"]),
    ("x{2,}", &["xx", "xxxxxx"], &["x"]),
    ("§.*|[0-9]+", &["§ 5", "17"], &["x"]),
];

#[test]
fn texts_match_or_not() {
    for (pattern, yes, no) in CASES {
        let compiled = Pattern::parse(pattern).unwrap_or_else(|e| panic!("{pattern}: {e}"));
        for text in *yes {
            assert!(compiled.is_match(text), "{pattern} refuses {text:?}");
        }
        for text in *no {
            assert!(!compiled.is_match(text), "{pattern} accepts {text:?}");
        }
    }
}

#[test]
fn the_engines_agree() {
    for (pattern, yes, no) in CASES {
        let ast = super::parse::parse(pattern).unwrap();
        let nfa = super::Nfa::build(&ast).unwrap();
        let dfa = super::Dfa::build(&nfa).expect(pattern);
        for text in yes.iter().chain(*no) {
            assert_eq!(
                nfa.is_match(text),
                yes.contains(text),
                "{pattern} on {text:?}"
            );
            assert_eq!(
                dfa.is_match(text),
                yes.contains(text),
                "{pattern} on {text:?}"
            );
        }
    }
}

#[test]
fn no_pattern_of_xsd() {
    for (pattern, offset) in [
        ("a**", 2),
        ("*", 0),
        ("(a", 0),
        ("a)", 1),
        ("[a", 0),
        ("[]", 1),
        ("a]", 1),
        ("a}", 1),
        ("a{", 1),
        ("a{,3}", 1),
        ("a{3,2}", 1),
        ("a{1", 1),
        ("\\b", 0),
        ("\\1", 0),
        ("\\", 0),
        ("\\p{Foo}", 0),
        ("\\pL", 0),
        ("\\p{IsNowhere}", 0),
        ("[z-a]", 1),
        ("[a-\\d]", 3),
        ("[a-c-e]", 4),
        ("[a-z-[b]c]", 8),
        ("(?:a)", 1),
        ("[[a]]", 1),
        ("\\/", 0),
        ("æ\\q", 2),
    ] {
        let error = Pattern::parse(pattern).expect_err(pattern);
        assert_eq!(error.kind, PatternErrorKind::Syntax, "{pattern}");
        assert_eq!(error.offset, offset, "{pattern}: {error}");
        assert!(!error.help.is_empty());
    }
}

#[test]
fn too_large_is_said_not_suffered() {
    let deep = "(".repeat(100_000) + &")".repeat(100_000);
    for pattern in [
        "(a{1,1000}){1,1000}",
        "((((a{1,99}){1,99}){1,99}){1,99}b){1,99}",
        "(ab){4294967295}",
        "a{99999999999}",
        "(()|()){4000000000}",
        &deep,
        &("[a-".repeat(100_000)),
    ] {
        let error = Pattern::parse(pattern).expect_err("refused");
        assert_ne!(
            (error.kind, pattern.len() < 50),
            (PatternErrorKind::Syntax, true)
        );
    }
}

#[test]
fn long_patterns_share_their_classes() {
    let row = "\\w".repeat(20_000);
    let compiled = Pattern::parse(&row).unwrap();
    assert!(compiled.is_match(&"æ".repeat(20_000)) && !compiled.is_match("æ"));
    let error = Pattern::parse(&"[\\w]".repeat(100_000)).unwrap_err();
    assert_eq!(error.kind, PatternErrorKind::TooLarge);
}

#[test]
fn large_counts_work() {
    let long = Pattern::parse("(.|\\s){0,4000}").unwrap();
    assert!(matches!(long.engine, Engine::Runs(_)));
    assert!(long.is_match(&"ø".repeat(4000)) && !long.is_match(&"ø".repeat(4001)));
    let grouped = Pattern::parse("(ab?c|d){0,4000}").unwrap();
    assert!(grouped.is_match(&"acd".repeat(2000)) && !grouped.is_match(&"acd".repeat(2001)));
    let nullable = Pattern::parse("(a?b?){0,2000}").unwrap();
    assert!(matches!(nullable.engine, Engine::Nfa(_)));
    assert!(nullable.is_match(&"ba".repeat(1000)) && !nullable.is_match("c"));
}

#[test]
fn hostile_texts_do_not_explode() {
    let evil = Pattern::parse("(a*)*(a|aa)+(a?){30}a{30}").unwrap();
    assert!(evil.is_match(&"a".repeat(10_000)));
    assert!(!evil.is_match(&("a".repeat(10_000) + "!")));
}

#[test]
fn javascript_flavour_is_read_sensibly() {
    for (pattern, rewritten, changes) in [
        ("^(?:100|[1-9]\\d?)$", "(100|[1-9]\\d?)", 3),
        ("^[0-9]{4}$", "[0-9]{4}", 2),
        ("^a$|^b$", "a|b", 4),
        ("\\/a\\@b", "/a@b", 2),
        ("(?:a+?b*?)", "(a+b*)", 3),
        ("\\u00e6\\x2E?\\_", "æ\\.?_", 3),
        ("[^$/]+", "[^$/]+", 0),
        ("^a\\+?$", "a\\+?", 2),
        ("^a\\\\+?$", "a\\\\+", 3),
        ("^\\\\\\+?$", "\\\\\\+?", 2),
        ("^a{2}?b??$", "a{2}b?", 4),
        ("^[(?:+?]$", "[(?:+?]", 2),
    ] {
        let lenient = Pattern::parse_lenient(pattern).expect(pattern);
        assert_eq!(lenient.text, rewritten, "{pattern}");
        assert_eq!(lenient.changes.len(), changes, "{pattern}");
    }
    assert!(Pattern::parse_lenient("(?=a)b").is_err());
    assert!(lenient::parse("(a)\\1").is_err());
}

/// A fixed-seed generator, so that a failure can be repeated.
fn next(seed: &mut u64) -> u64 {
    *seed ^= *seed << 13;
    *seed ^= *seed >> 7;
    *seed ^= *seed << 17;
    *seed
}

#[test]
fn any_text_is_a_pattern_or_an_error() {
    let pieces = [
        "a", "b", "[", "]", "(", ")", "{", "}", "-", "^", "\\", "p{L}", "d", "*", "?", "+", "|",
        ".", "2,3", ",", "æ", "$", "(?:", "🎈",
    ];
    let mut seed = 0x5EED;
    let mut compiled = 0;
    for _ in 0..20_000 {
        let length = next(&mut seed) % 12;
        let pattern: String = (0..length)
            .map(|_| pieces[(next(&mut seed) % pieces.len() as u64) as usize])
            .collect();
        let _ = Pattern::parse_lenient(&pattern);
        if let Ok(found) = Pattern::parse(&pattern) {
            compiled += 1;
            let nfa = super::Nfa::build(&super::parse::parse(&pattern).unwrap()).unwrap();
            for text in ["", "a", "ab", "aab", "æ-2", "b🎈$^"] {
                assert_eq!(
                    found.is_match(text),
                    nfa.is_match(text),
                    "{pattern} on {text:?}"
                );
            }
        }
    }
    assert!(
        compiled > 500,
        "the loop must reach real patterns: {compiled}"
    );
}

/// What a pattern means, found by trying everything: the yardstick of the engines.
enum Means {
    /// One of these characters, as this class.
    One(&'static str, &'static str),
    All(Vec<Means>),
    Either(Vec<Means>),
    Times(Box<Means>, usize, Option<usize>),
}

impl Means {
    fn any(seed: &mut u64, depth: u32) -> Means {
        let classes = [
            ("a", "a"),
            ("[ab]", "ab"),
            ("[a-c]", "abc"),
            ("[^ab]", "c1-"),
            ("[a-c-[b]]", "ac"),
            ("\\d", "1"),
            ("[\\d\\-]", "1-"),
            (".", "abc1-"),
        ];
        let kinds = if depth == 0 { 1 } else { 4 };
        let few = |seed: &mut u64| {
            (0..1 + next(seed) % 3)
                .map(|_| Means::any(seed, depth - 1))
                .collect()
        };
        match next(seed) % kinds {
            0 => {
                let (class, members) = classes[(next(seed) % classes.len() as u64) as usize];
                Means::One(class, members)
            }
            1 => Means::All(few(seed)),
            2 => Means::Either(few(seed)),
            _ => {
                let min = (next(seed) % 4) as usize;
                let max = match next(seed) % 3 {
                    0 => None,
                    more => Some(min + (next(seed) % (2 * more)) as usize),
                };
                Means::Times(Box::new(Means::any(seed, depth - 1)), min, max)
            }
        }
    }

    fn spelled(&self) -> String {
        let join = |parts: &[Means], by: &str| {
            parts
                .iter()
                .map(Means::spelled)
                .collect::<Vec<_>>()
                .join(by)
        };
        match self {
            Means::One(class, _) => (*class).to_owned(),
            Means::All(parts) => format!("({})", join(parts, "")),
            Means::Either(parts) => format!("({})", join(parts, "|")),
            Means::Times(inner, min, max) => {
                let count = match (min, max) {
                    (0, None) => "*".to_owned(),
                    (1, None) => "+".to_owned(),
                    (0, Some(1)) => "?".to_owned(),
                    (min, None) => format!("{{{min},}}"),
                    (min, Some(max)) if min == max => format!("{{{min}}}"),
                    (min, Some(max)) => format!("{{{min},{max}}}"),
                };
                format!("({}){count}", inner.spelled())
            }
        }
    }

    /// Where a match that begins at one of these places can end.
    fn ends(&self, text: &[char], from: &BTreeSet<usize>) -> BTreeSet<usize> {
        match self {
            Means::One(_, members) => {
                let reads = |at: &&usize| text.get(**at).is_some_and(|c| members.contains(*c));
                from.iter().filter(reads).map(|at| at + 1).collect()
            }
            Means::All(parts) => parts
                .iter()
                .fold(from.clone(), |from, part| part.ends(text, &from)),
            Means::Either(parts) => parts
                .iter()
                .flat_map(|part| part.ends(text, from))
                .collect(),
            Means::Times(inner, min, max) => {
                let mut now = from.clone();
                let mut all = BTreeSet::new();
                // More rounds than characters lead to no new place.
                for round in 0..=max.unwrap_or(min + text.len()) {
                    if round >= *min {
                        all.extend(now.iter().copied());
                    }
                    now = inner.ends(text, &now);
                }
                all
            }
        }
    }

    fn accepts(&self, text: &str) -> bool {
        let text: Vec<char> = text.chars().collect();
        self.ends(&text, &BTreeSet::from([0])).contains(&text.len())
    }
}

#[test]
fn patterns_mean_what_they_say() {
    let mut seed = 0xB0B;
    let (mut yes, mut no) = (0, 0);
    for _ in 0..1_500 {
        let means = Means::any(&mut seed, 3);
        let pattern = means.spelled();
        let compiled = Pattern::parse(&pattern).unwrap_or_else(|e| panic!("{pattern}: {e}"));
        for _ in 0..12 {
            let length = next(&mut seed) % 7;
            let text: String = (0..length)
                .map(|_| ['a', 'a', 'b', 'c', '1', '-'][(next(&mut seed) % 6) as usize])
                .collect();
            let accepted = means.accepts(&text);
            assert_eq!(compiled.is_match(&text), accepted, "{pattern} on {text:?}");
            *if accepted { &mut yes } else { &mut no } += 1;
        }
    }
    assert!(yes > 1_000 && no > 1_000, "{yes} accepted, {no} refused");
}

#[test]
fn counts_mean_both_of_their_bounds() {
    for (inner, once) in [
        ("a", "a"),
        ("[ab]", "b"),
        ("(a|b)", "b"),
        ("(ab)", "ab"),
        (".", "x"),
    ] {
        for min in 0..4usize {
            for max in (min..6).map(Some).chain([None]) {
                let bound = max.map_or(String::new(), |max| max.to_string());
                let compiled = Pattern::parse(&format!("{inner}{{{min},{bound}}}")).unwrap();
                for count in 0..9 {
                    let fits = count >= min && max.is_none_or(|max| count <= max);
                    let text = once.repeat(count);
                    assert_eq!(
                        compiled.is_match(&text),
                        fits,
                        "{inner}{{{min},{bound}}} on {text}"
                    );
                    assert!(!compiled.is_match(&format!("{text}!")) || inner == ".");
                }
            }
        }
    }
}
