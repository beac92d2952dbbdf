//! Channels: what their tables say, and what the markers of beskedtyper open.

use kanal_v1::channels::{afsend, hent, puls, svar};
use kanal_v1::{haendelser, kuvert};
use snitflade_runtime::amqp::{ConsumerSettings, SenderSettings};
use snitflade_runtime::channel::{ChannelAction, ChannelPayload, ChannelTable};
use snitflade_runtime::codegen::v1::besked::{Besked, Beskedtype};
use snitflade_runtime::tokens::TokenRequest;
use snitflade_runtime::write::WriteOptions;

const FLYTNING: &str = "3f0d4a8e-6f0c-4c7e-9a6b-5d2f7c1e8b90";

/// A besked with this element in its Beskeddata.
fn besked(data: &str) -> String {
    format!(
        "<Haendelsesbesked xmlns=\"urn:oio:besked:kuvert:1.0\" xmlns:s=\"urn:oio:sagdok:3.0.0\">\
         <BeskedId><s:UUIDIdentifikator>6c9f3a52-7f6e-4b0e-8d2f-0f4f6d1f7a11</s:UUIDIdentifikator></BeskedId>\
         <BeskedVersion>1.0</BeskedVersion><Beskedkuvert><Filtreringsdata>\
         <Beskedtype><s:UUIDIdentifikator>{FLYTNING}</s:UUIDIdentifikator></Beskedtype>\
         <ObjektRegistrering><ObjektHandling><s:UUIDIdentifikator>e225a75c-4b63-46c4-9423-77f5c8762445\
         </s:UUIDIdentifikator></ObjektHandling></ObjektRegistrering></Filtreringsdata>\
         <Leveranceinformation/></Beskedkuvert><Beskeddata>{data}</Beskeddata></Haendelsesbesked>"
    )
}

const DATA: &str = "<Flytning xmlns=\"urn:kanal\"><Personnummer>0101700000</Personnummer>\
                    <Dato>2026-03-01</Dato></Flytning>";

#[test]
fn a_table_says_where_messages_go() {
    let sent = &afsend::AFSEND;
    assert_eq!((sent.name, sent.address), ("Afsend", Some("")));
    assert_eq!(sent.exchange(), Some("AFSEND_BESKED_EXCHANGE"));
    assert_eq!((sent.routing_key(), sent.queue()), (Some(""), None));
    let operation = &sent.operations[afsend::OPERATION_AFSEND];
    assert_eq!(operation.action, ChannelAction::Send);
    assert_eq!(operation.messages, [0, 1]);
    let amqp = operation.amqp.expect("a binding");
    assert_eq!((amqp.mandatory, amqp.delivery_mode), (Some(true), Some(2)));
    let reply = operation.reply.expect("a reply");
    assert_eq!(reply.address, Some("$message.header#/reply_to"));
    assert_eq!(reply.channel, svar::SVAR.name);
    assert_eq!(reply.messages, svar::SVAR.messages);
    let fetched = &hent::HENT;
    let queue = fetched.queue().expect("a queue");
    let filled = fetched.filled(queue, &[("dueslag", "d1")]);
    assert_eq!(filled.as_deref(), Ok("drift.d1"));
    let refused = fetched.filled(queue, &[("dueslag", "d1"), ("miljoe", "x")]);
    assert!(refused.is_err_and(|why| why.refused && why.parameter == "miljoe"));
    let pulse = puls::PULS.operation("Puls").expect("an operation");
    assert_eq!(
        (pulse.method, pulse.action),
        ("POST", ChannelAction::Receive)
    );
}

