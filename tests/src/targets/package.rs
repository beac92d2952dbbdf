//! The importer: any octets are the contract of a package or a refusal, never more than the
//! limits allow, and no path leads out of the folder.
//!
//! An input is an archive, or files (see [`entries`]) that are packed as one first, so that
//! a changed name or text comes through as it is and not as a damaged archive.

use super::entries::{entries, joined};
use crate::fuzz::{Target, signature};
use snitflade_codegen::diag::Diagnostics;
use snitflade_codegen::source::SourceMap;
use snitflade_codegen::upkeep::Contents;
use snitflade_codegen::upkeep::unpack::{CodePage, Limits, Unpacked, unpack};
use std::collections::BTreeSet;
use std::io::{Cursor, Write as _};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

pub(super) fn target() -> Target {
    let files = joined([
        ("pakke_manifest.n3", MANIFEST),
        ("pakke_manifest.txt", b"./DEMO.zip"),
        ("Bilag.pdf", b"%PDF"),
        ("DEMO.zip/Spec/sp/service.properties", PROPERTIES),
        ("DEMO.zip/Spec/wsdl/context/Demo.wsdl", WSDL),
        ("DEMO.zip/Spec/wsdl/token/Demo.wsdl", WSDL),
        ("DEMO.zip/Spec/xsd/Demo.xsd", SCHEMA),
    ]);
    let archive = packed(&entries(&files), CompressionMethod::Deflated);
    let zeros = vec![0; 3 << 20];
    let bomb = packed(
        &[("a.xsd".to_owned(), &zeros[..])],
        CompressionMethod::Deflated,
    );
    Target {
        name: "package",
        seeds: vec![files, archive, bomb],
        run,
    }
}

/// Small enough that they are met.
fn limits() -> Limits {
    Limits {
        file: 1 << 20,
        total: 2 << 20,
        entries: 200,
        depth: 3,
    }
}

pub(super) fn run(input: &[u8]) -> u64 {
    let files = entries(input);
    let octets = match files.is_empty() {
        true => input.to_vec(),
        false => packed(&files, CompressionMethod::Stored),
    };
    let pages = [CodePage::Dos850, CodePage::Dos437, CodePage::Windows1252];
    let limits = limits();
    match unpack(&octets, &limits, pages[input.len() % pages.len()]) {
        Err(error) => signature([format!("{:?}", error.fault)]),
        Ok(unpacked) => {
            within_limits(&unpacked, &limits);
            sorted_out(unpacked)
        }
    }
}

/// Nothing is larger, and nothing elsewhere, than it may be.
fn within_limits(unpacked: &Unpacked, limits: &Limits) {
    let total: usize = unpacked.files.values().map(Vec::len).sum();
    assert!(total as u64 <= limits.total, "{total} octets");
    let paths = || unpacked.files.keys().chain(&unpacked.aside);
    assert!(paths().count() as u64 <= limits.entries);
    paths().for_each(|path| stays_below(path));
    let small: BTreeSet<String> = paths().map(|path| path.to_lowercase()).collect();
    assert_eq!(small.len(), paths().count(), "a name is there twice");
}

fn stays_below(path: &str) {
    let leads_out = |part: &str| part.is_empty() || part.ends_with(['.', ' ']);
    assert!(!path.split('/').any(leads_out), "{path:?}");
    assert!(!path.contains(['\\', ':', '\0']), "{path:?}");
}

/// What is a contract of it, and where it begins.
fn sorted_out(unpacked: Unpacked) -> u64 {
    let (mut map, mut found) = (SourceMap::new(), Diagnostics::new());
    let contents = Contents::of(unpacked, &mut map, &mut found);
    contents.documents.keys().for_each(|path| stays_below(path));
    for entry in contents.roots.iter().chain(&contents.schemas) {
        assert!(contents.documents.contains_key(entry), "{entry:?}");
    }
    let codes = found.into_sorted();
    let codes = codes.iter().map(|found| format!("{:?}", found.code));
    let counts = [
        format!("{} roots", contents.roots.len().min(4)),
        format!("{} schemas", contents.schemas.len().min(4)),
        format!("{} services", contents.services.len().min(4)),
        format!("package {}", contents.package.is_some()),
    ];
    signature(codes.chain(counts))
}

