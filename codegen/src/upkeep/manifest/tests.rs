use super::*;

const MANIFEST: &str = r#"@prefix kombitrm: <http://kombit.dk/releasemanagement/> .
@prefix dcterms: <http://purl.org/dc/terms/> .
# A comment. With <things> in it.
<https://docs.kombit.dk/integration/sf9999/latest/pakke>
        a                 <urn:x> , <urn:y> ;
        kombitrm:version  "3.2" .
urn:guid-1  dcterms:references  <https://docs.kombit.dk/integration/sf9999/3.2/pakke> .
<https://docs.kombit.dk/integration/sf9999/3.2/beskrivelse>
        dcterms:title     "En \"titel\"; med tegn. Og mere"@da ;
        kombitrm:version  "7" .
<https://docs.kombit.dk/integration/sf9999/3.2/pakke>
        dcterms:created   "2024-03-19T10:52:00.665+0100"^^<urn:t> ;
        kombitrm:version  "3.2" .
"#;

fn read(text: &str) -> Result<Package, (&'static str, u32)> {
    read_manifest(FileId(0), text).map_err(|found| {
        let at = found.span.map_or(0, |span| span.start);
        (found.code.0, at)
    })
}

#[test]
fn the_package_of_a_version_is_found_among_all_statements() {
    let package = Package {
        id: "SF9999".to_owned(),
        version: "3.2".to_owned(),
        created: "2024-03-19".parse().ok(),
    };
    assert!(package.created.is_some());
    assert_eq!(read(MANIFEST), Ok(package.clone()));
    let marked = format!("\u{feff}{}", MANIFEST.replace('\n', "\r\n"));
    assert_eq!(read(&marked), Ok(package));
}

#[test]
fn a_package_without_version_and_day_has_those_of_its_address() {
    let text = "<https://docs.kombit.dk/integration/sf1601/1.0/pakke> a <urn:x> .";
    let package = read(text).expect("a package");
    assert_eq!((&*package.id, &*package.version), ("SF1601", "1.0"));
    assert_eq!(package.created, None);
}

#[test]
fn other_texts_are_refused_with_a_place() {
    assert_eq!(read(""), Err(("PKG0102", 0)));
    let lists = "wsdl/context/Service.wsdl\nxsd/Types.xsd\n";
    assert_eq!(read(lists).map_err(|found| found.0), Err("PKG0101"));
    for length in 1..MANIFEST.trim_end().len() {
        let cut = &MANIFEST[..length];
        assert!(read(cut).is_err() || cut.trim_end().ends_with('.'), "{cut}");
    }
    assert_eq!(read("<urn:a> <urn:b> \"open"), Err(("PKG0101", 16)));
    assert_eq!(read("; <urn:a>"), Err(("PKG0101", 1)));
}
