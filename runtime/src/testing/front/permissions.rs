//! What a token lets its holder do, as permissions of the broker.

use super::broker::Permissions;
use crate::testing::{DueslagOwners, JudgedToken, TokenPurpose};

/// Where replies come back.
const REPLIES: &str = r"amq\.rabbitmq\.reply-to.*";

/// A token to send writes to the exchange and reads its replies; one to fetch reads the dueslag
/// that are its holder's and its authority's.
pub(super) fn of(token: &JudgedToken, exchange: &str, owners: &DueslagOwners) -> Permissions {
    match token.purpose {
        TokenPurpose::Send => Permissions {
            write: format!("^({}|{REPLIES})$", literal(exchange)),
            read: format!("^{REPLIES}$"),
        },
        TokenPurpose::Fetch => {
            let dueslag = owners.of(&token.holder, &token.cvr);
            let names: Vec<String> = dueslag.iter().map(|name| literal(name)).collect();
            Permissions {
                write: "^$".to_owned(),
                read: format!("^({})$", names.join("|")),
            }
        }
    }
}

/// A pattern for this text and no other.
fn literal(text: &str) -> String {
    let mut pattern = String::new();
    for sign in text.chars() {
        if !sign.is_alphanumeric() && sign != '_' {
            pattern.push('\\');
        }
        pattern.push(sign);
    }
    pattern
}
