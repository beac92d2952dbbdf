//! A call of each operation, and what has to come of it.

use breve_v1::breve::{BrevType, KanalType};
use breve_v1::json::{CprNumber, Kanal, Note, Tilmeldinger, VedlaegKanal};
use breve_v1::services::breve::{
    BreveClient, FrimaerkeFailure, HentRequest, NoterAnswer, NoterBody, OmskrivAnswer,
    OmskrivRequest, PakForm, SletRequest, TilfoejRequest, TilmeldingAnswer, TilmeldingFailure,
    TilmeldingRequest, TilmeldingerFailure, VedlaegForm, VedlaegRequest,
};
use snitflade_runtime::client::Call;
use snitflade_runtime::codegen::v1::Octets;

/// What was looked at, and why it is wrong where it is.
#[derive(Clone, Debug)]
pub struct Check {
    /// What was looked at.
    pub what: &'static str,
    /// Why it is wrong.
    pub wrong: Option<String>,
}

struct Checks(Vec<Check>);

impl Checks {
    fn that(&mut self, what: &'static str, holds: bool, found: impl std::fmt::Debug) {
        let wrong = (!holds).then(|| format!("{found:?}"));
        self.0.push(Check { what, wrong });
    }
}

fn letter(navn: &str) -> BrevType {
    let mut brev = BrevType::new(KanalType::Digital);
    brev.person_navn = Some(navn.into());
    brev
}

/// A question about the person with these ten digits.
fn person(digits: &str) -> TilmeldingRequest {
    TilmeldingRequest::new(
        digits
            .parse::<CprNumber>()
            .unwrap_or_else(|wrong| panic!("{wrong}")),
    )
}

/// Calls every operation.
pub async fn calls(client: &BreveClient) -> Vec<Check> {
    let mut checks = Checks(Vec::new());
    letters(client, &mut checks).await;
    questions(client, &mut checks).await;
    lists(client, &mut checks).await;
    forms(client, &mut checks).await;
    packets(client, &mut checks).await;
    notes(client, &mut checks).await;
    changes(client, &mut checks).await;
    checks.0
}

async fn letters(client: &BreveClient, checks: &mut Checks) {
    let transaction = "0b1c2d3e-0000-4000-8000-000000000001";
    let call = Call::new().transaction(transaction);
    match client.with(call).send(&letter("Åse Ø")).await {
        Ok(reply) => {
            checks.that("a letter is taken", reply.result, &reply);
            let back = reply.http_headers.get("x-transaktionsid");
            let back = back.and_then(|value| value.to_str().ok());
            checks.that(
                "its transaction comes back",
                back == Some(transaction),
                back,
            );
            let sent = reply.transaction_id.as_deref();
            checks.that("and is known", sent == Some(transaction), sent);
        }
        Err(error) => checks.that("a letter is taken", false, error),
    }
    let refused = client.send(&letter("nej")).await;
    let holds = refused.as_ref().is_err_and(|error| {
        let rejected = error.rejected();
        rejected.is_some_and(|it| !it.reply.result) && error.http_status() == Some(200)
    });
    checks.that(
        "failure with status 200 is an error with the answer",
        holds,
        &refused,
    );
    let failed = client.send(&letter("fejl")).await;
    let holds = failed
        .as_ref()
        .is_err_and(|error| error.fault().is_some() && error.http_status() == Some(500));
    checks.that("a failing answer is typed", holds, &failed);
}

