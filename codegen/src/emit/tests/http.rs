//! What the modules of APIs over plain HTTP look like.

use super::*;
use crate::plan::{self, PlannedApi};

fn parameter(name: &str, place: HttpPlace, required: bool) -> HttpParameter {
    HttpParameter {
        name: name.to_owned(),
        place,
        ty: SimpleRef::Builtin(Builtin::String),
        required,
        doc: None,
        span: SPAN,
    }
}

fn body(media_type: &str, content: HttpContent) -> HttpBody {
    HttpBody {
        media_type: media_type.to_owned(),
        content,
        span: SPAN,
    }
}

fn answer(status: HttpStatus, bodies: Vec<HttpBody>) -> HttpAnswer {
    HttpAnswer {
        status,
        bodies,
        headers: Vec::new(),
        doc: None,
        span: SPAN,
    }
}

fn operation(name: &str, method: &str, path: Vec<Segment>) -> HttpOperation {
    HttpOperation {
        name: name.to_owned(),
        method: method.to_owned(),
        path,
        parameters: Vec::new(),
        request: Vec::new(),
        request_required: true,
        answers: Vec::new(),
        doc: None,
        span: SPAN,
    }
}

fn literal(text: &str) -> Segment {
    Segment::Literal(text.to_owned())
}

/// An API with what operations have: parameters, forms, answers by status.
fn breve() -> Fixture {
    let mut f = Fixture::new();
    let kanal = f.leaf("Kanal", Builtin::String, 1, 1);
    let ty = f.complex("BrevType", Content::Elements(sequence(vec![kanal])));
    let brev = f.global("Brev", TypeRef::Complex(ty));
    let xml = || body("application/xml", HttpContent::Xml(brev));
    let json = || body("application/json", HttpContent::Json(TypeRef::Complex(ty)));
    let octets = || body("application/pdf", HttpContent::Bytes);
    let mut send = operation("send", "POST", vec![literal("/breve")]);
    send.parameters = vec![
        parameter("x-TransaktionsId", HttpPlace::Header, true),
        parameter("Content-Length", HttpPlace::Header, true),
    ];
    send.request = vec![xml(), json()];
    send.answers = vec![
        HttpAnswer {
            headers: vec![parameter("x-TransaktionsId", HttpPlace::Header, true)],
            ..answer(HttpStatus::Exact(200), vec![json(), xml()])
        },
        answer(HttpStatus::Exact(500), vec![json()]),
        answer(HttpStatus::Default, Vec::new()),
    ];
    let path = vec![literal("/bør/"), Segment::Parameter(0), literal("/x")];
    let mut hent = operation("hent", "GET", path);
    hent.parameters = vec![
        parameter("cprNumber", HttpPlace::Path, true),
        parameter("kanal", HttpPlace::Query, false),
    ];
    hent.answers = vec![
        answer(HttpStatus::Exact(200), vec![octets()]),
        answer(HttpStatus::Exact(201), vec![xml(), octets()]),
        answer(HttpStatus::Range(2), Vec::new()),
    ];
    let part = |name: &str, content, required| HttpPart {
        name: name.to_owned(),
        media_type: None,
        content,
        file_name: required,
        required,
        repeated: false,
        doc: None,
        span: SPAN,
    };
    let form = HttpContent::Multipart(vec![
        part("fil", HttpContent::Bytes, true),
        part(
            "note",
            HttpContent::Json(TypeRef::Simple(SimpleRef::Builtin(Builtin::Int))),
            false,
        ),
        HttpPart {
            repeated: true,
            ..part("flere", HttpContent::Bytes, false)
        },
        HttpPart {
            repeated: true,
            ..part("breve", HttpContent::Xml(brev), true)
        },
    ]);
    let mut vedlaeg = operation("vedlaeg", "PUT", vec![literal("/bilag")]);
    vedlaeg.request = vec![body("multipart/form-data", form.clone()), xml()];
    vedlaeg.answers = vec![answer(HttpStatus::Default, vec![xml()])];
    let mut ud = operation("ud", "PATCH", vec![literal("/ud")]);
    ud.request = vec![body("multipart/form-data", form)];
    ud.request_required = false;
    f.model.apis.push(HttpApi {
        name: "Breve".to_owned(),
        doc: Some("Letters.".to_owned()),
        servers: Vec::new(),
        profile: "token".to_owned(),
        operations: vec![send, hent, vedlaeg, ud],
        span: SPAN,
    });
    f
}

fn file(f: &Fixture, path: &str) -> String {
    let files = generated(f).into_iter();
    let mut files = files.filter(|file| file.path == path);
    files
        .next()
        .unwrap_or_else(|| panic!("no file {path}"))
        .text
}

fn planned(f: &Fixture) -> PlannedApi {
    let plan = plan::plan(&f.model, &PlanOptions::default(), &mut Diagnostics::new());
    plan.apis.into_iter().next().expect("an API")
}

