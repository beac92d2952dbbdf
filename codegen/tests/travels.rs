//! Channels and operations over plain HTTP, as the model knows them: each fact is told by
//! `compare` and by the text form, and what they refer to is kept.

mod contract;

use contract::{SCHEMA, SERVICE};
use snitflade_codegen::model::{
    self, AmqpAddress, AmqpChannel, AmqpExchange, AmqpOperation, AmqpQueue, Beskedtype, Channel,
    ChannelAction, ChannelBindings, ChannelHeader, ChannelMessage, ChannelOperation,
    ChannelParameter, ElementIdx, HttpAnswer, HttpApi, HttpBinding, HttpBody, HttpContent,
    HttpOperation, HttpParameter, HttpPart, HttpPlace, HttpStatus, JsonList, Model, Payload, QName,
    Reply, Segment, SimpleRef, TypeRef, compare, prune,
};
use snitflade_codegen::source::{FileId, Span};
use snitflade_runtime::schema::Builtin;

const SPAN: Span = Span {
    file: FileId(0),
    start: 0,
    end: 1,
};
const TEXT: SimpleRef = SimpleRef::Builtin(Builtin::String);

fn some(text: &str) -> Option<String> {
    Some(text.to_owned())
}

fn texts(list: &[&str]) -> Vec<String> {
    list.iter().map(|text| (*text).to_owned()).collect()
}

fn root(model: &Model) -> ElementIdx {
    model.schema.global_elements[&QName::new("urn:t", "Root")]
}

/// The contract with one channel for messages and one for replies, and one API.
fn whole() -> Model {
    let mut model = contract::model(SCHEMA, SERVICE);
    let element = root(&model);
    model.channels = vec![asked(element), answered(element)];
    model.apis = vec![api(element)];
    model
}

fn message(name: &str, payload: Payload) -> ChannelMessage {
    ChannelMessage {
        name: name.to_owned(),
        payload,
        content_type: some("application/xml"),
        headers: Vec::new(),
        correlation: None,
        kind: None,
        doc: None,
        span: SPAN,
    }
}

fn asked(element: ElementIdx) -> Channel {
    let header = ChannelHeader {
        name: "token".to_owned(),
        ty: TEXT,
        required: true,
        doc: None,
        span: SPAN,
    };
    let kind = Beskedtype {
        name: "Flytning".to_owned(),
        id: some("1a"),
        handlings: texts(&["Oprettet"]),
        data: element,
        span: SPAN,
    };
    let besked = ChannelMessage {
        headers: vec![header],
        correlation: some("$message.header#/id"),
        kind: Some(kind),
        ..message("Flytning", Payload::Xml(element))
    };
    let operation = ChannelOperation {
        name: "afsend".to_owned(),
        action: ChannelAction::Send,
        messages: vec![0, 1],
        reply: Some(Reply {
            address: some("$message.header#/reply_to"),
            channel: "Svar".to_owned(),
            messages: vec![0],
            span: SPAN,
        }),
        http: Some(HttpBinding {
            method: "POST".to_owned(),
        }),
        amqp: Some(AmqpOperation {
            mandatory: Some(true),
            cc: texts(&["kopi"]),
            ..AmqpOperation::default()
        }),
        doc: None,
        span: SPAN,
    };
    let exchange = AmqpExchange {
        name: "X".to_owned(),
        kind: some("topic"),
        durable: Some(true),
        auto_delete: Some(false),
        vhost: some("BF"),
    };
    let queue = AmqpQueue {
        name: some("q"),
        durable: Some(true),
        exclusive: Some(false),
        auto_delete: None,
        vhost: None,
    };
    Channel {
        name: "Afsend".to_owned(),
        title: some("Afsend"),
        doc: None,
        address: some("a.{b}"),
        parameters: vec![ChannelParameter {
            name: "b".to_owned(),
            values: texts(&["x", "y"]),
            default: some("x"),
            location: some("$message.header#/b"),
            doc: None,
            span: SPAN,
        }],
        messages: vec![besked, message("Puls", Payload::Opaque)],
        operations: vec![operation],
        bindings: ChannelBindings {
            amqp: Some(AmqpChannel {
                is: AmqpAddress::RoutingKey,
                exchange: Some(exchange),
                queue: Some(queue),
                span: SPAN,
            }),
        },
        span: SPAN,
    }
}

