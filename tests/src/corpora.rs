//! The index of the corpora: which documents there are and what others make
//! of them.

use std::path::Path;

/// One schema or WSDL.
#[derive(Clone, Debug)]
pub struct Document {
    /// Its path below the corpora.
    pub path: String,
    /// The set it belongs to.
    pub corpus: String,
    /// Whether it is a WSDL 1.1 document.
    pub is_wsdl: bool,
    /// Whether it is an entry point whose references all lead to files here.
    pub is_self_contained: bool,
    /// Whether libxml2 accepts its schemas; documents without any count.
    pub is_accepted: bool,
}

impl Document {
    /// Whether it has to generate.
    pub fn counts(&self) -> bool {
        self.is_self_contained && self.is_accepted
    }
}

/// Every row of the index that is a schema or a WSDL 1.1 document.
pub fn documents(corpora: &Path) -> std::io::Result<Vec<Document>> {
    let text = std::fs::read_to_string(corpora.join("MANIFEST.tsv"))?;
    let rows = text.lines().skip(1);
    Ok(rows.filter_map(document).collect())
}

fn document(row: &str) -> Option<Document> {
    let fields: Vec<&str> = row.split('\t').collect();
    let field = |at: usize| fields.get(at).copied().unwrap_or("");
    let is_wsdl = match field(2) {
        "wsdl11" => true,
        "xsd" => false,
        _ => return None,
    };
    Some(Document {
        path: field(0).to_owned(),
        corpus: field(1).to_owned(),
        is_wsdl,
        is_self_contained: field(3) == "entry" && field(4) == "yes" && field(7).is_empty(),
        is_accepted: matches!(field(8), "yes" | "noschema"),
    })
}
