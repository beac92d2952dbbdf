//! Which message type of Beskedfordeler a message is of.

use super::look::Message;
use crate::catalogue::MessageType;

/// What is known of a message's type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Beskedtype {
    /// The UUID that the envelope states.
    pub id: Option<String>,
    /// `Sygehusophold 1.0 (SF0810)`, for each type of the catalogue that fits.
    pub names: Vec<String>,
}

/// The types of the catalogue with the message's UUID; where none has it, those with its
/// payload.
pub(super) fn of(message: &Message, catalogue: &[MessageType]) -> Beskedtype {
    let id = message.beskedtype.as_deref();
    let same_id = |known: &&MessageType| {
        known
            .id
            .get()
            .is_some_and(|known| id.is_some_and(|id| known.eq_ignore_ascii_case(id)))
    };
    let same_payload = |known: &&MessageType| {
        known.payload.get().is_some_and(|known| {
            let mut payloads = message.payloads.iter();
            payloads.any(|(namespace, local)| **known == format!("{{{namespace}}}{local}"))
        })
    };
    let by_id: Vec<&MessageType> = catalogue.iter().filter(same_id).collect();
    let found = match by_id.is_empty() {
        true => catalogue.iter().filter(same_payload).collect(),
        false => by_id,
    };
    Beskedtype {
        id: message.beskedtype.clone(),
        names: found.into_iter().map(shown).collect(),
    }
}

fn shown(known: &MessageType) -> String {
    let name = known.name.get().map_or("(name unknown)", |name| name);
    let version = known
        .version
        .get()
        .map_or(String::new(), |v| format!(" {}", &**v));
    format!("{name}{version} ({})", &*known.snitflade)
}
