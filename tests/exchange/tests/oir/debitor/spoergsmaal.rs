//! Questions and payments.

use super::{
    BETALINGSSERVICE, INDBETALINGSKORT, KONTOTYPER, Parter, amount, cents, fordring, id, konto,
};
use crate::context;
use sf1590_b_v3_9_modelleret::debitor as d;

#[tokio::test]
async fn sf1590_b_02_registrations_are_searched_and_fetched() {
    let parter = Parter::start().await;
    assert_eq!(parter.soeg(KONTOTYPER[0]).await, []);
    assert_eq!(parter.hent(1).await, None);
    let mut input = konto(1, &[fordring(10, 711, 10_000)]);
    let own: d::Tekst36Type = "EKSEMPEL-1".parse().expect("text");
    input.debitorkonto.system_unik_identifikation = Some(own.clone());
    parter.registrer(&input).await;
    parter.registrer(&konto(2, &[])).await;

    let found = parter.soeg(KONTOTYPER[0]).await;
    let ids = found
        .iter()
        .map(|one| one.debitorkonto.identifikation.clone());
    assert_eq!(ids.collect::<Vec<_>>(), [id(1), id(2)]);
    assert_eq!(found[0].fordring, input.fordring);
    let by_id = parter.hent(1).await.expect("an account");
    assert_eq!(by_id.fordring[0].fordring, input.fordring[0]);
    let asked = d::HentDebitorkontoIChoice::DebitorkontoSystemUnikIdentifikation(own);
    assert_eq!(parter.hent_som(asked).await, Some(by_id));
    parter.stop().await;
}

/// What is left of the claims that can be paid, in øre.
async fn rest(parter: &Parter) -> Vec<i128> {
    let request = d::SoegFordringTilIndbetalingI::new(context(), id(1));
    let found = parter.indbetaling.soeg_fordring_til_indbetaling(&request);
    use d::SoegFordringTilIndbetalingOChoice as Choice;
    match found.await.expect("an answer").value.choice {
        Choice::SoegFordringTilIndbetalingForretningssvar(found) => {
            let left = found.fordring.iter();
            left.map(|one| cents(one.restancebeloeb.as_ref())).collect()
        }
        other => panic!("not asked for: {other:?}"),
    }
}

#[tokio::test]
async fn sf1590_b_03_payments_are_made_on_claims() {
    let parter = Parter::start().await;
    let claims = [fordring(10, 711, 10_000), fordring(11, 711, 500)];
    parter.registrer(&konto(1, &claims)).await;
    assert_eq!(rest(&parter).await, [10_000, 500]);
    parter.betal(1, 10, 6_000).await.expect("a receipt");
    parter.betal(1, 11, 500).await.expect("a receipt");
    assert_eq!(rest(&parter).await, [4_000]);

    // More than is left.
    let refused = parter.betal(1, 10, 4_001).await.expect_err("a refusal");
    let d::ForetagIndbetalingOChoice::AfvisningStruktur(refusal) = refused.choice else {
        panic!("not a refusal");
    };
    assert_eq!(refusal.restancebeloeb, Some(amount(4_000)));
    assert_eq!(refusal.indbetaling_identifikation, Some(id(301)));
    assert_eq!(rest(&parter).await, [4_000]);

    // The payment is taken back.
    let back = d::IndbetalingNedreguleringType::new(id(302));
    let mut request = d::ForetagIndbetalingNedreguleringI::new(context(), id(1), id(301), back);
    let mut daekning = d::DaekningType::new(id(300));
    daekning.beloeb = Some(amount(6_000));
    let fordelt = d::FordringDaekningFordeltType::new(id(10), daekning);
    request.fordring_daekning_nedregulering = vec![fordelt];
    let done = parter
        .indbetaling
        .foretag_indbetaling_nedregulering(&request);
    done.await.expect("a receipt");
    assert_eq!(rest(&parter).await, [10_000]);
    parter.stop().await;
}

#[tokio::test]
async fn sf1590_b_05_the_state_of_many_accounts_is_fetched_in_one_call() {
    let parter = Parter::start().await;
    let profiles = [BETALINGSSERVICE, INDBETALINGSKORT, BETALINGSSERVICE];
    for (number, profile) in (1..).zip(profiles) {
        let mut input = konto(number, &[fordring(10 + number, 711, 10_000)]);
        input.debitorkonto.opkraevningsprofil = Some(id(profile));
        parter.registrer(&input).await;
    }
    parter.betal(2, 12, 2_500).await.expect("a receipt");
    parter.betal(3, 13, 10_000).await.expect("a receipt");

    let found = parter.soeg(KONTOTYPER[0]).await;
    let told = found
        .iter()
        .map(|one| one.debitorkonto.opkraevningsprofil.clone());
    assert_eq!(told.collect::<Vec<_>>(), profiles.map(|one| Some(id(one))));
    let left = found.iter().map(|one| cents(one.samlet_beloeb.as_ref()));
    assert_eq!(left.collect::<Vec<_>>(), [10_000, 7_500, 0]);
    let arrears = found.iter().map(|one| one.restance_markering);
    assert_eq!(
        arrears.collect::<Vec<_>>(),
        [Some(true), Some(true), Some(false)]
    );
    parter.stop().await;
}
