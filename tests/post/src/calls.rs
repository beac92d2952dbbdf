//! A call of each operation, and what has to come of it. What the service answers is
//! written in `tests/peers/post/server.py`.

use sf1601_v1_0::post::{KombiResponse, KombiValgKode};
use sf1601_v1_0::services::kombi_post_afsend::{
    AfsendFailure, AfsendMemoRequest, AfsendRequest, KombiPostAfsendClient,
};
use sf1601_v1_0::services::post_forespoerg::{
    ContactPointsRequest, DigitalpostRequest, NemsmsRequest, OrganisationsRequest,
    PostForespoergClient,
};
use sf1606_v1_0_modelleret::services::post_modtag::{
    PostModtagClient, PostmodtagBody, PostmodtagFailure, PostmodtagForm,
};
use sf1606_v1_0_modelleret::svar::KvitteringKode;
use snitflade_post::breve::{AUTHORITY, CITIZEN, COMPANY, SENDER, letter, memo};
use snitflade_post::forespoerg::{NAME, ORGANISATION};
use snitflade_runtime::client::{Call, CallResult, ErrorKind, Https};
use snitflade_runtime::codegen::v1::{List, Octets};
use std::error::Error;
use std::fmt::Debug;

type Outcome = Result<(), Box<dyn Error>>;

/// Calls every operation of the services at an address.
pub async fn call(address: &str) -> Outcome {
    let https = Https::builder().no_proxy().build()?;
    let sending = KombiPostAfsendClient::new(https.clone(), format!("{address}/KombiPostAfsend_1"));
    let asking = PostForespoergClient::new(https.clone(), format!("{address}/PostForespoerg_1"));
    letters(&sending).await?;
    failures(&sending).await?;
    memos(&sending).await?;
    registrations(&asking).await;
    searches(&asking).await?;
    handed_over(&PostModtagClient::new(https, address)).await
}

fn check(what: &str, holds: bool, found: impl Debug) {
    match holds {
        true => println!("ok {what}"),
        false => println!("bad {what}: {found:?}"),
    }
}

async fn send(
    client: &KombiPostAfsendClient,
    receiver: &str,
) -> Result<CallResult<KombiResponse, AfsendFailure>, Box<dyn Error>> {
    let mut request = AfsendRequest::new(letter(KombiValgKode::AutomatiskValg, receiver)?);
    request.x_rute_afsender_organisation = Some(SENDER.parse()?);
    Ok(client.afsend(&request).await)
}

async fn letters(client: &KombiPostAfsendClient) -> Outcome {
    let transaction = "0b1c2d3e-0000-4000-8000-000000000001";
    let with = client.with(Call::new().transaction(transaction));
    let sent = send(&with, CITIZEN).await?;
    let holds = sent.as_ref().is_ok_and(|reply| {
        let id = reply.transmission_id.as_ref();
        id.is_some_and(|id| id.as_str() == "3d9b6c1e-6e0a-4d3b-9d55-0c8f1f3e7a01")
            && reply
                .http_headers
                .get("x-transaktionsid")
                .is_some_and(|id| id == transaction)
    });
    check(
        "a letter in XML is taken, and its transaction comes back",
        holds,
        &sent,
    );
    let text = sent.ok().and_then(|reply| {
        let first = reply.value.hovedoplysninger_svar_rest.into_iter().next()?;
        Some(first.svar_reaktion.advis?.advis_tekst.into_inner())
    });
    check(
        "national letters come in ISO-8859-1",
        text.as_deref() == Some("Modtaget på ø"),
        text,
    );
    let refused = send(client, COMPANY).await?;
    let holds = refused.as_ref().is_err_and(|error| {
        let codes = error.rejected().map(|rejected| {
            let codes = rejected
                .results
                .iter()
                .map(|found| found.retur.kode().to_owned());
            (codes.collect::<Vec<_>>(), rejected.reply.value.result)
        });
        error.http_status() == Some(200)
            && codes.is_some_and(|(codes, result)| {
                result == Some(false) && codes.iter().any(|code| code == "IKKE_TILMELDT")
            })
    });
    check(
        "failure with status 200 is an error with the whole answer",
        holds,
        &refused,
    );
    Ok(())
}

