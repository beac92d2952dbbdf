//! A contract that lists no personal data: what the built-in names hide shows in
//! nothing that is printed, at either end.

use borger_v1::borger::{
    Borger, BorgerChoice, FIND_BORGER, FIND_BORGER_SVAR, FindBorger, FindBorgerSvar, UKENDT_BORGER,
    UkendtBorger,
};
use borger_v1::services::borger::{self, BorgerClient, BorgerService, FindBorgerFault};
use snitflade_runtime::client::{ErrorKind, Https, Settings};
use snitflade_runtime::codegen::v1::{self, Context, ServiceError};
use snitflade_runtime::server::Running;
use snitflade_runtime::soap::SoapFault;
use std::error::Error;
use std::fmt::{Debug, Display};

/// Stands in texts.
const WORD: &str = "kanariefugl";
/// Stands where a type asks for ten digits; no such number is given to anybody.
const NUMBER: &str = "9999997301";
/// Stands where a type asks for a date.
const DATE: &str = "1871-03-14";

/// Everything that was printed.
#[derive(Default)]
struct Printed(String);

impl Printed {
    fn debug(&mut self, value: &impl Debug) {
        self.0 += &format!("{value:?}\n{value:#?}\n");
    }

    fn text(&mut self, value: &impl Display) {
        self.0 += &format!("{value}\n{value:#}\n");
    }

