//! Invoices to be approved (SF1590_D). The contract is modelled: documented is that the sender may
//! demand postings with the answer, not the element that says so.

use crate::Missing;
use sf1590_d_v2_2_modelleret::faktura::{
    AfsendFakturaInformationI, AfsendFakturaInformationSvarI,
    FakturaInformationBehandlingResultatTypeChoice as Resultat,
};

/// Whether an answer holds the postings that its invoice demands. To be asked before it is sent.
///
/// A rejection needs none: nothing is booked.
///
/// # Errors
/// `oir-posteringer`: the invoice demands postings, and the answer approves it without any.
pub fn check_posteringer(
    faktura: &AfsendFakturaInformationI,
    svar: &AfsendFakturaInformationSvarI,
) -> Result<(), Missing> {
    let demanded = faktura.posteringsinformation_paakraevet_markering.is_some();
    let lacks = match &svar.faktura_information_behandling_resultat.choice {
        Resultat::FakturainformationGodkendt(godkendt) => {
            let mut bilag = godkendt.finansbilag.iter();
            !bilag.any(|bilag| !bilag.posteringsdata.is_empty())
        }
        _ => false,
    };
    match demanded && lacks {
        true => Err(Missing {
            code: "oir-posteringer",
            path: "AfsendFakturaInformationSvar_I/FakturaInformationBehandlingResultat/\
                   FakturainformationGodkendt/Finansbilag/Posteringsdata",
            because: "PosteringsinformationPaakraevetMarkering of the invoice",
            help: "tell where the invoice is to be booked, or reject it",
        }),
        false => Ok(()),
    }
}
