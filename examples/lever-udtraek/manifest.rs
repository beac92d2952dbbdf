//! What the extract says of itself.

use sf1630_v1_0_modelleret::dataload::{
    DATALOAD, DataloadType, DataloadTypeRequired, EntitetType, EntitetTypeRequired, FeltType,
};
use snitflade_runtime::file::package::Listed;
use std::error::Error;

/// The system that the extract is of.
pub const SYSTEM: &str = "5a0c1f6e-0d3b-4a57-9c58-2f1de0a7b613";

/// The manifest of these entities, whose columns are a number and a day.
pub fn of(entities: &[Listed]) -> Result<Vec<u8>, Box<dyn Error>> {
    let entities = entities.iter().map(entity).collect::<Result<_, _>>()?;
    let manifest = DataloadType::new(DataloadTypeRequired {
        dataload_identifikation: "0d5f2d0e-8a41-4c0e-8f35-6b7f1f0c9a24".parse()?,
        afsender_it_system_instans: SYSTEM.parse()?,
        afsender_myndighed_cvr_nummer: "12345678".parse()?,
        dannelse_tidspunkt: "2026-01-01T03:00:00Z".parse()?,
        dataload_type_kode: "Fuld".parse()?,
        datamodel_version: "1.0".parse()?,
        entitet: entities,
    });
    Ok(DATALOAD.write(&manifest)?)
}

fn entity(listed: &Listed) -> Result<EntitetType, Box<dyn Error>> {
    Ok(EntitetType::new(EntitetTypeRequired {
        entitet_navn: listed.file_name.trim_end_matches(".csv").parse()?,
        filnavn: listed.file_name.parse()?,
        antal_raekker: listed.rows.into(),
        sha256: listed.sha256.parse()?,
        felt: vec![
            FeltType::new("id".parse()?, "Heltal".parse()?),
            FeltType::new("oprettet".parse()?, "Dato".parse()?),
        ],
    }))
}
