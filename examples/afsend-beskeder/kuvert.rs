//! The besked of a case that has changed.

use super::{CVR, SYSTEM};
use sf1461_v2_0::kuvert::{
    BeskedkuvertType, FiltreringsdataType, HAENDELSESBESKED, HaendelsesbeskedType,
    LeveranceinformationType, ObjektRegistreringType, RelateretObjektType,
};
use sf1461_v2_0::organisation::AktoerType;
use sf1461_v2_0::sagdok::{UnikIdType, UnikIdTypeChoice};
use snitflade_runtime::write::WriteError;

/// The beskedtype, and the kind of object that it is about: invented ones.
const SAG_AENDRET: &str = "5a6ae4d8-0000-4000-8000-000000000001";
const SAG: &str = "5a6ae4d8-0000-4000-8000-000000000002";

/// An envelope with an id of its own, in the name of this system and authority.
pub fn om_sag(nummer: &str) -> Result<Vec<u8>, WriteError> {
    let mut filter = FiltreringsdataType::new(uuid(SAG_AENDRET));
    filter.besked_ansvarlig_aktoer = Some(AktoerType::new(SYSTEM));
    let sag = urn(&format!("urn:sag:{nummer}"));
    filter
        .relateret_objekt
        .push(RelateretObjektType::new(sag, uuid(SAG)));
    let mut registrering = ObjektRegistreringType::default();
    let myndighed = urn(&format!("urn:oio:cvr-nr:{CVR}"));
    registrering.objekt_ansvarlig_myndighed = Some(myndighed);
    filter.objekt_registrering.push(registrering);
    let kuvert = BeskedkuvertType::new(filter, LeveranceinformationType::default());
    let id = uuid(&uuid::Uuid::new_v4().to_string());
    HAENDELSESBESKED.write(&HaendelsesbeskedType::new(id, "1.0", kuvert))
}

fn uuid(id: &str) -> UnikIdType {
    UnikIdType::new(UnikIdTypeChoice::UuidIdentifikator(id.to_owned()))
}

fn urn(id: &str) -> UnikIdType {
    UnikIdType::new(UnikIdTypeChoice::UrnIdentifikator(id.to_owned().into()))
}
