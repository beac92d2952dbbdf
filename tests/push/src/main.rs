//! A receiver as a process, for tests that kill it, start it twice or weigh it, and for
//! foreign pushers: `snitflade-push DATABASE [key=value…]`. It prints its port and serves
//! until its standard input ends.
//!
//! `stop=STEP` dies at a step; `handling=MS` takes so long for each besked; `held=DUESLAG,FILE`
//! handles nothing of one dueslag until the file is there; `lease=MS` bounds handling and grace; `packed=OCTETS`
//! bounds messages; `store=memory` keeps nothing; `tls=FILE` and `callers=FILE` (PEM) serve
//! over two-way TLS.

mod rows;

use rusqlite::params;
use sf1460_a_v2_0_modelleret::channels::modtag_besked::{CprHaendelse, PkoPostStatus};
use snitflade_beskeder::rows::ids;
use snitflade_push::sqlite_store::SqliteStore;
use snitflade_push::stopping::{Step, Stop, StoppingStore};
use snitflade_runtime::besked::{BeskedSettings, Delivery, HandlerError, NotTaken, Unknown};
use snitflade_runtime::push::{PushOptions, Receiver};
use snitflade_runtime::server::{Router, Running, Tls, TlsSettings};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Duration;
use tokio::io::AsyncReadExt;

const TABLES: &str = "CREATE TABLE IF NOT EXISTS modtaget (number INTEGER PRIMARY KEY, id TEXT, art TEXT, tekst TEXT);
    CREATE TABLE IF NOT EXISTS ulaeselig (besked BLOB, grund TEXT)";

#[tokio::main]
async fn main() -> Result<(), HandlerError> {
    let arguments = Arguments::read()?;
    let router = router(&arguments)?;
    let running = match arguments.tls()? {
        Some(tls) => Running::start_tls(router, tls).await?,
        None => Running::start(router).await?,
    };
    println!("listening {}", running.address().port());
    tokio::io::stdin().read_to_end(&mut Vec::new()).await?;
    running.stop().await?;
    Ok(())
}

fn router(arguments: &Arguments) -> Result<Router, HandlerError> {
    let store = SqliteStore::open(Path::new(&arguments.database), TABLES)?;
    let work = Work {
        store: (!arguments.in_memory()).then(|| store.clone()),
        stop: arguments.stop()?,
        takes: arguments.millis("handling")?.unwrap_or_default(),
        held: arguments.held()?,
    };
    let (status, events, unknown) = (work.clone(), work.clone(), work.clone());
    let (broken, stop) = (store.clone(), work.stop);
    let receiver = rows::on_rows(Receiver::new(), &work)
        .on::<PkoPostStatus>(move |besked| {
            let correlation = besked.data.correlation_id;
            status.clone().take(besked.delivery, "status", correlation)
        })
        .on::<CprHaendelse>(move |besked| {
            let what = besked.data.forretningshaendelse.into_inner();
            events.clone().take(besked.delivery, "hændelse", what)
        })
        .otherwise(move |besked: Unknown<_>| {
            let beskedtype = besked.beskedtype.unwrap_or_default();
            unknown.clone().take(besked.delivery, "ukendt", beskedtype)
        })
        .options(arguments.options()?)
        .unreadable(move |message| {
            let (raw, reason) = (message.raw.to_vec(), message.reason.code());
            let sql = "INSERT INTO ulaeselig VALUES (?1, ?2)";
            broken.write(move |open| open.execute(sql, params![raw, reason]).map(drop))
        })
        .observe(move |_| stop.at(Step::Answering))
        .settings(arguments.besked_settings()?)
        .ids(ids());
    let receiver = match work.store {
        Some(store) => receiver.store(StoppingStore(store, stop)),
        None => receiver,
    };
    Ok(receiver.router()?)
}

/// What a handler does, whatever the beskedtype.
#[derive(Clone)]
struct Work {
    store: Option<SqliteStore>,
    stop: Stop,
    takes: Duration,
    held: Option<(String, PathBuf)>,
}

