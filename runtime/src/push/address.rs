//! Where a channel of a contract has its receiver.

use crate::besked::StartError;
use crate::channel::{ChannelAction, ChannelTable};

/// The path of a channel that beskeder are posted to, without a slash at its end. A dueslag
/// at the end of the address is the router's own, and left out.
pub(super) fn path(channel: &'static ChannelTable<'static>) -> Result<&'static str, StartError> {
    let wrong = |why| StartError::Channel {
        name: channel.name.to_owned(),
        why,
    };
    let mut operations = channel.operations.iter();
    let receives = operations
        .any(|operation| operation.action == ChannelAction::Receive && operation.method == "POST");
    if !receives {
        return Err(wrong("has no operation that receives by POST"));
    }
    let address = channel.address.ok_or_else(|| wrong("has no address"))?;
    let path = address.strip_suffix("/{dueslag}").unwrap_or(address);
    let path = path.trim_end_matches('/');
    // What axum would take for something else than text.
    let is_text = |segment: &str| {
        let special = |c| matches!(c, '{' | '}' | '*' | ':' | '?' | '#');
        !segment.is_empty() && !segment.contains(special)
    };
    let mut segments = path.split('/');
    let begins = segments.next().is_some_and(str::is_empty);
    match begins && segments.all(is_text) {
        true => Ok(path),
        false => Err(wrong("has an address that is no path without parameters")),
    }
}

#[cfg(test)]
mod tests;
