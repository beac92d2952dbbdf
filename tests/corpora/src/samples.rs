//! Documents that lie beside the schemas, and the bodies of SOAP envelopes.

use roxmltree::{Document as Tree, Node, ParsingOptions};
use snitflade_runtime::read::{Source, Token};
use snitflade_tests::corpora::Document;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::{Path, PathBuf};

const ENVELOPES: [&str; 2] = [
    "http://schemas.xmlsoap.org/soap/envelope/",
    "http://www.w3.org/2003/05/soap-envelope",
];

/// Larger documents are left alone.
const LARGEST: u64 = 4_000_000;

/// The root of a document, in a set.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct RootName {
    /// The set.
    pub corpus: String,
    /// Namespace of the root.
    pub namespace: String,
    /// Its local name.
    pub local: String,
}

/// A document.
pub struct Sample {
    /// Where it lies, relative to the corpora.
    pub origin: String,
    /// What to read: the file, or what was taken out of an envelope.
    pub document: PathBuf,
    /// Its set.
    pub corpus: String,
    /// Names of schema files its root mentions.
    pub hints: Vec<String>,
}

/// Every document found.
#[derive(Default)]
pub struct Samples {
    /// In the order of their paths.
    pub list: Vec<Sample>,
    /// By what their roots are called.
    pub by_root: BTreeMap<RootName, Vec<usize>>,
}

/// Finds the documents of every set that has entry points.
pub fn find(corpora: &Path, entries: &[Document], work: &Path) -> Result<Samples, String> {
    let corpora = std::path::absolute(corpora).map_err(|e| e.to_string())?;
    let bodies = std::path::absolute(work.join("bodies")).map_err(|e| e.to_string())?;
    let _ = std::fs::remove_dir_all(&bodies);
    std::fs::create_dir_all(&bodies).map_err(|e| e.to_string())?;
    let sets: BTreeSet<&str> = entries.iter().map(|entry| &*entry.corpus).collect();
    let mut out = Samples::default();
    for set in sets {
        let mut files = Vec::new();
        walk(&corpora.join(set), &mut files);
        files.sort();
        for file in files {
            let bytes = std::fs::read(&file).map_err(|e| format!("{}: {e}", file.display()))?;
            let origin = file.strip_prefix(&corpora).unwrap_or(&file);
            let origin = origin.to_string_lossy().replace('\\', "/");
            add(&mut out, set, &origin, &file, &bytes);
            for (at, body) in children(&bytes).into_iter().enumerate() {
                let path = bodies.join(format!("{}-{at}.xml", out.list.len()));
                std::fs::write(&path, &body).map_err(|e| e.to_string())?;
                add(
                    &mut out,
                    set,
                    &format!("{origin}#body{at}"),
                    &path,
                    body.as_bytes(),
                );
            }
        }
    }
    Ok(out)
}

fn walk(folder: &Path, out: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        let Ok(about) = entry.metadata() else {
            continue;
        };
        if about.is_dir() {
            walk(&path, out);
        } else if about.len() < LARGEST {
            out.push(path);
        }
    }
}

/// Adds a document unless it is no XML, or a schema or WSDL itself.
fn add(out: &mut Samples, corpus: &str, origin: &str, document: &Path, bytes: &[u8]) {
    const CONTRACTS: [&str; 2] = [
        "http://www.w3.org/2001/XMLSchema",
        "http://schemas.xmlsoap.org/wsdl/",
    ];
    let looks = bytes.iter().take(64).any(|byte| *byte == b'<');
    let Some((root, hints)) = looks.then(|| root(bytes)).flatten() else {
        return;
    };
    if CONTRACTS.contains(&root.0.as_str()) {
        return;
    }
    let name = RootName {
        corpus: corpus.to_owned(),
        namespace: root.0,
        local: root.1,
    };
    let list = out.by_root.entry(name).or_default();
    list.push(out.list.len());
    out.list.push(Sample {
        origin: origin.to_owned(),
        document: document.to_path_buf(),
        corpus: corpus.to_owned(),
        hints,
    });
}

/// Name of the root, and the files its hints name.
fn root(bytes: &[u8]) -> Option<((String, String), Vec<String>)> {
    let mut source = Source::from_slice(bytes).ok()?;
    loop {
        match source.next_token().ok()? {
            Token::Start => break,
            Token::Eof => return None,
            _ => {}
        }
    }
    let (namespace, local) = source.name();
    let name = (namespace.to_owned(), local.to_owned());
    let hints = source
        .attributes()
        .filter(|a| a.local.ends_with("chemaLocation"))
        .flat_map(|a| a.value.split_ascii_whitespace())
        .filter_map(|hint| hint.rsplit('/').next())
        .map(str::to_owned)
        .collect();
    Some((name, hints))
}

/// The children of an envelope's body, each as a document of its own.
fn children(bytes: &[u8]) -> Vec<String> {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return Vec::new();
    };
    let options = ParsingOptions {
        allow_dtd: true,
        ..ParsingOptions::default()
    };
    let Ok(tree) = Tree::parse_with_options(text.trim_start_matches('\u{feff}'), options) else {
        return Vec::new();
    };
    let root = tree.root_element();
    let space = root.tag_name().namespace().unwrap_or("");
    if root.tag_name().name() != "Envelope" || !ENVELOPES.contains(&space) {
        return Vec::new();
    }
    root.children()
        .filter(|child| child.tag_name().name() == "Body")
        .flat_map(|body| body.children())
        .filter(|child| child.is_element() && child.tag_name().namespace() != Some(space))
        .filter_map(|child| alone(child))
        .collect()
}

/// An element with the namespace declarations it inherits.
fn alone(node: Node<'_, '_>) -> Option<String> {
    let text = &node.document().input_text()[node.range()];
    let name = text[1..].find(|c: char| c.is_whitespace() || c == '>' || c == '/')? + 1;
    let tag = &text[..text.find('>')?];
    let mut out = text[..name].to_owned();
    for declared in node.namespaces() {
        let attribute = match declared.name() {
            Some("xml") => continue,
            Some(prefix) => format!("xmlns:{prefix}="),
            None => "xmlns=".to_owned(),
        };
        if !tag.contains(&attribute) {
            let _ = write!(out, " {attribute}\"{}\"", declared.uri());
        }
    }
    Some(out + &text[name..])
}

#[cfg(test)]
mod tests {
    use super::children;

    #[test]
    fn a_body_keeps_the_namespaces_around_it() {
        let envelope =
            br#"<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/" xmlns:a="urn:a">
            <s:Body><a:hent a:nr="1"><b/></a:hent><s:Fault/></s:Body></s:Envelope>"#;
        let found = children(envelope);
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].starts_with("<a:hent "), "{found:?}");
        assert!(found[0].contains(r#"xmlns:a="urn:a""#), "{found:?}");
        assert!(found[0].ends_with("<b/></a:hent>"), "{found:?}");
        assert!(roxmltree::Document::parse(&found[0]).is_ok());
    }
}
