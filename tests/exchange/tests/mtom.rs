//! MTOM between a generated client and server: what travels apart, when, and
//! that it comes back.

use bilag_v1::bilag::{Fil, Gem, GemSvar};
use bilag_v1::services::bilag::{self, Bilag, BilagClient};
use bytes::Bytes;
use snitflade_runtime::client::{BoxFuture, Call, Settings, Transport, TransportError};
use snitflade_runtime::codegen::v1;
use snitflade_runtime::server::{InProcess, ServerOptions};
use snitflade_runtime::soap::{Attachment, Mtom};
use std::sync::{Arc, Mutex};

/// Sends everything back, and every attachment.
struct Echo;

impl Bilag for Echo {
    async fn gem(
        &self,
        context: v1::Context,
        input: Gem,
    ) -> Result<GemSvar, v1::ServiceError<v1::NoFault>> {
        for part in context.attachments() {
            context.reply_attachment(part.clone());
        }
        let mut answer = GemSvar::new(input.fil.len() as i32);
        answer.fil = input.fil;
        Ok(answer)
    }
}

/// Content types and sizes of what went over the wire.
#[derive(Clone)]
struct Watched {
    inner: InProcess,
    seen: Arc<Mutex<Vec<(String, usize)>>>,
}

impl Transport for Watched {
    fn send<'a>(
        &'a self,
        request: http::Request<Bytes>,
    ) -> BoxFuture<'a, Result<http::Response<Bytes>, TransportError>> {
        let note = |headers: &http::HeaderMap, body: &Bytes| {
            let value = headers.get("content-type").and_then(|v| v.to_str().ok());
            let row = (value.unwrap_or("").to_owned(), body.len());
            self.seen.lock().expect("a lock").push(row);
        };
        note(request.headers(), request.body());
        Box::pin(async move {
            let answer = self.inner.send(request).await?;
            note(answer.headers(), answer.body());
            Ok(answer)
        })
    }
}

fn client(options: ServerOptions, settings: impl FnOnce(&mut Settings)) -> (BilagClient, Watched) {
    let inner = InProcess::new(bilag::router_with(Echo, options));
    let watched = Watched {
        inner,
        seen: Arc::default(),
    };
    let mut own = Settings::new("https://example.invalid/");
    settings(&mut own);
    (BilagClient::new(watched.clone(), own), watched)
}

fn file(content: &[u8]) -> Fil {
    Fil::new("æ.bin", v1::Base64Binary::from_bytes(content))
}

fn files(contents: &[&[u8]]) -> Gem {
    let mut input = Gem::default();
    input.fil = contents.iter().map(|content| file(content)).collect();
    input
}

/// Whether request and answer went in several parts.
fn forms(watched: &Watched) -> [bool; 2] {
    let seen = watched.seen.lock().expect("a lock");
    let several = |at: usize| seen[at].0.starts_with("multipart/related");
    [several(0), several(1)]
}

#[tokio::test]
async fn content_of_every_size_comes_back() {
    let tricky: Vec<u8> = b"\r\n--x\r\n\r\n--x--\0\xFF\r\n".repeat(100);
    let big: Vec<u8> = (0..300_000u32).map(|n| (n * 7 + n / 256) as u8).collect();
    let sizes: [&[u8]; 6] = [b"", b"a", &tricky[..1023], &tricky[..1024], &tricky, &big];
    for port in [bilag::PORT_BILAG11, bilag::PORT_BILAG12] {
        let (client, watched) = client(ServerOptions::default(), |settings| settings.port = port);
        let input = files(&sizes);
        let reply = client.gem(&input).await.expect("an answer");
        assert_eq!(reply.value.fil, input.fil);
        assert!(reply.attachments.is_empty() && reply.violations.is_empty());
        assert_eq!(forms(&watched), [true, true], "{:?}", watched.seen);
        let size = watched.seen.lock().expect("a lock")[0].1;
        let octets: usize = sizes.iter().map(|content| content.len()).sum();
        assert!(size < octets + 8000, "{size} for {octets}");
    }
}

