//! `LokalUdvidelse`: typed elements where the contract says `xs:any`.

use sf1470_v6_0::generelle_definitioner::LOKAL_UDVIDELSE_LISTE;
use sf1470_v6_0::sagindeks::{
    SAGSKLASSE_LOKAL_UDVIDELSE, SAGSPART_LOKAL_UDVIDELSE, SagsklasseLokalUdvidelseTypeFacettitel,
};
use snitflade_runtime::write::WriteOptions;

const PREFIXED: &str = r#"<g:LokalUdvidelseListe xmlns:g="urn:oio:sts:generelledefinitioner:6" xmlns:s="urn:oio:sts:sagdok:sagindeks:6">
  <s:SagsklasseLokalUdvidelse><s:Facettitel>Æ &lt; Ø &amp; Å</s:Facettitel></s:SagsklasseLokalUdvidelse>
</g:LokalUdvidelseListe>"#;

const DEFAULTED: &str = r#"<LokalUdvidelseListe xmlns="urn:oio:sts:generelledefinitioner:6">
  <SagsklasseLokalUdvidelse xmlns="urn:oio:sts:sagdok:sagindeks:6"><Facettitel>Æ &lt; Ø &amp; Å</Facettitel></SagsklasseLokalUdvidelse>
</LokalUdvidelseListe>"#;

#[test]
fn kept_elements_read_as_types_in_both_prefix_styles() {
    for document in [PREFIXED, DEFAULTED] {
        let liste = LOKAL_UDVIDELSE_LISTE
            .read(document.as_bytes())
            .expect("a list");
        let kept = liste.any.first().expect("one element");
        assert!(
            kept.xml.contains("Æ &lt; Ø &amp; Å"),
            "kept as it stood: {}",
            kept.xml
        );
        let typed = SAGSKLASSE_LOKAL_UDVIDELSE
            .read_any(kept)
            .expect("a typed element");
        assert_eq!(typed.facettitel.expect("a title").get(), "Æ < Ø & Å");
        assert!(
            SAGSPART_LOKAL_UDVIDELSE.read_any(kept).is_err(),
            "another element"
        );
    }
}

#[test]
fn typed_elements_are_written_in_both_prefix_styles() {
    let namespace = "urn:oio:sts:sagdok:sagindeks:6".to_owned();
    let mut value = sf1470_v6_0::sagindeks::SagsklasseLokalUdvidelseType::default();
    value.facettitel =
        Some(SagsklasseLokalUdvidelseTypeFacettitel::new("Skole & fritid").expect("short enough"));
    let default = WriteOptions {
        prefixes: vec![(namespace, String::new())],
        ..WriteOptions::default()
    };
    for options in [WriteOptions::default(), default] {
        let mut liste = LOKAL_UDVIDELSE_LISTE
            .read(PREFIXED.as_bytes())
            .expect("a list");
        liste.any.push(
            SAGSKLASSE_LOKAL_UDVIDELSE
                .to_any(&value, &options)
                .expect("a kept element"),
        );
        let written = LOKAL_UDVIDELSE_LISTE.write(&liste).expect("a document");
        let again = LOKAL_UDVIDELSE_LISTE
            .read(&written)
            .expect("a valid document");
        let read = SAGSKLASSE_LOKAL_UDVIDELSE
            .read_any(&again.any[1])
            .expect("a typed element");
        assert_eq!(read, value);
    }
}
