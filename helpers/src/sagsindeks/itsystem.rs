//! The system that owns a case.

use crate::konstanter::itsystem::MASTER;
use sf1470_v6_0::sag::RegistreringType;
use sf1470_v6_0::sagindeks::{SAGSITSYSTEM_RELATION, SagsitsystemRelationType};
use snitflade_runtime::read::ReadError;
use snitflade_runtime::sagdok::{UnikId, Virkning};
use snitflade_runtime::value::DateTime;
use std::fmt;

/// The relation to a case's own system, the one with the role `IT-system Master` that holds at
/// an instant. It stands in the `LokalUdvidelseListe` of the relations, where the contract only
/// says `xs:any`. `None` if there is none; one whose period cannot be told counts as none.
///
/// # Errors
/// A `SagsitsystemRelation` that breaks the contract.
pub fn master(
    registrering: &RegistreringType,
    at: &DateTime,
) -> Result<Option<SagsitsystemRelationType>, UlaeseligRelation> {
    let liste = registrering.relation_liste.lokal_udvidelse_liste.iter();
    let (_, name) = SAGSITSYSTEM_RELATION.name();
    for kept in liste.flat_map(|liste| &liste.any) {
        if local_name(&kept.xml) != name {
            continue;
        }
        let relation = SAGSITSYSTEM_RELATION
            .read_any(kept)
            .map_err(UlaeseligRelation)?;
        let rolle = relation.rolle.as_ref().and_then(UnikId::uuid);
        let holds = relation
            .virkning
            .as_ref()
            .is_none_or(|virkning| virkning.gaelder(at) == Some(true));
        if rolle.as_deref() == Some(MASTER) && holds {
            return Ok(Some(relation));
        }
    }
    Ok(None)
}

/// The name of an element without its prefix.
fn local_name(xml: &str) -> &str {
    let tag = xml.trim_start().trim_start_matches('<');
    let name = tag.split(|c: char| c.is_whitespace() || c == '>' || c == '/');
    let name = name.into_iter().next().unwrap_or_default();
    name.split_once(':').map_or(name, |(_, local)| local)
}

/// A relation to a system that breaks the contract.
#[derive(Debug)]
pub struct UlaeseligRelation(ReadError);

impl fmt::Display for UlaeseligRelation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SagsitsystemRelation in LokalUdvidelseListe: {}", self.0)
    }
}

impl std::error::Error for UlaeseligRelation {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.0)
    }
}
