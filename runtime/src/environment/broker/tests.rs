use crate::environment::tests::{Folder, checked, made, open};
use crate::environment::{Environment, EnvironmentError};
use std::path::Path;

const SYSTEM: &str = "cf12c051-39ce-4066-ba11-704b46fa23c4";

fn of(name: &str, text: &str) -> Result<Environment, EnvironmentError> {
    open(text, name, Path::new(""))
}

#[test]
fn the_brokers_of_the_platform_are_known_and_a_file_says_otherwise() {
    let parts = |environment: &Environment| {
        let broker = environment.broker().expect("known");
        (broker.host.clone(), broker.port, broker.vhost.clone())
    };
    let known = of("ExtTest", "").expect("whole");
    let host = "beskedfordeler.eksterntest-stoettesystemerne.dk";
    assert_eq!(parts(&known), (host.to_owned(), 5671, "BF".to_owned()));
    let text = format!(
        "[environment.ExtTest.broker]\nurl = \"amqps://{{beskedfordeler}}:5673/%2Fegen\"\n\
         system = \"{SYSTEM}\"\nexchange = \"EGEN\"\n\
         [environment.ExtTest.hosts]\nbeskedfordeler = \"[::1]\"\n\
         [environment.Naeste]\nlike = \"ExtTest\"\nbroker = {{ routing_key = \"a\" }}\n"
    );
    let next = of("Naeste", &text).expect("whole");
    assert_eq!(parts(&next), ("::1".to_owned(), 5673, "/egen".to_owned()));
    let broker = next.broker().expect("known");
    assert_eq!(broker.system(), Ok(SYSTEM));
    assert_eq!(broker.exchange.as_deref(), Some("EGEN"));
    assert_eq!(broker.routing_key.as_deref(), Some("a"));
    let own = of("Egen", "[environment.Egen]\ncvr = \"11111111\"\n").expect("whole");
    let error = own.broker().expect_err("unknown");
    assert_eq!(error.code(), "env-missing");
    assert!(error.to_string().contains("Egen"), "{error}");
}

#[test]
fn what_is_no_broker_is_refused_at_its_place() {
    for (line, code, part) in [
        ("url = \"amqp://a:5672/BF\"", "env-value", "amqps://"),
        ("url = \"amqps://a\"", "env-value", "virtual host"),
        ("url = \"amqps://a/b/c\"", "env-value", "virtual host"),
        ("url = \"amqps://bo:kode@a/BF\"", "env-value", "alone"),
        ("url = \"amqps://{ukendt}/BF\"", "env-placeholder", "ukendt"),
        ("system = \"1\"", "env-value", "UUID"),
        ("tls = { maximum = \"1.2\" }", "env-key", "roots"),
        ("port = \"1\"", "env-key", "url"),
    ] {
        let text = format!("[environment.ExtTest.broker]\n{line}\n");
        let error = of("ExtTest", &text).expect_err("a refusal");
        assert_eq!(error.code(), code, "{line}: {error}");
        assert_eq!(error.place().map(|place| place.line), Some(2), "{line}");
        let shown = error.to_string();
        assert!(
            shown.contains(part) && !shown.contains("kode"),
            "{line}: {shown}"
        );
    }
}

#[test]
fn addresses_that_nothing_can_be_sent_to_are_found_before_calls_fail() {
    let folder = Folder::new("addresses");
    let (certificate, key) = made();
    folder.file("klient.pem", &format!("{certificate}{key}"));
    let base = "[environment.A]\nlike = \"ExtTest\"\ncvr = \"11111111\"\nkey = { pem = \"klient.pem\" }\n\
                [environment.A.sts]\nissuer = \"urn:sts\"\ncertificates = [\"klient.pem\"]\n";
    let now = "2026-01-01T00:00:00Z";
    let of = |text: &str| checked(&folder, &format!("{base}{text}"), now);
    let (usual, shown) = of("");
    let service = |url: &str| {
        let name = "SF1601/1.0#KombiPostAfsend";
        format!("[environment.A.service.\"{name}\"]\nurl = \"{url}\"\n")
    };
    for (url, part) in [
        ("http://post.example/a", "without TLS"),
        ("https://post.example/a?b=c", "query"),
        ("ftp://post.example/a", "scheme"),
    ] {
        let (found, shown) = of(&service(url));
        assert!(
            found.contains(&(true, "env-value")) && shown.contains(part),
            "{url}: {shown}"
        );
    }
    for url in ["https://post.example/a", "http://127.0.0.1:80/a"] {
        assert_eq!(of(&service(url)).0, usual, "{url}");
    }
    let (found, shown_too) = of("[environment.A.broker]\nexchange = \"EGEN\"\n");
    assert_eq!(found.len(), usual.len() + 1, "{shown} and {shown_too}");
    assert!(found.contains(&(false, "env-missing")) && shown_too.contains("`system`"));
    let whole = format!("[environment.A.broker]\nsystem = \"{SYSTEM}\"\n");
    assert_eq!(of(&whole).0, usual);
}