fn answered(element: ElementIdx) -> Channel {
    Channel {
        name: "Svar".to_owned(),
        title: None,
        doc: None,
        address: None,
        parameters: Vec::new(),
        messages: vec![
            message("Svar", Payload::Xml(element)),
            message("Fejl", Payload::Json(TypeRef::Simple(TEXT))),
        ],
        operations: Vec::new(),
        bindings: ChannelBindings::default(),
        span: SPAN,
    }
}

fn parameter(name: &str, place: HttpPlace) -> HttpParameter {
    HttpParameter {
        name: name.to_owned(),
        place,
        ty: TEXT,
        required: true,
        doc: None,
        span: SPAN,
    }
}

fn api(element: ElementIdx) -> HttpApi {
    let body = |media_type: &str, content| HttpBody {
        media_type: media_type.to_owned(),
        content,
        span: SPAN,
    };
    let part = HttpPart {
        name: "bilag".to_owned(),
        media_type: some("application/pdf"),
        content: HttpContent::Bytes,
        file_name: true,
        required: true,
        repeated: true,
        doc: None,
        span: SPAN,
    };
    let request = vec![
        body("application/xml", HttpContent::Xml(element)),
        body("multipart/form-data", HttpContent::Multipart(vec![part])),
        body(
            "application/json",
            HttpContent::JsonList(JsonList {
                item: TypeRef::Simple(TEXT),
                min: 1,
                max: 5,
            }),
        ),
    ];
    let answer = |status, bodies| HttpAnswer {
        status,
        bodies,
        headers: vec![parameter("x-id", HttpPlace::Header)],
        doc: None,
        span: SPAN,
    };
    let json = HttpContent::Json(TypeRef::Simple(TEXT));
    let operation = HttpOperation {
        name: "afsend".to_owned(),
        method: "POST".to_owned(),
        path: vec![
            Segment::Literal("/sag/".to_owned()),
            Segment::Parameter(0),
            Segment::Literal("/brev".to_owned()),
        ],
        parameters: vec![
            parameter("id", HttpPlace::Path),
            parameter("fra", HttpPlace::Query),
        ],
        request,
        request_required: true,
        answers: vec![
            answer(HttpStatus::Exact(200), vec![body("application/json", json)]),
            answer(HttpStatus::Range(4), Vec::new()),
            answer(HttpStatus::Default, Vec::new()),
        ],
        doc: None,
        span: SPAN,
    };
    HttpApi {
        name: "Print".to_owned(),
        doc: None,
        servers: texts(&["https://localhost/"]),
        profile: "token".to_owned(),
        operations: vec![operation],
        span: SPAN,
    }
}

type Change = fn(&mut Model);

fn asked_in(model: &mut Model) -> &mut Channel {
    &mut model.channels[0]
}

fn besked(model: &mut Model) -> &mut ChannelMessage {
    &mut asked_in(model).messages[0]
}

fn kind(model: &mut Model) -> &mut Beskedtype {
    besked(model).kind.as_mut().expect("a beskedtype")
}

fn operation(model: &mut Model) -> &mut ChannelOperation {
    &mut asked_in(model).operations[0]
}

fn reply(model: &mut Model) -> &mut Reply {
    operation(model).reply.as_mut().expect("a reply")
}

fn at_operation(model: &mut Model) -> &mut AmqpOperation {
    operation(model).amqp.as_mut().expect("a binding")
}

fn amqp(model: &mut Model) -> &mut AmqpChannel {
    let bindings = &mut asked_in(model).bindings;
    bindings.amqp.as_mut().expect("a binding")
}

