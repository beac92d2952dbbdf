//! Words that Rust, and names that file systems, keep for themselves.

/// Whether Rust, in any edition, keeps the word for itself.
pub fn is_keyword(word: &str) -> bool {
    KEYWORDS.contains(&word) || word == "Self"
}

const KEYWORDS: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate",
    "do", "dyn", "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl",
    "in", "let", "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref",
    "return", "self", "static", "struct", "super", "trait", "true", "try", "type", "typeof",
    "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

/// Names of devices, of which some systems let no file be called, whatever its ending.
const DEVICES: &[&str] = &["aux", "con", "nul", "prn"];

/// Whether no file of the name can exist on Windows.
pub fn is_device(name: &str) -> bool {
    let numbered = |word: &str| {
        let digit = name.strip_prefix(word);
        digit.is_some_and(|rest| rest.len() == 1 && rest.chars().all(|c| c.is_ascii_digit()))
    };
    DEVICES.contains(&name) || numbered("com") || numbered("lpt")
}
