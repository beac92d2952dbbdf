//! `documents.rs`: the contract's files, for a server that shows them.

use super::CrateOptions;
use std::fmt::Write;

/// The file. Texts stand as they are, in raw string literals.
pub fn documents(options: &CrateOptions) -> String {
    let mut out = String::from("//! The files of the contract, as a server shows them.\n\n");
    let _ = writeln!(
        out,
        "use {}::codegen::v1::ContractFile;\n",
        options.runtime_path
    );
    out.push_str("/// The files of the contract.\n");
    out.push_str("pub static DOCUMENTS: &[ContractFile<'static>] = &[\n");
    for (path, text) in &options.documents {
        // Line ends as XML reads them (§2.11); a raw literal holds no bare `\r`.
        let text = text.replace("\r\n", "\n").replace('\r', "\n");
        let fence = fence(&text);
        let _ = writeln!(
            out,
            "    ContractFile {{ path: {path:?}, text: r{fence}\"{text}\"{fence} }},"
        );
    }
    out.push_str("];\n");
    out
}

/// Enough `#` that the text cannot end the literal.
fn fence(text: &str) -> String {
    let mut longest = 0;
    for (at, _) in text.match_indices('"') {
        let run = text[at + 1..].bytes().take_while(|b| *b == b'#').count();
        longest = longest.max(run + 1);
    }
    "#".repeat(longest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_cannot_end_its_literal() {
        assert_eq!(fence("a"), "");
        assert_eq!(fence("a\"b"), "#");
        assert_eq!(fence("a\"##b"), "###");
    }
}