fn exchange(model: &mut Model) -> &mut AmqpExchange {
    amqp(model).exchange.as_mut().expect("an exchange")
}

fn queue(model: &mut Model) -> &mut AmqpQueue {
    amqp(model).queue.as_mut().expect("a queue")
}

fn http(model: &mut Model) -> &mut HttpOperation {
    &mut model.apis[0].operations[0]
}

fn part(model: &mut Model) -> &mut HttpPart {
    match &mut http(model).request[1].content {
        HttpContent::Multipart(parts) => &mut parts[0],
        other => panic!("{other:?}"),
    }
}

fn list(model: &mut Model) -> &mut JsonList {
    match &mut http(model).request[2].content {
        HttpContent::JsonList(list) => list,
        other => panic!("{other:?}"),
    }
}

/// Every fact of a channel, with the difference that tells it.
const CHANNEL: &[(Change, &str)] = &[
    (
        |m| asked_in(m).address = None,
        "address: \"a.{b}\" ≠ nothing",
    ),
    (
        |m| asked_in(m).parameters[0].values.clear(),
        "parameter b: values: x, y ≠ nothing",
    ),
    (
        |m| asked_in(m).parameters[0].default = None,
        "parameter b: default or fixed value: \"x\" ≠ nothing",
    ),
    (
        |m| asked_in(m).parameters[0].location = None,
        "parameter b: location: \"$message.header#/b\" ≠ nothing",
    ),
    (
        |m| asked_in(m).parameters.clear(),
        "parameter b: presence: parameter ≠ nothing",
    ),
    (
        |m| besked(m).payload = Payload::Opaque,
        "message Flytning: payload: {urn:t}Root ≠ octets",
    ),
    (
        |m| besked(m).payload = Payload::Json(TypeRef::Simple(TEXT)),
        "message Flytning: payload: {urn:t}Root ≠ xs:string",
    ),
    (
        |m| besked(m).content_type = None,
        "message Flytning: media type: \"application/xml\" ≠ nothing",
    ),
    (
        |m| besked(m).correlation = None,
        "message Flytning: correlation: \"$message.header#/id\" ≠ nothing",
    ),
    (
        |m| besked(m).headers.clear(),
        "message Flytning / header token: presence: header ≠ nothing",
    ),
    (
        |m| besked(m).headers[0].ty = SimpleRef::Builtin(Builtin::Int),
        "message Flytning / header token: type: xs:string ≠ xs:int",
    ),
    (
        |m| besked(m).headers[0].required = false,
        "message Flytning / header token: required: yes ≠ nothing",
    ),
    (
        |m| kind(m).id = None,
        "message Flytning: beskedtype: Flytning (1a) ≠ Flytning (not known)",
    ),
    (
        |m| kind(m).name.push('2'),
        "message Flytning: beskedtype: Flytning (1a) ≠ Flytning2 (1a)",
    ),
    (
        |m| kind(m).handlings.push("Slettet".into()),
        "message Flytning: handlings: Oprettet ≠ Oprettet, Slettet",
    ),
    (
        |m| operation(m).action = ChannelAction::Receive,
        "operation afsend: action: Send ≠ Receive",
    ),
    (
        |m| operation(m).messages = vec![1],
        "operation afsend: messages: Flytning, Puls ≠ Puls",
    ),
    (
        |m| operation(m).reply = None,
        "operation afsend / reply: presence: reply ≠ nothing",
    ),
    (
        |m| operation(m).http = None,
        "operation afsend: method: POST ≠ nothing",
    ),
    (
        |m| reply(m).address = None,
        "operation afsend / reply: address: \"$message.header#/reply_to\" ≠ nothing",
    ),
    (
        |m| reply(m).messages = vec![1],
        "operation afsend / reply: messages: Svar ≠ Fejl",
    ),
    (
        |m| operation(m).amqp = None,
        "operation afsend: AMQP: cc [\"kopi\"], mandatory true ≠ nothing",
    ),
    (
        |m| at_operation(m).mandatory = None,
        "operation afsend: AMQP: cc [\"kopi\"], mandatory true ≠ cc [\"kopi\"]",
    ),
    (
        |m| at_operation(m).cc.clear(),
        "operation afsend: AMQP: cc [\"kopi\"], mandatory true ≠ mandatory true",
    ),
    (
        |m| amqp(m).is = AmqpAddress::Queue,
        "kind of address: RoutingKey ≠ Queue",
    ),
    (
        |m| amqp(m).exchange = None,
        "exchange: name \"X\", kind \"topic\", vhost \"BF\", durable true, auto delete false ≠ nothing",
    ),
    (
        |m| amqp(m).queue = None,
        "queue: name \"q\", durable true, exclusive false ≠ nothing",
    ),
];