/// An archive of these files. A folder `NAME.zip` is an archive in it; a name that the
/// writer refuses is left out.
fn packed(files: &[(String, &[u8])], method: CompressionMethod) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(method);
    let mut done = BTreeSet::new();
    for (name, content) in files {
        let inner = name.split_once(".zip/");
        let (name, content) = match inner {
            None => (name.clone(), content.to_vec()),
            Some((stem, _)) if !done.insert(stem.to_owned()) => continue,
            Some((stem, _)) => {
                let archive = format!("{stem}.zip/");
                let below = files.iter().filter_map(|(name, content)| {
                    Some((name.strip_prefix(&archive)?.to_owned(), *content))
                });
                let below: Vec<_> = below.collect();
                (format!("{stem}.zip"), packed(&below, method))
            }
        };
        if zip.start_file(name, options).is_ok() {
            // Into memory: it does not fail.
            let _ = zip.write_all(&content);
        }
    }
    zip.finish().map(Cursor::into_inner).unwrap_or_default()
}

const MANIFEST: &[u8] = b"@prefix k: <urn:k#> .\n\
    <https://docs.kombit.dk/integration/demo/1.0/pakke> k:version \"1.0\" ;\n\
    k:created \"2026-01-02T00:00:00\"^^<urn:dateTime> , \"\"\"lang\"\"\"@da ; a k:Pakke .\n";

const PROPERTIES: &[u8] = b"# UTF-8\r\nservice.uuid=0b5a1f5e-0000-4000-8000-000000000001\r\n\
    service.entityID=http://demo.example/service/demo/1\r\n";

const SCHEMA: &[u8] =
    b"<xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\" targetNamespace=\"urn:demo\">\
    <xs:include schemaLocation=\"demo.xsd\"/><xs:element name=\"Svar\" type=\"xs:string\"/></xs:schema>";

const WSDL: &[u8] = b"<definitions xmlns=\"http://schemas.xmlsoap.org/wsdl/\" \
    xmlns:xs=\"http://www.w3.org/2001/XMLSchema\" targetNamespace=\"urn:demo\">\
    <import namespace=\"urn:p\" location=\"../Policies.wsdl\"/><types><xs:schema>\
    <xs:import namespace=\"urn:demo\" schemaLocation=\"../../XSD/Demo.xsd\"/></xs:schema></types>\
    <portType name=\"D\"/><binding name=\"B\"/><service name=\"S\"/></definitions>";

#[cfg(test)]
mod tests {
    use super::{packed, run, target};
    use crate::targets::entries::entries;
    use zip::CompressionMethod;

    #[test]
    fn packages_and_refusals_are_told_apart() {
        let [files, archive, bomb] = &target().seeds[..] else {
            panic!("three seeds");
        };
        let outcomes = [run(files), run(archive), run(bomb), run(b"PK")];
        let different: std::collections::BTreeSet<_> = outcomes.iter().collect();
        assert_eq!(outcomes[0], outcomes[1], "packed here or before");
        assert_eq!(different.len(), 3, "{outcomes:?}");
    }

    #[test]
    fn an_archive_in_an_archive_is_packed_once() {
        let input = b"=== in.zip/a.xsd\n1\n=== b.xsd\n2\n=== in.zip/c.xsd\n3\n";
        let octets = packed(&entries(input), CompressionMethod::Stored);
        let read = super::unpack(&octets, &super::limits(), Default::default());
        let read = read.expect("an archive");
        let names: Vec<&str> = read.files.keys().map(String::as_str).collect();
        assert_eq!(names, ["b.xsd", "in/a.xsd", "in/c.xsd"]);
    }
}
