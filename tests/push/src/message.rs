//! Beskeder to push.

use sf1320_a_v2_2_modelleret::cpr_haendelse::{CprHaendelseType, CprNummerType, Tekst100Type};
use sf1460_a_v2_0_modelleret::channels::modtag_besked::{CprHaendelse, PkoPostStatus};
use sf1461_v2_0::kuvert::{
    BeskeddataType, BeskedkuvertType, FiltreringsdataType, HAENDELSESBESKED, HaendelsesbeskedType,
    LeveranceinformationType, LeveranceruteType, LeveranceruterType, ObjektRegistreringType,
    RelateretObjektType,
};
use sf1461_v2_0::sagdok::{UnikIdType, UnikIdTypeChoice};
use sf1601_v1_0::pko_post_status::{KanalKodeType, PkoPostStatusType, TransaktionsStatusKodeType};
use snitflade_runtime::besked::Beskedtype;
use snitflade_runtime::value::{DateTime, Node};
use snitflade_runtime::write::WriteOptions;

/// The id of `PkoPostStatus`, which its contract tells.
pub const STATUS: &str = "d2bed63c-4853-4008-b6e0-a74c15b15fbf";
/// The id of `CprHaendelse`, which its contract tells too.
pub const HAENDELSE: &str = "248ce14c-a863-4fb5-9e6f-7df9ea850809";
/// Of no beskedtype there is a handler for.
pub const UNKNOWN: &str = "0bede000-0000-4000-8000-000000000003";

/// The id of the besked with this number.
pub fn id(number: usize) -> String {
    format!("0e5ced00-0000-4000-8000-{number:012}")
}

/// A besked about a letter that was sent with this correlation id.
pub fn status(number: usize, correlation: i32) -> HaendelsesbeskedType {
    let (channel, sent) = (
        KanalKodeType::DigitalPost,
        TransaktionsStatusKodeType::Afsendt,
    );
    let data = PkoPostStatusType::new(channel, noon(), sent, correlation.to_string());
    envelope::<PkoPostStatus>(number, STATUS, &data)
}

/// A besked about a person, to whom this happened; the text may be large.
pub fn haendelse(number: usize, what: &str) -> HaendelsesbeskedType {
    let person = "0101700000".parse::<CprNummerType>();
    let kode = "A05".parse::<Tekst100Type>();
    let (person, kode) = (person.expect("ten digits"), kode.expect("a short text"));
    let data = CprHaendelseType::new(person, kode, what.to_owned(), noon());
    envelope::<CprHaendelse>(number, HAENDELSE, &data)
}

fn noon() -> DateTime {
    "2026-03-01T12:00:00Z".parse().expect("a time")
}

/// An envelope around data.
pub fn envelope<A>(number: usize, beskedtype: &str, data: &A::Data) -> HaendelsesbeskedType
where
    A: Beskedtype<Kuvert = HaendelsesbeskedType>,
    A::Data: Node,
{
    let kept = A::data().to_any(data, &WriteOptions::default());
    let kept = kept.expect("data that its contract admits");
    let mut beskeddata = BeskeddataType::default();
    beskeddata.any.push(kept);
    let filter = FiltreringsdataType::new(uuid(beskedtype));
    let kuvert = BeskedkuvertType::new(filter, LeveranceinformationType::default());
    let mut besked = HaendelsesbeskedType::new(uuid(&id(number)), "1.0", kuvert);
    besked.beskeddata.push(beskeddata);
    besked
}

/// The same that tells of a handling of an object.
#[must_use]
pub fn about(
    mut besked: HaendelsesbeskedType,
    handling: &str,
    object: &str,
) -> HaendelsesbeskedType {
    let mut registration = ObjektRegistreringType::default();
    registration.objekt_handling = Some(uuid(handling));
    let filter = &mut besked.beskedkuvert.filtreringsdata;
    filter.objekt_registrering.push(registration);
    let related = RelateretObjektType::new(urn(object), uuid(UNKNOWN));
    filter.relateret_objekt.push(related);
    besked
}

/// The same by way of a dueslag.
#[must_use]
pub fn by(mut besked: HaendelsesbeskedType, dueslag: &str) -> HaendelsesbeskedType {
    let mut route = LeveranceruteType::default();
    route.er_leveret_i_henhold_til = Some(uuid(dueslag));
    let information = &mut besked.beskedkuvert.leveranceinformation;
    let routes = information
        .leveranceruter
        .get_or_insert_with(LeveranceruterType::default);
    routes.leverancerute.push(route);
    besked
}

/// As it goes on the wire, without the input around it.
pub fn xml(besked: &HaendelsesbeskedType) -> Vec<u8> {
    HAENDELSESBESKED
        .write(besked)
        .expect("a besked that its contract admits")
}

fn uuid(id: &str) -> UnikIdType {
    UnikIdType::new(UnikIdTypeChoice::UuidIdentifikator(id.to_owned()))
}

fn urn(id: &str) -> UnikIdType {
    UnikIdType::new(UnikIdTypeChoice::UrnIdentifikator(id.to_owned().into()))
}
