//! Old against new over the wire: a client by the tables of one version calls a server by
//! those of another. A call is made of the client's tables alone and served by the stand-in of
//! the other version; what both parties expect of each other is held to the letter.

mod answer;
mod party;
mod request;

pub use party::Party;

use answer::Expected;
use bytes::Bytes;
use party::Served;
use request::{Calling, Given};
use snitflade_runtime::client::Transport;
use snitflade_runtime::soap::Port;

/// Everything that fails where the client calls each of its operations at each of its ports.
pub async fn failures(client: &Party, server: &Party) -> Vec<String> {
    let mut found = Vec::new();
    let names = |party: &Party| -> Vec<&str> {
        let all = party.services.iter();
        all.map(|it| it.table.name).collect()
    };
    let (own, others) = (names(client), names(server));
    for service in &client.services {
        match partner(service.table.name, &own, &others) {
            Some(at) => {
                let other = &server.services[at];
                found.extend(of_service(service, other, server).await);
            }
            None => found.push(format!("{}: nobody serves it", service.table.name)),
        }
    }
    found.sort();
    found.dedup();
    found
}

/// The place of what has this name, or else of one that only the other side has: it was renamed.
fn partner(name: &str, own: &[&str], others: &[&str]) -> Option<usize> {
    let same = others.iter().position(|it| *it == name);
    same.or_else(|| others.iter().position(|it| !own.contains(it)))
}

/// The port that takes the place of another: twins share a name and differ in their profiles.
fn port_of(port: &Port<'_>, own: &[Port<'_>], others: &[Port<'_>]) -> Option<usize> {
    let same =
        |one: &Port<'_>, other: &Port<'_>| one.name == other.name && one.profile == other.profile;
    let free = |other: &Port<'_>| !own.iter().any(|it| same(it, other));
    let find = |fits: &dyn Fn(&Port<'_>) -> bool| others.iter().position(fits);
    find(&|it| same(it, port))
        .or_else(|| find(&|it| free(it) && it.profile == port.profile))
        .or_else(|| find(&|it| free(it) && it.name == port.name))
        .or_else(|| find(&free))
}

async fn of_service(client: &Served, server: &Served, party: &Party) -> Vec<String> {
    let mut found = Vec::new();
    for (at, port) in client.table.ports.iter().enumerate() {
        let Some(other) = port_of(port, client.table.ports, server.table.ports) else {
            found.push(format!("{}: no such port", port.name));
            continue;
        };
        let theirs = &server.table.ports[other];
        if port.profile != theirs.profile {
            found.push(format!("{}: another security profile", port.name));
        }
        for operation in 0..client.table.operations.len() {
            let calling = Calling {
                client,
                server,
                ports: (at, other),
                operation,
            };
            found.extend(of_operation(&calling, party).await);
        }
    }
    found
}

async fn of_operation(calling: &Calling<'_>, party: &Party) -> Vec<String> {
    let row = &calling.client.table.operations[calling.operation];
    let said = |what: String| format!("{}: {what}", row.name);
    let Some(at) = calling.taken() else {
        return vec![said(
            "no operation takes this body with this action".to_owned(),
        )];
    };
    let mut found: Vec<String> = calling.refused(at).into_iter().map(said).collect();
    let theirs = &calling.server.table.operations[at];
    // Header blocks of WS-Addressing are sent by whom the contract tells of it.
    let addressed = calling.is_addressed();
    let faults = theirs.faults.iter().map(|fault| Given {
        fault: Some(fault.name),
        addressed,
        ..Given::default()
    });
    let addressed = Given {
        addressed: addressed || calling.is_signed(),
        ..Given::default()
    };
    let whole = Given {
        full: true,
        ..Given::default()
    };
    for given in [Given::default(), whole, addressed]
        .into_iter()
        .chain(faults)
    {
        let expected = Expected::of(calling, &given);
        found.extend(one(calling, party, &given, &expected).await.map(said));
    }
    found
}

/// One call: what is wrong with it.
async fn one(
    calling: &Calling<'_>,
    party: &Party,
    given: &Given<'_>,
    expected: &Expected<'_>,
) -> Option<String> {
    let request = match calling.request(given) {
        Ok(request) => request,
        Err(why) => return Some(why),
    };
    match party.server.send(request).await {
        Ok(answer) => {
            let (parts, body): (_, Bytes) = answer.into_parts();
            expected.wrong(parts.status.as_u16(), &body)
        }
        Err(error) => Some(error.to_string()),
    }
}