#[tokio::test]
async fn the_policy_allows_it_and_settings_decide() {
    let small = files(&[b"lille"]);
    let large = files(&[&[1; 5000]]);
    let plain = |settings: &mut Settings| settings.mtom = Some(Mtom::No);
    let always = |settings: &mut Settings| settings.mtom = Some(Mtom::Required);
    // The policy says `wsp:Optional`: what gains nothing goes as it is.
    let (client_, watched) = client(ServerOptions::default(), |_| {});
    client_.gem(&small).await.expect("an answer");
    assert_eq!(forms(&watched), [false, false]);
    // A caller that does not want it is not answered with it.
    let (client_, watched) = client(ServerOptions::default(), plain);
    client_.gem(&large).await.expect("an answer");
    assert_eq!(forms(&watched), [false, false]);
    // One that asks for it sends every message so.
    let (client_, watched) = client(ServerOptions::default(), always);
    client_.gem(&small).await.expect("an answer");
    assert_eq!(forms(&watched), [true, false]);
    // A server may be told to, or not to.
    let mut options = ServerOptions::default();
    options.mtom = Some(Mtom::No);
    let (client_, watched) = client(options, always);
    client_.gem(&large).await.expect("an answer");
    assert_eq!(forms(&watched), [true, false]);
    let mut options = ServerOptions::default();
    options.mtom = Some(Mtom::Required);
    let (client_, watched) = client(options, plain);
    client_.gem(&small).await.expect("an answer");
    assert_eq!(forms(&watched), [false, true]);
    // The threshold is a setting.
    let (client_, watched) = client(ServerOptions::default(), |settings| {
        settings.mtom_threshold = 1
    });
    client_.gem(&small).await.expect("an answer");
    assert_eq!(forms(&watched), [true, false]);
}

#[tokio::test]
async fn attachments_travel_beside_the_envelope() {
    let part = Attachment::new("bilag-1@example", "text/plain; charset=utf-8", "æøå");
    for mtom in [Mtom::No, Mtom::Optional] {
        let (client, watched) = client(ServerOptions::default(), |settings| {
            settings.mtom = Some(mtom)
        });
        let client = client.with(Call::new().attachment(part.clone()));
        let reply = client.gem(&files(&[&[2; 3000]])).await.expect("an answer");
        assert_eq!(reply.attachments.as_slice(), std::slice::from_ref(&part));
        assert!(reply.attachments[0].is("cid:bilag-1%40example"));
        assert_eq!(reply.value.fil, [file(&[2; 3000])]);
        assert_eq!(forms(&watched), [true, true]);
        let announced = watched.seen.lock().expect("a lock")[0].0.clone();
        assert_eq!(
            announced.contains("xop"),
            mtom == Mtom::Optional,
            "{announced}"
        );
    }
}

#[tokio::test]
async fn a_broken_package_is_a_fault_with_its_rule() {
    let router = InProcess::new(bilag::router_with(Echo, ServerOptions::default()));
    let include = "<x:Include xmlns:x='http://www.w3.org/2004/08/xop/include' href='cid:intet'/>";
    let envelope = format!(
        "<S:Envelope xmlns:S='http://schemas.xmlsoap.org/soap/envelope/'><S:Body>\
         <Gem xmlns='urn:eksempel:bilag'><fil><navn>a</navn><indhold>{include}</indhold></fil></Gem>\
         </S:Body></S:Envelope>"
    );
    let root = format!("--b\r\nContent-Type: application/xop+xml\r\n\r\n{envelope}\r\n");
    let part = "--b\r\nContent-ID: <to>\r\n\r\nx\r\n";
    for (body, rule) in [
        (format!("{root}--b--"), "mime-part"),
        (format!("{root}{part}{part}--b--"), "mime-part"),
        (root.clone(), "mime-multipart"),
        (
            format!("{}--b--", root.replace("<indhold>", "<indhold>x")),
            "xop-include",
        ),
    ] {
        let request = http::Request::post("https://example.invalid/")
            .header(
                "content-type",
                "multipart/related; boundary=b; type=\"application/xop+xml\"",
            )
            .body(Bytes::from(body))
            .expect("a request");
        let answer = router.send(request).await.expect("an answer");
        let text = String::from_utf8_lossy(answer.body()).into_owned();
        assert!(answer.status().is_server_error(), "{text}");
        assert!(
            text.contains("soap:Client") && text.contains(rule),
            "{rule}: {text}"
        );
    }
}
