//! Signed calls: tokens of the stand-in token service, TLS, every request and answer signed and
//! verified, beside bare calls that move the same octets over TLS.
//!
//! The client has the main thread; servers and token service have one beside it.

use crate::Outcome;
use crate::call::{self, Caller, cpu_seconds, round};
use crate::documents::dense;
use crate::serve::{self, Register};
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::middleware::{Next, from_fn};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use rustix::time::ClockId;
use sf1520_v4_0::person::{PERSON_LOOKUP_REQUEST, PERSON_LOOKUP_RESPONSE};
use sf1520_v4_0::services::person_base_data_extended::{
    PERSON_BASE_DATA_EXTENDED, PersonBaseDataExtendedClient, router_with,
};
use snitflade_runtime::caller::Role;
use snitflade_runtime::client::Https;
use snitflade_runtime::idws::client::TokenProfile;
use snitflade_runtime::idws::server::{Issuer, Provider, ProviderSettings, Roles};
use snitflade_runtime::server::{Running, ServerOptions, Tls, TlsSettings};
use snitflade_runtime::testing::{Agreement, RunningSts, Sts, TestKey, TestKeys};
use snitflade_runtime::tokens::{CachedTokens, TokenRequest, TokenService, WsTrust};
use std::error::Error;
use std::rc::Rc;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;
use tokio::runtime::{Builder, Handle};

type Failure = Box<dyn Error + Send + Sync>;

const CVR: &str = "11111111";
const ENTITY_ID: &str = "http://entityid.test/service/person/5";
const ROLE: &str = "http://person.test/roles/servicesystemrole/opslag/1";

/// Makes so many calls of both parties, in turns, and prints for each: its name, calls a second,
/// and microseconds of processor time a call of the client and of the server.
pub async fn signed(answer: &str, request: &str, connections: &str, calls: &str) -> Outcome {
    let (connections, calls): (usize, usize) = (connections.parse()?, calls.parse()?);
    let beside = beside()?;
    let service = beside.spawn(Service::start(dense(answer)?)).await??;
    let client = service.client()?;
    let document = dense(request)?;
    let request = Rc::new(PERSON_LOOKUP_REQUEST.read(document.as_bytes())?);
    client.person_lookup(&request).await?;
    let (sent, answered) = service.seen()?;
    println!("octets {} {}", sent.len(), answered.len());
    let tls = service.tls.clone();
    let echo = beside.spawn(async { Running::start_tls(serve::bare(answered), tls).await });
    let echo = echo.await??;
    let root = reqwest::Certificate::from_pem(service.keys.authority_pem().as_bytes())?;
    let moving = call::bare().tls_certs_only([root]).build()?;
    let parties = [
        (
            "bare",
            Caller::Bare {
                client: moving,
                url: echo.url("/"),
                body: sent,
            },
        ),
        ("signed", Caller::Ours { client, request }),
    ];
    for (name, caller) in parties {
        round(&caller, connections, calls / 10).await?;
        let before = (
            Instant::now(),
            cpu_seconds(ClockId::ThreadCPUTime),
            cpu_seconds(ClockId::ProcessCPUTime),
        );
        round(&caller, connections, calls).await?;
        let wall = before.0.elapsed().as_secs_f64();
        let client = cpu_seconds(ClockId::ThreadCPUTime) - before.1;
        let server = cpu_seconds(ClockId::ProcessCPUTime) - before.2 - client;
        let each = |seconds: f64| seconds / calls as f64 * 1e6;
        println!(
            "{name} {:.1} {:.3} {:.3}",
            calls as f64 / wall,
            each(client),
            each(server)
        );
    }
    Ok(())
}

/// A thread that runs what is given to it, as long as the process.
fn beside() -> Result<Handle, Failure> {
    let runtime = Builder::new_current_thread().enable_all().build()?;
    let handle = runtime.handle().clone();
    std::thread::spawn(move || runtime.block_on(std::future::pending::<()>()));
    Ok(handle)
}

/// The request and the answer of the first call, as they stood in HTTP.
type Seen = Arc<Mutex<Option<(Bytes, Bytes)>>>;

/// The service with token security, its token service and the keys of all.
struct Service {
    keys: TestKeys,
    system: TestKey,
    key: TestKey,
    sts: RunningSts,
    tls: Tls,
    running: Running,
    seen: Seen,
}

impl Service {
    async fn start(answer: String) -> Result<Service, Failure> {
        let keys = TestKeys::new()?;
        let system = keys.system("Fagsystem", "12345678")?;
        let key = keys.system("Register", "19435075")?;
        let agreement = Agreement::new(system.certificate(), CVR, ENTITY_ID).role(Role::new(ROLE));
        let sts = Sts::builder(&keys).agreement(agreement).start().await?;
        let issuer = Issuer::new("Local", sts.entity_id(), vec![sts.certificate().clone()]);
        let roles = Roles::of(&PERSON_BASE_DATA_EXTENDED).require_elsewhere(ROLE);
        let settings = ProviderSettings::new(ENTITY_ID, key.signer());
        let mut options = ServerOptions::default();
        options.security = Arc::new(Provider::new(settings.trust(issuer).roles(roles)));
        let answer = PERSON_LOOKUP_RESPONSE.read(answer.as_bytes())?;
        let seen = Seen::default();
        let router = recorded(router_with(Register { answer }, options), &seen);
        let tls = Tls::new(&TlsSettings::new(keys.server()?.pem()))?;
        let running = Running::start_tls(router, tls.clone()).await?;
        Ok(Service {
            keys,
            system,
            key,
            sts,
            tls,
            running,
            seen,
        })
    }

    /// Our client, which keeps its token.
    fn client(&self) -> Result<PersonBaseDataExtendedClient, Failure> {
        let https = Https::builder().add_roots(self.keys.authority_pem().as_bytes())?;
        let https = https.only_given_roots().no_proxy().build()?;
        let trusted = vec![self.sts.certificate().clone()];
        let service = TokenService::new(self.sts.ws_trust_url(), https.clone(), trusted);
        let tokens = CachedTokens::new(WsTrust::new(service, self.system.signer()));
        let request = TokenRequest::new(ENTITY_ID, CVR);
        let profile = TokenProfile::new(tokens, request, self.system.signer());
        let profile = profile.pinned([self.key.certificate().clone()]);
        let client = PersonBaseDataExtendedClient::token(https, self.running.url("/"));
        Ok(client.secured(Arc::new(profile)))
    }

    fn seen(&self) -> Result<(Bytes, Bytes), Failure> {
        let seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        seen.clone().ok_or_else(|| "no call was seen".into())
    }
}

/// Keeps what the first call moves; later ones go through as they are.
fn recorded(router: Router, seen: &Seen) -> Router {
    let seen = Arc::clone(seen);
    router.layer(from_fn(move |request: Request, next: Next| {
        let seen = Arc::clone(&seen);
        async move {
            if seen
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .is_some()
            {
                return next.run(request).await;
            }
            let (head, body) = request.into_parts();
            let sent = to_bytes(body, usize::MAX).await.unwrap_or_default();
            let answer = next
                .run(Request::from_parts(head, Body::from(sent.clone())))
                .await;
            let (head, body) = answer.into_parts();
            let answered = to_bytes(body, usize::MAX).await.unwrap_or_default();
            let pair = (sent, answered.clone());
            *seen.lock().unwrap_or_else(PoisonError::into_inner) = Some(pair);
            Response::from_parts(head, Body::from(answered)).into_response()
        }
    }))
}
