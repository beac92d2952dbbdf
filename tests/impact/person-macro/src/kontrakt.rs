//! The contract, by the macro.

snitflade_macros::contract! { contract = "contracts/3.6", module = "cpr" }

pub use cpr::{person, pnr}; //~ namespace-changed person

/// Whether a guardian is named; within the crate a pattern names every field.
pub fn has_guardian(of: person::UmyndiggoerelseType) -> bool {
    let person::UmyndiggoerelseType { //~ element-added-optional person_base_data_extended_5::UmyndiggoerelseType.vaergemaal_type
        relation_personnummer,
        relation_startdato: _,
        relation_vaergeadresse_startdato: _,
        relation_vaergenavn,
        relationtekst1: _,
        relationtekst2: _,
        relationtekst3: _,
        relationtekst4: _,
        relationtekst5: _,
        umyndiggjort: _,
        umyndiggoerelse_slettedato: _,
        umyndiggoerelse_startdato: _,
        umyndiggorelse_relation_type: _,
        extra: _,
    } = of;
    relation_personnummer.is_some() || relation_vaergenavn.is_some()
}
