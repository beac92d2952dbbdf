//! The client of the loss test, as its parent sees it.

use crate::client::{BESKEDER, UDBAKKE, stores};
use crate::frames::Stored;
use crate::handed;
use crate::platform::{Platform, to_fetch, to_send};
use crate::world::{Failure, World};
use crate::wrong;
use rusqlite::{Connection, OptionalExtension as _};
use snitflade_runtime::tokens::TokenSource as _;
use std::fs;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// Nothing more is stored or sent for so long: it hangs.
const PATIENCE: Duration = Duration::from_secs(45);

/// A process with its files.
pub struct Client {
    pub folder: PathBuf,
    child: Option<Child>,
}

impl Client {
    /// Its files in a folder of their own.
    pub async fn prepare(world: &World, platform: &Platform) -> Result<Client, Failure> {
        let folder = world.broker.folder().join("client");
        fs::create_dir_all(&folder)?;
        fs::write(folder.join("root.pem"), world.root_pem())?;
        fs::write(folder.join("system.pem"), platform.system.pem())?;
        let tokens = platform.tokens_of(&platform.system);
        for request in [to_send(), to_fetch()] {
            handed::write(&folder, &*tokens.token(&request).await?)?;
        }
        drop(stores(&folder)?);
        Ok(Client {
            folder,
            child: None,
        })
    }

    /// Starts it for so many messages, which it sends and fetches by this port.
    pub fn start(&mut self, port: u16, messages: usize) -> Result<(), Failure> {
        fs::write(self.folder.join("task"), format!("{port} {messages}"))?;
        self.start_again()
    }

    pub fn start_again(&mut self) -> Result<(), Failure> {
        let mut command = Command::new(std::env::current_exe()?);
        command.arg("client").arg(&self.folder).stdin(Stdio::null());
        self.child = Some(command.spawn()?);
        Ok(())
    }

    /// Kills it as nothing can be caught.
    pub fn kill(&mut self) -> Result<(), Failure> {
        if let Some(mut child) = self.child.take() {
            child.kill()?;
            child.wait()?;
        }
        Ok(())
    }

    pub fn kill_and_start(&mut self) -> Result<(), Failure> {
        self.kill()?;
        self.start_again()
    }

    /// Whether a message is stored and marked as handled.
    pub fn stored(&self) -> Result<Stored, Failure> {
        let open = Mutex::new(Connection::open(self.folder.join(BESKEDER))?);
        let sql = "SELECT 1 FROM besked_once WHERE id = ?1 AND state = 'done'";
        Ok(Arc::new(move |number| {
            let found = open.lock().ok().and_then(|open| {
                let row = open.query_row(sql, [crate::beskeder::id(number)], |_| Ok(()));
                row.optional().ok().flatten()
            });
            found.is_some()
        }))
    }

    fn count(&self, file: &str, sql: &str) -> Result<usize, Failure> {
        let open = Connection::open(self.folder.join(file))?;
        open.busy_timeout(Duration::from_secs(60))?;
        let count: i64 = open.query_row(sql, [], |row| row.get(0))?;
        Ok(usize::try_from(count)?)
    }

    /// How many messages are marked as sent.
    pub fn sent(&self) -> Result<usize, Failure> {
        let sql = "SELECT count(*) FROM besked_outbox WHERE state = 'sent'";
        self.count(UDBAKKE, sql)
    }

    fn fetched(&self) -> Result<usize, Failure> {
        self.count(BESKEDER, "SELECT count(*) FROM modtaget")
    }

    /// The numbers that were stored, in order.
    pub fn numbers(&self) -> Result<Vec<usize>, Failure> {
        let open = Connection::open(self.folder.join(BESKEDER))?;
        let mut statement = open.prepare("SELECT nummer FROM modtaget ORDER BY plads")?;
        let rows = statement.query_map([], |row| row.get::<_, i64>(0))?;
        let numbers: Vec<i64> = rows.collect::<Result<_, _>>()?;
        let numbers = numbers.into_iter().map(usize::try_from);
        Ok(numbers.collect::<Result<_, _>>()?)
    }

    pub async fn until_stored(&self, count: usize) -> Result<(), Failure> {
        self.until(count, "stored", Client::fetched).await
    }

    pub async fn until_sent(&self, count: usize) -> Result<(), Failure> {
        self.until(count, "sent", Client::sent).await
    }

    async fn until(
        &self,
        count: usize,
        what: &str,
        of: fn(&Client) -> Result<usize, Failure>,
    ) -> Result<(), Failure> {
        let (mut last, mut since) = (0, Instant::now());
        loop {
            let now = of(self)?;
            if now >= count {
                return Ok(());
            }
            if now > last {
                (last, since) = (now, Instant::now());
            }
            if since.elapsed() > PATIENCE {
                return wrong(format!("{now} of {count} {what}, and nothing more"));
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    }
}

impl Drop for Client {
    fn drop(&mut self) {
        let _ = self.kill();
    }
}
