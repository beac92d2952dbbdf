//! Requests, from their heads to their answers.

use super::answer::Answer;
use super::lanes::{Lanes, Turn};
use super::receive::Receiving;
use super::{Observed, PushOptions, Taking};
use crate::besked::{Dispatch, HandlingError, OnceKey, Unreadable, compared, is_uuid};
use crate::server::{PeerCertificate, adopt_certificate};
use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::routing::any;
use http::request::Parts;
use http::{Method, Response, StatusCode};
use std::sync::Arc;
use std::time::Instant;

/// Receives beskeder at `/` and `/<dueslag>`, the id of a dueslag. Put it elsewhere with `nest_service`, which
/// takes the path with and without a slash at its end.
pub fn router(dispatch: Dispatch, options: PushOptions) -> Router {
    let served = Served {
        receiving: Receiving::new(dispatch.clone(), &options),
        lanes: Arc::new(Lanes::default()),
        dispatch,
        options: Arc::new(options),
    };
    Router::new()
        .route("/", any(handle))
        .route("/{dueslag}", any(handle))
        .with_state(Arc::new(served))
}

/// A receiver at work.
struct Served {
    dispatch: Dispatch,
    receiving: Receiving,
    lanes: Arc<Lanes>,
    options: Arc<PushOptions>,
}

/// What is learnt of a request on the way.
#[derive(Default)]
struct Learnt {
    dueslag: Option<String>,
    key: Option<OnceKey>,
    beskedtype: Option<&'static str>,
    octets: usize,
}

/// A request runs to its end even if the pusher hangs up: what a handler has begun, its
/// mark and its observer have to learn the end of.
async fn handle(State(served): State<Arc<Served>>, request: Request) -> Response<Body> {
    let (parts, body) = request.into_parts();
    let sent = parts.headers.clone();
    let answer = match tokio::spawn(served.exchange(parts, body)).await {
        Ok(answer) => answer,
        Err(_) => Answer::failed(),
    };
    answer.into_response(&sent)
}

impl Served {
    async fn exchange(self: Arc<Self>, mut parts: Parts, body: Body) -> Answer {
        let begun = Instant::now();
        let mut learnt = Learnt::default();
        let answer = self.answer(&mut parts, body, &mut learnt).await;
        let answer = answer.unwrap_or_else(|answer| answer);
        let mut observed = Observed {
            taking: Taking::Probe,
            status: 0,
            kode: 0,
            tekst: "",
            dueslag: learnt.dueslag.as_deref(),
            besked_id: learnt.key.as_ref().and_then(OnceKey::shown_id),
            beskedtype: learnt.beskedtype,
            octets: learnt.octets,
            elapsed: begun.elapsed(),
            error: None,
        };
        answer.tell(&mut observed);
        observed.trace();
        if let Some(observer) = &self.options.observer {
            observer(&observed);
        }
        answer
    }

    async fn answer(
        &self,
        parts: &mut Parts,
        body: Body,
        learnt: &mut Learnt,
    ) -> Result<Answer, Answer> {
        self.admit(parts)?;
        learnt.dueslag = self.dueslag(parts.uri.path())?;
        match parts.method {
            Method::POST => {}
            Method::GET | Method::HEAD => return Ok(Answer::probe()),
            _ => {
                let tekst = "beskeder are POSTed";
                return Err(Answer::refused(StatusCode::METHOD_NOT_ALLOWED, tekst));
            }
        }
        // Where the path names the dueslag, its turn comes first: who waits holds no octets.
        let turn = match &learnt.dueslag {
            Some(dueslag) => Some(self.turn(dueslag).await?),
            None => None,
        };
        let dueslag = learnt.dueslag.as_deref();
        let receiving = &self.receiving;
        let taken = receiving.take(&self.options, parts, body, dueslag, &mut learnt.octets);
        let arrived = match taken.await? {
            Ok(arrived) => arrived,
            Err(unreadable) => return Ok(self.keep(*unreadable, turn).await),
        };
        learnt.dueslag.clone_from(&arrived.dueslag);
        learnt.key = Some(arrived.key());
        learnt.beskedtype = arrived.beskedtype;
        let turn = match turn {
            Some(turn) => turn,
            None => self.turn(arrived.dueslag.as_deref().unwrap_or("")).await?,
        };
        Ok(Answer::of(
            self.dispatch.handle(arrived.keeping(turn)).await,
        ))
    }

    /// Lets in who may push.
    fn admit(&self, parts: &mut Parts) -> Result<(), Answer> {
        if let Some(field) = &self.options.client_certificate {
            let adopted = adopt_certificate(parts, field, &self.options.proxies);
            adopted.map_err(|()| {
                let tekst = "the proxy passes on a client certificate that is none";
                Answer::refused(StatusCode::INTERNAL_SERVER_ERROR, tekst)
            })?;
        }
        let Some(sender) = &self.options.sender else {
            return Ok(());
        };
        let shown = parts.extensions.get::<PeerCertificate>();
        match shown.is_some_and(|certificate| sender(certificate)) {
            true => Ok(()),
            false => {
                let tekst = "this caller may not push";
                Err(Answer::refused(StatusCode::FORBIDDEN, tekst))
            }
        }
    }

    /// The dueslag that the path names.
    fn dueslag(&self, path: &str) -> Result<Option<String>, Answer> {
        let named = path.trim_matches('/');
        if named.is_empty() {
            return Ok(None);
        }
        let named = compared(named);
        let known = match &self.options.dueslag {
            Some(known) => known.iter().any(|one| compared(one) == named),
            // Another path may be that of a router put in the wrong place; were it taken for
            // one dueslag, the copies that different dueslag have would be one besked.
            None => is_uuid(&named),
        };
        match known {
            true => Ok(Some(named)),
            false => {
                let tekst = "there is no such dueslag";
                Err(Answer::refused(StatusCode::NOT_FOUND, tekst))
            }
        }
    }

    /// Waits for the turn of a dueslag, as long as for a besked that is pending.
    async fn turn(&self, dueslag: &str) -> Result<Turn, Answer> {
        let later = || Answer::later("earlier beskeder of this dueslag are being handled");
        let waiting = self.lanes.turn(dueslag, self.options.waiting);
        let patience = self.dispatch.settings().patience;
        let turn = tokio::time::timeout(patience, waiting).await;
        turn.ok().flatten().ok_or_else(later)
    }

    /// Has a message kept that cannot be read, in its turn.
    async fn keep(&self, unreadable: Unreadable, turn: Option<Turn>) -> Answer {
        let kode = match (self.options.unreadable_kode, &self.options.keep) {
            (20, None) => 41,
            (kode, _) => kode,
        };
        let answer = Answer::unreadable(&unreadable, kode);
        let Some(keep) = &self.options.keep else {
            return answer;
        };
        let kept = tokio::spawn(keep(unreadable)).await;
        drop(turn);
        match kept {
            Ok(Ok(())) => answer,
            Ok(Err(error)) => Answer::unkept(error),
            Err(_) => Answer::unkept(HandlingError::Panicked.into()),
        }
    }
}

#[cfg(test)]
mod tests;
