//! Every generated service behind one face: a server that answers by script,
//! and calls of its operations by number, with documents in and out.

mod changed;
mod documents;
mod finish;
pub mod messages;
pub mod results;
mod stub;

pub use changed::changed;
pub use documents::Documents;
pub use finish::{Called, finish, read_input};
pub use messages::MessageType;
pub use stub::{Answer, Seen, Stub};

use snitflade_runtime::client::{Client, Https, Settings};
use snitflade_runtime::codegen::v1;
use snitflade_runtime::server::ServerOptions;
use snitflade_runtime::soap::ServiceTable;
use snitflade_tests::attempt::parallel;
use snitflade_tests::random::Random;
use snitflade_tests::tally::Tally;
use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, OnceLock};

/// A call under way.
pub type Calling<'a> = Pin<Box<dyn Future<Output = Result<Called, String>> + Send + 'a>>;

/// Judges the typed value behind a request (or an answer) of an operation.
pub type Judging = fn(usize, bool, &[u8], &mut Random, &mut Tally) -> Result<(), String>;

/// One generated service.
pub struct Service {
    /// The crate it belongs to, by package name.
    pub package: &'static str,
    /// Its table.
    pub table: &'static ServiceTable<'static>,
    /// A server that answers by script.
    pub router: fn(Stub) -> v1::Router,
    /// The same with options: its security.
    pub secured: fn(Stub, ServerOptions) -> v1::Router,
    /// Calls an operation with a document as its input.
    pub call: for<'a> fn(v1::Client, usize, &'a [u8]) -> Calling<'a>,
    /// Changes the typed value of a request (or an answer) at random, and asks
    /// writer and reader what they think of it.
    pub judge: Judging,
}

impl Service {
    /// A client at an address.
    ///
    /// # Errors
    /// If this machine's TLS settings cannot be had.
    pub fn client(&self, settings: Settings) -> Result<Client, String> {
        Ok(Client::new(self.table, https()?, settings))
    }

    /// The number of an operation.
    pub fn operation(&self, name: &str) -> Option<usize> {
        self.table
            .operations
            .iter()
            .position(|row| row.name == name)
    }
}

/// One transport for all clients: reading the system's roots takes longer than
/// an exchange.
fn https() -> Result<Arc<Https>, String> {
    static HTTPS: OnceLock<Arc<Https>> = OnceLock::new();
    if let Some(https) = HTTPS.get() {
        return Ok(Arc::clone(https));
    }
    let https = Https::new().map_err(|error| error.to_string())?;
    Ok(Arc::clone(HTTPS.get_or_init(|| Arc::new(https))))
}

/// Does something with every service, on all processors, each with a runtime of its own;
/// what came of it, in the order of the services.
pub fn with_each<R: Send, F: Future<Output = R>>(
    work: impl Fn(&'static Service) -> F + Sync,
) -> Vec<R> {
    parallel(SERVICES, |service| {
        let mut runtime = tokio::runtime::Builder::new_current_thread();
        let runtime = runtime.enable_all().build().expect("a runtime");
        runtime.block_on(work(service))
    })
}

/// The service of a crate, as `sf1520-v4-0/PersonBaseDataExtended`. Two versions of a
/// contract have services of one name, so the name alone is enough only where a single
/// crate has it.
pub fn named(name: &str) -> Option<&'static Service> {
    let (package, name) = match name.split_once('/') {
        Some((package, name)) => (Some(package), name),
        None => (None, name),
    };
    let mut found = SERVICES.iter().copied().filter(|service| {
        service.table.name == name && package.is_none_or(|package| package == service.package)
    });
    let first = found.next()?;
    found.next().is_none().then_some(first)
}

include!(concat!(env!("OUT_DIR"), "/registry.rs"));
