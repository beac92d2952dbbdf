//! The two clients.

use crate::Outcome;
use crate::documents::{dense, envelope};
use bytes::Bytes;
use rustix::time::{ClockId, clock_gettime};
use sf1520_v4_0::person::{PERSON_LOOKUP_REQUEST, PersonLookupRequestType};
use sf1520_v4_0::services::person_base_data_extended::PersonBaseDataExtendedClient;
use snitflade_runtime::client::Https;
use std::cell::Cell;
use std::hint::black_box;
use std::rc::Rc;
use std::time::Instant;
use tokio::task::LocalSet;

/// Makes so many calls over so many connections at once, after a tenth as many that do not
/// count, and prints calls a second and microseconds of processor time a call.
pub async fn call(
    party: &str,
    url: &str,
    request: &str,
    connections: &str,
    calls: &str,
) -> Outcome {
    let document = dense(request)?;
    let (connections, calls): (usize, usize) = (connections.parse()?, calls.parse()?);
    let caller = match party {
        "ours" => Caller::Ours {
            client: PersonBaseDataExtendedClient::new(Https::new()?, url),
            request: Rc::new(PERSON_LOOKUP_REQUEST.read(document.as_bytes())?),
        },
        "bare" => Caller::Bare {
            client: bare().build()?,
            url: url.to_owned(),
            body: Bytes::from(envelope(&document)),
        },
        other => return Err(format!("no client is called {other}").into()),
    };
    round(&caller, connections, calls / 10).await?;
    let (begun, before) = (Instant::now(), cpu_seconds(ClockId::ProcessCPUTime));
    round(&caller, connections, calls).await?;
    let (wall, cpu) = (
        begun.elapsed().as_secs_f64(),
        cpu_seconds(ClockId::ProcessCPUTime) - before,
    );
    println!("{:.1} {:.3}", calls as f64 / wall, cpu / calls as f64 * 1e6);
    Ok(())
}

/// Who calls.
#[derive(Clone)]
pub enum Caller {
    Ours {
        client: PersonBaseDataExtendedClient,
        request: Rc<PersonLookupRequestType>,
    },
    Bare {
        client: reqwest::Client,
        url: String,
        body: Bytes,
    },
}

impl Caller {
    async fn once(&self) -> Outcome {
        match self {
            Caller::Ours { client, request } => {
                black_box(client.person_lookup(request).await?);
            }
            Caller::Bare { client, url, body } => {
                let sent = client
                    .post(url)
                    .header("content-type", "text/xml; charset=utf-8");
                let answer = sent.body(body.clone()).send().await?.error_for_status()?;
                black_box(answer.bytes().await?);
            }
        }
        Ok(())
    }
}

/// A client that has TLS, as ours has.
pub fn bare() -> reqwest::ClientBuilder {
    let provider = rustls::crypto::ring::default_provider();
    let _ = provider.install_default();
    reqwest::Client::builder().no_proxy()
}

/// So many calls in all, by as many tasks as there are connections.
pub async fn round(caller: &Caller, connections: usize, calls: usize) -> Outcome {
    let (left, tasks) = (Rc::new(Cell::new(calls)), LocalSet::new());
    let callers: Vec<_> = (0..connections)
        .map(|_| {
            let (left, caller) = (Rc::clone(&left), caller.clone());
            tasks.spawn_local(async move {
                while let Some(fewer) = left.get().checked_sub(1) {
                    left.set(fewer);
                    caller.once().await?;
                }
                Outcome::Ok(())
            })
        })
        .collect();
    tasks.await;
    for caller in callers {
        caller.await??;
    }
    Ok(())
}

/// CPU seconds, of this process or of this thread.
pub fn cpu_seconds(of: ClockId) -> f64 {
    let now = clock_gettime(of);
    now.tv_sec as f64 + now.tv_nsec as f64 * 1e-9
}
