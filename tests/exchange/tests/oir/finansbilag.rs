//! SF1590_A: a fagsystem hands finansbilag to a bookkeeping system, which answers at once.

use crate::{answer, context};
use sf1590_a_v2_12_modelleret::finansbilag as f;
use sf1590_a_v2_12_modelleret::services::modtag_finansbilag_service::{
    self as service, ModtagFinansbilagService, ModtagFinansbilagServiceClient,
};
use snitflade_helpers::oir::finansbilag::{Summer, check_summer};
use snitflade_runtime::client::{ErrorKind, Https, Settings};
use snitflade_runtime::server::{Context, Running, ServiceError};
use snitflade_runtime::soap::NoFault;
use std::sync::{Arc, Mutex};

const ID: &str = "00000001-0000-4000-8000-000000000001";
/// An account that the bookkeeping system does not know.
const UNKNOWN: &str = "00000001-0000-4000-8000-000000000009";

/// The bookkeeping system: keeps what it is given.
#[derive(Clone, Default)]
struct Bogfoering(Arc<Mutex<Vec<f::ModtagFinansbilagI>>>);

impl ModtagFinansbilagService for Bogfoering {
    async fn modtag_finansbilag(
        &self,
        _: Context,
        input: f::ModtagFinansbilagI,
    ) -> Result<f::ModtagFinansbilagO, ServiceError<NoFault>> {
        self.0.lock().expect("nobody panicked").push(input.clone());
        let mut postings = input.finansbilag.iter().flat_map(|one| &one.postering);
        let is_known =
            postings.all(|one| one.primaere_dimensioner.hovedkonto.to_string() != UNKNOWN);
        let said = if is_known { "Accepteret" } else { "Afvist" };
        let receipt = format!(
            "<FinansbilagKvittering xmlns='http://www.kombit.dk/modelleret/2017/01/01/'><Kvittering>\
             <KvitteringResultat>{said}</KvitteringResultat>\
             <BehandlingDatoTid>2026-11-01T08:00:01+01:00</BehandlingDatoTid></Kvittering></FinansbilagKvittering>"
        );
        let receipt = f::FINANSBILAG_KVITTERING
            .read(receipt.as_bytes())
            .expect("a receipt");
        Ok(f::ModtagFinansbilagO::new(answer(), receipt.kvittering))
    }

    async fn ping(&self, _: Context, _: f::PingI) -> Result<f::PingO, ServiceError<NoFault>> {
        Ok(f::PingO::new(answer()))
    }
}

/// A delivery of one finansbilag with so many postings on this account.
fn delivery(postings: usize, account: &str) -> Result<f::ModtagFinansbilagI, String> {
    let posting = |dimensions: &str| {
        format!(
            "<Postering><PosteringIdentifikation>{ID}</PosteringIdentifikation><PosteringBeloeb>100.00</PosteringBeloeb>\
             <PosteringDebetKreditIndikator>Debet</PosteringDebetKreditIndikator><PosteringDato>2026-11-01</PosteringDato>\
             <PosteringTekst>Ydelse</PosteringTekst>{dimensions}</Postering>"
        )
    };
    let dimensions = match account {
        "" => String::new(),
        account => format!(
            "<PrimaereDimensioner><Hovedkonto>{account}</Hovedkonto><Hovedfunktion>{ID}</Hovedfunktion>\
             <Funktion>{ID}</Funktion><Dranst>{ID}</Dranst></PrimaereDimensioner><SekundaereDimensioner>\
             <SekundaerDimension><DimensionType>{ID}</DimensionType><SekundaerDimensionVaerdi>{ID}</SekundaerDimensionVaerdi>\
             </SekundaerDimension></SekundaereDimensioner>"
        ),
    };
    let text = format!(
        "<FinansbilagLeverance xmlns='http://www.kombit.dk/modelleret/2017/01/01/'><Leverancedata>\
         <LeveranceIdentifikation>{ID}</LeveranceIdentifikation><AntalFinansbilag>1</AntalFinansbilag>\
         <SumDebetBeloeb>{0}00.00</SumDebetBeloeb><SumKreditBeloeb>0.00</SumKreditBeloeb>\
         <AfsenderSystemNavn>Eksempelsystem</AfsenderSystemNavn><LeveranceTidspunkt>2026-11-01T08:00:00Z</LeveranceTidspunkt>\
         <AntalPosteringer>{0}</AntalPosteringer></Leverancedata><Finansbilag>\
         <FinansbilagIdentifikation>{ID}</FinansbilagIdentifikation><FinansbilagDato>2026-11-01</FinansbilagDato>\
         <FinansbilagType>{ID}</FinansbilagType><FinansbilagNummer>1</FinansbilagNummer>{1}</Finansbilag></FinansbilagLeverance>",
        postings,
        posting(&dimensions).repeat(postings)
    );
    let read = f::FINANSBILAG_LEVERANCE.read(text.as_bytes());
    let read = read.map_err(|error| error.to_string())?;
    Ok(f::ModtagFinansbilagI::new(
        context(),
        read.leverancedata,
        read.finansbilag,
    ))
}

