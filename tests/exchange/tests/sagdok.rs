//! Helpers for the sagdok family work on the types of every version.

use snitflade_runtime::sagdok::{Graense, Tidspunkt, UnikId, Virkning};
use snitflade_runtime::value::DateTime;

const PERIOD: &str = r#"<Virkning xmlns="urn:oio:sagdok:3.0.0">
  <FraTidspunkt><TidsstempelDatoTid>2020-01-01T00:00:00+01:00</TidsstempelDatoTid></FraTidspunkt>
  <TilTidspunkt><GraenseIndikator>true</GraenseIndikator></TilTidspunkt>
  <AktoerRef><UUIDIdentifikator>0A0B0C0D-0000-4000-8000-00000000ABCD</UUIDIdentifikator></AktoerRef>
  <AktoerTypeKode>ItSystem</AktoerTypeKode>
</Virkning>"#;

fn judge(virkning: &impl Virkning) {
    let at = |text: &str| text.parse::<DateTime>().expect("a date and time");
    assert_eq!(virkning.gaelder(&at("2019-12-31T22:59:59Z")), Some(false));
    assert_eq!(virkning.gaelder(&at("2019-12-31T23:00:00Z")), Some(true));
    assert_eq!(virkning.gaelder(&at("2026-06-01T12:00:00")), Some(true));
    assert_eq!(
        virkning.gaelder(&at("2020-01-01T00:00:00")),
        None,
        "no zone, too close to tell"
    );
    let til = virkning.til_tidspunkt().and_then(Tidspunkt::graense);
    assert_eq!(til, Some(Graense::Aaben));
}

fn uuid(id: &impl UnikId) -> Option<String> {
    assert_eq!(id.urn(), None);
    id.uuid()
}

#[test]
fn one_helper_serves_all_versions() {
    let bytes = PERIOD.as_bytes();
    let old = sf1461_v2_0::sagdok::VIRKNING
        .read(bytes)
        .expect("a Virkning of SF1461");
    let organisation = sf1500_v6_0::sagdok::VIRKNING
        .read(bytes)
        .expect("a Virkning of SF1500");
    let indeks = sf1470_v6_0::sagdok::VIRKNING
        .read(bytes)
        .expect("a Virkning of SF1470");
    let former = sf1500_v5::sagdok::VIRKNING
        .read(bytes)
        .expect("a Virkning of SF1500 5");
    let klasse = sf1510_klasse_v7::sagdok::VIRKNING
        .read(bytes)
        .expect("a Virkning of Klasse 7");
    judge(&former);
    judge(&klasse);
    judge(&old);
    judge(&organisation);
    judge(&indeks);
    let lower = Some("0a0b0c0d-0000-4000-8000-00000000abcd".to_owned());
    assert_eq!(uuid(&old.aktoer_ref), lower);
    assert_eq!(organisation.aktoer_ref.as_ref().and_then(uuid), lower);
}
