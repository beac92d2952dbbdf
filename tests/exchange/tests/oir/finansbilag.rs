//! SF1590_A: a fagsystem hands finansbilag to a bookkeeping system, which answers at once.

use crate::{answer, context};
use sf1590_a_v2_12_modelleret::finansbilag as f;
use sf1590_a_v2_12_modelleret::services::modtag_finansbilag_service::{
    self as service, ModtagFinansbilagService, ModtagFinansbilagServiceClient,
};
use snitflade_runtime::client::{ErrorKind, Https, Settings};
use snitflade_runtime::server::{Context, Running, ServiceError};
use snitflade_runtime::soap::NoFault;

const ID: &str = "00000001-0000-4000-8000-000000000001";
/// An account that the bookkeeping system does not know.
const UNKNOWN: &str = "00000001-0000-4000-8000-000000000009";

/// The bookkeeping system.
struct Bogfoering;

impl ModtagFinansbilagService for Bogfoering {
    async fn modtag_finansbilag(
        &self,
        _: Context,
        input: f::ModtagFinansbilagI,
    ) -> Result<f::ModtagFinansbilagO, ServiceError<NoFault>> {
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

async fn start() -> (Running, ModtagFinansbilagServiceClient) {
    let running = Running::start(service::router(Bogfoering))
        .await
        .expect("a server");
    let https = Https::new().expect("a transport");
    let settings = Settings::new(running.url(""));
    let client = ModtagFinansbilagServiceClient::token(https, settings);
    (running, client)
}

#[tokio::test]
async fn sf1590_a_01_finansbilag_are_delivered_and_answered() {
    let (running, client) = start().await;
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
