//! Letters and messages, from documents into generated types and back, equal: some with
//! invented data, and those that are published, where they lie beside this clone.

use sf1320_a_v2_2_modelleret::cpr_haendelse::{CPR_HAENDELSE, CprHaendelseType};
use sf1461_v2_0::kuvert::{BASE64, HAENDELSESBESKED, HaendelsesbeskedType};
use sf1461_v2_0::{anvendersystem, vaerdiliste};
use sf1601_v1_0::pko_post_status::PKO_POST_STATUS;
use sf1601_v1_0::post::{KOMBI_REQUEST, KombiValgKode};
use sf1601_v1_0::{fjernprint, memo};
use snitflade_runtime::document::Root;
use snitflade_runtime::value::{Blank, Node};
use snitflade_runtime::write::WriteOptions;
use snitflade_tests::infoset;
use std::path::{Path, PathBuf};

fn own(name: &str) -> Vec<u8> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples");
    let read = std::fs::read(path.join(name));
    read.unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// Reads a document strictly and writes it again, which has to make no difference.
fn through<T: Node + Blank>(root: &Root<T>, xml: &[u8]) -> Result<T, String> {
    let value = root.read(xml).map_err(|error| error.to_string())?;
    let written = root.write(&value).map_err(|error| error.to_string())?;
    let text = |xml: &[u8]| String::from_utf8_lossy(xml).into_owned();
    let [before, after] = [text(xml), text(&written)].map(|xml| without_layout(&xml));
    infoset::difference(before.as_bytes(), after.as_bytes())?;
    Ok(value)
}

/// White space alone between two tags is layout: no message here has a text of it.
fn without_layout(xml: &str) -> String {
    let pieces = xml.split('<').map(|piece| match piece.split_once('>') {
        Some((tag, text)) if text.trim().is_empty() => format!("{tag}>"),
        _ => piece.to_owned(),
    });
    pieces.collect::<Vec<_>>().join("<")
}

