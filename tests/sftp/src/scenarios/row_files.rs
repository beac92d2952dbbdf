//! The files of rows of the catalogue, and how generated types read them.

use crate::Wrong;
use snitflade_files::{
    entities, extract, hent_sortiment, klassifikation_leverance, uuid, vouchers,
};
use snitflade_runtime::codegen::v1::FileKind;
use std::fs;
use std::path::Path;

/// Reads a file by generated types; says what is in it.
pub type Reads = fn(&Path) -> Result<String, Wrong>;

/// A file of a row.
pub struct File {
    pub row: &'static str,
    pub name: String,
    pub octets: Vec<u8>,
    pub reads: Reads,
    pub holds: &'static str,
}

/// SF1630, SF7001, SF7002, and a delivery of SF1590_A with its answer.
pub fn files(folder: &Path) -> Result<Vec<File>, Wrong> {
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
