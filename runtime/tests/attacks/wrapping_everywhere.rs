//! Wrapping without a list of forms: every element of a signed message is moved or copied to
//! every place of it, with and without something of the attacker's where it stood.

use super::message::{EVIL, GENUINE, element, key, open, signed, trusted};
use snitflade_runtime::c14n::Document;
use snitflade_runtime::read::Limits;
use std::ops::Range;

/// Every element, and every place between two tags.
fn places(message: &str) -> (Vec<Range<usize>>, Vec<usize>) {
    let document = Document::read(message.as_bytes(), Limits::default()).expect("a message");
    let elements = document.elements().map(|element| document.range(element));
    let ends = message.match_indices('>').map(|(at, _)| at + 1);
    (elements.collect(), ends.collect())
}

/// The message with the element taken out of where it stands (or, `instead`, replaced there)
/// and put to another place.
fn moved(message: &str, from: &Range<usize>, to: usize, instead: &str) -> String {
    let taken = &message[from.clone()];
    let mut out = String::with_capacity(message.len() + taken.len());
    match to <= from.start {
        true => {
            out += &message[..to];
            out += taken;
            out += &message[to..from.start];
            out += instead;
            out += &message[from.end..];
        }
        false => {
            out += &message[..from.start];
            out += instead;
            out += &message[from.end..to];
            out += taken;
            out += &message[to..];
        }
    }
    out
}

/// What the attacker leaves where an element stood.
fn instead(taken: &str) -> Vec<String> {
    let forged = taken.replace(GENUINE, EVIL).replace("urn:bank", "urn:evil");
    let mut renamed = forged.clone();
    for id in super::message::PARTS {
        renamed = renamed.replace(&format!("Id=\"{id}\""), &format!("Id=\"x-{id}\""));
    }
    let mut bare = forged.clone();
    for id in super::message::PARTS {
        bare = bare.replace(&format!(" wsu:Id=\"{id}\""), "");
    }
    vec![String::new(), taken.to_owned(), forged, renamed, bare]
}

#[test]
fn nothing_moved_or_copied_anywhere_is_read_as_signed() {
    let key = key();
    let message = signed(&key);
    let trusted = trusted(&key);
    let genuine = open(&message, &trusted).expect("the genuine message");
    let (elements, places) = places(&message);
    let (mut tried, mut accepted) = (0, 0);
    for element in &elements {
        for instead in instead(&message[element.clone()]) {
            let outside = |at: &&usize| **at <= element.start || **at >= element.end;
            for place in places.iter().filter(outside) {
                let forged = moved(&message, element, *place, &instead);
                tried += 1;
                let Ok(read) = open(&forged, &trusted) else {
                    continue;
                };
                accepted += 1;
                // What is read is what the signer wrote; header blocks may come in another order.
                assert_eq!(pieces(&read), pieces(&genuine), "{forged}");
                assert_eq!(read.len(), genuine.len(), "{forged}");
            }
        }
    }
    assert!(tried > 5_000, "{tried} forged messages");
    // Some moves change nothing that counts (an unsigned KeyInfo, the order of blocks).
    assert!(
        accepted > 0 && accepted * 5 < tried,
        "{accepted} of {tried}"
    );
}

/// Header blocks and body.
fn pieces(envelope: &str) -> [&str; 3] {
    [
        element(envelope, "<wsa:Action", "</wsa:Action>"),
        element(envelope, "<wsa:To", "</wsa:To>"),
        element(envelope, "<soap:Body", "</soap:Body>"),
    ]
}
