//! Values of generated types come back from JSON, and from a format that is not
//! for people, as they went in: sampled ones, and what tolerant reading keeps.

use bumpalo::Bump;
use maal_v1::maal_1::{DYR, KodeType, MAAL, MaalType};
use serde::Serialize;
use serde::de::DeserializeOwned;
use sf1470_v6_0::sagdokumentindeks as indeks;
use snitflade_codegen::lower::lower;
use snitflade_codegen::model::QName;
use snitflade_codegen::pipeline::Job;
use snitflade_codegen::sample::json_of;
use snitflade_codegen::source::DiskLoader;
use snitflade_runtime::codegen::v1::{AnyElement, Blank, Node, Root, WriteOptions};
use snitflade_runtime::read::{Mode, ReadOptions};
use snitflade_runtime::sample::{Sample, Sampler};
use snitflade_tests::mutate::mutate;
use snitflade_tests::random::Random;
use std::fmt::Debug;
use std::path::Path;

const ALL: WriteOptions = WriteOptions {
    prefixes: Vec::new(),
    allow_unknown: true,
    version_1_1: false,
    depth: 256,
};

/// What a value is written as; NaN is not equal to itself, so values are compared
/// by this too.
fn written<T: Node + Blank>(root: &Root<T>, value: &T) -> Result<String, String> {
    let xml = root
        .write_with(value, &ALL)
        .map_err(|error| error.to_string())?;
    Ok(String::from_utf8_lossy(&xml).into_owned())
}

fn through_json<T: Serialize + DeserializeOwned>(value: &T) -> (String, T) {
    let text = serde_json::to_string(value).expect("JSON");
    let back = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{error}\n{text}"));
    (text, back)
}

fn comes_back<T>(root: &Root<T>, value: &T)
where
    T: Node + Blank + Serialize + DeserializeOwned + PartialEq + Debug,
{
    let (text, back) = through_json(value);
    assert_eq!(written(root, &back), written(root, value), "{text}");
    assert!(
        back == *value || text.contains("NaN"),
        "{text}\n{back:?}\n{value:?}"
    );
    let mut octets = Vec::new();
    ciborium::into_writer(value, &mut octets).expect("CBOR");
    let back: T = ciborium::from_reader(&octets[..]).expect("the same CBOR");
    assert_eq!(written(root, &back), written(root, value), "{text}");
}

/// Sampled values of a root.
fn samples<T: Node + Blank>(root: &Root<T>) -> Vec<T> {
    let sampler = Sampler::new(root.schema(), 1);
    let mut samples = vec![
        sampler.full(root.element()).expect("a sample"),
        sampler.minimal(root.element()).expect("a sample"),
    ];
    samples.extend(sampler.random(root.element(), 30).expect("samples"));
    samples.extend(sampler.boundaries(root.element()).expect("samples"));
    let read = |sample: &Sample| root.read(&sample.xml).expect("a valid sample");
    samples.iter().map(read).collect()
}

/// These values and changed ones; how many there were.
fn judge<T>(root: &Root<T>, values: &[T], rounds: usize) -> usize
where
    T: Node + Blank + Clone + Serialize + DeserializeOwned + PartialEq + Debug,
{
    let mut random = Random::new(3);
    let mut count = 0;
    for value in values {
        comes_back(root, value);
        count += 1;
        for _ in 0..rounds {
            let mut value = value.clone();
            for _ in 0..=random.below(4) {
                mutate(root.schema(), &mut value, &mut random);
            }
            // What reading gives: a value that was only made room for has no text.
            let Ok(xml) = written(root, &value) else {
                continue;
            };
            if let Ok((value, _)) = root.read_tolerant(xml.as_bytes()) {
                comes_back(root, &value);
                count += 1;
            }
        }
    }
    count
}

#[test]
fn values_of_every_kind_come_back() {
    let input = &indeks::IMPORTER_SAG_DOKUMENT_INDEKS_INPUT;
    let output = &indeks::IMPORTER_SAG_DOKUMENT_INDEKS_OUTPUT;
    let counts = [
        judge(&MAAL, &[maal()], 3_000),
        judge(&DYR, &samples(&DYR), 20),
        judge(input, &samples(input), 10),
        judge(output, &samples(output), 10),
    ];
    println!("values through JSON and CBOR: {counts:?}");
    assert!(counts.iter().sum::<usize>() > 2_000, "{counts:?}");
}

