//! The systems of the tests in `tests/login`, for a real browser (`tests/runner/login.py`).
//!
//! Prints its port and a line with the addresses of the case system, of SAPA and of Context Handler, serves
//! until its standard input is closed, and then prints what stands in their access logs.

#[allow(dead_code)]
#[path = "../tests/login/systems.rs"]
mod systems;

use std::io::Read;
use systems::World;

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let world = World::start().await;
    let handler = world.handler.url("");
    let (fagsystem, sapa) = (&world.fagsystem.url, &world.sapa.url);
    let port = fagsystem.rsplit(':').next().unwrap_or_default();
    println!("listening {port}\n{fagsystem} {sapa} {handler}");
    let closed = || std::io::stdin().read_to_end(&mut Vec::new());
    tokio::task::spawn_blocking(closed).await??;
    for line in world.access_logs() {
        println!("{line}");
    }
    Ok(())
}