/// Every other word of the AMQP bindings: the difference names both values.
const AMQP: &[Change] = &[
    |m| exchange(m).name = "Y".to_owned(),
    |m| exchange(m).kind = None,
    |m| exchange(m).durable = None,
    |m| exchange(m).auto_delete = None,
    |m| exchange(m).vhost = None,
    |m| queue(m).name = None,
    |m| queue(m).durable = None,
    |m| queue(m).exclusive = None,
    |m| queue(m).auto_delete = Some(true),
    |m| queue(m).vhost = some("BF"),
    |m| at_operation(m).expiration = Some(1),
    |m| at_operation(m).user_id = some("u"),
    |m| at_operation(m).bcc = texts(&["skjult"]),
    |m| at_operation(m).priority = Some(1),
    |m| at_operation(m).delivery_mode = Some(2),
    |m| at_operation(m).reply_to = some("r"),
    |m| at_operation(m).timestamp = Some(true),
    |m| at_operation(m).ack = Some(true),
];

/// Every fact of an API, with the difference that tells it.
const API: &[(Change, &str)] = &[
    (|m| m.apis[0].profile.clear(), "security profile: token ≠ "),
    (
        |m| http(m).method = "PUT".to_owned(),
        "operation afsend: method: POST ≠ PUT",
    ),
    (
        |m| http(m).path[2] = Segment::Literal("/post".to_owned()),
        "operation afsend: path: /sag/{id}/brev ≠ /sag/{id}/post",
    ),
    (
        |m| http(m).path[1] = Segment::Parameter(1),
        "operation afsend: path: /sag/{id}/brev ≠ /sag/{fra}/brev",
    ),
    (
        |m| http(m).request_required = false,
        "operation afsend: required: yes ≠ nothing",
    ),
    (
        |m| http(m).parameters[1].required = false,
        "operation afsend / Query parameter fra: required: yes ≠ nothing",
    ),
    (
        |m| http(m).parameters[1].ty = SimpleRef::Builtin(Builtin::Date),
        "operation afsend / Query parameter fra: type: xs:string ≠ xs:date",
    ),
    (
        |m| {
            http(m).request.remove(1);
        },
        "operation afsend / request multipart/form-data: presence: body ≠ nothing",
    ),
    (
        |m| http(m).request[0].content = HttpContent::Bytes,
        "operation afsend / request application/xml: payload: {urn:t}Root ≠ octets",
    ),
    (
        |m| part(m).media_type = None,
        "operation afsend / request multipart/form-data / part bilag: media type: application/pdf ≠ nothing",
    ),
    (
        |m| part(m).file_name = false,
        "operation afsend / request multipart/form-data / part bilag: file name: yes ≠ nothing",
    ),
    (
        |m| part(m).repeated = false,
        "operation afsend / request multipart/form-data / part bilag: repeated: yes ≠ nothing",
    ),
    (
        |m| part(m).required = false,
        "operation afsend / request multipart/form-data / part bilag: required: yes ≠ nothing",
    ),
    (
        |m| list(m).min = 0,
        "operation afsend / request application/json: minOccurs: 1 ≠ nothing",
    ),
    (
        |m| list(m).max = u32::MAX,
        "operation afsend / request application/json: maxOccurs: 5 ≠ nothing",
    ),
    (
        |m| list(m).item = TypeRef::Simple(SimpleRef::Builtin(Builtin::Date)),
        "operation afsend / request application/json / item: payload: xs:string ≠ xs:date",
    ),
    (
        |m| http(m).answers[0].status = HttpStatus::Exact(201),
        "operation afsend / answer 200: presence: answer ≠ nothing",
    ),
    (
        |m| http(m).answers[0].bodies.clear(),
        "operation afsend / answer 200 / body application/json: presence: body ≠ nothing",
    ),
    (
        |m| http(m).answers[1].headers.clear(),
        "operation afsend / answer 4XX / Header parameter x-id: presence: parameter ≠ nothing",
    ),
];

