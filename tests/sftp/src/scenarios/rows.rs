//! Files of rows of the catalogue: what a foreign client sends is read by generated types, and
//! what ours sends is what a foreign client gets.

use super::foreign::{announced, clients, judged, named, transfer};
use crate::world::{BOTH, World};
use crate::{Held, Wrong, wrong};
use snitflade_files::{
    entities, extract, hent_sortiment, klassifikation_leverance, uuid, vouchers,
};
use snitflade_runtime::codegen::v1::FileKind;
use snitflade_runtime::sftp::{Answer, Awaited, Outgoing};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// Reads a file by generated types; says what is in it.
type Reads = fn(&Path) -> Result<String, Wrong>;

/// A file of a row.
struct File {
    row: &'static str,
    name: String,
    octets: Vec<u8>,
    reads: Reads,
    holds: &'static str,
}

/// SF1630, SF7001, SF7002, and a delivery of SF1590_A with its answer.
fn files(folder: &Path) -> Result<Vec<File>, Wrong> {
    let path = extract(folder, 20_000)?;
    let octets = fs::read(&path)?;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let file = |row, kind: &FileKind<'_>, parts: &[(&str, &str)], text: String, reads, holds| {
        let (name, octets) = (kind.name_of(parts)?, text.into_bytes());
        Ok::<_, Wrong>(File {
            row,
            name,
            octets,
            reads,
            holds,
        })
    };
    let at = ("tidspunkt", "20260102030405");
    let (id, finans) = (uuid(1), [("cvr", "12345678"), at]);
    let finans = [finans[0], finans[1], ("leverance", &*id)];
    let (classes, values) = (klassifikation_leverance(), hent_sortiment(7, "SF1590_A"));
    Ok(vec![
        File {
            row: "SF1630",
            name: name.into_owned(),
            octets,
            reads: dataload,
            holds: "borger.csv 6, ydelse.csv 20000",
        },
        file(
            "SF7001",
            &sf7001_v1_0_modelleret::files::KLASSIFIKATION_LEVERANCE,
            &[("klassifikation", &id), at],
            classes,
            facets,
            "2 facets",
        )?,
        file(
            "SF7002",
            &sf7002_v1_0_modelleret::files::HENT_SORTIMENT,
            &[("sortiment", &id), at],
            values,
            parts,
            "2 values",
        )?,
        file(
            "SF1590_A",
            &sf1590_a_v2_12_modelleret::files::FINANSBILAG_LEVERANCE,
            &finans,
            vouchers(500),
            postings,
            "1000 postings",
        )?,
        file(
            "SF1590_A",
            &sf1590_a_v2_12_modelleret::files::FINANSBILAG_KVITTERING,
            &finans,
            answer(),
            refused,
            "1 refused",
        )?,
    ])
}

fn dataload(path: &Path) -> Result<String, Wrong> {
    let found = entities(path)?.into_iter();
    let found: Vec<String> = found.map(|(name, rows)| format!("{name} {rows}")).collect();
    Ok(found.join(", "))
}

fn facets(path: &Path) -> Result<String, Wrong> {
    let root = &sf7001_v1_0_modelleret::files::KLASSIFIKATION_LEVERANCE_ROOT;
    let whole = root.read(&fs::read(path)?)?;
    Ok(format!("{} facets", whole.facet_liste.facet_struktur.len()))
}

fn parts(path: &Path) -> Result<String, Wrong> {
    let root = &sf7002_v1_0_modelleret::files::HENT_SORTIMENT_ROOT;
    let whole = root.read(&fs::read(path)?)?;
    let parts = whole.delsortiment_liste.delsortiment.iter();
    let values: usize = parts
        .map(|part| part.klasse_registrering_vaerdi.len())
        .sum();
    Ok(format!("{values} values"))
}

fn postings(path: &Path) -> Result<String, Wrong> {
    let root = &sf1590_a_v2_12_modelleret::files::FINANSBILAG_LEVERANCE_ROOT;
    let whole = root.read(&fs::read(path)?)?;
    let all: usize = whole
        .finansbilag
        .iter()
        .map(|one| one.postering.len())
        .sum();
    Ok(format!("{all} postings"))
}

fn refused(path: &Path) -> Result<String, Wrong> {
    let root = &sf1590_a_v2_12_modelleret::files::FINANSBILAG_KVITTERING_ROOT;
    let whole = root.read(&fs::read(path)?)?;
    Ok(format!(
        "{} refused",
        whole.kvittering.kvittering_finansbilag.len()
    ))
}

/// The answer to a delivery.
fn answer() -> String {
    format!(
        "<FinansbilagKvittering xmlns=\"http://www.kombit.dk/modelleret/2017/01/01/\"><Kvittering>\
         <KvitteringResultat>Afvist</KvitteringResultat><KvitteringFinansbilag>\
         <FinansbilagIdentifikation>{}</FinansbilagIdentifikation>\
         <KvitteringBegrundelse>ukendt konto</KvitteringBegrundelse></KvitteringFinansbilag>\
         <BehandlingDatoTid>2026-01-03T00:00:00Z</BehandlingDatoTid></Kvittering></FinansbilagKvittering>",
        uuid(1_001)
    )
}

