//! A receiver in this process, which notes what it handles.

use sf1460_a_v2_0_modelleret::channels::modtag_besked::{CprHaendelse, PkoPostStatus};
use sf1461_v2_0::kuvert::HaendelsesbeskedType;
use snitflade_runtime::besked::{Haendelse, HandlerError, Unknown, Unreadable};
use snitflade_runtime::client::Https;
use snitflade_runtime::push::{PushOptions, Receiver};
use snitflade_runtime::server::Running;
use std::collections::VecDeque;
use std::sync::{Arc, Mutex};

/// Octets of a message that could not be read, and the code of why.
type Broken = (Vec<u8>, &'static str);

/// What was handled, in order: dueslag, art and text.
#[derive(Clone, Default)]
pub struct Noted {
    seen: Arc<Mutex<Vec<String>>>,
    /// What handlers fail with, one each time; `None` is success.
    failing: Arc<Mutex<VecDeque<Option<HandlerError>>>>,
    broken: Arc<Mutex<Vec<Broken>>>,
}

impl Noted {
    pub fn seen(&self) -> Vec<String> {
        self.seen.lock().unwrap().clone()
    }

    /// What could not be read.
    pub fn broken(&self) -> Vec<Broken> {
        self.broken.lock().unwrap().clone()
    }

    /// The next handlers fail like this.
    pub fn fail(&self, all: Vec<Option<HandlerError>>) {
        self.failing.lock().unwrap().extend(all);
    }

    fn note(&self, dueslag: Option<&str>, text: &str) -> Result<(), HandlerError> {
        if let Some(Some(error)) = self.failing.lock().unwrap().pop_front() {
            return Err(error);
        }
        let text = format!("{}: {text}", dueslag.unwrap_or("-"));
        self.seen.lock().unwrap().push(text);
        Ok(())
    }

    /// A receiver of the two beskedtyper and the rest.
    pub fn receiver(&self) -> Receiver<HaendelsesbeskedType> {
        let [status, events, unknown] = [(); 3].map(|()| self.clone());
        Receiver::new()
            .on::<PkoPostStatus>(move |besked: Haendelse<PkoPostStatus>| {
                let noted = status.clone();
                async move {
                    let text = format!("status {}", besked.data.correlation_id);
                    noted.note(besked.delivery.dueslag(), &text)
                }
            })
            .on::<CprHaendelse>(move |besked: Haendelse<CprHaendelse>| {
                let noted = events.clone();
                async move {
                    let text =
                        format!("hændelse {}", besked.data.forretningshaendelse.into_inner());
                    noted.note(besked.delivery.dueslag(), &text)
                }
            })
            .otherwise(move |besked: Unknown<HaendelsesbeskedType>| {
                let noted = unknown.clone();
                async move {
                    let text = format!("ukendt {}", besked.beskedtype.unwrap_or_default());
                    noted.note(besked.delivery.dueslag(), &text)
                }
            })
    }

    /// The same for dueslag that tests call by short names.
    pub fn named(&self) -> Receiver<HaendelsesbeskedType> {
        let broken = self.clone();
        let mut options = PushOptions::default();
        let names = ["a", "b", "births", "d", "dueslag", "known"];
        options.dueslag = Some(names.map(str::to_owned).into());
        self.receiver().options(options.unreadable(move |message| {
            broken.keep(&message);
            async { Ok(()) }
        }))
    }

    fn keep(&self, message: &Unreadable) {
        let found = (message.raw.to_vec(), message.reason.code());
        self.broken.lock().unwrap().push(found);
    }

    pub async fn start(&self) -> Running {
        let router = self.named().router().expect("all ids");
        Running::start(router).await.expect("a port")
    }
}

/// A transport without TLS.
pub fn plain() -> Https {
    let https = Https::builder().allow_plain_http().build();
    https.expect("a transport")
}
