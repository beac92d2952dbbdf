//! One row of a table: what is tried, what the author expects, what was found.

/// What the specification says of a schema.
#[derive(Debug, PartialEq)]
pub enum Expected {
    /// It is valid.
    Valid,
    /// It is valid, and its plan is shown as well.
    Planned,
    /// It breaks this constraint, and strict reading refuses it.
    Broken(String),
}

/// A document and whether it is valid.
#[derive(Debug)]
pub struct Document {
    pub valid: bool,
    pub text: String,
}

/// One row.
#[derive(Debug)]
pub struct Row {
    /// The line `== …` as it stands.
    pub title: String,
    pub expected: Expected,
    /// Names and texts; the first is the root.
    pub files: Vec<(String, String)>,
    pub documents: Vec<Document>,
    /// The lines between title and findings as they stand.
    pub kept: Vec<String>,
    /// What was found when the row was last accepted.
    pub found: Vec<String>,
}

const DECLARED: &str = concat!(
    r#" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns="urn:t" xmlns:t="urn:t" xmlns:o="urn:o""#,
    r#" xmlns:wsdl="http://schemas.xmlsoap.org/wsdl/" xmlns:soap="http://schemas.xmlsoap.org/wsdl/soap/""#,
    r#" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance""#,
);

/// A file of a row, whose frame is written for it: `@ name attributes…`. `raw` in the place of
/// attributes leaves the text alone.
fn file(head: &str, lines: &[String]) -> (String, String) {
    let (name, attributes) = head.split_once(' ').unwrap_or((head, ""));
    let body = lines.join("\n");
    let text = match (attributes, name.ends_with(".wsdl")) {
        ("raw", _) => body,
        (_, true) => {
            format!(
                "<wsdl:definitions targetNamespace=\"urn:t\"{DECLARED} {attributes}>\n{body}\n</wsdl:definitions>"
            )
        }
        ("", false) => format!(
            "<xs:schema targetNamespace=\"urn:t\" elementFormDefault=\"qualified\"{DECLARED}>\n{body}\n</xs:schema>"
        ),
        (_, false) => format!("<xs:schema {attributes}{DECLARED}>\n{body}\n</xs:schema>"),
    };
    (name.to_owned(), text)
}

/// The document's text, its root element given the usual prefixes.
fn document(text: &str) -> String {
    let end = text
        .find(['>', ' ', '/'])
        .filter(|at| *at > 0 && !text.starts_with("<?"));
    match end {
        Some(end) => {
            let head = text.split('>').next().unwrap_or("");
            let own = head.contains(" xmlns=");
            let declared = match own {
                true => DECLARED.replace(r#" xmlns="urn:t""#, ""),
                false => DECLARED.to_owned(),
            };
            format!("{}{declared}{}", &text[..end], &text[end..])
        }
        None => text.to_owned(),
    }
}

impl Row {
    fn of(title: &str, lines: &[&str]) -> Row {
        let what = title.split('|').next().unwrap_or("").trim();
        let expected = match what.strip_prefix("no ") {
            Some(rule) => Expected::Broken(rule.trim().to_owned()),
            None if what == "ok" => Expected::Valid,
            None if what == "plan" => Expected::Planned,
            None => panic!("`{title}` says neither `ok`, `plan` nor `no RULE`"),
        };
        let mut row = Row {
            title: title.to_owned(),
            expected,
            files: Vec::new(),
            documents: Vec::new(),
            kept: Vec::new(),
            found: Vec::new(),
        };
        let (mut head, mut body) = ("a.xsd".to_owned(), Vec::new());
        for line in lines {
            if let Some(found) = line.strip_prefix('>') {
                row.found
                    .push(found.strip_prefix(' ').unwrap_or(found).to_owned());
                continue;
            }
            row.kept.push((*line).to_owned());
            if let Some(next) = line.strip_prefix("@ ") {
                if !body.is_empty() {
                    row.files.push(file(&head, &body));
                }
                (head, body) = (next.to_owned(), Vec::new());
            } else if let Some(text) = line.strip_prefix("+ ").or(line.strip_prefix("- ")) {
                row.documents.push(Document {
                    valid: line.starts_with('+'),
                    text: document(text),
                });
            } else {
                body.push((*line).to_owned());
            }
        }
        row.files.push(file(&head, &body));
        row
    }

    /// The row as it stands in its table.
    pub fn text(&self) -> String {
        let mut out = format!("== {}\n", self.title);
        for line in &self.kept {
            out += &format!("{line}\n");
        }
        for line in &self.found {
            out += format!("> {line}").trim_end();
            out.push('\n');
        }
        out
    }
}

/// A table: what stands above its first row, and its rows.
pub fn table(text: &str) -> (String, Vec<Row>) {
    let mut parts = text.split("\n== ");
    let head = parts.next().unwrap_or("").to_owned();
    let rows = parts.map(|part| {
        let mut lines = part.lines();
        let title = lines.next().unwrap_or("");
        let lines: Vec<&str> = lines.filter(|line| !line.trim().is_empty()).collect();
        Row::of(title, &lines)
    });
    (head, rows.collect())
}
