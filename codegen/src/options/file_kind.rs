//! What a file of a contract is, by its name.

/// What a file of a contract is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// A WSDL document: `.wsdl`.
    Wsdl,
    /// A schema: `.xsd`.
    Schema,
    /// An AsyncAPI or OpenAPI document: `.yaml`, `.yml` or `.json`.
    Description,
    /// Something else, such as a folder.
    Other,
}

impl FileKind {
    /// The kind of a file; letter case does not count.
    pub fn of(path: &str) -> FileKind {
        let name = path.rsplit(['/', '\\']).next().unwrap_or(path);
        let ending = name.rsplit_once('.').map(|(_, ending)| ending);
        match ending.unwrap_or_default().to_ascii_lowercase().as_str() {
            "wsdl" => FileKind::Wsdl,
            "xsd" => FileKind::Schema,
            "yaml" | "yml" | "json" => FileKind::Description,
            _ => FileKind::Other,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ending_of_the_name_tells() {
        for (path, kind) in [
            ("wsdl/a.wsdl", FileKind::Wsdl),
            ("a.b.WSDL", FileKind::Wsdl),
            ("x.yaml/a.xsd", FileKind::Schema),
            ("a.yaml", FileKind::Description),
            ("a.yml", FileKind::Description),
            ("a\\b.Json", FileKind::Description),
            ("contracts/SF1520/4.0", FileKind::Other),
            ("x.json/a", FileKind::Other),
            ("json", FileKind::Other),
            ("", FileKind::Other),
        ] {
            assert_eq!(FileKind::of(path), kind, "{path}");
        }
    }
}
