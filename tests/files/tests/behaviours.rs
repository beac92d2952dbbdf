//! What the catalogue says of SF1630, SF7001, SF7002 and the file half of SF1590_A.

use sf1590_a_v2_12_modelleret::files as finans;
use sf1630_v1_0_modelleret::files as dataload;
use sf7001_v1_0_modelleret::files as klassifikation;
use sf7002_v1_0_modelleret::files as sortiment;
use snitflade_files::{hent_sortiment, klassifikation_leverance, manifest, taken, uuid, vouchers};
use snitflade_runtime::codegen::v1::manifest::Manifest as _;
use snitflade_runtime::document::Series;
use snitflade_runtime::file::package::{
    Acceptance, Package, PackageFault, PackageLimits, PackageWriter, Recipients, Selection,
};
use snitflade_runtime::sortiment::Anvendelse;
use snitflade_runtime::value::{Blank, Date, Node};
use std::fs::{self, File};
use std::path::PathBuf;

/// A folder of one test.
struct Folder(PathBuf);

impl Folder {
    fn new(test: &str) -> Folder {
        let path = std::env::temp_dir().join(format!("snitflade-{test}-{}", std::process::id()));
        fs::create_dir_all(&path).unwrap();
        Folder(path)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// An extract of these entities and days, as it lies in the folder.
fn extract(folder: &Folder, selection: Selection, period: Option<(&str, &str)>) -> PathBuf {
    let parts = [
        ("system", uuid(2)),
        ("tidspunkt", "20260102030405".to_owned()),
    ];
    let name = dataload::DATALOAD.name_of(&parts.each_ref().map(|(p, v)| (*p, v.as_str())));
    let mut package = PackageWriter::create(&folder.0, &name.unwrap())
        .unwrap()
        .select(selection);
    let mut listed = Vec::new();
    for entity in ["borger.csv", "ydelse.csv", "sag.csv"] {
        let Ok(mut rows) = package.entity(entity, &["id", "dag"]) else {
            continue;
        };
        for month in 1..=12 {
            let day = format!("2026-{month:02}-15");
            rows.row_of(&day, &[&month.to_string(), &day]).unwrap();
        }
        listed.push(rows.finish().unwrap());
    }
    let entities = listed
        .iter()
        .map(|l| (l.file_name.as_str(), l.rows, l.sha256.as_str()));
    let content = manifest(&entities.collect::<Vec<_>>(), period);
    let head = dataload::DATALOAD_ROOT.read(content.as_bytes()).unwrap();
    let written = dataload::DATALOAD_ROOT.write(&head).unwrap();
    package.finish("manifest.xml", &written).unwrap()
}

/// The entities of an extract, each with its rows, once all counts and hashes were right.
fn contents(path: &PathBuf) -> Vec<(String, Vec<Vec<String>>)> {
    let mut package = Package::open(File::open(path).unwrap(), &PackageLimits::default()).unwrap();
    let content = package.manifest("manifest.xml").unwrap();
    let head = dataload::DATALOAD_ROOT.read(&content).unwrap();
    let listed = head.listed().unwrap();
    package.check("manifest.xml", &listed).unwrap();
    let entities = listed.iter().map(|entity| {
        let mut rows = package.entity(entity).unwrap();
        let all = std::iter::from_fn(|| rows.next_row().unwrap()).collect();
        (entity.file_name.clone(), all)
    });
    entities.collect()
}

#[test]
fn sf1630_01_an_extract_is_a_file_with_selected_entities() {
    let folder = Folder::new("sf1630-01");
    let selection = Selection::default().entities(&["borger.csv", "sag.csv"]);
    let path = extract(&folder, selection, None);
    let name = path.file_name().unwrap().to_str().unwrap();
    let parts = dataload::DATALOAD.parts_of(name).unwrap();
    assert_eq!(parts["tidspunkt"], "20260102030405");
    let found = contents(&path);
    let names: Vec<&str> = found.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["borger.csv", "sag.csv"]);
    assert!(found.iter().all(|(_, rows)| rows.len() == 12));
    // A manifest of another delivery is found out before anything is taken.
    let mut package = Package::open(File::open(&path).unwrap(), &PackageLimits::default()).unwrap();
    let content = manifest(
        &[
            ("borger.csv", 12, &"0".repeat(64)),
            ("sag.csv", 12, &"0".repeat(64)),
        ],
        None,
    );
    let other = dataload::DATALOAD_ROOT
        .read(content.as_bytes())
        .unwrap()
        .listed()
        .unwrap();
    let error = package.entity(&other[0]).unwrap().check().unwrap_err();
    assert_eq!(error.fault(), PackageFault::Hash);
}

#[test]
fn sf1630_02_one_extract_is_for_flis_and_98_municipalities_with_a_receipt_of_each() {
    let folder = Folder::new("sf1630-02");
    let path = extract(&folder, Selection::default(), None);
    let names: Vec<String> = (1..=98)
        .map(|number| format!("kommune-{number:02}"))
        .collect();
    let mut recipients = Recipients::new(names.iter().map(String::as_str).chain(["flis"])).unwrap();
    assert_eq!(recipients.names().count(), 99);
    // Each of them has the same file.
    let octets = fs::read(&path).unwrap();
    for name in recipients.names() {
        fs::write(folder.0.join(format!("{name}.zip")), &octets).unwrap();
    }
    for name in names.iter().map(String::as_str).chain(["flis"]) {
        assert_eq!(contents(&folder.0.join(format!("{name}.zip"))).len(), 3);
        let said = match name {
            "kommune-17" => Acceptance::Rejected(Some("ukendt datamodel".to_owned())),
            "kommune-98" => continue,
            _ => Acceptance::Accepted,
        };
        recipients.take(name, said).unwrap();
    }
    assert_eq!(recipients.outstanding().collect::<Vec<_>>(), ["kommune-98"]);
    assert_eq!(
        recipients
            .refused()
            .map(|(name, _)| name)
            .collect::<Vec<_>>(),
        ["kommune-17"]
    );
}

#[test]
fn sf1630_03_an_extract_may_be_limited_in_time() {
    let folder = Folder::new("sf1630-03");
    let selection = Selection::default()
        .from("2026-03-01")
        .unwrap()
        .to("2026-05-15")
        .unwrap();
    let path = extract(&folder, selection, Some(("2026-03-01", "2026-05-15")));
    for (name, rows) in contents(&path) {
        let months: Vec<&str> = rows.iter().map(|row| row[0].as_str()).collect();
        assert_eq!(months, ["3", "4", "5"], "{name}");
    }
}

/// The document of a head and its records, written one at a time and read as a whole.
fn rewritten<T: Node + Blank + PartialEq + std::fmt::Debug, R: Node + Blank>(
    series: &Series<T, R>,
    text: &str,
) -> T {
    let (head, records) = taken(series, text);
    let mut writer = series.write(&head, Vec::new()).unwrap();
    for record in &records {
        writer.write(record).unwrap();
    }
    let out = writer.finish().unwrap();
    let whole = series.root().read(text.as_bytes()).unwrap();
    assert_eq!(series.root().read(&out).unwrap(), whole);
    whole
}

const NAMESPACE: &str = "http://www.kombit.dk/modelleret/2017/01/01/";

#[test]
fn sf7001_01_a_classification_is_one_file_with_facets_and_classes() {
    let whole = rewritten(
        &klassifikation::KLASSIFIKATION_LEVERANCE_RECORDS,
        &klassifikation_leverance(),
    );
    let facets = &whole.facet_liste.facet_struktur;
    assert_eq!(facets.len(), 2);
    assert_eq!(facets[0].klasse_liste.klasse_struktur.len(), 2);
    let name = format!("KLASSIFIKATION_{}_20260101000000.xml", uuid(2));
    let parts = klassifikation::KLASSIFIKATION_LEVERANCE
        .parts_of(&name)
        .unwrap();
    assert_eq!(parts["klassifikation"], uuid(2));
}

#[test]
fn sf7002_01_a_sortiment_is_one_file_of_values_that_refer_to_the_classification() {
    let whole = rewritten(
        &sortiment::HENT_SORTIMENT_RECORDS,
        &hent_sortiment(7, "SF1590_A"),
    );
    let part = &whole.delsortiment_liste.delsortiment[0];
    let classes: Vec<String> = part
        .klasse_registrering_vaerdi
        .iter()
        .map(|value| value.klasse.klasse_identifikation.to_string())
        .collect();
    assert_eq!(classes, [uuid(101), uuid(102)]);
}

#[test]
fn sf7002_02_a_system_is_told_which_values_it_may_use_in_a_snitflade_on_a_day() {
    let read = |text: String| {
        sortiment::HENT_SORTIMENT_ROOT
            .read(text.as_bytes())
            .unwrap()
    };
    let all = [
        read(hent_sortiment(7, "SF1590_A")),
        read(hent_sortiment(8, "SF1590_A")),
        read(hent_sortiment(7, "SF1590_B")),
    ];
    let may = |system: u64, integration: &str, day: &str| {
        let system = uuid(system).to_uppercase();
        let asked = Anvendelse {
            system: &system,
            snitflade: integration,
            dag: Date::new(day).unwrap(),
        };
        let found = asked.vaerdier(&all);
        let classes = found
            .iter()
            .map(|one| one.vaerdi.klasse.klasse_identifikation.to_string());
        classes.collect::<Vec<_>>()
    };
    assert_eq!(may(7, "SF1590_A", "2026-06-30"), [uuid(101), uuid(102)]);
    assert_eq!(may(7, "SF1590_A", "2026-07-01"), [uuid(101)]);
    assert_eq!(may(7, "sf1590_b", "2026-07-01"), [uuid(101)]);
    assert_eq!(
        may(7, &uuid(30), "2026-07-01"),
        [uuid(101), uuid(101)],
        "by the class's id"
    );
    assert!(may(7, "SF1590_A", "2025-12-31").is_empty());
    assert!(may(9, "SF1590_A", "2026-02-01").is_empty());
    assert!(may(7, "SF1690", "2026-02-01").is_empty());
}

#[test]
fn sf1590_a_02_a_batch_is_one_file_and_its_answer_is_another_later() {
    let whole = rewritten(&finans::FINANSBILAG_LEVERANCE_RECORDS, &vouchers(3));
    assert_eq!(whole.finansbilag.len(), 3);
    assert_eq!(
        finans::FINANSBILAG_LEVERANCE.answer,
        Some(finans::FINANSBILAG_KVITTERING.name)
    );
    let parts = [
        ("cvr", "12345678"),
        ("tidspunkt", "20260102030405"),
        ("leverance", &uuid(1)),
    ];
    let sent = finans::FINANSBILAG_LEVERANCE.name_of(&parts).unwrap();
    let answered = finans::FINANSBILAG_KVITTERING.name_of(&parts).unwrap();
    // The answer is told from a delivery by its name, and matched by the delivery's id.
    assert_eq!(finans::FINANSBILAG_LEVERANCE.parts_of(&answered), None);
    let matched = finans::FINANSBILAG_KVITTERING.parts_of(&answered).unwrap();
    assert_eq!(
        matched["leverance"],
        finans::FINANSBILAG_LEVERANCE.parts_of(&sent).unwrap()["leverance"]
    );
    let answer = format!(
        "<FinansbilagKvittering xmlns=\"{NAMESPACE}\"><Kvittering><KvitteringResultat>Afvist</KvitteringResultat>\
         <KvitteringFinansbilag><FinansbilagIdentifikation>{}</FinansbilagIdentifikation>\
         <KvitteringBegrundelse>ukendt konto</KvitteringBegrundelse></KvitteringFinansbilag>\
         <BehandlingDatoTid>2026-01-03T00:00:00Z</BehandlingDatoTid></Kvittering></FinansbilagKvittering>",
        uuid(1_001)
    );
    let (head, refused) = taken(&finans::FINANSBILAG_KVITTERING_RECORDS, &answer);
    assert_eq!(head.kvittering.kvittering_resultat.to_string(), "Afvist");
    let known = whole
        .finansbilag
        .iter()
        .map(|one| &one.finansbilag_identifikation);
    assert!(
        known
            .clone()
            .any(|id| *id == refused[0].finansbilag_identifikation)
    );
}