async fn questions(client: &BreveClient, checks: &mut Checks) {
    let mut asked = person("0101011234");
    asked.x_sag = Some("sag 7".to_owned());
    asked.kanal = Some(Kanal::Fysisk);
    let found = client.tilmelding(&asked).await.map(|reply| reply.value);
    let holds = matches!(&found, Ok(TilmeldingAnswer::Status200(found))
        if found.result && found.kanaler == ["Fysisk", "sag 7"]);
    checks.that("a question is answered by JSON", holds, &found);
    let asked = person("0000000000");
    let found = client.tilmelding(&asked).await.map(|reply| reply.value);
    let holds = matches!(&found, Ok(TilmeldingAnswer::Status204));
    checks.that("or by nothing", holds, &found);
    let asked = person("1111111111");
    let found = client.tilmelding(&asked).await;
    let holds = found
        .as_ref()
        .is_err_and(|error| matches!(error.fault(), Some(TilmeldingFailure::Status404)));
    checks.that("or by a failure without a body", holds, &found);
    let id = "a æ";
    let found = client.hent(&HentRequest::new(id)).await;
    let holds = found.as_ref().is_ok_and(|reply| {
        reply.content[..] == [&b"%PDF \x00\xFF"[..], id.as_bytes()].concat()
            && reply.content_type == "application/pdf"
    });
    checks.that("octets come as they are", holds, &found);
}

async fn lists(client: &BreveClient, checks: &mut Checks) {
    let all = |digits: &[&str]| -> Vec<Tilmeldinger> {
        let all = digits.iter().map(|it| it.parse());
        all.map(|it| it.unwrap_or_else(|wrong| panic!("{wrong}")))
            .collect()
    };
    let asked = all(&["0101011234", "0202021234"]);
    let found = client.tilmeldinger(&asked).await.map(|it| it.value);
    let holds = matches!(found.as_deref(), Ok([one, two]) if one.result && two.result);
    checks.that("a list is answered by one", holds, &found);
    let asked = all(&["0101011234", "8202021234"]);
    let found = client.tilmeldinger(&asked).await;
    let rejected = found.as_ref().err().and_then(|error| error.rejected());
    let holds = rejected.is_some_and(|it| it.reply.len() == 2);
    checks.that(
        "an item that failed is an error with the list",
        holds,
        &found,
    );
    let found = client.tilmeldinger(&all(&["9101011234"])).await;
    let failure = found.as_ref().err().and_then(|error| error.fault());
    let holds = matches!(failure, Some(TilmeldingerFailure::Status422(why)) if why.len() == 2);
    checks.that("a failing answer may be a list", holds, &found);
    let found = client.tilmeldinger(&[]).await;
    checks.that(
        "a list that needs items is not sent without",
        found.is_err(),
        &found,
    );
    let found = client.tilmeldinger(&all(&["0101011234"; 4])).await;
    checks.that("nor with too many", found.is_err(), &found);
    let mut notes = OmskrivRequest::default();
    let found = client.omskriv(&notes).await.map(|it| it.value);
    let holds = matches!(found, Ok(OmskrivAnswer::Status204));
    checks.that("no list and an empty one are the same", holds, &found);
    notes.body = vec![Note::new("a"), Note::new("b")];
    notes.emne = Some("c".to_owned());
    let found = client.omskriv(&notes).await.map(|it| it.value);
    let holds = matches!(&found, Ok(OmskrivAnswer::Status200(notes))
        if notes.iter().map(|it| it.tekst.as_str()).eq(["b", "a", "c"]));
    checks.that("a list beside a parameter comes back", holds, &found);
}

async fn forms(client: &BreveClient, checks: &mut Checks) {
    let content: Vec<u8> = (0..=255).cycle().take(10_000).collect();
    let file = |content: &[u8], name: &str| Octets::new(content.to_vec()).file_name(name);
    let first = file(&content, "brev æ \"1\".pdf").content_type("application/pdf");
    let mut form = VedlaegForm::new(VedlaegKanal::Fysisk, first);
    form.note = Some(Note::new("æøå"));
    form.antal = "12345678901234567890".parse().ok();
    form.flere = vec![file(b"\x89PNG\r\n--x", "a"), file(b"", "b")];
    form.ord = ["et", "to ord"]
        .iter()
        .flat_map(|ord| ord.parse())
        .collect();
    let sent = client.vedlaeg(&VedlaegRequest::new("a/b", form)).await;
    let wanted = [
        "a/b",
        "Fysisk",
        "brev æ \"1\".pdf application/pdf 10000",
        "æøå",
        "12345678901234567890",
        "a image/png 9",
        "b image/png 0",
        "et",
        "to ord",
    ];
    let holds = sent
        .as_ref()
        .is_ok_and(|reply| reply.result && reply.kanaler == wanted);
    checks.that("a form is taken, each item of a list a part", holds, &sent);
}

