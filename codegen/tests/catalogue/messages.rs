//! `snitflade beskedtyper`: message types, who sends and who receives them.

use super::{json, printed, refusal, words};
use serde_json::Value;

fn listed(arguments: &[&str]) -> Vec<Value> {
    let all: Vec<&str> = ["beskedtyper"].iter().chain(arguments).copied().collect();
    let found = json(&all);
    let list = found["beskedtyper"].as_array().unwrap().clone();
    assert_eq!(found["counts"]["beskedtyper"], list.len());
    list
}

/// A list, or the word `unknown`.
fn list_or_unknown(value: &Value) -> bool {
    value == "unknown" || value.as_array().is_some_and(|list| !list.is_empty())
}

#[test]
fn gen_03_message_types_have_id_version_payload_handlings_and_snitflade() {
    let all = listed(&[]);
    for message in &all {
        for key in ["id", "name", "version", "payload", "snitflade"] {
            assert!(
                message[key].as_str().is_some_and(|text| !text.is_empty()),
                "{message}: {key}"
            );
        }
        assert!(list_or_unknown(&message["handlings"]), "{message}");
    }
    // Every snitflade of events, and those whose contracts describe messages.
    let carried = |id: &str| {
        all.iter()
            .filter(|message| message["snitflade"] == id)
            .count()
    };
    for id in ["SF0830", "SF1320_A", "SF1411_D", "SF1411_E", "SF1601"] {
        assert_eq!(carried(id), 1, "{id}");
    }
    let counts = [
        ("SF0741", 2),
        ("SF0810", 2),
        ("SF1470", 2),
        ("SF1490", 2),
        ("SF1500", 2),
        ("SF1510", 3),
        ("SF1590_B", 3),
    ];
    for (id, count) in counts {
        assert_eq!(carried(id), count, "{id}");
    }
    let text = printed(&["beskedtyper"]);
    for part in [
        "id         248ce14c-a863-4fb5-9e6f-7df9ea850809",
        "handling   any kind of person event (urn:oio:cpr:personhaendelse:<nr>)",
        "payload    {urn:oio:sts:sagdok:sag:6}RegistreringBesked",
        "SF1601  PKO_PostStatus",
        "handlings  unknown",
    ] {
        assert!(text.contains(part), "{part}\n{text}");
    }
}

#[test]
fn gen_04_message_types_tell_sender_and_receivers_and_are_filtered_by_direction() {
    let all = listed(&[]);
    for message in &all {
        assert!(message["sender"].is_string(), "{message}");
        assert!(list_or_unknown(&message["receivers"]), "{message}");
        assert!(list_or_unknown(&message["direction"]), "{message}");
    }
    let aes = all
        .iter()
        .find(|message| message["snitflade"] == "SF0741")
        .unwrap();
    assert_eq!(
        (&aes["sender"], words(&aes["receivers"])),
        (&"AES".into(), vec!["fagsystem"])
    );
    for direction in ["send", "receive"] {
        let found = listed(&["--direction", direction]);
        for message in &all {
            let ways = &message["direction"];
            let wanted = ways == "unknown" || words(ways).contains(&direction);
            assert_eq!(found.contains(message), wanted, "{direction}: {message}");
        }
    }
    let sent = listed(&["--direction", "send"]);
    assert!(sent.len() < listed(&["--direction", "receive"]).len() && !sent.contains(aes));
    let why = refusal(&["beskedtyper", "--direction", "receives"]);
    assert!(
        why.contains("CAT0201") && why.contains("did you mean `receive`?"),
        "{why}"
    );
}
