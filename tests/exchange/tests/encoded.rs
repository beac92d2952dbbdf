//! RPC messages with `use="encoded"`: what other stacks write is read, and what
//! cannot be read is refused with its rule.

use bytes::Bytes;
use kodet_v1::kartotek::{Ret, RetResponse, Soeg, SoegResponse};
use kodet_v1::services::kartotek::{self, Kartotek, KartotekClient};
use kodet_v1::typer::{Farve, Kort, Kortliste, Ordliste};
use snitflade_runtime::client::{BoxFuture, ErrorKind, Transport, TransportError};
use snitflade_runtime::codegen::v1;
use snitflade_runtime::server::InProcess;
use std::sync::{Arc, Mutex};

const ENC: &str = "http://schemas.xmlsoap.org/soap/encoding/";

fn envelope(body: &str) -> String {
    format!(
        "<S:Envelope xmlns:S='http://schemas.xmlsoap.org/soap/envelope/' \
         xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' \
         xmlns:xsd='http://www.w3.org/2001/XMLSchema' xmlns:e='{ENC}' \
         xmlns:n='urn:eksempel:kartotek' xmlns:t='urn:eksempel:kartotek:typer' \
         S:encodingStyle='{ENC}'><S:Body>{body}</S:Body></S:Envelope>"
    )
}

/// Answers with one document and keeps what was sent.
#[derive(Clone)]
struct Fixed {
    answer: String,
    sent: Arc<Mutex<String>>,
}

impl Transport for Fixed {
    fn send<'a>(
        &'a self,
        request: http::Request<Bytes>,
    ) -> BoxFuture<'a, Result<http::Response<Bytes>, TransportError>> {
        let text = String::from_utf8(request.body().to_vec()).expect("UTF-8");
        *self.sent.lock().expect("a lock") = text;
        let mut answer = http::Response::new(Bytes::from(self.answer.clone()));
        let value = http::HeaderValue::from_static("text/xml");
        answer.headers_mut().insert("content-type", value);
        Box::pin(async move { Ok(answer) })
    }
}

fn present<T>(value: T) -> v1::Nillable<T> {
    v1::Nillable::Value(value)
}

fn question() -> Soeg {
    let mut words = Ordliste::default();
    words.item = vec![
        present("æble".to_owned()),
        v1::Nillable::Nil(v1::Extra::default()),
        present(String::new()),
    ];
    let date = v1::Date::new("2026-02-01").expect("a date");
    Soeg::new(present(words), present(7), present(date))
}

async fn answered(body: &str) -> (Result<SoegResponse, String>, String) {
    let fixed = Fixed {
        answer: envelope(body),
        sent: Arc::default(),
    };
    let client = KartotekClient::new(fixed.clone(), "https://example.invalid/");
    let outcome = client.soeg(&question()).await;
    let outcome = outcome
        .map(|reply| reply.value)
        .map_err(|error| match error.kind() {
            ErrorKind::Reading(error) => error.rule().code().to_owned(),
            _ => error.to_string(),
        });
    let sent = fixed.sent.lock().expect("a lock").clone();
    (outcome, sent)
}

fn titles(list: &SoegResponse) -> Vec<String> {
    let v1::Nillable::Value(Kortliste { item, .. }) = &list.return_ else {
        return vec!["nil".to_owned()];
    };
    let title = |kort: &v1::Nillable<Kort>| match kort {
        v1::Nillable::Value(kort) => match &kort.titel {
            v1::Nillable::Value(titel) => format!("{} {titel}", kort.nummer),
            _ => format!("{} nil", kort.nummer),
        },
        _ => "nil".to_owned(),
    };
    item.iter().map(title).collect()
}

#[tokio::test]
async fn requests_name_types_and_count_members() {
    let (_, sent) = answered("").await;
    for part in [
        "soap:encodingStyle=\"http://schemas.xmlsoap.org/soap/encoding/\"",
        ":arrayType=\"xsd:string[3]\"",
        ":Array\"",
        "<item xsi:type=\"xsd:string\">æble</item>",
        "<item xsi:nil=\"true\"/>",
        "<item xsi:type=\"xsd:string\"/>",
        "<hoejst xsi:type=\"xsd:int\">7</hoejst>",
        "<fra xsi:type=\"xsd:date\">2026-02-01</fra>",
    ] {
        assert!(sent.contains(part), "{part} is missing in\n{sent}");
    }
}

