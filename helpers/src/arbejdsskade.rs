//! Cases on work injuries (SF0741). The contracts are modelled: documented is that a change of
//! status tells the status, and that what was obtained is a statement.

use crate::Missing;

/// A change of status without a status.
const STATUS: Missing = Missing {
    code: "arbejdsskade-status",
    path: "AESSagshaendelse/SagStatus/StatusKode",
    because: "HaendelseTypeKode SagStatusAendret",
    help: "ask AES for the case's status",
};
/// A statement was obtained, and none is there.
const ERKLAERING: Missing = Missing {
    code: "arbejdsskade-erklaering",
    path: "AESSagshaendelse/Erklaering/ErklaeringTypeKode",
    because: "HaendelseTypeKode SpeciallaegeerklaeringIndhentet or FunktionsattestIndhentet",
    help: "ask AES which statement was obtained",
};

/// The check of one version.
macro_rules! check {
    ($version:literal, $name:ident, $aes:path) => {
        #[doc = concat!("What the kind of an event of version ", $version, " demands is there.")]
        ///
        /// A kind that the contract does not know demands nothing.
        ///
        /// # Errors
        /// `arbejdsskade-status`: the status changed, and it is not told.
        /// `arbejdsskade-erklaering`: a statement was obtained, and it is not told which.
        pub fn $name(event: &$aes) -> Result<(), Missing> {
            match event.haendelse_type_kode.as_str() {
                "SagStatusAendret" if event.sag_status.is_none() => Err(STATUS),
                "SpeciallaegeerklaeringIndhentet" | "FunktionsattestIndhentet"
                    if event.erklaering.is_none() =>
                {
                    Err(ERKLAERING)
                }
                _ => Ok(()),
            }
        }
    };
}

check!(
    "2.2",
    check_v2_2,
    sf0741_v2_2_modelleret::aes::AesSagshaendelseType
);
check!(
    "3.0",
    check_v3_0,
    sf0741_v3_0_modelleret::aes::AesSagshaendelseType
);
