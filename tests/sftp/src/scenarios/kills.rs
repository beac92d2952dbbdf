//! Clients and servers that are killed.

use crate::child::Task;
use crate::world::{BOTH, World, drop_over, holds, octets, received};
use crate::{Held, wrong};
use snitflade_runtime::testing::Fault;
use std::fs;
use std::process::Stdio;
use std::time::Duration;

const FAULTS: [Fault; 2] = [Fault::KilledBefore, Fault::KilledAfter];

/// A client process that ends at a step, before or after the server did it; then another does
/// the same work.
pub async fn client_killed(work: &'static str) -> Held {
    let (mut killed, mut step) = (0, 0);
    'steps: loop {
        for (number, fault) in FAULTS.into_iter().enumerate() {
            // The table in the runtime's own tests has them all; here each step of sending has
            // one and every second step of receiving, and all with `SFTP_ALL` set.
            let passed = (step / 2 + number) % 2 == 1 || (work == "receive" && step % 2 == 1);
            if passed && !crate::everything() {
                continue;
            }
            // So that each way to be killed meets each transport.
            let turn = if work == "receive" { step / 4 } else { step };
            let transport = BOTH[turn % 2];
            match killed_at(work, transport, step, fault).await {
                Ok(true) => killed += 1,
                Ok(false) => break 'steps,
                Err(error) => {
                    return wrong(format!("step {step}, {fault:?}, {transport}: {error}"));
                }
            }
        }
        step += 1;
    }
    if step < 8 {
        return wrong(format!("{step} steps"));
    }
    Ok(format!(
        "{killed} clients killed at {step} steps: each file once"
    ))
}

/// Whether the client came to that step.
async fn killed_at(
    work: &str,
    transport: &str,
    step: usize,
    fault: Fault,
) -> Result<bool, Box<dyn std::error::Error + Send + Sync>> {
    let world = World::start()?;
    let content = octets(2_500_000);
    let outgoing = world.outgoing(&content, "stor.bin")?;
    if work == "receive" {
        world
            .sender(world.drop_of("afsender", transport)?)
            .deliver(&outgoing)
            .await?;
        world.platform().turn()?;
    }
    let task = Task {
        work,
        transport,
        root: &world.root,
        login: world.server.login(),
        port: world.server.port(),
        end_at: Some((step, fault)),
    };
    let first = task
        .command()?
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()?;
    world.platform().turn()?;
    let again = Task {
        end_at: None,
        ..task
    };
    let second = again.command()?.output()?;
    if !second.status.success() {
        return Err(String::from_utf8_lossy(&second.stdout).into_owned().into());
    }
    world.platform().turn()?;
    let transfers = world.platform().transfers();
    if transfers.len() != 1 || !world.platform().refused().is_empty() {
        return Err(format!("{transfers:?}").into());
    }
    let (stands, left) = match work {
        "send" => (world.path("flis", "IN/stor.bin"), "afsender"),
        _ => {
            let stored = world.root.join("modtaget").join(&transfers[0].id);
            let seen = fs::read_to_string(world.root.join("set"))?;
            if seen.lines().count() != 1 {
                return Err(format!("handled {} times", seen.lines().count()).into());
            }
            (stored.join("stor.bin"), "flis")
        }
    };
    if !holds(&stands, &content) {
        return Err("other octets".into());
    }
    let left: Vec<_> = fs::read_dir(world.path(left, "OUT"))?.flatten().collect();
    if !left.is_empty() {
        return Err(format!("left: {left:?}").into());
    }
    Ok(!first.success())
}

/// The server and its connections are killed while a file is on its way, and started again.
pub async fn server_killed() -> Held {
    let mut rounds = 0;
    let all = crate::everything();
    for transport in BOTH {
        let moments: &[u64] = if all {
            &[0, 5, 20, 60, 150, 400]
        } else {
            &[5, 60, 150]
        };
        for &moment in moments {
            let mut world = World::start()?;
            let content = octets(30_000_000);
            let outgoing = world.outgoing(&content, "stor.bin")?;
            let sender = world.sender(world.drop_of("afsender", transport)?);
            let sending = tokio::spawn(async move { sender.deliver(&outgoing).await });
            strike(&mut world, moment).await?;
            sending.await??;
            world.platform().turn()?;
            let account = world.server.account("flis")?;
            let receiver = world.receiver(drop_over(transport, account));
            let receiving = tokio::spawn(async move {
                let mut handled = 0;
                for _ in 0..1_200 {
                    if let Ok((round, _)) = received(&receiver).await {
                        handled += round.handled.len();
                    }
                    if handled > 0 {
                        break;
                    }
                    tokio::time::sleep(Duration::from_millis(50)).await;
                }
                handled
            });
            strike(&mut world, moment).await?;
            let handled = receiving.await?;
            let transfers = world.platform().transfers();
            let stored = world
                .root
                .join("modtaget")
                .join(&transfers[0].id)
                .join("stor.bin");
            if handled != 1 || transfers.len() != 1 || !holds(&stored, &content) {
                return wrong(format!(
                    "{transport}, {moment} ms: {handled} of {transfers:?}"
                ));
            }
            rounds += 2;
        }
    }
    Ok(format!(
        "{rounds} servers killed under way: each file came once and whole"
    ))
}

async fn strike(world: &mut World, after: u64) -> std::io::Result<()> {
    tokio::time::sleep(Duration::from_millis(after)).await;
    world.server.kill()?;
    tokio::time::sleep(Duration::from_millis(50)).await;
    world.server.restart()
}