/// Each file both ways, and half of it, which is no file of its row and gets a receipt that says so.
pub async fn files_of_rows() -> Held {
    let clients = clients();
    let mut seen = Vec::new();
    for (client, transport) in clients.iter().zip(BOTH) {
        let world = World::start()?;
        for file in files(&world.root)? {
            let half = file.octets.len() / 2;
            let at = |error: Wrong| format!("{}, {}: {error}", file.row, file.name);
            came(
                &world,
                client.as_deref(),
                transport,
                &file,
                &file.octets,
                "ACCEPTED",
            )
            .await
            .map_err(at)?;
            came(
                &world,
                client.as_deref(),
                transport,
                &file,
                &file.octets[..half],
                "REJECTED",
            )
            .await
            .map_err(at)?;
            went(&world, client.as_deref(), transport, &file)
                .await
                .map_err(at)?;
            if !seen.contains(&file.row) {
                seen.push(file.row);
            }
        }
    }
    Ok(format!(
        "{} sent and received by {}, by key and with the host's key pinned; what is cut is refused by receipt",
        seen.join(", "),
        named(&clients)
    ))
}

/// A foreign client sends, we read and answer, the client gets the receipt.
async fn came(
    world: &World,
    client: Option<&Path>,
    transport: &str,
    file: &File,
    octets: &[u8],
    expected: &str,
) -> Result<(), Wrong> {
    let (local, trigger) = (world.root.join("deres"), world.root.join("trigger"));
    fs::write(&local, octets)?;
    fs::write(&trigger, announced(&file.name, octets.len(), "deres-1"))?;
    let place = format!("OUT/{}", file.name);
    let pairs = [(local, &*place), (trigger, &*format!("{place}.trigger"))];
    transfer(world, client, "afsender", "put", &pairs)?;
    world.platform().turn()?;
    let said: Arc<Mutex<Vec<Result<String, String>>>> = Arc::default();
    let receiver = world.receiver(world.drop_of("flis", transport)?);
    let round = receiver
        .receive(|received| {
            let read = (file.reads)(&received.path).map_err(|error| error.to_string());
            let answer = match &read {
                Ok(_) => Answer::Accepted,
                Err(_) => Answer::Rejected("the file cannot be read".to_owned()),
            };
            if let Ok(mut said) = said.lock() {
                said.push(read);
            }
            async { Ok::<_, io::Error>(answer) }
        })
        .await?;
    let said = said.lock().map(|said| said.clone()).unwrap_or_default();
    let held = match (&said[..], expected) {
        ([Ok(read)], "ACCEPTED") => read == file.holds,
        ([Err(_)], _) => expected == "REJECTED",
        _ => false,
    };
    if !held {
        return wrong(format!("{said:?}, {round:?}"));
    }
    world.platform().turn()?;
    let transfers = world.platform().transfers();
    let id = &transfers.last().ok_or("no transfer")?.id;
    let (technical, business) = (
        world.root.join("kvittering-1"),
        world.root.join("kvittering-2"),
    );
    let places =
        [file.name.clone(), format!("{id}.flis")].map(|name| format!("IN/{name}.sftpreceipt"));
    let pairs = [(technical, &*places[0]), (business.clone(), &*places[1])];
    transfer(world, client, "afsender", "get", &pairs)?;
    // The client has them now; the next file may have the name of this one.
    for place in &places {
        fs::remove_file(world.path("afsender", place))?;
    }
    match fs::read_to_string(&business)?.contains(expected) {
        true => Ok(()),
        false => wrong(fs::read_to_string(&business)?),
    }
}

/// We send, a foreign client gets the same octets and accepts them.
async fn went(
    world: &World,
    client: Option<&Path>,
    transport: &str,
    file: &File,
) -> Result<(), Wrong> {
    let sender = world.sender(world.drop_of("afsender", transport)?);
    let path: PathBuf = world.source(&file.octets)?;
    let outgoing =
        Outgoing::new(path, &*file.name, format!("id-{transport}-{}", file.name))?.to("flis");
    let sent = sender.deliver(&outgoing).await?;
    world.platform().turn()?;
    let (got, metadata) = (world.root.join("fil"), world.root.join("metadata"));
    let place = format!("IN/{}", file.name);
    let pairs = [
        (metadata, &*format!("{place}.metadata")),
        (got.clone(), &*place),
    ];
    transfer(world, client, "flis", "get", &pairs)?;
    if fs::read(&got)? != file.octets {
        return wrong("another file came");
    }
    for name in [place.clone(), format!("{place}.metadata")] {
        fs::remove_file(world.path("flis", &name))?;
    }
    let transfers = world.platform().transfers();
    let id = &transfers.last().ok_or("no transfer")?.id;
    let receipt = world.root.join("svar");
    fs::write(&receipt, judged(id, &file.name, "ACCEPTED", "taget"))?;
    transfer(
        world,
        client,
        "flis",
        "put",
        &[(receipt, "OUT/svar.sftpreceipt")],
    )?;
    world.platform().turn()?;
    let wait = sender.wait_receipts(&sent, Awaited::Business, Duration::from_secs(5));
    let receipts = wait.await?;
    if receipts.rejected().count() != 0 || receipts.business.len() != 1 {
        return wrong(format!("{receipts:?}"));
    }
    Ok(sender.remove_receipts(&receipts).await?)
}
