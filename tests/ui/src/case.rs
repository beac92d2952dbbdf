//! Programs that must not compile, each with marks where the compiler has to say so.
//!
//! A mark is a comment at the end of a line: `//~ E0308`, the code of the error, or
//! `//~ error` where the compiler has no code for it. Words after it are ours, from the
//! runtime or the generated code, and have to stand in what the compiler shows.

use crate::message::Message;
use std::path::{Path, PathBuf};

/// One program.
#[derive(Clone, Debug)]
pub struct Case {
    /// What it is about: the folder it lies in.
    pub theme: String,
    /// Its name.
    pub name: String,
    /// Its file.
    pub path: PathBuf,
    marks: Vec<Mark>,
}

#[derive(Clone, Debug)]
struct Mark {
    line: usize,
    code: Option<String>,
    words: String,
}

/// All programs, by theme and name.
///
/// # Panics
/// Where the folder of cases cannot be read: nothing can be tested then.
pub fn cases() -> Vec<Case> {
    let mut out = Vec::new();
    for theme in listed(&Path::new(env!("CARGO_MANIFEST_DIR")).join("cases")) {
        out.extend(
            listed(&theme)
                .into_iter()
                .map(|path| Case::read(&theme, path)),
        );
    }
    out
}

fn listed(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display()));
    let mut out: Vec<PathBuf> = entries
        .map(|entry| entry.expect("an entry").path())
        .collect();
    out.sort();
    out
}

fn stem(path: &Path) -> String {
    path.file_stem()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
}

impl Case {
    fn read(theme: &Path, path: PathBuf) -> Case {
        let text = std::fs::read_to_string(&path).unwrap_or_default();
        let lines = text.lines().zip(1..);
        let marks = lines.filter_map(|(text, line)| mark(text, line)).collect();
        Case {
            theme: stem(theme),
            name: stem(&path),
            path,
            marks,
        }
    }

    /// What is wrong with the compiler's answer; nothing where every mark has its error
    /// and every error its mark.
    pub fn misjudged(&self, errors: &[&Message]) -> Vec<String> {
        if self.marks.is_empty() {
            return vec!["no line is marked".to_owned()];
        }
        let missing = self
            .marks
            .iter()
            .filter(|mark| !errors.iter().any(|e| mark.fits(e)));
        let missing = missing.map(|mark| {
            let code = mark.code.as_deref().unwrap_or("an error without a code");
            let shown: Vec<&str> = errors.iter().map(|error| error.rendered.as_str()).collect();
            let words = &mark.words;
            format!(
                "line {}: not {code} {words}, but:\n{}",
                mark.line,
                shown.concat()
            )
        });
        let unmarked = errors
            .iter()
            .filter(|e| !self.marks.iter().any(|mark| mark.stands(e)));
        let unmarked = unmarked.map(|error| format!("not marked:\n{}", error.rendered));
        missing.chain(unmarked).collect()
    }
}

impl Mark {
    fn stands(&self, error: &Message) -> bool {
        error.line == Some(self.line) && error.code == self.code
    }

    fn fits(&self, error: &Message) -> bool {
        self.stands(error) && error.words.contains(&self.words)
    }
}

fn mark(text: &str, line: usize) -> Option<Mark> {
    let (_, mark) = text.split_once("//~ ")?;
    let (code, words) = mark.split_once(' ').unwrap_or((mark, ""));
    Some(Mark {
        line,
        code: (code != "error").then(|| code.to_owned()),
        words: words.trim().to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error(code: Option<&str>, line: usize) -> Message {
        Message {
            package: "misuse".to_owned(),
            target: "a".to_owned(),
            level: "error".to_owned(),
            code: code.map(str::to_owned),
            line: Some(line),
            words: "our own words".to_owned(),
            rendered: "as shown".to_owned(),
        }
    }

    #[test]
    fn every_mark_needs_its_error_and_every_error_its_mark() {
        let text = "fn main() {\n    a(); //~ E0308 own words\n    b(); //~ error\n}\n";
        let marks = text.lines().zip(1..);
        let case = Case {
            theme: String::new(),
            name: String::new(),
            path: PathBuf::new(),
            marks: marks.filter_map(|(text, line)| mark(text, line)).collect(),
        };
        let [typed, bare] = [error(Some("E0308"), 2), error(None, 3)];
        assert!(case.misjudged(&[&typed, &bare]).is_empty());
        assert_eq!(case.misjudged(&[&typed]).len(), 1);
        assert_eq!(case.misjudged(&[&bare, &error(Some("E0308"), 3)]).len(), 2);
        assert_eq!(
            case.misjudged(&[&typed, &bare, &error(Some("E0599"), 4)])
                .len(),
            1
        );
        let other = Message {
            words: "other".to_owned(),
            ..typed
        };
        assert_eq!(case.misjudged(&[&other, &bare]).len(), 1);
        let unmarked = Case {
            marks: Vec::new(),
            ..case
        };
        assert_eq!(unmarked.misjudged(&[]), ["no line is marked"]);
    }
}
