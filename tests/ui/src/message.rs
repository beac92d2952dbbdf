//! Messages of the compiler, as cargo passes them on.

use serde_json::Value;

/// What the compiler says of one place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// The package it is about.
    pub package: String,
    /// The library or program of the package it is about.
    pub target: String,
    /// `error` or `warning`.
    pub level: String,
    /// The code, such as `E0308`, or the lint; nothing where the compiler has none.
    pub code: Option<String>,
    /// The line in the file of the target, counted from 1.
    pub line: Option<usize>,
    /// What it says: the message, its labels, notes and helps, without excerpts.
    pub words: String,
    /// The message as the compiler shows it.
    pub rendered: String,
}

impl Message {
    /// A line of cargo's output, if it is a message of the compiler.
    pub fn read(line: &Value) -> Option<Message> {
        if line["reason"] != "compiler-message" {
            return None;
        }
        let (target, message) = (&line["target"], &line["message"]);
        let level = message["level"].as_str()?;
        let spans = message["spans"].as_array()?;
        // "aborting due to 2 previous errors" and the like stand nowhere.
        let first = spans.iter().find(|span| span["is_primary"] == true)?;
        let file = target["src_path"].as_str()?;
        Some(Message {
            package: package(line["package_id"].as_str()?),
            target: target["name"].as_str()?.to_owned(),
            level: level.to_owned(),
            code: message["code"]["code"].as_str().map(str::to_owned),
            line: line_in(first, file),
            words: words(message),
            rendered: message["rendered"].as_str()?.to_owned(),
        })
    }
}

/// The name in `path+file:///…/folder#name@0.1.0`, or in `…/name#0.1.0`.
pub fn package(id: &str) -> String {
    let (path, name) = id.rsplit_once('#').unwrap_or(("", id));
    match name.split_once('@') {
        Some((name, _)) => name.to_owned(),
        None => path.rsplit('/').next().unwrap_or(path).to_owned(),
    }
}

/// The words of a message and of those below it.
fn words(message: &Value) -> String {
    let each = |key: &str| message[key].as_array().into_iter().flatten();
    let labels = each("spans").filter_map(|span| span["label"].as_str().map(str::to_owned));
    let own = message["message"].as_str().map(str::to_owned);
    let all: Vec<String> = own
        .into_iter()
        .chain(labels)
        .chain(each("children").map(words))
        .collect();
    all.join("\n")
}

/// The line a span has in a file: its own, or that of the macro call it comes from.
fn line_in(span: &Value, file: &str) -> Option<usize> {
    let mut span = span;
    while !file.ends_with(span["file_name"].as_str()?) {
        span = &span["expansion"]["span"];
    }
    usize::try_from(span["line_start"].as_u64()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_message_is_told_by_code_and_by_the_line_of_the_outermost_call() {
        let line = json!({
            "reason": "compiler-message",
            "package_id": "path+file:///work/misuse#0.1.0",
            "target": { "name": "a", "src_path": "/cases/a.rs" },
            "message": {
                "level": "error", "code": { "code": "E0308" }, "rendered": "shown", "message": "words",
                "children": [{ "message": "a note", "spans": [{ "label": "a label" }] }],
                "spans": [
                    { "is_primary": false, "file_name": "/cases/a.rs", "line_start": 1 },
                    { "is_primary": true, "file_name": "/runtime/macros.rs", "line_start": 90,
                      "expansion": { "span": { "file_name": "/cases/a.rs", "line_start": 7 } } },
                ],
            },
        });
        let message = Message::read(&line).expect("a message");
        assert_eq!(
            (message.package.as_str(), message.target.as_str()),
            ("misuse", "a")
        );
        assert_eq!(
            (message.code.as_deref(), message.line),
            (Some("E0308"), Some(7))
        );
        assert_eq!(message.words, "words\na note\na label");
        assert_eq!(Message::read(&json!({ "reason": "build-finished" })), None);
        assert_eq!(package("path+file:///work/x#e-2018@0.1.0"), "e-2018");
    }
}
