//! Our ends for peers of other makers.
//!
//! `snitflade-post serve` serves SF1601 and SF1606 on the loopback interface until its standard
//! input is closed. `snitflade-post call ADDRESS` calls each operation there, and prints a
//! line for each check.

mod calls;

use sf1601_v1_0::fjernprint::PostKategoriKodeType;
use sf1606_v1_0_modelleret::services::post_modtag;
use snitflade_post::Postkomponent;
use snitflade_post::breve::{CITIZEN, SENDER};
use snitflade_post::fagsystem::Fagsystem;
use snitflade_runtime::server::Running;
use std::error::Error;
use std::io::Read;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["serve"] => serve().await,
        ["call", address] => calls::call(address).await,
        _ => Err("usage: snitflade-post serve|call ADDRESS".into()),
    }
}

/// The stand-in, with one citizen who takes Digital Post and the sender's print vendor; and a
/// solution that takes letters.
async fn serve() -> Result<(), Box<dyn Error>> {
    let standin = Postkomponent::default();
    standin.register(CITIZEN);
    standin.connect(SENDER, &[PostKategoriKodeType::Prioritaire]);
    let router = standin.router();
    let router = router.merge(post_modtag::router(Fagsystem::default()));
    let running = Running::start(router).await?;
    println!("listening {}", running.address().port());
    let closed = || std::io::stdin().read_to_end(&mut Vec::new());
    tokio::task::spawn_blocking(closed).await??;
    running.stop().await?;
    Ok(())
}