/// Documents of a root as the generator writes them in JSON without generated code, beside
/// what the generated type writes; how many there were.
fn same_as_derived<T>(contract: &str, at: &Path, root: &Root<T>, documents: &[Vec<u8>]) -> usize
where
    T: Node + Blank + Serialize,
{
    let mut job = match Job::of_contract(DiskLoader::new(at), at, contract, false) {
        Ok(job) => job,
        Err(run) => panic!("{:?}", run.diagnostics),
    };
    let model = job.model().expect("a contract without errors");
    let plan = job.plan(&model);
    let bump = Bump::new();
    let schema = lower(&model, Some(&plan), &bump);
    let (namespace, local) = root.name();
    let element = model.schema.global_elements[&QName::new(namespace, local)];
    for xml in documents {
        let value = root.read(xml).expect("a valid document");
        let derived = serde_json::to_string(&value).expect("JSON");
        let derived: serde_json::Value = serde_json::from_str(&derived).expect("JSON");
        let ours = json_of(&plan, &schema, element, xml).expect("a form");
        assert_eq!(ours, derived, "{}", String::from_utf8_lossy(xml));
    }
    documents.len()
}

/// Sampled documents of a root.
fn sampled<T>(root: &Root<T>) -> Vec<Vec<u8>> {
    let sampler = Sampler::new(root.schema(), 3);
    let mut samples = sampler.all(root.element()).expect("samples");
    samples.extend(sampler.random(root.element(), 40).expect("samples"));
    samples.into_iter().map(|sample| sample.xml).collect()
}

/// The document of everything, without what only tolerant reading takes.
fn strict_document() -> Vec<u8> {
    let changes = [
        ("NY", "AABEN"),
        ("AABEN LUKKET AABEN", "AABEN LUKKET"),
        ("for lang", "kort"),
        ("-300", "-200"),
        ("<m:Nyt>1</m:Nyt>", ""),
    ];
    let text = changes
        .iter()
        .fold(DOCUMENT.to_owned(), |text, (from, to)| {
            text.replace(from, to)
        });
    text.into_bytes()
}

#[test]
fn the_generator_knows_the_form_without_generated_code() {
    let repository = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let services = repository.join("tests/services");
    let input = &indeks::IMPORTER_SAG_DOKUMENT_INDEKS_INPUT;
    let output = &indeks::IMPORTER_SAG_DOKUMENT_INDEKS_OUTPUT;
    let (of_input, of_output, of_dyr) = (sampled(input), sampled(output), sampled(&DYR));
    assert!(of_input.len() > 40 && of_output.len() > 40 && of_dyr.len() > 40);
    let counts = [
        same_as_derived("maal-v1", &services, &MAAL, &[strict_document()]),
        same_as_derived("maal-v1", &services, &DYR, &of_dyr),
        same_as_derived("SF1470/6.0", &repository, input, &of_input),
        same_as_derived("SF1470/6.0", &repository, output, &of_output),
    ];
    println!("documents in JSON, derived and walked: {counts:?}");
}

