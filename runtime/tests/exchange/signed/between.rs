//! Somebody on the way, who reads and alters what passes.

use bytes::Bytes;
use snitflade_runtime::client::{BoxFuture, Transport, TransportError};
use snitflade_runtime::server::InProcess;
use std::sync::{Arc, Mutex};

type Alter = Box<dyn Fn(String) -> String + Send + Sync>;

/// A transport that keeps what passes, and alters it if asked to.
#[derive(Clone)]
pub struct Between(Arc<Inner>);

struct Inner {
    service: InProcess,
    request: Mutex<Option<Alter>>,
    answer: Mutex<Option<Alter>>,
    requests: Mutex<Vec<String>>,
    answers: Mutex<Vec<String>>,
}

impl Between {
    pub fn new(service: InProcess) -> Between {
        Between(Arc::new(Inner {
            service,
            request: Mutex::default(),
            answer: Mutex::default(),
            requests: Mutex::default(),
            answers: Mutex::default(),
        }))
    }

    /// Alters the requests to come.
    pub fn alter_requests(&self, with: impl Fn(String) -> String + Send + Sync + 'static) {
        *self.0.request.lock().expect("no panic") = Some(Box::new(with));
    }

    /// Alters the answers to come.
    pub fn alter_answers(&self, with: impl Fn(String) -> String + Send + Sync + 'static) {
        *self.0.answer.lock().expect("no panic") = Some(Box::new(with));
    }

    /// Requests as they were sent, the first one first.
    pub fn requests(&self) -> Vec<String> {
        self.0.requests.lock().expect("no panic").clone()
    }

    /// Answers as the service sent them.
    pub fn answers(&self) -> Vec<String> {
        self.0.answers.lock().expect("no panic").clone()
    }
}

/// Keeps a message, and gives it altered.
fn passed(message: &Bytes, kept: &Mutex<Vec<String>>, alter: &Mutex<Option<Alter>>) -> Bytes {
    let text = String::from_utf8(message.to_vec()).expect("text");
    kept.lock().expect("no panic").push(text.clone());
    match &*alter.lock().expect("no panic") {
        Some(alter) => Bytes::from(alter(text)),
        None => message.clone(),
    }
}

impl Transport for Between {
    fn send<'a>(
        &'a self,
        request: http::Request<Bytes>,
    ) -> BoxFuture<'a, Result<http::Response<Bytes>, TransportError>> {
        let inner = &self.0;
        Box::pin(async move {
            let request = request.map(|body| passed(&body, &inner.requests, &inner.request));
            let answer = inner.service.send(request).await?;
            Ok(answer.map(|body| passed(&body, &inner.answers, &inner.answer)))
        })
    }
}