#[test]
fn senders_and_consumers_take_their_places_from_tables() {
    let login = || TokenRequest::new("urn:bfo", "11111111");
    let sender = SenderSettings::of(&afsend::AFSEND, login(), "s1").expect("settings");
    assert_eq!(
        (&*sender.exchange, &*sender.routing_key),
        ("AFSEND_BESKED_EXCHANGE", "")
    );
    let published = SenderSettings::new(login(), "s1");
    assert_eq!(published.exchange, sender.exchange);
    assert_eq!(published.routing_key, sender.routing_key);
    let consumer = ConsumerSettings::of(&hent::HENT, login(), "d1").expect("settings");
    assert_eq!((&*consumer.dueslag, &*consumer.queue), ("d1", "drift.d1"));
    assert_eq!(ConsumerSettings::new(login(), "d1").queue, "d1");
    for wrong in [&hent::HENT, &puls::PULS] {
        let error = SenderSettings::of(wrong, login(), "s1").expect_err("no exchange");
        let shown = error.to_string();
        assert!(
            shown.contains(wrong.name) && shown.contains("amqp-setup"),
            "{shown}"
        );
    }
    for wrong in [&afsend::AFSEND, &puls::PULS] {
        let error = ConsumerSettings::of(wrong, login(), "d1").expect_err("no queue");
        assert!(error.to_string().contains(wrong.name), "{error}");
    }
}

#[test]
fn a_table_says_what_messages_hold() {
    let message = afsend::AFSEND.message("Flytning").expect("a message");
    let schema = afsend::AFSEND.schema;
    let name = |table: &ChannelTable<'_>, payload| match payload {
        ChannelPayload::Xml(element) => {
            let name = table.schema.name(table.schema.element(element).name);
            name.local.to_owned()
        }
        other => format!("{other:?}"),
    };
    assert_eq!(name(&afsend::AFSEND, message.payload), "Haendelsesbesked");
    assert_eq!(message.content_type, "application/xml");
    assert_eq!(message.correlation, Some("$message.header#/correlation_id"));
    let headers = message.headers.iter().map(|row| (row.name, row.required));
    assert_eq!(
        headers.collect::<Vec<_>>(),
        [("token", true), ("forsoeg", false)]
    );
    let kinds = afsend::AFSEND.beskedtyper().map(|row| (row.name, row.id));
    let kinds: Vec<_> = kinds.collect();
    assert_eq!(kinds, [("Flytning", Some(FLYTNING)), ("Postering", None)]);
    let data = message.beskedtype.expect("a beskedtype").data;
    assert_eq!(schema.name(schema.element(data).name).local, "Flytning");
    let json = puls::PULS.messages[0];
    assert!(matches!(json.payload, ChannelPayload::Json(_)), "{json:?}");
    assert_eq!(json.content_type, "application/json");
}

#[test]
fn a_marker_opens_the_envelope_and_what_is_in_it() {
    type Flytning = afsend::FlytningBeskedtype;
    assert_eq!((Flytning::NAME, Flytning::ID), ("Flytning", Some(FLYTNING)));
    assert_eq!(
        Flytning::HANDLINGER,
        ["e225a75c-4b63-46c4-9423-77f5c8762445"]
    );
    assert_eq!(
        (afsend::Postering::ID, afsend::Postering::HANDLINGER.len()),
        (None, 0)
    );
    let read: kuvert::HaendelsesbeskedType = Flytning::kuvert()
        .read(besked(DATA).as_bytes())
        .expect("a besked");
    assert_eq!(read.beskedtype_id().as_deref(), Flytning::ID);
    assert_eq!(read.handlinger(), Flytning::HANDLINGER);
    let kept = read.data();
    let data: haendelser::Flytning = Flytning::data().read_any(kept[0]).expect("a flytning");
    assert_eq!(data.dato.to_string(), "2026-03-01");
    let again = Flytning::data()
        .to_any(&data, &WriteOptions::default())
        .expect("XML");
    assert_eq!(Flytning::data().read_any(&again).expect("a flytning"), data);
    // What another beskedtype says is refused, not read as something else.
    assert!(afsend::Postering::data().read_any(kept[0]).is_err());
    let written = Flytning::kuvert().write(&read).expect("XML");
    assert_eq!(Flytning::kuvert().read(&written).expect("a besked"), read);
}

#[test]
fn one_beskedtype_in_two_channels_is_the_same() {
    let ours = <afsend::FlytningBeskedtype as Beskedtype>::data();
    let theirs = <hent::FlytningBeskedtype as Beskedtype>::data();
    assert_eq!(ours.name(), theirs.name());
    let ids = [afsend::FlytningBeskedtype::ID, hent::FlytningBeskedtype::ID];
    assert_eq!(ids, [Some(FLYTNING); 2]);
}
