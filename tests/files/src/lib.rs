//! Documents and rows for the tests of this crate, its program, and whoever sends such files.
//! Everybody is invented.

mod documents;
mod extract;

pub use documents::{hent_sortiment, klassifikation_leverance};
pub use extract::{entities, extract};

use snitflade_runtime::document::Series;
use snitflade_runtime::read::Source;
use snitflade_runtime::value::{Blank, Node};

/// A UUID made of a number.
pub fn uuid(number: u64) -> String {
    format!(
        "{:08x}-0000-4000-8000-{:012x}",
        number & 0xffff_ffff,
        number
    )
}

/// The start of a delivery of `count` finansbilag with two postings each.
pub fn delivery(count: u64) -> String {
    let sum = count * 100;
    format!(
        "<f:FinansbilagLeverance xmlns:f=\"http://www.kombit.dk/modelleret/2017/01/01/\">\
         <f:Leverancedata><f:LeveranceIdentifikation>{}</f:LeveranceIdentifikation>\
         <f:AntalFinansbilag>{count}</f:AntalFinansbilag>\
         <f:SumDebetBeloeb>{sum}.00</f:SumDebetBeloeb><f:SumKreditBeloeb>{sum}.00</f:SumKreditBeloeb>\
         <f:AfsenderSystemNavn>Eksempelsystem</f:AfsenderSystemNavn>\
         <f:LeveranceTidspunkt>2026-01-02T03:04:05Z</f:LeveranceTidspunkt>\
         <f:AntalPosteringer>{}</f:AntalPosteringer></f:Leverancedata>",
        uuid(1),
        2 * count
    )
}

/// One finansbilag.
pub fn voucher(number: u64) -> String {
    let posting = |side: &str, id: u64| {
        format!(
            "<f:Postering><f:PosteringIdentifikation>{}</f:PosteringIdentifikation>\
             <f:PosteringBeloeb>100.00</f:PosteringBeloeb>\
             <f:PosteringDebetKreditIndikator>{side}</f:PosteringDebetKreditIndikator>\
             <f:PosteringDato>2026-01-02</f:PosteringDato>\
             <f:PosteringTekst>Ydelse &amp; tillæg nr. {number}</f:PosteringTekst>\
             <f:PrimaereDimensioner><f:Hovedkonto>{}</f:Hovedkonto><f:Hovedfunktion>{}</f:Hovedfunktion>\
             <f:Funktion>{}</f:Funktion><f:Dranst>{}</f:Dranst></f:PrimaereDimensioner></f:Postering>",
            uuid(id),
            uuid(2),
            uuid(3),
            uuid(4),
            uuid(5)
        )
    };
    format!(
        "<f:Finansbilag><f:FinansbilagIdentifikation>{}</f:FinansbilagIdentifikation>\
         <f:FinansbilagDato>2026-01-02</f:FinansbilagDato><f:FinansbilagType>{}</f:FinansbilagType>\
         <f:FinansbilagNummer>{number}</f:FinansbilagNummer>{}{}</f:Finansbilag>",
        uuid(1_000 + number),
        uuid(6),
        posting("Debet", 2 * number),
        posting("Kredit", 2 * number + 1)
    )
}

/// A delivery of so many finansbilag.
pub fn vouchers(count: u64) -> String {
    let records: String = (0..count).map(voucher).collect();
    format!("{}{records}</f:FinansbilagLeverance>", delivery(count))
}

/// What stands around the records of a document, and the records.
///
/// # Panics
/// If the document is not valid.
pub fn taken<T: Node + Blank, R: Node + Blank>(series: &Series<T, R>, text: &str) -> (T, Vec<R>) {
    let mut source = Source::from_reader(text.as_bytes());
    let mut records = series.read(&mut source).expect("a series");
    let all: Vec<R> = records
        .by_ref()
        .map(|record| record.expect("a record"))
        .collect();
    (records.finish().expect("a document"), all)
}

/// Values that a delimited table has to carry whole.
pub const HARD: [&str; 6] = ["", "a;b", "\"citat\"", "to\r\nlinjer", "æøå ÆØÅ", " blank "];

/// The manifest of an extract with these entities: file name, rows, hash.
pub fn manifest(entities: &[(&str, u64, &str)], period: Option<(&str, &str)>) -> String {
    let period = period.map_or(String::new(), |(from, to)| {
        format!("<PeriodeFraDato>{from}</PeriodeFraDato><PeriodeTilDato>{to}</PeriodeTilDato>")
    });
    let entities: String = entities
        .iter()
        .map(|(name, rows, hash)| {
            format!(
                "<Entitet><EntitetNavn>{name}</EntitetNavn><Filnavn>{name}</Filnavn>\
                 <AntalRaekker>{rows}</AntalRaekker><SHA256>{hash}</SHA256>\
                 <Felt><FeltNavn>id</FeltNavn><FeltTypeKode>Heltal</FeltTypeKode></Felt></Entitet>"
            )
        })
        .collect();
    format!(
        "<Dataload xmlns=\"urn:kombit:modelleret:sf1630:1\">\
         <DataloadIdentifikation>{}</DataloadIdentifikation>\
         <AfsenderItSystemInstans>{}</AfsenderItSystemInstans>\
         <AfsenderMyndighedCVRNummer>12345678</AfsenderMyndighedCVRNummer>\
         <DannelseTidspunkt>2026-01-02T03:04:05Z</DannelseTidspunkt>\
         <DataloadTypeKode>Fuld</DataloadTypeKode>{period}\
         <DatamodelVersion>1.0</DatamodelVersion>{entities}</Dataload>",
        uuid(1),
        uuid(2)
    )
}

/// The most memory this process had resident, in octets; 0 where it cannot be told.
pub fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes = line.and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok());
    kilobytes.unwrap_or(0) << 10
}

/// Seconds of processor time this process has used, which other processes do not change much;
/// 0 where it cannot be told.
pub fn worked() -> f64 {
    let status = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let (_, fields) = status.rsplit_once(')').unwrap_or_default();
    let ticks = fields.split_whitespace().skip(11).take(2);
    let ticks: u64 = ticks.filter_map(|field| field.parse::<u64>().ok()).sum();
    ticks as f64 / 100.0
}
