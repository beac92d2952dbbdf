//! Files of rows of the catalogue: what a foreign client sends is read by generated types, and
//! what ours sends is what a foreign client gets.

use super::foreign::{announced, clients, judged, named, transfer};
use super::row_files::{File, files};
use crate::world::{BOTH, World};
use crate::{Held, Wrong, wrong};
use snitflade_runtime::sftp::{Answer, Awaited, Outgoing};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// Each file both ways, and half of it, which is no file of its row and gets a receipt that says so.
pub async fn files_of_rows() -> Held {
    let clients = clients();
    for (client, transport) in clients.iter().zip(BOTH) {
        let world = World::start()?;
        let all = files(&world.root)?;
        let there = There {
            world: &world,
            client: client.as_deref(),
            transport,
        };
        there.came(&all, true).await?;
        there.came(&all, false).await?;
        there.went(&all).await?;
    }
    Ok(format!(
        "files of SF1630, SF7001, SF7002 and SF1590_A sent and received by {}, by key and with the \
         host's key pinned; what is cut is refused by receipt",
        named(&clients)
    ))
}

/// Name of a file that came, and what its value says if it can be read.
type Said = (String, Option<String>);

/// The other end: a foreign client, and the transport by which ours meet it.
struct There<'a> {
    world: &'a World,
    client: Option<&'a Path>,
    transport: &'a str,
}

impl There<'_> {
    /// The client sends the files, or half of each; we read and answer, the client gets the
    /// receipts.
    async fn came(&self, files: &[File], whole: bool) -> Result<(), Wrong> {
        let world = self.world;
        let (mut local, mut places) = (Vec::new(), Vec::new());
        for (at, file) in files.iter().enumerate() {
            let length = file.octets.len();
            let octets = &file.octets[..if whole { length } else { length / 2 }];
            let trigger = announced(&file.name, octets.len(), &format!("deres-{at}"));
            for (end, octets) in [("", octets), (".trigger", trigger.as_bytes())] {
                let path = world.root.join(format!("deres-{at}{end}"));
                fs::write(&path, octets)?;
                local.push(path);
                places.push(format!("OUT/{}{end}", file.name));
            }
        }
        transfer(
            world,
            self.client,
            "afsender",
            "put",
            &pairs(&local, &places),
        )?;
        world.platform().turn()?;
        self.read(files, whole).await?;
        world.platform().turn()?;
        self.receipts(files, if whole { "ACCEPTED" } else { "REJECTED" })
    }

    /// What we make of files that came.
    async fn read(&self, files: &[File], whole: bool) -> Result<(), Wrong> {
        let said: Arc<Mutex<Vec<Said>>> = Arc::default();
        let receiver = self
            .world
            .receiver(self.world.drop_of("flis", self.transport)?);
        let round = receiver.receive(|received| {
            let file = files
                .iter()
                .find(|file| file.name == received.name.as_str());
            let read = file.and_then(|file| (file.reads)(&received.path).ok());
            let answer = match &read {
                Some(_) => Answer::Accepted,
                None => Answer::Rejected("the file cannot be read".to_owned()),
            };
            if let Ok(mut said) = said.lock() {
                said.push((received.name.as_str().to_owned(), read));
            }
            async { Ok::<_, io::Error>(answer) }
        });
        let round = round.await?;
        let said = said.lock().map(|said| said.clone()).unwrap_or_default();
        for file in files {
            let expected = (file.name.clone(), whole.then(|| file.holds.to_owned()));
            if said.len() != files.len() || !said.contains(&expected) {
                return wrong(format!("{}, whole: {whole}: {said:?}, {round:?}", file.row));
            }
        }
        Ok(())
    }

    /// The client gets both receipts of each file; the business receipt says so.
    fn receipts(&self, files: &[File], expected: &str) -> Result<(), Wrong> {
        let world = self.world;
        let transfers = world.platform().transfers();
        let (mut local, mut places) = (Vec::new(), Vec::new());
        for transfer in &transfers[transfers.len() - files.len()..] {
            for name in [transfer.name.clone(), format!("{}.flis", transfer.id)] {
                local.push(world.root.join(format!("kvittering-{}", places.len())));
                places.push(format!("IN/{name}.sftpreceipt"));
            }
        }
        transfer(
            world,
            self.client,
            "afsender",
            "get",
            &pairs(&local, &places),
        )?;
        // The client has them now; later files have the names of these.
        for place in &places {
            fs::remove_file(world.path("afsender", place))?;
        }
        for business in local.iter().skip(1).step_by(2) {
            let text = fs::read_to_string(business)?;
            if !text.contains(expected) {
                return wrong(text);
            }
        }
        Ok(())
    }

    /// We send; the client gets the same octets, with metadata, and accepts them.
    async fn went(&self, files: &[File]) -> Result<(), Wrong> {
        let world = self.world;
        let sender = world.sender(world.drop_of("afsender", self.transport)?);
        let (mut sent, mut local, mut places) = (Vec::new(), Vec::new(), Vec::new());
        for (at, file) in files.iter().enumerate() {
            let path = world.source(&file.octets)?;
            let outgoing = Outgoing::new(path, &*file.name, format!("vores-{at}"))?.to("flis");
            sent.push(sender.deliver(&outgoing).await?);
            for end in ["", ".metadata"] {
                local.push(world.root.join(format!("vores-{at}{end}")));
                places.push(format!("IN/{}{end}", file.name));
            }
        }
        world.platform().turn()?;
        transfer(world, self.client, "flis", "get", &pairs(&local, &places))?;
        for (file, path) in files.iter().zip(local.iter().step_by(2)) {
            if fs::read(path)? != file.octets {
                return wrong(format!("{}: another file came", file.row));
            }
        }
        let transfers = world.platform().transfers();
        let (mut local, mut places) = (Vec::new(), Vec::new());
        for one in &transfers[transfers.len() - files.len()..] {
            let path = world.root.join(format!("svar-{}", one.id));
            fs::write(&path, judged(&one.id, &one.name, "ACCEPTED", "taget"))?;
            local.push(path);
            places.push(format!("OUT/{}.sftpreceipt", one.id));
        }
        transfer(world, self.client, "flis", "put", &pairs(&local, &places))?;
        world.platform().turn()?;
        for (file, sent) in files.iter().zip(&sent) {
            let wait = sender.wait_receipts(sent, Awaited::Business, Duration::from_secs(60));
            let receipts = wait.await?;
            if receipts.rejected().count() != 0 || receipts.business.len() != 1 {
                return wrong(format!("{}: {receipts:?}", file.row));
            }
        }
        Ok(())
    }
}

/// Local files with their places.
fn pairs<'a>(local: &[PathBuf], places: &'a [String]) -> Vec<(PathBuf, &'a str)> {
    let places = places.iter().map(String::as_str);
    local.iter().cloned().zip(places).collect()
}
