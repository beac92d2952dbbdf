//! What each row does with beskeder that break its contract, that no handler knows, and whose
//! handler fails: the others go on, by push and by pull.

use bytes::Bytes;
use snitflade_beskeder::exchange::{Row, Ways, exchange};
use snitflade_beskeder::kuvert::id;
use snitflade_beskeder::rows::{aes, cpr, debitor, helbred, pension, sygehus, sygesikring};

/// A beskedtype that no row has.
const NOBODYS: &str = "0bede000-0000-4000-8000-000000000003";

/// The same text in the place of another.
fn with(besked: &Bytes, from: &str, to: &str) -> Bytes {
    let text = std::str::from_utf8(besked).expect("text");
    assert!(text.contains(from), "{text}");
    text.replace(from, to).into()
}

macro_rules! rows {
    ($($name:ident, $channels:ident :: ($modtag:ident, $hent:ident) :: $marker:ident, $row:expr, $beskedtype:expr, $member:literal, $sent:expr;)*) => {$(
        #[tokio::test]
        async fn $name() {
            use $channels::channels::{$hent as hent, $modtag as modtag};
            let row: &Row = $row;
            let sent: fn(usize) -> Bytes = $sent;
            let beskeder = [
                sent(1),
                with(&sent(2), $member, "Andet"),
                with(&sent(3), $beskedtype, NOBODYS),
                sent(4),
                sent(5),
            ];
            // Two handlings fail at first: the besked comes again, before those behind it.
            let ways = Ways { fails: 2, ..Ways::STRICT };
            for seen in exchange::<modtag::$marker, hent::$marker>(row, ways, &beskeder).await {
                let noted: Vec<_> = seen.noted.iter().map(|one| (one.id.clone(), one.attempt)).collect();
                assert_eq!(noted, [(id(1), 3), (id(4), 1), (id(5), 1)]);
                assert_eq!(seen.unreadable, ["besked-data"]);
                assert_eq!(seen.unknown, [Some(NOBODYS.to_owned())]);
            }
        }
    )*};
}

rows! {
    sf0741_2_2, sf0741_v2_2_modelleret::(aes_sagshaendelse_besked_modtag, aes_sagshaendelse_besked_hent)::AesSagshaendelse2,
        &aes::ROW_2, aes::BESKEDTYPE_2, "AESSagsnummer", |number| aes::sent_2(number, "SagOprettet");
    sf0741_3_0, sf0741_v3_0_modelleret::(aes_sagshaendelse_besked_modtag, aes_sagshaendelse_besked_hent)::AesSagshaendelse3,
        &aes::ROW_3, aes::BESKEDTYPE_3, "AESSagsnummer", |number| aes::sent_3(number, "SagOprettet");
    sf0810_1_0, sf0810_v1_0_modelleret::(sygehusophold_besked_modtag, sygehusophold_besked_hent)::Sygehusophold,
        &sygehus::ROW, sygehus::BESKEDTYPE, "CivilRegistrationNumber",
        |number| sygehus::sent(number, &sygehus::admission("A1", "nytbrev", "2026-03-01 10:30"), false);
    sf0810_2_0, sf0810_v2_0_modelleret::(sygehusophold_besked_modtag, sygehusophold_besked_hent)::Sygehusophold2,
        &sygehus::ROW_2, sygehus::BESKEDTYPE_2, "Base64", sygehus::sent_2;
    sf0830, sf0830_v1_0_modelleret::(sygesikring_besked_modtag, sygesikring_besked_hent)::Sygesikring,
        &sygesikring::ROW, sygesikring::BESKEDTYPE, "GyldigFraDato",
        |number| sygesikring::sent(number, 0, &sygesikring::insured("1", true));
    sf1320_a, sf1320_a_v2_2_modelleret::(cpr_haendelse_besked_modtag, cpr_haendelse_besked_hent)::CprHaendelse,
        &cpr::ROW, "248ce14c-a863-4fb5-9e6f-7df9ea850809", "HaendelseKode", |number| cpr::sent(number, 3);
    sf1411_d, sf1411_d_v3_5_modelleret::(social_pension_besked_modtag, social_pension_besked_hent)::SocialPension,
        &pension::ROW, pension::BESKEDTYPE, "SagIdentifikator", |number| pension::sent(number, 5);
    sf1411_e, sf1411_e_v1_0_modelleret::(helbredsprocent_besked_modtag, helbredsprocent_besked_hent)::Helbredsprocent,
        &helbred::ROW, helbred::BESKEDTYPE, "AendringTidspunkt", |number| helbred::sent(number, 2);
    sf1590_b, sf1590_b_beskeder_v3_9_modelleret::(fordring_til_indbetaling_modtag, fordring_til_indbetaling_hent)::FordringTilIndbetaling,
        &debitor::ROW, debitor::FORDRING, "RestanceOpgoerelseDatoTid", |number| debitor::sent(number, 0);
}
