//! What the modules of channels look like.

use super::*;
use crate::plan::Plan;

/// A rule that makes a type of this name an envelope.
fn options(envelope: &str) -> PlanOptions {
    PlanOptions {
        traits: vec![TraitRule {
            path: "crate::codegen::v1::besked::Besked".to_owned(),
            types: vec![NamePattern::new(envelope)],
            methods: Default::default(),
        }],
        ..PlanOptions::default()
    }
}

fn planned(f: &Fixture, envelope: &str) -> (Plan, Vec<String>) {
    let mut findings = Diagnostics::new();
    let plan = plan(&f.model, &options(envelope), &mut findings);
    let codes = findings.iter().map(|found| found.code.0.to_owned());
    (plan, codes.collect())
}

fn text(f: &Fixture, path: &str) -> String {
    let (plan, codes) = planned(f, "KuvertType");
    assert_eq!(codes, [] as [String; 0]);
    let files = render(&file_set(&f.model, &plan, &CrateOptions::default())).unwrap();
    let file = files.into_iter().find(|file| file.path == path);
    file.unwrap_or_else(|| panic!("no file {path}")).text
}

/// An envelope, an element for its data, and a channel of both.
fn beskeder() -> Fixture {
    let mut f = Fixture::new();
    let id = f.leaf("Id", Builtin::String, 1, 1);
    let envelope = f.complex("KuvertType", Content::Elements(sequence(vec![id])));
    let envelope = f.global("Kuvert", TypeRef::Complex(envelope));
    let dato = f.leaf("Dato", Builtin::Date, 1, 1);
    let data = f.complex("FlytningType", Content::Elements(sequence(vec![dato])));
    let data = f.global("Flytning", TypeRef::Complex(data));
    let kind = Beskedtype {
        name: "Flytning".to_owned(),
        id: Some("3f0d".to_owned()),
        handlings: vec!["Oprettet".to_owned()],
        data,
        span: SPAN,
    };
    let besked = ChannelMessage {
        kind: Some(kind),
        content_type: Some("application/xml".to_owned()),
        correlation: Some("$message.header#/id".to_owned()),
        headers: vec![ChannelHeader {
            name: "token".to_owned(),
            ty: SimpleRef::Builtin(Builtin::String),
            required: true,
            doc: None,
            span: SPAN,
        }],
        ..message("Flytning", Payload::Xml(envelope))
    };
    let channel = f.channel("Afsend", vec![besked, message("Puls", Payload::Opaque)]);
    channel.address = Some("a.{b}".to_owned());
    channel.parameters.push(ChannelParameter {
        name: "b".to_owned(),
        values: vec!["x".to_owned()],
        default: None,
        location: None,
        doc: None,
        span: SPAN,
    });
    channel.bindings.amqp = Some(AmqpChannel {
        is: AmqpAddress::Queue,
        exchange: Some(AmqpExchange {
            name: "X".to_owned(),
            kind: None,
            durable: Some(true),
            auto_delete: None,
            vhost: None,
        }),
        queue: None,
        span: SPAN,
    });
    let operation = &mut channel.operations[0];
    operation.amqp = Some(AmqpOperation {
        mandatory: Some(true),
        delivery_mode: Some(2),
        ..AmqpOperation::default()
    });
    operation.reply = Some(Reply {
        address: Some("$message.header#/reply_to".to_owned()),
        channel: "Afsend".to_owned(),
        messages: vec![1],
        span: SPAN,
    });
    f
}

#[test]
fn a_channel_is_a_table_with_a_marker_for_each_beskedtype() {
    let afsend = text(&beskeder(), "src/channels/afsend.rs");
    for line in [
        "pub static AFSEND: v1::ChannelTable<'static> = v1::ChannelTable {",
        "address: Some(\"a.{b}\"),",
        "name: \"b\",\n            values: &[\"x\"],\n            ..v1::CHANNEL_PARAMETER",
        "is: v1::AmqpAddress::Queue,",
        "durable: Some(true),",
        "payload: v1::ChannelPayload::Xml(tables::element::sag_1__Kuvert.id()),",
        "required: true,",
        "correlation: Some(\"$message.header#/id\"),",
        "id: Some(\"3f0d\"),",
        "handlinger: &[\"Oprettet\"],",
        "data: tables::element::sag_1__Flytning.id(),",
        "action: v1::ChannelAction::Send,",
        "messages: &[0, 1],",
        "delivery_mode: Some(2),",
        "address: Some(\"$message.header#/reply_to\"),",
        "..v1::channel(&tables::SCHEMA)",
        "pub const OPERATION_SEND: usize = 0;",
        "pub struct Flytning;",
        "impl v1::besked::Beskedtype for Flytning {",
        "const ID: Option<&'static str> = Some(\"3f0d\");",
        "type Kuvert = sag_1::KuvertType;",
        "type Data = sag_1::FlytningType;",
    ] {
        assert!(afsend.contains(line), "{line} is not in\n{afsend}");
    }
    let library = text(&beskeder(), "src/lib.rs");
    assert!(library.contains("`channels::afsend`: `Flytning`, `Puls`"));
    let api = text(&beskeder(), "API.txt");
    let line = "channels::afsend::Flytning: beskedtype, sag_1::FlytningType in sag_1::KuvertType";
    assert!(api.contains(line), "{api}");
    assert!(!text(&beskeder(), "Cargo.toml").contains("client"));
}

#[test]
fn a_marker_gives_way_to_a_type_of_its_name() {
    let mut f = beskeder();
    f.complex("Flytning", Content::Empty);
    let afsend = text(&f, "src/channels/afsend.rs");
    assert!(
        afsend.contains("pub struct FlytningBeskedtype;"),
        "{afsend}"
    );
    assert!(afsend.contains("const NAME: &'static str = \"Flytning\";"));
}

#[test]
fn an_envelope_that_nothing_opens_is_an_error() {
    let (plan, codes) = planned(&beskeder(), "AndenType");
    assert_eq!(codes, ["PLAN0005"]);
    assert_eq!(plan.channels.len(), 1);
}

#[test]
fn a_contract_without_channels_has_no_module_for_them() {
    let mut f = Fixture::new();
    f.global("Sag", builtin(Builtin::String));
    let library = text(&f, "src/lib.rs");
    assert!(!library.contains("channels"), "{library}");
}

#[test]
fn two_channels_may_have_a_marker_of_one_name() {
    let mut f = beskeder();
    let mut second = f.model.channels[0].clone();
    second.name = "Hent".to_owned();
    f.model.channels.push(second);
    for path in ["src/channels/afsend.rs", "src/channels/hent.rs"] {
        assert!(text(&f, path).contains("pub struct Flytning;"), "{path}");
    }
}

#[test]
fn a_json_payload_names_the_row_of_its_type() {
    let mut f = Fixture::new();
    let tid = f.leaf("tid", Builtin::DateTime, 1, 1);
    let puls = f.complex("Puls", Content::Elements(sequence(vec![tid])));
    let all = [
        message("Puls", Payload::Json(TypeRef::Complex(puls))),
        message("Tekst", Payload::Json(builtin(Builtin::String))),
        message("Alt", Payload::Json(TypeRef::AnyType)),
    ];
    f.channel("Puls", all.into());
    let puls = text(&f, "src/channels/puls.rs");
    for line in [
        "v1::TypeId::Complex(tables::complex::sag_1__Puls.id())",
        "v1::TypeId::Simple(v1::SimpleId(",
        "v1::TypeId::Complex(v1::ComplexId::ANY_TYPE)",
    ] {
        assert!(puls.contains(line), "{line} is not in\n{puls}");
    }
}
