//! Our server, and a raw socket that says what no SOAP stack would.
//!
//! Every exchange is written by hand. After each the server has no connection
//! and the runtime no task that was not there before; at the end of a second
//! round no more memory is in use than after the first.

mod addressing;
mod calls;
mod coding;
mod connections;
mod contract;
mod dispatch;
mod encoding;
mod headers;
mod http;
mod kiosk;
mod large;
mod raw;
mod suite;

use peak_alloc::PeakAlloc;
use suite::Suite;

#[global_allocator]
static ALLOCATED: PeakAlloc = PeakAlloc;

/// What may differ between two rounds: caches of the runtime and of the system.
const SLACK: usize = 256 << 10;

#[tokio::test]
async fn every_exchange_is_answered_and_leaves_nothing_behind() {
    // Panics of handlers are part of the exchanges.
    std::panic::set_hook(Box::new(|_| {}));
    let mut suite = Suite::start().await;
    round(&mut suite).await;
    let (exchanges, before) = (suite.exchanges, ALLOCATED.current_usage());
    round(&mut suite).await;
    let after = ALLOCATED.current_usage();
    let _ = std::panic::take_hook();
    let failures = suite.stop().await;
    println!("{before} bytes in use after the first round, {after} after the second");
    println!("the server, in a round: {exchanges} exchanges");
    assert!(failures.is_empty(), "{failures:#?}");
    assert!(exchanges >= 80, "{exchanges}");
    assert!(after < before + SLACK, "{before} bytes became {after}");
}

async fn round(suite: &mut Suite) {
    suite.exchanges = 0;
    calls::run(suite).await;
    encoding::run(suite).await;
    headers::run(suite).await;
    coding::run(suite).await;
    http::run(suite).await;
    dispatch::run(suite).await;
    addressing::run(suite).await;
    contract::run(suite).await;
    large::run(suite).await;
    connections::run(suite).await;
}
