//! A network that is cut.

use crate::proxy::Proxy;
use crate::world::{BOTH, World, drop_over, holds, octets, received};
use crate::{Held, wrong};
use snitflade_runtime::sftp::Awaited;
use std::sync::atomic::Ordering;
use std::time::Duration;

/// After how many octets the first connection is cut: within the handshake, the login, the
/// first questions, the file, and what follows it.
const AFTER: [i64; 12] = [
    1, 700, 2_500, 3_500, 4_500, 5_500, 50_000, 300_000, 1_000_000, 1_500_000, 1_506_000, 1_509_000,
];
const LENGTH: usize = 1_500_000;

/// Every second one for each transport; all of them with `SFTP_ALL` set.
fn after(transport: &str) -> Vec<i64> {
    let first = usize::from(transport == BOTH[0]);
    let all = AFTER.iter().enumerate();
    let wanted = all.filter(|(at, _)| crate::everything() || at % 2 == first);
    wanted.map(|(_, octets)| *octets).collect()
}

/// The client alone goes on until the file is delivered.
pub async fn cut_sending() -> Held {
    let mut cut = 0;
    for transport in BOTH {
        for after in after(transport) {
            let world = World::start()?;
            let proxy = Proxy::cutting_after(after, world.server.port()).await?;
            let account = world.server.account("afsender")?.port(proxy.port);
            let sender = world.sender(drop_over(transport, account));
            let content = octets(LENGTH);
            let sent = sender
                .deliver(&world.outgoing(&content, "fil.bin")?)
                .await?;
            world.platform().turn()?;
            let wait = sender.wait_receipts(&sent, Awaited::Technical, Duration::from_secs(60));
            wait.await?;
            let transfers = world.platform().transfers().len();
            if transfers != 1 || !holds(&world.path("flis", "IN/fil.bin"), &content) {
                return wrong(format!("{transport}, {after}: {transfers} transfers"));
            }
            cut += usize::from(proxy.connections.load(Ordering::SeqCst) > 1);
        }
    }
    if cut < AFTER.len() / 2 {
        return wrong(format!("{cut} cuts"));
    }
    Ok(format!(
        "{cut} cuts: each file was delivered once and whole"
    ))
}

/// A receiver that looks again has each file once.
pub async fn cut_receiving() -> Held {
    let mut cut = 0;
    for transport in BOTH {
        for after in after(transport) {
            let world = World::start()?;
            let content = octets(LENGTH);
            let sender = world.sender(world.drop_of("afsender", transport)?);
            let sent = sender
                .deliver(&world.outgoing(&content, "fil.bin")?)
                .await?;
            world.platform().turn()?;
            let proxy = Proxy::cutting_after(after, world.server.port()).await?;
            let account = world.server.account("flis")?.port(proxy.port);
            let receiver = world.receiver(drop_over(transport, account));
            let mut seen = Vec::new();
            for _ in 0..5 {
                if let Ok((_, found)) = received(&receiver).await {
                    seen.extend(found);
                }
            }
            if seen.len() != 1 || !holds(&seen[0], &content) {
                return wrong(format!("{transport}, {after}: seen {} times", seen.len()));
            }
            world.platform().turn()?;
            let wait = sender.wait_receipts(&sent, Awaited::Business, Duration::from_secs(60));
            wait.await?;
            cut += usize::from(proxy.connections.load(Ordering::SeqCst) > 1);
        }
    }
    if cut < AFTER.len() / 2 {
        return wrong(format!("{cut} cuts"));
    }
    Ok(format!(
        "{cut} cuts: each file was handled once, and its receipt came"
    ))
}