#[tokio::test]
async fn answers_are_read_however_they_are_spelled() {
    let card = |more: &str| format!("<nummer {more}>1</nummer><titel {more}>a</titel>");
    let plain = card("");
    let typed = "<titel xsi:type='e:string'>a</titel><nummer xsi:type='xsd:string'>1</nummer>";
    let array = "xsi:type='e:Array' e:arrayType='t:Kort[1]'";
    let cases = [
        // Without a word of types; names of wrapper, return value and members as they come.
        format!("<x><y><z>{plain}</z></y></x>"),
        // With every type named, members in another order.
        format!(
            "<n:soegResponse><return {array}><item xsi:type='t:Kort'>{typed}</item></return></n:soegResponse>"
        ),
        // Values that stand apart.
        format!(
            "<n:soegResponse><return href='#a'/></n:soegResponse>\
                 <multiRef id='b' e:root='0' xsi:type='t:Kort'>{plain}</multiRef>\
                 <multiRef id='a' e:root='0' {array}><item href='#b'/></multiRef>"
        ),
        // A string that stands apart, in a value that stands apart.
        format!(
            "<n:soegResponse><return {array}><item><nummer>1</nummer><titel href='#s'/></item></return></n:soegResponse>\
                 <e:string id='s' e:root='0'>a</e:string>"
        ),
    ];
    for body in cases {
        let (answer, _) = answered(&body).await;
        assert_eq!(
            answer.map(|a| titles(&a)),
            Ok(vec!["1 a".to_owned()]),
            "{body}"
        );
    }
    let shared = format!(
        "<n:soegResponse><return {array}><i href='#b'/><i href='#b'/><i xsi:nil='1'/></return></n:soegResponse>\
         <m id='b' e:root='0'>{plain}</m>"
    );
    let (answer, _) = answered(&shared).await;
    assert_eq!(
        answer.map(|a| titles(&a)),
        Ok(vec!["1 a".into(), "1 a".into(), "nil".into()])
    );
    let (answer, _) = answered("<n:soegResponse><return xsi:nil='true'/></n:soegResponse>").await;
    assert_eq!(answer.map(|a| titles(&a)), Ok(vec!["nil".to_owned()]));
    let (answer, _) = answered(&format!("<n:soegResponse><return {array}><i><nummer>2</nummer><titel xsi:nil='true'/></i></return></n:soegResponse>")).await;
    assert_eq!(answer.map(|a| titles(&a)), Ok(vec!["2 nil".to_owned()]));
}

#[tokio::test]
async fn what_cannot_be_read_has_a_rule() {
    let member = "<nummer>1</nummer><titel>a</titel>";
    let reference = "soap-encoding-reference";
    let unsupported = "soap-encoding-unsupported";
    let within =
        |attributes: &str| format!("<n:r><return {attributes}><i>{member}</i></return></n:r>");
    let cases = [
        ("<n:r><return href='#a'/></n:r>".to_owned(), reference),
        ("<n:r><return href='#a'/></n:r><m id='a' e:root='0' href='#b'/><m id='b' e:root='0' href='#a'/>".to_owned(), reference),
        ("<n:r><return href='#a'/></n:r><m id='a' e:root='0'><i href='#a'/></m>".to_owned(), reference),
        ("<n:r><return/></n:r><m id='a' e:root='0'/><m id='a' e:root='0'/>".to_owned(), reference),
        ("<n:r><return href='http://example.invalid/'/></n:r>".to_owned(), unsupported),
        (within("e:offset='[1]'"), unsupported),
        (within("e:arrayType='t:Kort[2,2]'"), unsupported),
        (within("e:arrayType='t:Kort[][2]'"), unsupported),
        (within("S:encodingStyle='urn:andet'"), unsupported),
        (format!("<n:r><return><i e:position='[2]'>{member}</i></return></n:r>"), unsupported),
        ("<n:r><return><i><nummer>x</nummer><titel/></i></return></n:r>".to_owned(), "cvc-datatype-valid.1"),
    ];
    for (body, rule) in cases {
        let (answer, _) = answered(&body).await;
        let found = answer.map(|a| titles(&a)).expect_err(&body);
        assert!(found.starts_with(rule), "{body}: {found}");
    }
}

#[tokio::test]
async fn references_that_multiply_are_bounded() {
    // Each value holds the next one thirty-two times over.
    let mut body = "<n:r><return href='#v0'/></n:r>".to_owned();
    for level in 0..8 {
        let members = format!("<i href='#v{}'/>", level + 1).repeat(32);
        body.push_str(&format!("<m id='v{level}' e:root='0'>{members}</m>"));
    }
    body.push_str("<m id='v8' e:root='0'>x</m>");
    let started = std::time::Instant::now();
    let (answer, _) = answered(&body).await;
    assert!(answer.is_err());
    assert!(started.elapsed().as_secs() < 60);
}

struct Echo;

impl Kartotek for Echo {
    async fn soeg(
        &self,
        _: v1::Context,
        input: Soeg,
    ) -> Result<SoegResponse, v1::ServiceError<v1::NoFault>> {
        let v1::Nillable::Value(words) = input.ord else {
            return Ok(SoegResponse::new(v1::Nillable::Nil(v1::Extra::default())));
        };
        let mut list = Kortliste::default();
        for (number, word) in words.item.into_iter().enumerate() {
            let mut card = Kort::new(number as i32, word);
            card.farve = Some(Farve::Roed);
            list.item.push(present(card));
        }
        Ok(SoegResponse::new(present(list)))
    }

    async fn ret(
        &self,
        _: v1::Context,
        input: Ret,
    ) -> Result<RetResponse, v1::ServiceError<v1::NoFault>> {
        Ok(RetResponse::new(input.kort, present(1)))
    }
}

#[tokio::test]
async fn a_generated_client_and_server_agree() {
    let transport = InProcess::new(kartotek::router(Echo));
    let client = KartotekClient::new(transport, "https://example.invalid/");
    let reply = client.soeg(&question()).await.expect("an answer");
    assert_eq!(titles(&reply.value), ["0 æble", "1 nil", "2 "]);
    assert!(reply.violations.is_empty(), "{:?}", reply.violations);
    let mut card = Kort::new(5, present("b".to_owned()));
    let mut words = Ordliste::default();
    words.item.push(present("c".to_owned()));
    card.ord = Some(words);
    let reply = client
        .ret(&Ret::new(present(card.clone())))
        .await
        .expect("an answer");
    assert_eq!(reply.value.kort, present(card));
}
