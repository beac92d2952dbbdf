//! Kinds of files: rows that generated code holds, and the names of such files.

use std::collections::BTreeMap;
use std::fmt;

/// How long a name may be (`FileName` of the SFTP contract).
const LONGEST: usize = 255;

/// A kind of files that a contract has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FileKind<'a> {
    /// What the contract calls it.
    pub name: &'a str,
    /// What such files are called, with `{part}` for each part that differs:
    /// `LIS_{system}_{tidspunkt}.zip`.
    pub file_name: &'a str,
    /// The name of the manifest in a package; `None` where the file is one document.
    pub manifest: Option<&'a str>,
    /// The kind of file that answers one.
    pub answer: Option<&'a str>,
}

/// Why a file cannot be called so.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum BadFileName {
    /// A part of the name is not given.
    Missing {
        /// The part.
        part: String,
    },
    /// A part is given that the name does not have.
    Unknown {
        /// The part.
        part: String,
    },
    /// A part holds something that is not for names of files: only letters and digits of
    /// ASCII, `-`, `.` and `_` are, and a name does not begin with a dot.
    Characters {
        /// The part.
        part: String,
    },
    /// The name would be longer than 255 octets.
    TooLong,
}

impl fmt::Display for BadFileName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            BadFileName::Missing { part } => write!(f, "the name of the file needs {{{part}}}"),
            BadFileName::Unknown { part } => write!(f, "the name of the file has no {{{part}}}"),
            BadFileName::Characters { part } => write!(
                f,
                "{{{part}}} of the name of the file: expected letters, digits, '-', '.' or '_'"
            ),
            BadFileName::TooLong => {
                write!(f, "the name of the file has more than {LONGEST} octets")
            }
        }
    }
}

impl std::error::Error for BadFileName {}

/// A piece of a pattern.
enum Piece<'p> {
    Fixed(&'p str),
    Part(&'p str),
}

impl<'a> FileKind<'a> {
    /// The name of a file of this kind, made of its parts.
    ///
    /// # Errors
    /// A part is missing, unknown, or not for names of files.
    pub fn name_of(&self, parts: &[(&str, &str)]) -> Result<String, BadFileName> {
        let mut out = String::new();
        let pieces = self.pieces();
        for (part, value) in parts {
            let known = pieces
                .iter()
                .any(|piece| matches!(piece, Piece::Part(name) if name == part));
            let part = (*part).to_owned();
            if !known {
                return Err(BadFileName::Unknown { part });
            }
            if value.is_empty() || !value.chars().all(is_plain) {
                return Err(BadFileName::Characters { part });
            }
        }
        for piece in &pieces {
            match piece {
                Piece::Fixed(text) => out.push_str(text),
                Piece::Part(name) => match parts.iter().find(|(part, _)| part == name) {
                    Some((_, value)) => out.push_str(value),
                    None => {
                        let part = (*name).to_owned();
                        return Err(BadFileName::Missing { part });
                    }
                },
            }
        }
        match out.len() > LONGEST {
            true => Err(BadFileName::TooLong),
            false if out.starts_with('.') => {
                let part = self.file_name.to_owned();
                Err(BadFileName::Characters { part })
            }
            false => Ok(out),
        }
    }

    /// The parts of a name, if it is one of this kind. A part ends where the text after it
    /// first comes.
    pub fn parts_of<'n>(&self, name: &'n str) -> Option<BTreeMap<&'a str, &'n str>> {
        let mut out = BTreeMap::new();
        let mut rest = name;
        let pieces = self.pieces();
        let mut pieces = pieces.iter().peekable();
        while let Some(piece) = pieces.next() {
            match piece {
                Piece::Fixed(text) => rest = rest.strip_prefix(text)?,
                Piece::Part(part) => {
                    let end = match pieces.peek() {
                        None => rest.len(),
                        Some(Piece::Part(_)) => return None,
                        Some(Piece::Fixed(text)) => rest.find(text)?,
                    };
                    let (value, after) = rest.split_at_checked(end)?;
                    if value.is_empty() || !value.chars().all(is_plain) {
                        return None;
                    }
                    out.insert(*part, value);
                    rest = after;
                }
            }
        }
        rest.is_empty().then_some(out)
    }

    fn pieces(&self) -> Vec<Piece<'a>> {
        let mut out = Vec::new();
        let mut rest = self.file_name;
        while let Some((fixed, after)) = rest.split_once('{') {
            out.push(Piece::Fixed(fixed));
            match after.split_once('}') {
                Some((part, after)) => {
                    out.push(Piece::Part(part));
                    rest = after;
                }
                None => rest = "",
            }
        }
        out.push(Piece::Fixed(rest));
        out.retain(|piece| !matches!(piece, Piece::Fixed("")));
        out
    }
}

fn is_plain(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '_')
}

#[cfg(test)]
mod tests {
    use super::*;

    const KIND: FileKind<'static> = FileKind {
        name: "Dataload",
        file_name: "LIS_{system}_{tidspunkt}.zip",
        manifest: Some("manifest.xml"),
        answer: None,
    };

    #[test]
    fn a_name_is_made_of_parts_and_taken_apart_again() {
        let parts = [("system", "a1-b2"), ("tidspunkt", "20260101120000")];
        let name = KIND.name_of(&parts).unwrap();
        assert_eq!(name, "LIS_a1-b2_20260101120000.zip");
        assert_eq!(KIND.parts_of(&name).unwrap(), BTreeMap::from(parts));
        for other in [
            "LIS_a_b.xml",
            "LIS__b.zip",
            "lis_a_b.zip",
            "LIS_a_b.zip.trigger",
            "LIS_../x_b.zip",
        ] {
            assert_eq!(KIND.parts_of(other), None, "{other}");
        }
    }

    #[test]
    fn no_part_leads_out_of_the_folder() {
        let with = |system: &str| KIND.name_of(&[("system", system), ("tidspunkt", "1")]);
        for bad in ["", "../x", "a/b", "a\\b", "a b", "æ", "a\0"] {
            let part = "system".to_owned();
            assert_eq!(with(bad), Err(BadFileName::Characters { part }), "{bad:?}");
        }
        assert_eq!(with(&"x".repeat(250)), Err(BadFileName::TooLong));
        let hidden = FileKind {
            file_name: "{a}.xml",
            ..KIND
        };
        assert!(matches!(
            hidden.name_of(&[("a", ".x")]),
            Err(BadFileName::Characters { .. })
        ));
    }

    #[test]
    fn parts_are_those_of_the_pattern() {
        let missing = KIND.name_of(&[("system", "a")]).unwrap_err();
        assert_eq!(
            missing.to_string(),
            "the name of the file needs {tidspunkt}"
        );
        let unknown = KIND.name_of(&[("sytem", "a")]).unwrap_err();
        assert_eq!(unknown.to_string(), "the name of the file has no {sytem}");
    }
}
