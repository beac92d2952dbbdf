//! Runs the scenarios named on the command line, or all of them, against a RabbitMQ of its
//! own, and says of each whether it held. The suite `amqp` of `tests/run` starts it.

mod beskeder;
mod broker;
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

#[tokio::main]
async fn main() -> ExitCode {
    let wanted: Vec<String> = std::env::args().skip(1).collect();
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
    for (name, scenario) in scenarios::ALL {
        if !wanted.is_empty() && !wanted.iter().any(|one| one == name) || !scenarios::can_run(name)
        {
            continue;
        }
        let begun = Instant::now();
        let held = tokio::time::timeout(Duration::from_secs(60), scenario(&mut world)).await;
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