async fn packets(client: &BreveClient, checks: &mut Checks) {
    let mut packet = PakForm::default();
    let empty = client.pak(&packet).await;
    let holds = empty.as_ref().is_err_and(|error| error.attempts() == 0);
    checks.that("a form without a part it needs is not sent", holds, &empty);
    packet.breve = vec![letter("Åse Ø"), letter("Bo")];
    packet.noter = vec![Note::new("en"), Note::new("to")];
    let back = client.pak(&packet).await;
    let holds = back
        .as_ref()
        .is_ok_and(|back| back.breve == packet.breve && back.noter == packet.noter);
    checks.that(
        "lists of XML and of JSON come back as they went",
        holds,
        &back,
    );
    packet.noter.clear();
    let back = client.pak(&packet).await;
    let holds = back
        .as_ref()
        .is_ok_and(|back| back.breve == packet.breve && back.noter.is_empty());
    checks.that("an empty list too", holds, &back);
}

async fn changes(client: &BreveClient, checks: &mut Checks) {
    let picture = Octets::new(&b"\x89PNG"[..]);
    let kept = client.frimaerke(&picture).await;
    let holds = kept
        .as_ref()
        .is_ok_and(|kept| kept.content == picture.content && kept.content_type == "image/png");
    checks.that("octets go as they are", holds, &kept);
    let refused = client.frimaerke(&Octets::new(&b"GIF"[..])).await;
    let holds = refused.as_ref().is_err_and(|error| {
        let failure = error.fault();
        let told = matches!(failure, Some(FrimaerkeFailure::Status4xx(note)) if note.tekst == "no picture");
        told && error.http_status() == Some(415)
    });
    checks.that(
        "a failing answer of any status of a hundred is typed",
        holds,
        &refused,
    );
    let gone = client.slet(&SletRequest::new(7)).await;
    checks.that("an answer without a body", gone.is_ok(), &gone);
    let gone = client.slet(&SletRequest::new(0)).await;
    let holds = gone
        .as_ref()
        .is_err_and(|error| error.http_status() == Some(404) && error.fault().is_none());
    checks.that(
        "a failure that nobody declares has its status",
        holds,
        &gone,
    );
    let mut request = TilfoejRequest::new(7);
    let added = client.tilfoej(&request).await;
    let holds = added.as_ref().is_ok_and(|note| note.tekst == "7");
    checks.that("a body may be left out", holds, &added);
    request.body = Some(Note::new("mere"));
    let added = client.tilfoej(&request).await;
    let holds = added.as_ref().is_ok_and(|note| note.tekst == "mere");
    checks.that("or sent", holds, &added);
}

async fn notes(client: &BreveClient, checks: &mut Checks) {
    let mut note = Note::new("æ \"1\"");
    note.antal = "12345678901234567890".parse().ok();
    let kept = client.noter(&NoterBody::Json(note.clone())).await;
    let holds = matches!(&kept, Ok(reply) if reply.value == NoterAnswer::Status200Json(note));
    checks.that("JSON comes back as it went", holds, &kept);
    let brev = letter("Åse Ø");
    let kept = client.noter(&NoterBody::Xml(brev.clone())).await;
    let holds = matches!(&kept, Ok(reply) if reply.value == NoterAnswer::Status200Xml(brev));
    checks.that("XML comes back as it went", holds, &kept);
}