fn own_through<T: Node + Blank>(root: &Root<T>, name: &str) -> T {
    through(root, &own(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

#[test]
fn letters_come_back_as_they_were() {
    let letter = own_through(&memo::MESSAGE, "brev-memo-1.1.xml");
    assert_eq!(letter.memo_version.to_string(), "1.1");
    let header = &letter.message_header;
    assert_eq!(header.recipient.recipient_id.as_str(), "0000000000");
    let body = letter.message_body.as_ref().expect("a body");
    let file = &body.main_document.file[0];
    let text = "Deres ansøgning er modtaget.";
    assert_eq!(file.content.to_bytes(), text.as_bytes());

    let letter = own_through(&memo::MESSAGE, "brev-memo-1.2.xml");
    assert_eq!(letter.memo_sch_version, None);
    let sender = &letter.message_header.sender;
    let representative = sender.representative.as_ref().expect("a representative");
    assert_eq!(representative.id_type.as_str(), "CVR");

    let text = own_through(&memo::MESSAGE, "nemsms.xml");
    assert!(text.message_body.is_none());

    let printed = own_through(&fjernprint::FORSENDELSE_I_SAMLING, "fysisk-post.xml");
    assert_eq!(printed.forsendelse_i.len(), 2);
}

#[test]
fn a_request_holds_both_forms_of_a_letter() {
    let request = own_through(&KOMBI_REQUEST, "kombi-automatisk.xml");
    assert_eq!(request.kombi_valg_kode, KombiValgKode::AutomatiskValg);
    let letter = request.message.expect("a letter for Digital Post");
    assert_eq!(letter.message_header.sender.id_type.as_str(), "CVR");
    let printed = request.forsendelse_i_samling.expect("printed letters");
    assert_eq!(printed.forsendelse_i.len(), 2);
}

#[test]
fn what_a_letter_says_is_not_shown() {
    let letter = own_through(&memo::MESSAGE, "brev-memo-1.2.xml");
    let printed = own_through(&fjernprint::FORSENDELSE_I_SAMLING, "fysisk-post.xml");
    let shown = format!("{letter:?} {printed:?}");
    for hidden in [
        "0000000000",
        "Asta Prøvesen",
        "Svar på ansøgning",
        "ansøgning.txt",
        "Nørregade",
        "AB12345",
        "Deres",
    ] {
        let text = String::from_utf8(own("brev-memo-1.2.xml")).expect("text");
        let other = String::from_utf8(own("fysisk-post.xml")).expect("text");
        assert!(
            text.contains(hidden) || other.contains(hidden) || hidden == "Deres",
            "{hidden} is not there to be hidden"
        );
        assert!(!shown.contains(hidden), "{hidden}: {shown}");
    }
}

#[test]
fn messages_come_back_with_what_they_carry() {
    let pushed = own_through(&anvendersystem::MODTAG_BESKED_INPUT, "modtag-besked.xml");
    let status = status(&pushed.haendelsesbesked).expect("a status");
    assert_eq!(
        status.expect("valid").transmission_id.as_deref(),
        Some("3d9b6c1e-6e0a-4d3b-9d55-0c8f1f3e7a01")
    );
    let fetched = own_through(&HAENDELSESBESKED, "besked-cpr.xml");
    let event = event(&fetched);
    assert_eq!(event.haendelse_kode.as_str(), "Adresseaendring");
    // The envelope is the same in the version before.
    let before = &sf1460_v5_10::kuvert::HAENDELSESBESKED;
    own_through(before, "besked-cpr.xml");
}

/// The CPR event in an envelope, taken out of its Beskeddata.
fn event(besked: &HaendelsesbeskedType) -> CprHaendelseType {
    let element = &besked.beskeddata[0].any[0];
    CPR_HAENDELSE.read_any(element).expect("an event")
}

type Status = sf1601_v1_0::pko_post_status::PkoPostStatusType;

/// The status of a letter, which stands in Base64 in an envelope's Beskeddata.
fn status(besked: &HaendelsesbeskedType) -> Option<Result<Status, String>> {
    let element = besked.beskeddata.first()?.any.first()?;
    let xml = element.xml.as_str();
    // Messages have the element in a namespace of its own, the schema in that of the envelope.
    let there = "urn:besked:kuvert:1.0";
    let xml = xml
        .contains(there)
        .then(|| xml.replace(there, "urn:oio:besked:kuvert:1.0"))?;
    let octets = BASE64.read(xml.as_bytes()).ok()?.value;
    Some(through(&PKO_POST_STATUS, &octets.to_bytes()))
}

/// Messages that are published, below the folder of published contracts.
fn published() -> Option<(PathBuf, Vec<PathBuf>)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/published");
    if !root.is_dir() {
        println!("SKIPPED: the published messages do not lie beside this clone");
        return None;
    }
    let folders = [
        "SF1460/kombit+bfo_infrastructureSamples-java/bf-client/example_messages",
        "SF1460/kombit+bfo_infrastructureSamples-java/restdelivery",
        "SF1460/rimi-itk+Beskedfordeler_kodeeksempler/v5.10/beskeder",
        "SF1601",
    ];
    let mut open: Vec<PathBuf> = folders.iter().map(|folder| root.join(folder)).collect();
    let mut found = Vec::new();
    while let Some(folder) = open.pop() {
        let entries = std::fs::read_dir(&folder).expect("a folder");
        for path in entries.map(|entry| entry.expect("an entry").path()) {
            match path.extension() {
                _ if path.is_dir() => open.push(path),
                Some(extension) if extension == "xml" => found.push(path),
                _ => {}
            }
        }
    }
    found.sort();
    Some((root, found))
}

/// What the root element is called, whatever its prefix.
fn root_name(xml: &[u8]) -> String {
    let text = std::str::from_utf8(xml).expect("text");
    let document = roxmltree::Document::parse(text.trim_start_matches('\u{feff}'));
    let document = document.expect("XML");
    document.root_element().tag_name().name().to_owned()
}

/// Published messages that are not valid, with the rule they break.
const DEFECTIVE: [(&str, &str); 2] = [
    ("(Digital Post + PDF).xml", "cvc-datatype-valid.1.2.1"),
    ("(Digital Post - HTML).xml", "cvc-pattern-valid"),
];

/// A message that is not valid comes back too, where it is read tolerantly.
fn tolerantly<T: Node + Blank>(root: &Root<T>, xml: &[u8]) -> Result<Vec<String>, String> {
    let (value, found) = root.read_tolerant(xml).map_err(|error| error.to_string())?;
    let options = WriteOptions {
        allow_unknown: true,
        ..WriteOptions::default()
    };
    let written = root.write_with(&value, &options);
    infoset::difference(xml, &written.map_err(|error| error.to_string())?)?;
    Ok(found.iter().map(ToString::to_string).collect())
}

/// Sends one published message through the type of its root. `None` where it has none here.
fn judge(xml: &[u8]) -> Option<Result<(), String>> {
    let besked = |besked: &HaendelsesbeskedType| status(besked).map_or(Ok(()), |it| it.map(drop));
    Some(match root_name(xml).as_str() {
        "kombi_request" => through(&KOMBI_REQUEST, xml).map(drop),
        "Message" => through(&memo::MESSAGE, xml).map(drop),
        "Haendelsesbesked" => through(&HAENDELSESBESKED, xml).and_then(|it| besked(&it)),
        "ModtagBeskedInput" => through(&anvendersystem::MODTAG_BESKED_INPUT, xml)
            .and_then(|it| besked(&it.haendelsesbesked)),
        "ListInput" => through(&vaerdiliste::LIST_INPUT, xml).map(drop),
        // Written for the version before.
        "OpretInput" => through(&sf1460_v5_10::vaerdiliste::OPRET_INPUT, xml).map(drop),
        "SletInput" => through(&vaerdiliste::SLET_INPUT, xml).map(drop),
        "TilfoejVaerdierInput" => through(&vaerdiliste::TILFOEJ_VAERDIER_INPUT, xml).map(drop),
        _ => return None,
    })
}

#[test]
fn published_messages_come_back_as_they_were() {
    let Some((root, files)) = published() else {
        return;
    };
    let (mut equal, mut defective, mut wrong) = (0, 0, Vec::new());
    for path in &files {
        let xml = std::fs::read(path).expect("a file");
        let name = path.strip_prefix(&root).expect("below the root").display();
        let shown = name.to_string();
        if let Some((_, rule)) = DEFECTIVE.iter().find(|(part, _)| shown.contains(part)) {
            let found = tolerantly(&KOMBI_REQUEST, &xml).unwrap_or_else(|why| vec![why]);
            assert!(
                found.len() == 1 && found[0].contains(rule),
                "{shown}: {found:?}"
            );
            defective += 1;
            continue;
        }
        match judge(&xml) {
            Some(Ok(())) => equal += 1,
            Some(Err(why)) => wrong.push(format!("{name}: {why}")),
            None => wrong.push(format!("{name}: no type for its root")),
        }
    }
    println!(
        "{equal} of {} published messages came back equal, {defective} only tolerantly",
        files.len()
    );
    assert_eq!(
        defective,
        DEFECTIVE.len(),
        "a listed defect is none any more"
    );
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(files.len() >= 23, "{} files", files.len());
}
