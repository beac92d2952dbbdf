//! References between the files of a contract, and where they point when served.

use super::query;
use crate::soap::ContractFile;

/// The address a reference points to when served; `None` if it is not to a file we
/// have.
pub(super) fn new_location(
    reference: &str,
    from: &str,
    all: &[ContractFile<'_>],
    address: &str,
) -> Option<String> {
    let (file, fragment) = match reference.trim().split_once('#') {
        Some((file, fragment)) => (file, format!("#{fragment}")),
        None => (reference.trim(), String::new()),
    };
    let found = find(file, from, all)?;
    let kind = match found.path.ends_with(".xsd") {
        true => "xsd",
        false => "wsdl",
    };
    let path = query::encode(found.path);
    Some(format!("{address}?{kind}={path}{fragment}"))
}

/// The document a reference means, read as it stands, and else with its percent
/// escapes undone and `\` taken for `/`, as the generator read it.
fn find<'d>(reference: &str, from: &str, all: &[ContractFile<'d>]) -> Option<ContractFile<'d>> {
    let at = |path: &str| all.iter().find(|document| document.path == path).copied();
    let plain = query::decode(reference).unwrap_or_else(|| reference.to_owned());
    let plain = plain.replace('\\', "/");
    if let Some(path) = file_url(&plain) {
        return by_end(path, all);
    }
    let literal = resolve(from, reference).and_then(|path| at(&path));
    literal.or_else(|| at(&resolve(from, &plain)?))
}

/// The path in a `file:` URL.
fn file_url(reference: &str) -> Option<&str> {
    let (scheme, path) = reference.split_once(':')?;
    scheme.eq_ignore_ascii_case("file").then_some(path)
}

/// The document with most of a path's last segments, if there is only one. Where
/// the contract lay on the disk of its author is not known here.
fn by_end<'d>(path: &str, all: &[ContractFile<'d>]) -> Option<ContractFile<'d>> {
    let shared = |document: &ContractFile<'_>| {
        let (own, wanted) = (document.path.rsplit('/'), path.rsplit('/'));
        own.zip(wanted).take_while(|(a, b)| a == b).count()
    };
    let most = all.iter().map(shared).max().filter(|most| *most > 0)?;
    let mut best = all.iter().filter(|document| shared(document) == most);
    best.next().filter(|_| best.next().is_none()).copied()
}

/// A relative reference, resolved against the folder of `from`.
fn resolve(from: &str, reference: &str) -> Option<String> {
    if reference.is_empty() || reference.contains(':') || reference.starts_with('/') {
        return None;
    }
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in reference.split('/') {
        match part {
            "." | "" => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: [ContractFile<'static>; 4] = [
        file("S.wsdl"),
        file("mine typer/fil æ.xsd"),
        file("mine typer/100%25.xsd"),
        file("andre/T.xsd"),
    ];

    const fn file(path: &'static str) -> ContractFile<'static> {
        ContractFile { path, text: "" }
    }

    fn found(from: &str, reference: &str) -> Option<&'static str> {
        find(reference, from, &ALL).map(|document| document.path)
    }

    #[test]
    fn every_spelling_of_a_path_leads_to_it() {
        let wanted = Some("mine typer/fil æ.xsd");
        for spelled in [
            "mine typer/fil æ.xsd",
            "mine%20typer/fil%20%C3%A6.xsd",
            "mine%20typer\\fil%20%c3%a6.xsd",
            ".\\mine typer\\fil æ.xsd",
            "mine typer%5Cfil æ.xsd",
            "file:///C:/kontrakt/mine%20typer/fil%20%C3%A6.xsd",
            "file:mine typer/fil æ.xsd",
            "FILE:///fil%20%C3%A6.xsd",
        ] {
            assert_eq!(found("S.wsdl", spelled), wanted, "{spelled}");
        }
        let literal = Some("mine typer/100%25.xsd");
        assert_eq!(found("S.wsdl", "mine typer/100%25.xsd"), literal);
        assert_eq!(
            found("andre/T.xsd", "..\\mine%20typer\\100%2525.xsd"),
            literal
        );
        assert_eq!(found("andre/T.xsd", "../S.wsdl"), Some("S.wsdl"));
    }

    #[test]
    fn nobody_leaves_the_contract() {
        for reference in [
            "../T.xsd",
            "/etc/passwd",
            "http://a.example/S.wsdl",
            "file:///findes/ikke",
            "..%2fS.wsdl",
            "",
        ] {
            assert_eq!(found("S.wsdl", reference), None, "{reference}");
        }
    }

    #[test]
    fn a_file_url_that_fits_two_files_leads_nowhere() {
        let all = [file("a/T.xsd"), file("b/T.xsd")];
        assert!(find("file:///c/T.xsd", "S.wsdl", &all).is_none());
        let found = find("file:///c/b/T.xsd", "S.wsdl", &all);
        assert_eq!(found.map(|found| found.path), Some("b/T.xsd"));
    }
}
