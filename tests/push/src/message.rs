//! Beskeder to push.

use crate::beskedtyper::{NyeVaerdier, Status};
use sf1461_v2_0::kuvert::{
    BeskeddataType, BeskedkuvertType, FiltreringsdataType, HAENDELSESBESKED, HaendelsesbeskedType,
    LeveranceinformationType, LeveranceruteType, LeveranceruterType, ObjektRegistreringType,
    RelateretObjektType,
};
use sf1461_v2_0::sagdok::{StandardReturType, UnikIdType, UnikIdTypeChoice};
use sf1461_v2_0::vaerdiliste::TilfoejVaerdierInputType;
use snitflade_runtime::besked::{Beskedtype, BeskedtypeIds};
use snitflade_runtime::value::Node;
use snitflade_runtime::write::WriteOptions;

/// The ids of the two beskedtyper, and one that nobody knows.
pub const STATUS: &str = "57a70500-0000-4000-8000-000000000001";
/// Not public: settings give it.
pub const NYE_VAERDIER: &str = "7ae7d1e6-0000-4000-8000-000000000002";
/// Of no beskedtype there is a handler for.
pub const UNKNOWN: &str = "0bede000-0000-4000-8000-000000000003";

/// What settings say of ids.
pub fn ids() -> BeskedtypeIds {
    BeskedtypeIds::new().with(NyeVaerdier::NAME, NYE_VAERDIER)
}

/// The id of the besked with this number.
pub fn id(number: usize) -> String {
    format!("0e5ced00-0000-4000-8000-{number:012}")
}

/// A besked that says `Status` with this code.
pub fn status(number: usize, kode: i32) -> HaendelsesbeskedType {
    let data = StandardReturType::new(kode);
    envelope::<Status>(number, STATUS, &data)
}

/// A besked with values; together they may be large.
pub fn values(number: usize, values: &[&str]) -> HaendelsesbeskedType {
    let mut data = TilfoejVaerdierInputType::new(id(number));
    data.vaerdier = values.iter().map(|value| (*value).to_owned()).collect();
    envelope::<NyeVaerdier>(number, NYE_VAERDIER, &data)
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