/// The platform: hands on what it is given, and the receipt back.
struct Platform(ModtagFinansbilagServiceClient);

impl ModtagFinansbilagService for Platform {
    async fn modtag_finansbilag(
        &self,
        _: Context,
        input: f::ModtagFinansbilagI,
    ) -> Result<f::ModtagFinansbilagO, ServiceError<NoFault>> {
        let answer = self.0.modtag_finansbilag(&input).await;
        Ok(answer.expect("the bookkeeping system takes it").value)
    }

    async fn ping(&self, _: Context, _: f::PingI) -> Result<f::PingO, ServiceError<NoFault>> {
        Ok(f::PingO::new(answer()))
    }
}

async fn start(served: impl ModtagFinansbilagService) -> (Running, ModtagFinansbilagServiceClient) {
    let running = Running::start(service::router(served))
        .await
        .expect("a server");
    let https = Https::new().expect("a transport");
    let settings = Settings::new(running.url(""));
    let client = ModtagFinansbilagServiceClient::token(https, settings);
    (running, client)
}

#[tokio::test]
async fn sf1590_a_01_finansbilag_are_delivered_and_answered() {
    let (running, client) = start(Bogfoering::default()).await;
    for postings in [1, 3] {
        let request = delivery(postings, ID).expect("a delivery");
        let taken = client.modtag_finansbilag(&request).await;
        let receipt = taken.expect("a receipt").value.kvittering;
        assert_eq!(receipt.kvittering_resultat.to_string(), "Accepteret");
    }
    let request = delivery(1, UNKNOWN).expect("a delivery");
    let refused = client.modtag_finansbilag(&request).await;
    let kind = refused.expect_err("a refusal").into_kind();
    assert!(matches!(kind, ErrorKind::Rejected(_)));
    client
        .ping(&f::PingI::new(context()))
        .await
        .expect("a sign of life");
    running.stop().await.expect("a clean end");
}

#[test]
fn sf1590_a_04_primary_dimensions_are_demanded_and_secondary_ones_stand_beside() {
    let whole = delivery(1, ID).expect("a delivery");
    let posting = whole
        .finansbilag
        .first()
        .and_then(|one| one.postering.first());
    let secondary = posting.and_then(|one| one.sekundaere_dimensioner.as_ref());
    assert_eq!(
        secondary.map(|found| found.sekundaer_dimension.len()),
        Some(1)
    );
    let refused = delivery(1, "").expect_err("a posting without dimensions");
    assert!(refused.contains("PrimaereDimensioner"), "{refused}");
}