#[test]
fn an_api_is_a_table_with_a_client_and_a_trait() {
    let text = file(&breve(), "src/services/breve.rs");
    for line in [
        "pub static BREVE: v1::HttpTable<'static> = v1::HttpTable {",
        "profile: \"token\",",
        "role: v1::HttpRole::Transaction,",
        "role: v1::HttpRole::Transport,",
        "path: &[v1::HttpSegment::Literal(\"/breve\")],",
        "tables::element::sag_1__Brev.id(),",
        "transaction: true,",
        "v1::HttpSegment::Literal(\"/b%C3%B8r/\"),",
        "v1::HttpSegment::Parameter(0),",
        "sensitive: true,",
        "repeatable: true,",
        "repeated: true,",
        "many_octets flere,",
        "value breve",
        "status: v1::HttpStatus::Range(2),",
        "v1::http_client_type!(BreveClient, BREVE);",
        "v1::http_dispatch! {",
        "vedlaeg(v1::OneMessage::into_inner, v1::OneValue)",
        "send(v1::OneValue::into_inner, v1::OneValue)",
        "hent(std::convert::identity, std::convert::identity)",
    ] {
        assert!(text.contains(line), "{line}\n{text}");
    }
    assert_eq!(text.matches("repeatable: true").count(), 2);
    let cargo = file(&breve(), "Cargo.toml");
    assert!(
        cargo.contains("idws = [\"snitflade-runtime/idws\"]"),
        "{cargo}"
    );
    let front = file(&breve(), "src/lib.rs");
    assert!(
        front.contains("* `services::breve`, plain HTTP: `send`, `hent`"),
        "{front}"
    );
    for line in [
        "//! use generated::services::breve::BreveClient;",
        "//! use generated::sag_1::BrevType;",
        "//!     let client = BreveClient::new(Https::new()?, url);",
        "//!     let reply = client.send(request).await?;",
    ] {
        assert!(front.lines().any(|found| found == line), "{line}\n{front}");
    }
    let client = "/// [`secured`](Self::secured), such as `idws::client::AccessTokenProfile`";
    assert!(text.contains(client), "{text}");
}

/// What a service's own module holds is imported beside the client.
#[test]
fn the_program_imports_a_request_from_the_module_of_its_service() {
    let mut f = breve();
    f.model.apis[0].operations.remove(0);
    let front = file(&f, "src/lib.rs");
    let line = "//! use generated::services::breve::{BreveClient, HentRequest};";
    assert!(front.lines().any(|found| found == line), "{line}\n{front}");
}

#[test]
fn parameters_answers_and_forms_are_types_of_their_own() {
    let text = file(&breve(), "API.txt");
    for line in [
        "services::breve::BreveClient::send(): sag_1::BrevType -> sag_1::BrevType, SendFailure",
        "services::breve::SendFailure::Status500: sag_1::BrevType",
        "services::breve::SendFailure::Default: nothing",
        "services::breve::HentRequest.cpr_number: Sensitive<String>",
        "services::breve::HentRequest.kanal: Option<String>",
        "services::breve::HentAnswer::Status200: Octets",
        "services::breve::HentAnswer::Status201Xml: sag_1::BrevType",
        "services::breve::HentAnswer::Status201Octets: Octets",
        "services::breve::HentAnswer::Status2xx: nothing",
        "services::breve::Breve::hent(): HentRequest -> HentAnswer, NoFault",
        "services::breve::VedlaegForm.fil: Octets",
        "services::breve::VedlaegForm.note: Option<i32>",
        "services::breve::VedlaegForm.flere: Vec<Octets>",
        "services::breve::VedlaegForm.breve: Vec<sag_1::BrevType>",
        "services::breve::VedlaegBody::Form: VedlaegForm",
        "services::breve::VedlaegBody::Xml: sag_1::BrevType",
        "services::breve::Breve::vedlaeg(): VedlaegBody -> sag_1::BrevType, NoFault",
        "services::breve::UdRequest.body: Option<UdForm>",
        "services::breve::Breve::ud(): UdRequest -> NoBody, NoFault",
    ] {
        assert!(text.lines().any(|found| found == line), "{line}\n{text}");
    }
}

#[test]
fn names_yield_to_those_of_types_and_do_not_depend_on_the_order() {
    let mut f = breve();
    f.complex("SendFailure", Content::Empty);
    f.complex("BreveClient", Content::Empty);
    let first = planned(&f);
    assert_eq!(first.client, "BreveServiceClient");
    let failure = first.operations[0].failure.as_deref();
    assert_eq!(failure, Some("SendOperationFailure"));
    f.model.apis[0].operations.reverse();
    let second = planned(&f);
    let names = |api: &PlannedApi| {
        let items = api.operations.iter().flat_map(|it| &it.items);
        let mut names: Vec<String> = items.map(|it| it.name().to_owned()).collect();
        names.sort();
        names
    };
    assert_eq!(names(&first), names(&second));
}