async fn failures(client: &KombiPostAfsendClient) -> Outcome {
    // What the service does is told by the organisation that sends.
    let failing = async |sender: &str| -> Result<_, Box<dyn Error>> {
        let mut request = AfsendRequest::new(letter(KombiValgKode::DigitalPost, CITIZEN)?);
        request.x_rute_afsender_organisation = Some(sender.parse()?);
        Ok(client.afsend(&request).await)
    };
    let failed = failing("00000500").await?;
    let holds = failed.as_ref().is_err_and(|error| {
        let code = match error.fault() {
            Some(AfsendFailure::Status500(answer)) => answer.svar_reaktion.fejl.as_ref(),
            _ => None,
        };
        code.is_some_and(|fejl| fejl.fejl_id == "KILDE") && error.http_status() == Some(500)
    });
    check("a failing answer is typed", holds, &failed);
    let refused = failing("00000403").await?;
    let holds = refused.as_ref().is_err_and(|error| {
        matches!(error.fault(), Some(AfsendFailure::Default(_))) && error.http_status() == Some(403)
    });
    check("any other status has its own", holds, &refused);
    let page = failing("00000502").await?;
    let holds = page.as_ref().is_err_and(|error| {
        matches!(error.kind(), ErrorKind::Transport(_)) && error.http_status() == Some(502)
    });
    check("the page of a gateway is no answer", holds, &page);
    Ok(())
}

async fn memos(client: &KombiPostAfsendClient) -> Outcome {
    let memo = memo(CITIZEN)?;
    let id = memo.message_header.message_uuid.as_str().to_owned();
    let request = AfsendMemoRequest::new(id.parse::<sf1601_v1_0::post::Uuid>()?, memo);
    let sent = client.afsend_memo(&request).await;
    let holds = sent.as_ref().is_ok_and(|reply| reply.result == Some(true));
    check("a letter of Digital Post is answered by JSON", holds, &sent);
    Ok(())
}

async fn registrations(client: &PostForespoergClient) {
    let mut request = DigitalpostRequest::default();
    request.cpr_number = Some(CITIZEN.to_owned().into());
    let found = client.digitalpost(&request).await;
    let holds = found.as_ref().is_ok_and(|reply| reply.result == Some(true));
    check("who takes Digital Post is known", holds, &found);
    let mut request = NemsmsRequest::default();
    request.cpr_number = Some(CITIZEN.to_owned().into());
    let found = client.nemsms(&request).await;
    let holds = found
        .as_ref()
        .is_ok_and(|reply| reply.result == Some(false));
    check("and who takes NemSMS, in XML", holds, &found);
}

async fn searches(client: &PostForespoergClient) -> Outcome {
    let mut request = OrganisationsRequest::default();
    request.name = Some("Prøve & Co".to_owned());
    request.cvr_number = Some(List(vec![COMPANY.to_owned(), AUTHORITY.to_owned()]));
    let found = client.organisations(&request).await;
    let found = found.map(|reply| reply.value.organisation_search_result);
    let holds = matches!(&found, Ok(Some(found))
        if found.organisations.len() == 1 && found.organisations[0].name.as_deref() == Some(NAME));
    check("organisations are found", holds, &found);
    let mut request = ContactPointsRequest::new(ORGANISATION.parse::<sf1601_v1_0::post::Uuid>()?);
    request.is_root = Some(true);
    let found = client.contact_points(&request).await;
    let found = found.map(|reply| reply.value.contact_point_search_result);
    let holds = matches!(&found, Ok(Some(found)) if found.contact_points.len() == 2);
    check("contact points are found by a path", holds, &found);
    Ok(())
}

async fn handed_over(client: &PostModtagClient) -> Outcome {
    let content: Vec<u8> = (0..=255).cycle().take(10_000).collect();
    let file = Octets::new(content)
        .content_type("application/pdf")
        .file_name("bilag æ \"1\".pdf");
    let mut form = PostmodtagForm::new(memo(CITIZEN)?);
    form.files = vec![file, Octets::new(&b""[..]).file_name("tom")];
    let taken = client.postmodtag(&PostmodtagBody::Form(form)).await;
    let holds = taken
        .as_ref()
        .is_ok_and(|reply| reply.kvittering_kode == KvitteringKode::Accepteret);
    check(
        "a letter and two files in a form are accepted",
        holds,
        &taken,
    );
    let again = client
        .postmodtag(&PostmodtagBody::Xml(memo(CITIZEN)?))
        .await;
    let holds = again
        .as_ref()
        .is_ok_and(|reply| reply.kvittering_kode == KvitteringKode::Afvist);
    check("the same as XML is rejected", holds, &again);
    let later = client
        .postmodtag(&PostmodtagBody::Xml(memo(COMPANY)?))
        .await;
    let holds = later
        .as_ref()
        .is_err_and(|error| matches!(error.fault(), Some(PostmodtagFailure::Status503(_))));
    check("who cannot take it now says so, typed", holds, &later);
    Ok(())
}