#[cfg(feature = "amqp")]
mod amqp {
    use super::*;
    use crate::channel::{AmqpAddress, AmqpChannel, AmqpExchange, ChannelParameter, ChannelTable};
    use crate::codegen::v1;

    fn table(address: &'static str, amqp: AmqpChannel<'static>) -> ChannelTable<'static> {
        ChannelTable {
            name: "Kanal",
            address: Some(address),
            parameters: &[ChannelParameter {
                name: "miljoe",
                default: Some("drift"),
                ..v1::CHANNEL_PARAMETER
            }],
            amqp: Some(amqp),
            ..v1::channel(&crate::wire::SCHEMA)
        }
    }

    fn sent() -> ChannelTable<'static> {
        let exchange = AmqpExchange {
            name: "FRA_KONTRAKTEN",
            ..v1::AMQP_EXCHANGE
        };
        let amqp = AmqpChannel {
            is: AmqpAddress::RoutingKey,
            exchange: Some(exchange),
            ..v1::AMQP_CHANNEL
        };
        table("noegle", amqp)
    }

    fn fetched() -> ChannelTable<'static> {
        let amqp = AmqpChannel {
            is: AmqpAddress::Queue,
            ..v1::AMQP_CHANNEL
        };
        table("{miljoe}.{dueslag}", amqp)
    }

    fn environment(folder: &Folder, more: &str) -> Environment {
        let (certificate, key) = made();
        folder.file("klient.pem", &format!("{certificate}{key}"));
        let text = format!(
            "[environment.ExtTest]\ncvr = \"11111111\"\nkey = {{ pem = \"klient.pem\" }}\n\
             tls = {{ roots = [\"klient.pem\"], only_given_roots = true }}\n\
             [environment.ExtTest.broker]\n{more}"
        );
        open(&text, "ExtTest", &folder.0).expect("whole")
    }

    #[test]
    fn connections_senders_and_consumers_are_one_line_each() {
        let folder = Folder::new("broker");
        let environment = environment(&folder, &format!("system = \"{SYSTEM}\"\n"));
        let connections = format!("{:?}", environment.connections().expect("connections"));
        let host = "beskedfordeler.eksterntest-stoettesystemerne.dk";
        assert!(
            connections.contains(host) && connections.contains("BF"),
            "{connections}"
        );
        let sender = environment.sender_settings(&sent()).expect("settings");
        let place = (&*sender.exchange, &*sender.routing_key, &*sender.system);
        assert_eq!(place, ("FRA_KONTRAKTEN", "noegle", SYSTEM));
        let login = (&*sender.login.service, &*sender.login.cvr);
        let audience = "http://entityid.kombit.dk/service/bfo_afsend/2";
        assert_eq!(login, (audience, "11111111"));
        let consumer = environment
            .consumer_settings(&fetched(), "d1")
            .expect("settings");
        assert_eq!((&*consumer.dueslag, &*consumer.queue), ("d1", "drift.d1"));
        let audience = "http://entityid.kombit.dk/service/bfo_modtag/2";
        assert_eq!(consumer.login.service, audience);
        let error = environment
            .sender_settings(&fetched())
            .expect_err("no exchange");
        assert!(
            error.to_string().contains("Kanal has no exchange"),
            "{error}"
        );
        let error = environment
            .consumer_settings(&sent(), "d1")
            .expect_err("no queue");
        assert!(error.to_string().contains("Kanal has no queue"), "{error}");
    }

    #[test]
    fn the_file_has_the_last_word_on_the_exchange_and_has_to_say_who_sends() {
        let folder = Folder::new("exchange");
        let more = format!("system = \"{SYSTEM}\"\nexchange = \"EGEN\"\nrouting_key = \"\"\n");
        let sender = environment(&folder, &more).sender_settings(&sent());
        let sender = sender.expect("settings");
        assert_eq!((&*sender.exchange, &*sender.routing_key), ("EGEN", ""));
        let error = environment(&folder, "").sender_settings(&sent());
        assert_eq!(error.expect_err("no system").code(), "env-missing");
    }
}