    fn error(&mut self, error: &(dyn Error + 'static)) {
        let mut next = Some(error);
        while let Some(error) = next {
            self.text(&error);
            self.debug(&error);
            next = error.source();
        }
    }

    /// Nothing hidden is among it; what is not hidden is.
    fn hides(&self, shown: &str) {
        for canary in [WORD, NUMBER, DATE] {
            if let Some(at) = self.0.find(canary) {
                let from = self.0[..at].rfind('\n').map_or(0, |line| line + 1);
                panic!("{}", &self.0[from..at + canary.len()]);
            }
        }
        assert!(self.0.contains(shown), "no `{shown}` in {}", self.0);
    }
}

const ANSWER: &str = "<FindBorgerSvar xmlns='urn:eksempel:borger'>\
    <Borger telefonnummer='kanariefugl' vaerge='9999997301'>\
    <PersonCivilRegistrationIdentifier>9999997301</PersonCivilRegistrationIdentifier>\
    <FuldtNavn>kanariefugl</FuldtNavn><navn>kanariefugl</navn>\
    <PersonName><PersonGivenName>kanariefugl</PersonGivenName>\
    <PersonSurnameName>kanariefugl</PersonSurnameName></PersonName>\
    <AdresseTekst>kanariefugl</AdresseTekst><Foedselsdato>1871-03-14</Foedselsdato>\
    <Kontonummer>9999997301</Kontonummer>\
    <EmailAddressIdentifier art='kanariefugl'>kanariefugl</EmailAddressIdentifier>\
    <NoteTekst>kanariefugl <Fremhaevet>kanariefugl</Fremhaevet></NoteTekst>\
    <Foraeldre>9999997301</Foraeldre><Opslag>9999997301</Opslag><Alder>42</Alder></Borger>\
    <Borger><ErstatningsCPRNummer>kanariefugl</ErstatningsCPRNummer><FuldtNavn>En</FuldtNavn>\
    <Foedselsdato>1871-03-14</Foedselsdato><Alder>42</Alder></Borger></FindBorgerSvar>";

fn answer() -> FindBorgerSvar {
    let read = FIND_BORGER_SVAR.read(ANSWER.as_bytes());
    read.expect("a valid answer")
}

/// The answer with a fault at each place that holds a canary, and between them.
fn broken() -> Vec<String> {
    let mut all = vec![
        ANSWER.replace("<FuldtNavn>En<", "<FuldtNavn>kanariefugl<"),
        ANSWER.replace("<Alder>42</Alder></Borger></", "</Borger></"),
        ANSWER.replace("</FindBorgerSvar>", ""),
    ];
    for canary in [WORD, NUMBER, DATE] {
        for (at, _) in ANSWER.match_indices(canary) {
            let end = at + canary.len();
            let with = |middle: String| format!("{}{middle}{}", &ANSWER[..at], &ANSWER[end..]);
            all.extend([
                with(format!("{canary} er en {}", "lang ".repeat(20))),
                with(format!("{canary} {canary}")),
                with(format!("{canary}<ukendt>{canary}</ukendt>")),
                with(format!("{canary}&ukendt;")),
                with(format!("{canary}\u{1}")),
                with(format!("&{canary};")),
                with(format!("{canary}]]>")),
                ANSWER[..end].to_owned(),
            ]);
        }
    }
    all
}

#[test]
fn reading_prints_none() {
    let mut printed = Printed::default();
    printed.debug(&answer());
    let (mut refused, mut kept) = (0, 0);
    for document in broken() {
        if let Err(error) = FIND_BORGER_SVAR.read(document.as_bytes()) {
            refused += 1;
            printed.error(&error);
            printed.debug(&error.earlier());
        }
        match FIND_BORGER_SVAR.read_tolerant(document.as_bytes()) {
            Ok((value, violations)) => {
                kept += violations.len();
                printed.debug(&value);
                printed.debug(&violations);
                violations.iter().for_each(|one| printed.text(one));
            }
            Err(error) => {
                printed.error(&error);
                printed.debug(&error.earlier());
            }
        }
    }
    println!("{refused} refused, {kept} violations kept");
    assert!(refused > 60 && kept > 20, "{refused} {kept}");
    printed.hides("42");
}

#[test]
fn writing_prints_none() {
    let mut printed = Printed::default();
    let mut twice = answer();
    twice.borger[1].fuldt_navn = WORD.into();
    let mut unfit = answer();
    unfit.borger[0].navn = Some(format!("{WORD}  {WORD}").into());
    unfit.borger[0].adresse_tekst = vec![WORD.into(); 6];
    unfit.borger[0].foedselsdato = v1::Nillable::Nil(Default::default()).into();
    for value in [twice, unfit] {
        printed.debug(&value);
        let error = FIND_BORGER_SVAR.write(&value);
        printed.error(&error.expect_err("a value outside the schema"));
    }
    let fault = UkendtBorger::new(WORD, format!("{DATE}\u{1}"));
    let error = UKENDT_BORGER.write(&fault);
    printed.error(&error.expect_err("no character of XML"));
    let question = FindBorger::new([format!("{WORD}\u{1}")], 1);
    printed.debug(&question);
    let error = FIND_BORGER.write(&question);
    printed.error(&error.expect_err("no character of XML"));
    printed.hides("characters");
}

/// Answers by the depth that is asked for.
struct Register;

impl BorgerService for Register {
    async fn find_borger(
        &self,
        _: Context,
        question: FindBorger,
    ) -> Result<FindBorgerSvar, ServiceError<FindBorgerFault>> {
        let mut found = answer();
        match question.dybde {
            0 => Ok(found),
            // Cannot be written: one name twice.
            1 => {
                found.borger[1].fuldt_navn = WORD.into();
                Ok(found)
            }
            2 => Err(FindBorgerFault::UkendtBorger(UkendtBorger::new(WORD, "findes ikke")).into()),
            _ => Err(SoapFault::receiver("registeret er lukket").into()),
        }
    }
}

#[tokio::test]
async fn exchanges_print_none() {
    let mut printed = Printed::default();
    let server = Running::start(borger::router(Register))
        .await
        .expect("a port");
    let https = Https::builder().only_given_roots().no_proxy().build();
    let https = https.expect("a transport");
    let client = BorgerClient::new(https, Settings::new(server.url("")));
    printed.debug(&client);
    for depth in 0..4 {
        let question = FindBorger::new([WORD, NUMBER], depth);
        match client.find_borger(&question).await {
            Ok(reply) => printed.debug(&reply),
            Err(error) => {
                if let ErrorKind::Fault(fault, frame) = error.kind() {
                    printed.debug(fault);
                    printed.debug(frame);
                }
                printed.error(&error);
            }
        }
    }
    let question = FindBorger::new([format!("{WORD}\u{1}")], 0);
    let error = client.find_borger(&question).await;
    printed.error(&error.expect_err("no character of XML"));
    printed.hides("undeclared SOAP fault Receiver");
    server.stop().await.expect("a clean end");
}

#[test]
fn a_choice_prints_none() {
    let mut printed = Printed::default();
    let key = BorgerChoice::ErstatningsCprNummer(WORD.into());
    let date: v1::Date = DATE.parse().expect("a date");
    let born = v1::Nillable::Value(date);
    printed.debug(&Borger::new(key, WORD, born, 42));
    printed.hides("42");
}