/// A document that shows what has no plain form in JSON.
const DOCUMENT: &str = "<m:Maal xmlns:m='urn:maal:1' xmlns:x='urn:x' \
    xmlns:xs='http://www.w3.org/2001/XMLSchema' \
    xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' vaegt='-INF' x:fri='m:navn'>\
    <m:Tal>NaN</m:Tal><m:Maaske>INF</m:Maaske><m:Mange>1.5</m:Mange><m:Mange>-INF</m:Mange>\
    <m:Tomt xsi:nil='true'/><m:Raekke>1 INF NaN</m:Raekke>\
    <m:HemmeligtTal>0.30000000000000004</m:HemmeligtTal><m:Grad>-300</m:Grad>\
    <m:Enten>INF</m:Enten><m:Eller>tekst</m:Eller><m:Beloeb>+0012.500</m:Beloeb>\
    <m:Antal>123456789012345678901234567890</m:Antal><m:Stor>18446744073709551615</m:Stor>\
    <m:Dato xsi:nil='false'>2024-02-29+02:00</m:Dato><m:Tid>2024-01-01T24:00:00Z</m:Tid>\
    <m:Navn>x:y</m:Navn><m:Praefiks>m:z</m:Praefiks><m:Kode>NY</m:Kode>\
    <m:Koder>AABEN NY</m:Koder><m:Faa>AABEN LUKKET AABEN</m:Faa><m:Kort>for lang</m:Kort>\
    <m:Frit>a <x:b/></m:Frit><m:Tekst>en <m:Fed>INF</m:Fed> to</m:Tekst>\
    <m:Dyr xsi:type='m:HundType'><m:Navn>Vaks</m:Navn><m:Hoejde>1</m:Hoejde></m:Dyr>\
    <m:Alle><m:To>2</m:To><m:En xsi:type='xs:short'>1</m:En></m:Alle><x:c>&#65;</x:c>\
    <m:Nyt>1</m:Nyt></m:Maal>";

fn maal() -> MaalType {
    let options = ReadOptions::new(Mode::Tolerant);
    let (value, violations) = MAAL
        .read_with(DOCUMENT.as_bytes(), &options)
        .expect("a value");
    assert_eq!(violations.len(), 6, "{violations:#?}");
    value
}

#[test]
fn what_json_has_no_form_for_comes_back() {
    let value = maal();
    let (text, back) = through_json(&value);
    assert_eq!(written(&MAAL, &back), written(&MAAL, &value));
    for part in [
        "\"vaegt\":\"-INF\"",
        "\"tal\":\"NaN\"",
        "\"mange\":[1.5,\"-INF\"]",
        "\"raekke\":[1.0,\"INF\",\"NaN\"]",
        // Sensitive values are in clear.
        "\"hemmeligt_tal\":\"0.30000000000000004\"",
        "\"grad\":{\"outside\":-300.0}",
        "\"beloeb\":\"+0012.500\"",
        "\"stor\":18446744073709551615",
        "\"praefiks\":\"{urn:maal:1}m:z\"",
        "\"kode\":\"NY\"",
        "\"koder\":[\"Aaben\"",
        "\"kort\":{\"outside\":\"for lang\"}",
    ] {
        let wanted = part.replace("[\"Aaben\"", "[\"AABEN\"");
        assert!(text.contains(&wanted), "{wanted}\n{text}");
    }
    let mut octets = Vec::new();
    ciborium::into_writer(&value, &mut octets).expect("CBOR");
    let back: MaalType = ciborium::from_reader(&octets[..]).expect("the same CBOR");
    assert_eq!(written(&MAAL, &back), written(&MAAL, &value));
}

#[test]
fn what_is_checked_in_rust_is_checked_in_json() {
    let (text, _) = through_json(&maal());
    let read = |text: &str| serde_json::from_str::<MaalType>(text).map_err(|e| e.to_string());
    let plain = text.replace("{\"outside\":\"for lang\"}", "\"for lang\"");
    assert!(read(&plain).is_err_and(|why| why.contains("at most 4")));
    // What is said to be outside and is not, is inside.
    let inside = text.replace("{\"outside\":\"for lang\"}", "{\"outside\":\"kort\"}");
    let kort = read(&inside).expect("a value").kort.expect("one");
    assert_eq!(kort.get(), "kort");
    assert!(serde_json::to_string(&kort).is_ok_and(|text| text == "\"kort\""));
    let unknown: KodeType = serde_json::from_str("\"LUKKET\"").expect("a code");
    assert_eq!(unknown, KodeType::Lukket);
    assert!(matches!(KodeType::of("NY"), KodeType::Unknown(code) if code == "NY"));
    assert_eq!(KodeType::of(" AABEN "), KodeType::Aaben);
}

#[test]
fn kept_xml_comes_back_with_its_bindings() {
    let kept = AnyElement {
        xml: "<p:a b='\"'>\u{e6}</p:a>".into(),
        bindings: vec![("p".into(), "urn:p".into())],
    };
    let (_, back) = through_json(&kept);
    assert_eq!(
        (back.xml, back.bindings),
        (kept.xml.clone(), kept.bindings.clone())
    );
}
