//! The indexes and what stands on them (SF1470, SF1490, SF2860), and Organisation (SF1500) and
//! Klassifikation (SF1510): which services they have, and their systems, imported and exported.
//! All over loopback HTTP, with a counterpart that keeps what it is told. The status services,
//! TerminalAdgang and the exports are modelled; the rest is published.

#[macro_use]
mod keeping;
mod klassifikationer;
mod organisationer;
mod sager;
mod sagsdata;
mod sf1470;
mod sf1490;
mod sf1500;
mod sf1510;
mod sf2860;
mod soeg;
mod terminal;
mod tjenester;
mod ydelser;
mod ydelsesdata;

use snitflade_runtime::client::{Https, Settings};
use snitflade_runtime::server::{Router, Running};

/// Somebody invented, as a party is referred to.
const BORGER: &str = "7a000000-0000-4000-8000-000000000001";
const EN_ANDEN: &str = "7a000000-0000-4000-8000-000000000002";
/// The authority that owns what is sent.
const EJER: &str = "7b000000-0000-4000-8000-000000000001";
/// Authorities, by invented CVR numbers: a municipality, and Udbetaling Danmark.
const KOMMUNE: &str = "11111111";
const UDK: &str = "22222222";
/// Nothing has this UUID.
const UKENDT: &str = "7f000000-0000-4000-8000-00000000000f";

/// A server, and how clients reach it.
struct Served {
    running: Running,
    https: Https,
}

impl Served {
    async fn start(router: Router) -> Served {
        let running = Running::start(router).await.expect("a local server");
        let https = Https::new().expect("a transport");
        Served { running, https }
    }

    fn at(&self, path: &str) -> (Https, Settings) {
        let settings = Settings::new(self.running.url(path));
        (self.https.clone(), settings)
    }

    async fn stop(self) {
        self.running.stop().await.expect("a clean end");
    }
}