#[tokio::test]
async fn sf1590_a_03_a_delivery_reaches_the_bookkeeping_system_byte_for_byte() {
    let bogfoering = Bogfoering::default();
    let (behind, to_bogfoering) = start(bogfoering.clone()).await;
    let (running, client) = start(Platform(to_bogfoering)).await;
    let mut request = delivery(2, ID).expect("a delivery");
    // Spellings that a number made anew would not have, and text to be escaped.
    let posting = &mut request.finansbilag[0].postering[0];
    posting.postering_beloeb = "0100.5".parse().expect("an amount");
    posting.postering_tekst = " Å <&> \"\u{2013}\" ".parse().expect("text");
    let receipt = client.modtag_finansbilag(&request).await;
    receipt.expect("a receipt");
    running.stop().await.expect("a clean end");
    behind.stop().await.expect("a clean end");
    // What our writer makes of it is what stands in the body at either end.
    let octets = |one: &f::ModtagFinansbilagI| f::MODTAG_FINANSBILAG_I.write(one);
    let sent = octets(&request).expect("a document");
    let text = String::from_utf8_lossy(&sent);
    assert!(text.contains(">0100.5<"), "{text}");
    let got = bogfoering.0.lock().expect("nobody panicked");
    let got: Vec<_> = got.iter().map(octets).map(Result::unwrap).collect();
    assert_eq!(got, [sent]);
}

#[tokio::test]
async fn sf1590_a_05_a_wrong_sum_is_found_before_sending() {
    let bogfoering = Bogfoering::default();
    let (running, client) = start(bogfoering.clone()).await;
    let mut right = delivery(3, ID).expect("a delivery");
    // Two of debit and one of credit.
    let posting = &mut right.finansbilag[0].postering[2];
    posting.postering_debet_kredit_indikator = "Kredit".parse().expect("text");
    posting.postering_beloeb = "99.95".parse().expect("an amount");
    let summer = Summer::of(&right.finansbilag).expect("sums");
    let data = &mut right.leverancedata;
    data.sum_debet_beloeb = f::BeloebType::new(summer.debet.clone()).expect("an amount");
    data.sum_kredit_beloeb = f::BeloebType::new(summer.kredit).expect("an amount");
    assert_eq!(summer.debet.to_string(), "200.00");
    assert_eq!(data.sum_kredit_beloeb.to_string(), "99.95");

    let changed = |change: fn(&mut f::ModtagFinansbilagI)| {
        let mut wrong = right.clone();
        change(&mut wrong);
        wrong
    };
    let deliveries = [
        changed(|one| one.leverancedata.antal_finansbilag = "2".parse().expect("a number")),
        changed(|one| one.leverancedata.antal_posteringer = "2".parse().expect("a number")),
        changed(|one| one.leverancedata.sum_debet_beloeb = "200.01".parse().expect("an amount")),
        changed(|one| one.leverancedata.sum_kredit_beloeb = "0".parse().expect("an amount")),
        changed(|one| {
            let posting = &mut one.finansbilag[0].postering[0];
            posting.postering_debet_kredit_indikator = "D".parse().expect("text");
        }),
        // The same number in another spelling.
        changed(|one| one.leverancedata.sum_debet_beloeb = "200".parse().expect("an amount")),
    ];
    let mut found = Vec::new();
    for one in &deliveries {
        match check_summer(&one.leverancedata, &one.finansbilag) {
            Ok(()) => drop(client.modtag_finansbilag(one).await.expect("a receipt")),
            Err(wrong) => found.push(wrong),
        }
    }
    let codes: Vec<_> = found.iter().map(|wrong| wrong.code).collect();
    let numbers = ["oir-antal-finansbilag", "oir-antal-posteringer"];
    let sums = ["oir-sum-debet", "oir-sum-kredit", "oir-indikator"];
    assert_eq!(codes, [&numbers[..], &sums[..]].concat());
    let said = found[2].to_string();
    let expected = "Leverancedata/SumDebetBeloeb: expected 200.00, found 200.01";
    assert!(said.contains(expected), "{said}");
    let got = bogfoering.0.lock().expect("nobody panicked").clone();
    assert_eq!(got, deliveries[5..]);
    running.stop().await.expect("a clean end");
}
