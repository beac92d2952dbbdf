//! The API of the tests in `tests/http`, for peers of other makers.
//!
//! `http_peer serve` serves it on the loopback interface until its standard input is closed.
//! `http_peer call ADDRESS` calls each operation there, and prints a line for each check.

#[allow(dead_code)]
#[path = "../tests/http/service.rs"]
mod service;
#[allow(dead_code)]
#[path = "../tests/http/tables.rs"]
mod tables;

use service::{
    BreveClient, HentRequest, Postkontor, SendFailure, TilmeldingAnswer, VedlaegForm,
    VedlaegRequest, brev, router_with, tilmelding,
};
use snitflade_runtime::client::{Call, ErrorKind, Https};
use snitflade_runtime::codegen::v1::{List, Octets};
use snitflade_runtime::server::{Running, ServerOptions};
use std::error::Error;
use std::fmt::Debug;
use std::io::Read;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["serve"] => serve().await,
        ["call", address] => call(address).await,
        _ => Err("usage: http_peer serve|call ADDRESS".into()),
    }
}

async fn serve() -> Result<(), Box<dyn Error>> {
    let mut options = ServerOptions::default();
    options.compressed = true;
    options.max_request = 8 << 20;
    let running = Running::start(router_with(Postkontor::default(), options)).await?;
    println!("listening {}", running.address().port());
    let closed = || std::io::stdin().read_to_end(&mut Vec::new());
    tokio::task::spawn_blocking(closed).await??;
    running.stop().await?;
    Ok(())
}

fn check(what: &str, holds: bool, found: impl Debug) {
    match holds {
        true => println!("ok {what}"),
        false => println!("bad {what}: {found:?}"),
    }
}

async fn call(address: &str) -> Result<(), Box<dyn Error>> {
    let client = BreveClient::new(Https::builder().no_proxy().build()?, address);
    letters(&client).await;
    questions(&client).await;
    forms(&client).await;
    Ok(())
}

fn letter(navn: &str) -> service::Brev {
    let mut letter = brev("Digital");
    letter.navn = Some(navn.into());
    letter
}

async fn letters(client: &BreveClient) {
    let transaction = "0b1c2d3e-0000-4000-8000-000000000001";
    let with = client.with(Call::new().transaction(transaction));
    let sent = with.send(&letter("Åse Ø")).await;
    let holds = sent.as_ref().is_ok_and(|reply| {
        let back = reply.http_headers.get("x-transaktionsid");
        reply.transmission.as_deref() == Some("æ-7")
            && back.is_some_and(|value| value == transaction)
    });
    check(
        "a letter is taken, packed and with its transaction",
        holds,
        &sent,
    );
    let refused = client.send(&letter("nej")).await;
    let holds = refused.as_ref().is_err_and(|error| {
        let rejected = error.rejected();
        rejected.is_some_and(|it| !it.reply.result) && error.http_status() == Some(200)
    });
    check(
        "failure with status 200 is an error with the answer",
        holds,
        &refused,
    );
    let failed = client.send(&letter("fejl")).await;
    let holds = failed.as_ref().is_err_and(|error| {
        let text = |failure: &SendFailure| match failure {
            SendFailure::Status500(fejl) => fejl.tekst.clone(),
            SendFailure::Default(_) => None,
        };
        error.fault().and_then(text).as_deref() == Some("æ")
    });
    check("a failing answer is typed, in its encoding", holds, &failed);
    for (navn, status) in [("side", 502), ("tom", 204)] {
        let answered = client.send(&letter(navn)).await;
        let holds = answered.as_ref().is_err_and(|error| {
            matches!(error.kind(), ErrorKind::Transport(_)) && error.http_status() == Some(status)
        });
        let what = format!("status {status} without a message is an error");
        check(&what, holds, &answered);
    }
}

async fn questions(client: &BreveClient) {
    let mut asked = tilmelding("3333333333");
    asked.maerke = Some(List(vec!["a&b".to_owned(), "ø+".to_owned()]));
    asked.x_sag = Some("sag 7".to_owned());
    let found = client.tilmelding(&asked).await.map(|reply| reply.value);
    let holds = matches!(&found, Ok(TilmeldingAnswer::Status200(svar)) if svar.result);
    check("a question is answered by JSON", holds, &found);
    let found = client.tilmelding(&tilmelding("0000000000")).await;
    let found = found.map(|reply| reply.value);
    check(
        "or by nothing",
        matches!(&found, Ok(TilmeldingAnswer::Status204)),
        &found,
    );
    let id = "a æ/b".to_owned();
    let found = client.hent(&HentRequest { id }).await;
    let holds = found
        .as_ref()
        .is_ok_and(|reply| reply.content.starts_with(b"%PDF \x00\xFF"));
    check("octets come as they are", holds, &found);
}

async fn forms(client: &BreveClient) {
    let content: Vec<u8> = (0..=255).cycle().take(10_000).collect();
    let file = Octets::new(content.clone())
        .content_type("image/png")
        .file_name("brev æ \"1\".png");
    let form = VedlaegRequest {
        id: "a/b".to_owned(),
        body: VedlaegForm {
            brev: letter("Åse Ø"),
            note: Some("Fysisk".to_owned()),
            fil: vec![file, Octets::new(&b""[..])],
        },
    };
    let sent = client.vedlaeg(&form).await;
    let holds = sent.as_ref().is_ok_and(|reply| {
        let receipt = reply.kvittering.as_ref();
        reply.svar.result && receipt.is_some_and(|it| it.content == content)
    });
    check("a form is taken, and parts come back", holds, &sent);
}
