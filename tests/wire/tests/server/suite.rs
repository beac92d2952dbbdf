//! The servers, the count, and what is left behind.

use crate::kiosk::Kiosk;
use crate::raw::{self, Answer};
use axum::Router;
use kiosk_v1::services::kiosk_pt;
use snitflade_runtime::server::{ConnectionLimits, Running, ServerOptions};
use snitflade_runtime::soap::{Addressing, SoapVersion};
use std::net::SocketAddr;
use std::time::{Duration, Instant};
use tokio::runtime::Handle;

/// Time-outs of connections to the impatient server.
pub const HEAD: Duration = Duration::from_millis(300);
pub const IDLE: Duration = Duration::from_millis(600);
/// Connections open at once there.
pub const CONNECTIONS: usize = 8;
/// Size of a request to the narrow server.
pub const NARROW: usize = 1 << 20;
/// Longer than anything here takes, however busy the machine.
const LONG: Duration = Duration::from_secs(120);

pub struct Suite {
    pub exchanges: usize,
    failures: Vec<String>,
    /// As it comes.
    pub plain: Running,
    /// Small, behind a proxy, reads what is compressed.
    pub narrow: Running,
    /// The same, and waits for no handler: only what is to come too late is asked of it.
    pub hurried: Running,
    /// With time-outs of connections that are waited for.
    pub impatient: Running,
    /// SOAP 1.2 with WS-Addressing only.
    pub addressed: Running,
    tasks: usize,
}

async fn serve(options: ServerOptions) -> Running {
    let mut limits = ConnectionLimits::default();
    (limits.head, limits.idle, limits.stalled) = (LONG, LONG, LONG);
    serve_with(options, limits).await
}

async fn serve_with(options: ServerOptions, limits: ConnectionLimits) -> Running {
    let router = Router::new().nest_service("/kiosk", kiosk_pt::router_with(Kiosk, options));
    Running::start_with(router, limits).await.expect("a port")
}

fn alive() -> usize {
    Handle::current().metrics().num_alive_tasks()
}

impl Suite {
    pub async fn start() -> Suite {
        let plain = serve(ServerOptions::default()).await;
        let mut limits = ConnectionLimits::default();
        (limits.head, limits.idle) = (HEAD, IDLE);
        limits.connections = CONNECTIONS;
        let impatient = serve_with(ServerOptions::default(), limits).await;
        let mut options = ServerOptions::default();
        options.max_request = NARROW;
        options.large = 1024;
        options.readers = 2;
        options.compressed = true;
        options.timeout = LONG;
        options.proxies = "127.0.0.1".parse().expect("an address");
        let narrow = serve(options.clone()).await;
        options.timeout = Duration::from_millis(500);
        let hurried = serve(options).await;
        let mut options = ServerOptions::default();
        options.versions = vec![SoapVersion::V12];
        options.addressing = Some(Addressing::Required);
        options.destinations = vec!["urn:kiosken".to_owned()];
        let addressed = serve(options).await;
        Suite {
            exchanges: 0,
            failures: Vec::new(),
            plain,
            narrow,
            hurried,
            impatient,
            addressed,
            tasks: alive(),
        }
    }

    /// Ends the servers; what failed.
    pub async fn stop(self) -> Vec<String> {
        let servers = [self.plain, self.narrow, self.hurried, self.impatient];
        for server in servers.into_iter().chain([self.addressed]) {
            server.stop().await.expect("a clean end");
        }
        self.failures
    }

    /// One exchange with the plain server: a request, its status, and what its
    /// answer says. What begins with `!` it does not say.
    pub async fn plain(&mut self, what: &str, bytes: &[u8], status: u16, says: &[&str]) -> Answer {
        let address = self.plain.address();
        self.exchange(what, address, bytes, status, says).await
    }

    pub async fn narrow(&mut self, what: &str, bytes: &[u8], status: u16, says: &[&str]) -> Answer {
        let address = self.narrow.address();
        self.exchange(what, address, bytes, status, says).await
    }

    pub async fn hurried(&mut self, what: &str, bytes: &[u8], says: &[&str]) -> Answer {
        let address = self.hurried.address();
        self.exchange(what, address, bytes, 503, says).await
    }

    pub async fn impatient(
        &mut self,
        what: &str,
        bytes: &[u8],
        status: u16,
        says: &[&str],
    ) -> Answer {
        let address = self.impatient.address();
        self.exchange(what, address, bytes, status, says).await
    }

    pub async fn addressed(
        &mut self,
        what: &str,
        bytes: &[u8],
        status: u16,
        says: &[&str],
    ) -> Answer {
        let address = self.addressed.address();
        self.exchange(what, address, bytes, status, says).await
    }

    async fn exchange(
        &mut self,
        what: &str,
        address: SocketAddr,
        bytes: &[u8],
        status: u16,
        says: &[&str],
    ) -> Answer {
        let answer = raw::ask(address, bytes).await;
        self.judge(what, &answer, status, says).await;
        answer
    }

    /// Counts an exchange whose answer is there.
    pub async fn judge(&mut self, what: &str, answer: &Answer, status: u16, says: &[&str]) {
        let (text, mut why) = (answer.text(), Vec::new());
        if answer.status != status {
            why.push(format!("status {} instead of {status}", answer.status));
        }
        for said in says {
            match said.strip_prefix('!') {
                Some(never) if text.contains(never) => why.push(format!("says {never:?}")),
                None if !text.contains(said) => why.push(format!("does not say {said:?}")),
                _ => {}
            }
        }
        if !why.is_empty() {
            let shown: String = text.chars().take(600).collect();
            why.push(format!("{}{shown}", answer.head));
        }
        self.done(what, why).await;
    }

    /// Counts an exchange, and looks what it left.
    pub async fn done(&mut self, what: &str, mut why: Vec<String>) {
        self.exchanges += 1;
        let open = |suite: &Suite| {
            let narrow = [&suite.narrow, &suite.hurried];
            let servers = [&suite.plain, &suite.impatient, &suite.addressed];
            let servers = servers.into_iter().chain(narrow);
            servers.map(Running::open_connections).sum()
        };
        let mut left: (usize, usize) = (1, 0);
        let begun = Instant::now();
        while begun.elapsed() < LONG {
            left = (open(self), alive());
            if left.0 == 0 && left.1 <= self.tasks {
                break;
            }
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
        if left.0 > 0 || left.1 > self.tasks {
            let tasks = left.1.saturating_sub(self.tasks);
            why.push(format!("{} connections and {tasks} tasks are left", left.0));
        }
        if !why.is_empty() {
            self.failures.push(format!("{what}: {}", why.join("; ")));
        }
    }
}
