//! Runs the scenarios named on the command line, or all of them, against a RabbitMQ of its
//! own, and says of each whether it held. The suite `amqp` of `tests/run` starts it.

mod beskeder;
mod broker;
mod client;
mod frames;
mod handed;
mod platform;
mod proxy;
mod scenarios;
mod service;
mod world;

use std::process::ExitCode;
use std::time::{Duration, Instant};
use world::World;

/// What a scenario ends with; the reason why it did not hold.
type Held = Result<String, Box<dyn std::error::Error + Send + Sync>>;

/// A failure for this reason.
fn wrong<T>(reason: impl Into<String>) -> Result<T, Box<dyn std::error::Error + Send + Sync>> {
    Err(reason.into().into())
}

/// The longest that a scenario may take; a soak may take longer.
fn limit() -> Duration {
    let soak = std::env::var_os("AMQP_MESSAGES").is_some();
    Duration::from_secs(if soak { 1_800 } else { 600 })
}

#[tokio::main]
async fn main() -> ExitCode {
    let wanted: Vec<String> = std::env::args().skip(1).collect();
    if let [role, folder] = &wanted[..]
        && role == "client"
    {
        let ended = client::run(folder.as_ref()).await;
        println!("the client ended: {ended:?}");
        return ExitCode::FAILURE;
    }
    let begun = Instant::now();
    let mut world = match World::start().await {
        Ok(world) => world,
        Err(error) => {
            println!("FAILED broker: {error}");
            return ExitCode::FAILURE;
        }
    };
    println!(
        "ok broker: started in {:.1} s",
        begun.elapsed().as_secs_f64()
    );
    let mut failed = 0;
    let named = |name: &str| wanted.iter().any(|one| one == name);
    let usual = scenarios::ALL.iter();
    let usual = usual.filter(|(name, _)| wanted.is_empty() || named(name));
    let special = scenarios::BY_NAME.iter().filter(|(name, _)| named(name));
    for (name, scenario) in special.chain(usual) {
        if !scenarios::can_run(name) {
            continue;
        }
        let begun = Instant::now();
        let held = tokio::time::timeout(limit(), scenario(&mut world)).await;
        let seconds = begun.elapsed().as_secs_f64();
        match held {
            Ok(Ok(said)) => println!("ok {name}: {said} ({seconds:.1} s)"),
            Ok(Err(error)) => {
                failed += 1;
                println!("FAILED {name}: {error} ({seconds:.1} s)");
            }
            Err(_) => {
                failed += 1;
                println!("FAILED {name}: not done in {seconds:.0} s");
            }
        }
    }
    world.broker.stop().await;
    match failed {
        0 => ExitCode::SUCCESS,
        _ => ExitCode::FAILURE,
    }
}
