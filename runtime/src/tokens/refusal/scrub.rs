//! Other people's words without what may be a secret in them.

/// How much is kept.
const LENGTH: usize = 400;
const LEFT_OUT: &str = "[...]";

/// The words of a refusal, in one line: markup, tokens, long codes, what stands after a word
/// like `password`, and numbers that look like those of persons are left out.
pub(super) fn scrubbed(text: &str) -> String {
    let mut out = String::new();
    let mut secret_follows = false;
    for word in text.split(|c: char| c.is_whitespace() || c.is_control()) {
        if word.is_empty() {
            continue;
        }
        // What begins with markup is the message itself, or a page; what begins with hyphens
        // is PEM.
        let markup = word.find('<').or(word.find("-----"));
        let (word, rest) = match markup {
            Some(at) => (&word[..at], true),
            None => (word, false),
        };
        let hidden = !word.is_empty() && (secret_follows || is_secret(word));
        secret_follows = announces(word);
        let shown = if hidden { LEFT_OUT } else { word };
        if !shown.is_empty() {
            if !out.is_empty() {
                out.push(' ');
            }
            out.push_str(shown);
        }
        if rest {
            if !out.is_empty() {
                out.push(' ');
            }
            out.push_str(LEFT_OUT);
            return out;
        }
        if out.chars().count() > LENGTH {
            out = out.chars().take(LENGTH).collect();
            return out + LEFT_OUT;
        }
    }
    out
}

/// Whether a secret stands after a word: `password:`, `kodeord =`.
fn announces(word: &str) -> bool {
    let word = word.to_lowercase();
    let name = word.trim_end_matches([':', '=']);
    NAMES.iter().any(|secret| name.ends_with(secret)) && name.len() < word.len()
        || matches!(name, "bearer" | "holder-of-key" | "basic")
        || word == "="
}

const NAMES: [&str; 9] = [
    "password",
    "passwd",
    "pwd",
    "kodeord",
    "adgangskode",
    "secret",
    "token",
    "assertion",
    "key",
];

/// Whether a word may be a secret or a person's number.
fn is_secret(word: &str) -> bool {
    let small = word.to_lowercase();
    let assigns = |name: &&str| {
        let after = small.split_once(*name).map(|(_, after)| after);
        after.is_some_and(|after| after.len() > 1 && after.starts_with([':', '=']))
    };
    if NAMES.iter().any(assigns) {
        return true;
    }
    let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
    has_personal_number(bare) || is_uuid(bare) || is_long_code(word, bare)
}

/// Ten digits, or six and four with a hyphen, anywhere.
fn has_personal_number(word: &str) -> bool {
    let digits: Vec<&str> = word.split(|c: char| !c.is_ascii_digit()).collect();
    let joined = digits.windows(2).any(|pair| {
        pair[0].len() == 6
            && pair[1].len() == 4
            && word.contains(&format!("{}-{}", pair[0], pair[1]))
    });
    joined || digits.iter().any(|run| run.len() == 10)
}

/// Access tokens are UUIDs.
fn is_uuid(word: &str) -> bool {
    let groups: Vec<usize> = word.split('-').map(str::len).collect();
    groups == [8, 4, 4, 4, 12]
}

/// A word of 24 characters or more that is neither a name of letters nor an address without
/// user and query.
fn is_long_code(word: &str, bare: &str) -> bool {
    if bare.len() < 24 {
        return false;
    }
    let address = word.contains("http://") || word.contains("https://") || word.contains("urn:");
    if address {
        let segment = |part: &str| part.len() >= 40 || is_uuid(part);
        return word.contains(['?', '@', '#']) || bare.split(['/', ':']).any(segment);
    }
    !bare
        .chars()
        .all(|c| c.is_alphabetic() || matches!(c, '-' | '_' | '.' | '/'))
        || bare.len() >= 60
}
