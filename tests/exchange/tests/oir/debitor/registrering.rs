//! Registrations: accounts and their claims.

use super::{DEBITORS_EGEN, KONTOTYPER, Parter, cents, fordring, id, konto};
use crate::context;
use sf1590_b_v3_9_modelleret::debitor as d;
use snitflade_runtime::client::ErrorKind;

const MODEL: &str = "http://www.kombit.dk/modelleret/2017/01/01/";
const KONTEKST: &str = "http://kombit.dk/xml/schemas/kontekst/2017/01/01/";

fn text(text: &str) -> d::Tekst255Type {
    text.parse().expect("text")
}

/// Someone with a role on an account.
fn rolle(name: &str) -> d::RolleType {
    let part = d::OeirPartType::new(text(name), id(402));
    let by = d::OprettetAfType::new("12345678".parse().expect("eight digits"), id(403));
    d::RolleType::new(part, by)
}

fn name(rolle: Option<&d::RolleType>) -> Option<&str> {
    rolle.map(|rolle| rolle.oeir_part.part_identifikation.as_str())
}

#[tokio::test]
async fn sf1590_b_01_registrations_are_delivered_and_updated() {
    let parter = Parter::start().await;
    let mut first = konto(1, &[fordring(10, 711, 10_000)]);
    first.administrator = Some(rolle("administrator"));
    let mut haeftelse = d::FordringHaeftelseType::new(d::HaeftelseType::new(id(20)));
    haeftelse.fordring_identifikation = vec![id(10)];
    first.haeftelse = vec![haeftelse];
    parter.registrer(&first).await;
    let kept = parter.hent(1).await.expect("an account");
    assert_eq!(kept.debitorkonto, first.debitorkonto);
    assert_eq!(kept.fordring.len(), 1);
    assert_eq!(name(kept.administrator.as_ref()), Some("administrator"));

    // The same claim with another amount, and one more.
    let changed = [fordring(10, 711, 12_000), fordring(11, 711, 500)];
    parter.registrer(&konto(1, &changed)).await;
    let date = || "2026-11-30".parse().expect("a date");
    let end = d::AfslutHaeftelseUdvalgType::new(id(20), date());
    let end = d::AfslutHaeftelseI::new(context(), id(1), end);
    let done = parter.registrering.afslut_haeftelse(&end).await;
    done.expect("a receipt");
    let end = d::AfslutAdministratorI::new(d::AfslutAdministratorIRequired {
        hoved_oplysninger: context(),
        debitorkonto_identifikation: id(1),
        oeir_part_identifikation: d::OeirPartIdentifikationType::new(
            text("administrator"),
            id(402),
        ),
        oprettet_af: rolle("administrator").oprettet_af,
        slut_dato: date(),
    });
    let done = parter.registrering.afslut_administrator(&end).await;
    done.expect("a receipt");
    let kept = parter.hent(1).await.expect("an account");
    let amounts = kept
        .fordring
        .iter()
        .map(|one| cents(one.fordring.beloeb.as_ref()));
    assert_eq!(amounts.collect::<Vec<_>>(), [12_000, 500]);
    assert_eq!(kept.administrator, None);
    assert_eq!(kept.fordring[0].haeftelse[0].slut_dato, Some(date()));
    parter.stop().await;
}

#[tokio::test]
async fn sf1590_b_04_the_owner_is_changed() {
    let parter = Parter::start().await;
    let mut before = konto(1, &[fordring(10, 711, 10_000)]);
    before.juridisk_ansvarlig = Some(rolle("before"));
    let mut after = konto(2, &[]);
    after.ejerskifte_markering = Some(true);
    after.juridisk_ansvarlig = Some(rolle("after"));
    parter.registrer(&before).await;
    parter.registrer(&after).await;
    let change = d::ForetagEjerskifteI::new(context(), id(1), id(2));
    let done = parter.registrering.foretag_ejerskifte(&change).await;
    assert_eq!(
        done.expect("a receipt").value.debitorkonto_identifikation,
        id(2)
    );
    let (from, to) = (parter.hent(1).await, parter.hent(2).await);
    let (from, to) = (from.expect("an account"), to.expect("an account"));
    assert_eq!(from.debitorkonto.overdraget, Some(true));
    assert_eq!(to.debitorkonto.overdraget, None);
    assert_eq!(name(from.juridisk_ansvarlig.as_ref()), Some("before"));
    assert_eq!(name(to.juridisk_ansvarlig.as_ref()), Some("after"));

    let change = d::ForetagEjerskifteI::new(context(), id(1), id(3));
    let refused = parter.registrering.foretag_ejerskifte(&change).await;
    let kind = refused.expect_err("no such account").into_kind();
    assert!(matches!(kind, ErrorKind::Rejected(_)));
    parter.stop().await;
}

