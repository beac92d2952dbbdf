//! What the component knows, and where it sends an object.

use crate::regler::{Regel, Til};
use sf2900_v2_4::types_v2::{
    DistributionContextType, ObjektIndholdTypeChoice as Indhold, ObjektTypeType as Objekttype,
    RoutingKleInfo, RoutingValgChoice as Valg,
};
use std::collections::{BTreeMap, BTreeSet};

/// A letter that went to an authority's Digital Post.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Brev {
    /// CVR number of the authority.
    pub myndighed: String,
    /// `DigitalPostMeddelelsesID`
    pub id: String,
    /// The kind of form.
    pub formular_type: String,
}

/// A system that can receive.
#[derive(Clone, Debug)]
pub(crate) struct System {
    pub myndighed: String,
    pub navn: String,
    pub url: String,
}

/// An object whose business receipt has not come.
#[derive(Clone, Debug)]
pub(crate) struct Undervejs {
    /// Where receipts for the sender go.
    pub afsender: String,
    pub myndighed: String,
}

#[derive(Default)]
pub(crate) struct Tilstand {
    pub myndigheder: BTreeSet<String>,
    pub systemer: BTreeMap<String, System>,
    pub afsendere: BTreeMap<String, String>,
    pub regler: Vec<Regel>,
    pub undervejs: BTreeMap<String, Undervejs>,
    pub breve: Vec<Brev>,
}

/// Where an object goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ledes {
    /// To a system: its UUID.
    System(String),
    /// To Digital Post.
    DigitalPost,
}

/// Why an object is refused: a code of this stand-in, and words.
pub(crate) type Nej = (&'static str, &'static str);

pub(crate) const MYNDIGHED_UKENDT: Nej = ("FK01", "the authority is none of the platform");
pub(crate) const INGEN_REGEL: Nej = ("FK02", "no rule of the receiving authority fits");
pub(crate) const FLERE_REGLER: Nej = ("FK03", "several rules fit: name the receiving system");
pub(crate) const MODTAGER_UKENDT: Nej = ("FK04", "the authority has no such system");
pub(crate) const KUN_FORMULARER: Nej = ("FK05", "only forms go to Digital Post");
pub(crate) const ANDET_INDHOLD: Nej = ("FK06", "the content is not of the object type");
pub(crate) const INGEN_FIL: Nej = ("FK07", "the file is not on the drop");
pub(crate) const INGEN_SVAR: Nej = ("FK08", "the receiving system does not answer");
pub(crate) const INGEN_TRANSAKTION: Nej = ("FK09", "no object waits for this receipt");

impl Tilstand {
    /// The receiver that an object is led to.
    pub fn ledes(
        &self,
        context: &DistributionContextType,
        er_formular: bool,
    ) -> Result<Ledes, Nej> {
        let myndighed = context.routing_myndighed.as_str();
        for cvr in [context.afsendende_myndighed.as_str(), myndighed] {
            if !self.myndigheder.contains(cvr) {
                return Err(MYNDIGHED_UKENDT);
            }
        }
        match &context.routing_valg.choice {
            Valg::RoutingModtagerAktoer(uuid) => {
                let uuid = uuid.as_str().to_ascii_lowercase();
                let known = self.systemer.get(&uuid);
                match known.is_some_and(|system| system.myndighed == myndighed) {
                    true => Ok(Ledes::System(uuid)),
                    false => Err(MODTAGER_UKENDT),
                }
            }
            Valg::RoutingKleEmneHandling(kle) => match self.fitting(myndighed, kle).as_slice() {
                [] => Err(INGEN_REGEL),
                [one] => match &one.til {
                    Til::System(uuid) => Ok(Ledes::System(uuid.clone())),
                    Til::DigitalPost if er_formular => Ok(Ledes::DigitalPost),
                    Til::DigitalPost => Err(KUN_FORMULARER),
                },
                _ => Err(FLERE_REGLER),
            },
            _ => Err(INGEN_REGEL),
        }
    }

    /// The rules that fit.
    pub fn fitting(&self, myndighed: &str, kle: &RoutingKleInfo) -> Vec<&Regel> {
        let facet = kle
            .routing_handling_facet
            .as_ref()
            .map(|facet| facet.as_str());
        let emne = kle.routing_kle_emne.as_str();
        let regler = self.regler.iter();
        regler
            .filter(|regel| regel.fits(myndighed, emne, facet))
            .collect()
    }
}

/// The kind of form, of a form; nothing of another object. An error where type and content are
/// not of one kind.
pub(crate) fn formular_type(
    kind: &Objekttype,
    content: Option<&Indhold>,
) -> Result<Option<String>, Nej> {
    match (kind, content) {
        (Objekttype::Formular, Some(Indhold::DistributionFormular(form))) => {
            Ok(Some(form.meddelelse.formular_type.clone()))
        }
        (Objekttype::Dokument, Some(Indhold::DistributionDokument(_)))
        | (Objekttype::Journalpost, Some(Indhold::DistributionJournalPost(_))) => Ok(None),
        _ => Err(ANDET_INDHOLD),
    }
}
