//! The envelope of a besked, whatever its version.

use crate::sagdok::UnikId;
use crate::value::{AnyElement, Node, View};
use std::borrow::Cow;

/// `HaendelsesbeskedType`: the envelope (kuvert) that every besked of Beskedfordeler comes in.
///
/// Generated envelopes implement it by the `[[trait]]` rules of the generator, so that
/// receivers are written once for all versions. Ids are a UUID in lower case or a URN; a
/// URN may hold a CPR number, so ids are never shown by what stands on this trait.
pub trait Besked: Node {
    /// The type of `BeskedId`.
    type BeskedId: UnikId;
    /// The type of `Beskedtype`.
    type Beskedtype: UnikId;
    /// The type of `ObjektRegistrering`.
    type ObjektRegistrering: ObjektRegistrering;
    /// The type of `Leverancerute`.
    type Leverancerute: Leverancerute;
    /// The type of `Beskeddata`.
    type Beskeddata: Beskeddata;

    /// `BeskedId`.
    fn besked_id(&self) -> Option<&Self::BeskedId>;
    /// `BeskedVersion`.
    fn besked_version(&self) -> Option<Cow<'_, str>>;
    /// `Beskedkuvert/Filtreringsdata/Beskedtype`.
    fn beskedtype(&self) -> Option<&Self::Beskedtype>;
    /// `Beskedkuvert/Filtreringsdata/ObjektRegistrering`, in order.
    fn objekt_registrering(&self) -> Vec<&Self::ObjektRegistrering>;
    /// `Beskedkuvert/Leveranceinformation/Leveranceruter/Leverancerute`, in order.
    fn leverancerute(&self) -> Vec<&Self::Leverancerute>;
    /// `Beskeddata`, in order.
    fn beskeddata(&self) -> Vec<&Self::Beskeddata>;

    /// The besked's own id. Each besked has one of its own, and keeps it when it is
    /// delivered again.
    fn id(&self) -> Option<String> {
        self.besked_id().and_then(id_text)
    }

    /// The id of its beskedtype.
    fn beskedtype_id(&self) -> Option<String> {
        self.beskedtype().and_then(id_text)
    }

    /// What it tells of: the `ObjektHandling` of each registration that has one, in order.
    fn handlinger(&self) -> Vec<String> {
        let all = self.objekt_registrering().into_iter();
        all.filter_map(|one| one.objekt_handling().and_then(id_text))
            .collect()
    }

    /// The dueslag it was delivered to: `ErLeveretIHenholdTil` of the last route that says one.
    fn dueslag(&self) -> Option<String> {
        let all = self.leverancerute().into_iter().rev();
        all.filter_map(|route| route.er_leveret_i_henhold_til().and_then(id_text))
            .next()
    }

    /// The elements in its Beskeddata, in order.
    fn data(&self) -> Vec<&AnyElement> {
        let all = self.beskeddata().into_iter();
        all.flat_map(Beskeddata::elements).collect()
    }
}

/// `ObjektRegistreringType`: what happened to an object.
pub trait ObjektRegistrering {
    /// The type of `ObjektHandling`.
    type ObjektHandling: UnikId;
    /// `ObjektHandling`: what happened.
    fn objekt_handling(&self) -> Option<&Self::ObjektHandling>;
}

/// `LeveranceruteType`: one stage of a besked's way.
pub trait Leverancerute {
    /// The type of `ErLeveretIHenholdTil`.
    type ErLeveretIHenholdTil: UnikId;
    /// `ErLeveretIHenholdTil`: the dueslag.
    fn er_leveret_i_henhold_til(&self) -> Option<&Self::ErLeveretIHenholdTil>;
}

/// `BeskeddataType`: what a besked says, as its beskedtype defines it.
pub trait Beskeddata: Node {
    /// The elements in it, in order.
    fn elements(&self) -> Vec<&AnyElement> {
        // The type holds a wildcard and nothing else.
        match self.view(0) {
            View::Absent => Vec::new(),
            View::One(one) => one.raw().into_iter().collect(),
            View::Many(all) => (0..all.count())
                .filter_map(|at| all.item(at).and_then(Node::raw))
                .collect(),
        }
    }
}

/// An id as it is compared: the UUID in lower case, or the URN.
pub(crate) fn id_text(id: &(impl UnikId + ?Sized)) -> Option<String> {
    id.uuid().or_else(|| id.urn())
}