#[tokio::test]
async fn sf1590_b_06_a_registration_is_of_an_account_with_its_type_or_of_a_payment() {
    let parter = Parter::start().await;
    let mut input = konto(1, &[fordring(10, 711, 10_000)]);
    input.debitorkonto.debitorkonto_type = Some(id(KONTOTYPER[1]));
    parter.registrer(&input).await;
    let kept = parter.hent(1).await.expect("an account");
    assert_eq!(kept.debitorkonto.debitorkonto_type, Some(id(KONTOTYPER[1])));
    assert_eq!(parter.soeg(KONTOTYPER[1]).await.len(), 1);
    assert_eq!(parter.soeg(KONTOTYPER[0]).await.len(), 0);

    // A type outside the common classification, and no type.
    for kind in [Some(id(599)), None] {
        input.debitorkonto.debitorkonto_type = kind;
        let refused = parter.registrering.opret_debitorkonto_registrering(&input);
        let kind = refused.await.expect_err("a refusal").into_kind();
        assert!(matches!(kind, ErrorKind::Rejected(_)));
    }
    parter.stop().await;

    let head = format!(
        "xmlns='{MODEL}'><k:HovedOplysninger xmlns:k='{KONTEKST}'><k:TransaktionsId>T-1</k:TransaktionsId>\
         <k:TransaktionsTid>2026-11-01T08:00:00+01:00</k:TransaktionsTid></k:HovedOplysninger>"
    );
    let account = format!(
        "<DebitorkontoIdentifikation>{}</DebitorkontoIdentifikation>",
        id(1)
    );
    let no_account = format!(
        "<OpretDebitorkontoRegistrering_I {head}<Fordring><Identifikation>{}</Identifikation></Fordring>\
         </OpretDebitorkontoRegistrering_I>",
        id(10)
    );
    let no_payment = format!("<ForetagIndbetaling_I {head}{account}</ForetagIndbetaling_I>");
    let read = d::OPRET_DEBITORKONTO_REGISTRERING_I.read(no_account.as_bytes());
    let error = read.expect_err("claims of no account").to_string();
    assert!(error.contains("Debitorkonto"), "{error}");
    let read = d::FORETAG_INDBETALING_I.read(no_payment.as_bytes());
    let error = read.expect_err("no payment").to_string();
    assert!(error.contains("Indbetaling"), "{error}");
}

#[tokio::test]
async fn sf1590_b_07_types_of_claims_are_the_systems_own_and_the_debtor_systems_stand_beside() {
    let parter = Parter::start().await;
    let (one_vendor, other_vendor) = (711, 721);
    let both = [
        fordring(10, one_vendor, 10_000),
        fordring(11, other_vendor, 20_000),
    ];
    parter.registrer(&konto(1, &both[..1])).await;
    parter.registrer(&konto(1, &both[1..])).await;
    let state = d::FordringOpkraevningTilstandType::new(id(10), id(730));
    let request = d::SaetFordringTilOpkraevningI::new(context(), id(1), vec![state]);
    let done = parter.registrering.saet_fordring_til_opkraevning(&request);
    done.await.expect("a receipt");

    let kept = parter.hent(1).await.expect("an account");
    let kinds = |all: &[d::FordringOverblikType]| {
        let kinds = all.iter().map(|one| one.fordring.fordring_type.clone());
        kinds.collect::<Vec<_>>()
    };
    let own = [Some(id(one_vendor)), Some(id(other_vendor))];
    assert_eq!(kinds(&kept.fordring), own);
    assert_eq!(kinds(&kept.omkostning_fordring), [Some(id(DEBITORS_EGEN))]);
    assert_eq!(
        kept.fordring[0].fordring.opkraevning_tilstand,
        Some(id(730))
    );
    parter.stop().await;
}