/// What differs after a change, each without the name of the channel or API.
fn differences(change: Change) -> Vec<String> {
    let mut changed = whole();
    change(&mut changed);
    let told = model::text(&whole()) != model::text(&changed);
    let found = compare(&whole(), &changed);
    let found: Vec<String> = found.iter().map(ToString::to_string).collect();
    assert!(told, "the text form tells nothing of {found:?}");
    let names = ["channel Afsend", "api Print"];
    let rest = |text: &String| {
        let own = names.iter().find_map(|name| text.strip_prefix(name));
        let own = own.unwrap_or_else(|| panic!("{text}"));
        own.trim_start_matches([' ', '/', ':']).to_owned()
    };
    found.iter().map(rest).collect()
}

#[test]
fn each_fact_of_a_channel_or_an_api_is_one_difference() {
    assert_eq!(compare(&whole(), &whole()), []);
    for (change, expected) in CHANNEL.iter().chain(API) {
        let found = differences(*change);
        assert_eq!(found.first().map(String::as_str), Some(*expected));
        // One answer that became another is gone and there.
        assert!(found.len() == 1 || expected.contains("answer 200: presence"));
    }
    for change in AMQP {
        let found = differences(*change);
        assert_eq!(found.len(), 1, "{found:?}");
    }
}

#[test]
fn what_is_no_fact_of_the_wire_is_no_difference() {
    let mut other = whole();
    asked_in(&mut other).doc = some("x");
    asked_in(&mut other).title = None;
    http(&mut other).doc = some("x");
    assert_eq!(compare(&whole(), &other), []);
    assert_eq!(model::text(&whole()), model::text(&other));
    // An operation that is called otherwise is known by its method and path.
    http(&mut other).name = "send".to_owned();
    assert_eq!(compare(&whole(), &other), []);
}

#[test]
fn what_a_channel_or_an_api_refers_to_is_kept() {
    let names = |mut model: Model| {
        prune(&mut model, |_| false);
        let keys = model.schema.global_elements.keys();
        let names: Vec<String> = keys.map(|name| name.local.to_string()).collect();
        (names, model)
    };
    let without = || {
        let mut model = whole();
        model.services.clear();
        model
    };
    let mut nothing = without();
    (nothing.channels, nothing.apis) = (Vec::new(), Vec::new());
    assert_eq!(names(nothing).0, [] as [String; 0]);
    let mut channels = without();
    channels.apis.clear();
    let (kept, model) = names(channels);
    assert!(kept.contains(&"Root".to_owned()), "{kept:?}");
    assert_eq!(
        model.channels[0].messages[0].payload,
        Payload::Xml(root(&model))
    );
    let kind = model.channels[0].messages[0].kind.as_ref();
    assert_eq!(kind.map(|kind| kind.data), Some(root(&model)));
    let mut apis = without();
    apis.channels.clear();
    let (kept, model) = names(apis);
    assert!(kept.contains(&"Root".to_owned()), "{kept:?}");
    let body = &model.apis[0].operations[0].request[0].content;
    assert!(matches!(body, HttpContent::Xml(idx) if *idx == root(&model)));
}