impl Work {
    /// Stores a besked together with its mark. A text that begins with `afvis` is refused
    /// the first time, with the code after it.
    async fn take(
        self,
        delivery: Delivery,
        art: &'static str,
        text: String,
    ) -> Result<(), HandlerError> {
        self.stop.at(Step::Handling);
        if let Some(kode) = text
            .strip_prefix("afvis ")
            .filter(|_| delivery.attempt() == 1)
        {
            return Err(NotTaken::new(kode.parse()?, "as it asks for").into());
        }
        tokio::time::sleep(self.takes).await;
        if let Some((dueslag, gate)) = &self.held
            && delivery.dueslag() == Some(dueslag)
        {
            while !gate.exists() {
                tokio::time::sleep(Duration::from_millis(10)).await;
            }
        }
        let (Some(store), stop) = (self.store, self.stop) else {
            return Ok(());
        };
        let id = delivery.besked_id().to_owned();
        let write = move |open: &rusqlite::Transaction<'_>| {
            let sql = "INSERT INTO modtaget (id, art, tekst) VALUES (?1, ?2, ?3)";
            open.execute(sql, params![id, art, text])?;
            stop.at(Step::Written);
            Ok(())
        };
        store.done_with(delivery, write).await
    }
}

/// The command line.
struct Arguments {
    database: String,
    settings: BTreeMap<String, String>,
}

impl Arguments {
    fn read() -> Result<Self, HandlerError> {
        let mut words = std::env::args().skip(1);
        let database = words
            .next()
            .ok_or("usage: snitflade-push DATABASE [key=value…]")?;
        let pair = |word: String| {
            let (key, value) = word.split_once('=')?;
            Some((key.to_owned(), value.to_owned()))
        };
        let settings = words.map(pair).collect::<Option<_>>();
        Ok(Arguments {
            database,
            settings: settings.ok_or("settings are key=value")?,
        })
    }

    fn in_memory(&self) -> bool {
        self.settings
            .get("store")
            .is_some_and(|store| store == "memory")
    }

    fn held(&self) -> Result<Option<(String, PathBuf)>, HandlerError> {
        let Some(text) = self.settings.get("held") else {
            return Ok(None);
        };
        let (dueslag, gate) = text
            .split_once(',')
            .ok_or("`held` is a dueslag and a file")?;
        Ok(Some((dueslag.to_owned(), PathBuf::from(gate))))
    }

    fn tls(&self) -> Result<Option<Tls>, HandlerError> {
        let file = |key: &str| self.settings.get(key).map(std::fs::read).transpose();
        let Some(identity) = file("tls")? else {
            return Ok(None);
        };
        let settings = TlsSettings::new(identity);
        let callers = file("callers")?.ok_or("`tls` needs `callers`")?;
        Ok(Some(Tls::new(&settings.require_callers_of(callers))?))
    }

    fn stop(&self) -> Result<Stop, HandlerError> {
        let Some(name) = self.settings.get("stop") else {
            return Ok(Stop(None));
        };
        let step = Step::ALL.into_iter().find(|step| step.name() == *name);
        Ok(Stop(Some(step.ok_or("there is no such step")?)))
    }

    fn millis(&self, key: &str) -> Result<Option<Duration>, HandlerError> {
        let text = self.settings.get(key);
        Ok(text
            .map(|text| text.parse())
            .transpose()?
            .map(Duration::from_millis))
    }

    fn besked_settings(&self) -> Result<BeskedSettings, HandlerError> {
        let mut settings = BeskedSettings::default();
        if let Some(lease) = self.millis("lease")? {
            (settings.handling, settings.grace) = (lease, Duration::ZERO);
        }
        if let Some(patience) = self.millis("patience")? {
            settings.patience = patience;
        }
        Ok(settings)
    }

    fn options(&self) -> Result<PushOptions, HandlerError> {
        let mut options = PushOptions::default();
        if let Some(octets) = self.settings.get("packed") {
            options.max_packed = octets.parse()?;
        }
        Ok(options)
    }
}
