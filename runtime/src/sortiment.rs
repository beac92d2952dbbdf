//! Sortimenter (SF7002): which values a system may use towards a snitflade on a day.
//!
//! Generated types implement the traits by the generator's built-in `[[trait]]` rules, so
//! that the question is answered once for all versions. What the published texts leave open
//! is read so: a sortiment without a system is for every system, one without a reference to
//! an integration for every snitflade, and the last day of a period belongs to it.

use crate::value::Date;
use std::borrow::Cow;

/// One sortiment, as it is delivered.
pub trait Sortiment {
    /// A part with values of one kind.
    type Delsortiment: Delsortiment;
    /// A snitflade the sortiment is for.
    type IntegrationReference: IntegrationReference;

    /// UUID of the system it is for.
    fn anvendersystem(&self) -> Option<Cow<'_, str>>;
    /// The first day it applies.
    fn virkning_fra(&self) -> Option<Cow<'_, str>>;
    /// The last day it applies.
    fn virkning_til(&self) -> Option<Cow<'_, str>>;
    /// The snitflader it is for.
    fn integration_reference(&self) -> Vec<&Self::IntegrationReference>;
    /// Its parts.
    fn delsortiment(&self) -> Vec<&Self::Delsortiment>;
}

/// A snitflade that a sortiment is for.
pub trait IntegrationReference {
    /// The first day it is.
    fn virkning_fra(&self) -> Option<Cow<'_, str>>;
    /// The last day it is.
    fn virkning_til(&self) -> Option<Cow<'_, str>>;
    /// UUID of the class that stands for the snitflade.
    fn klasse(&self) -> Option<Cow<'_, str>>;
    /// What people call that class: `SF1590_A`.
    fn brugervendt_noegle(&self) -> Option<Cow<'_, str>>;
}

/// A part of a sortiment.
pub trait Delsortiment {
    /// A value.
    type KlasseRegistreringVaerdi: RegistreringVaerdi;

    /// The first day it applies.
    fn virkning_fra(&self) -> Option<Cow<'_, str>>;
    /// The last day it applies.
    fn virkning_til(&self) -> Option<Cow<'_, str>>;
    /// Values that are classes.
    fn klasse_registrering_vaerdi(&self) -> Vec<&Self::KlasseRegistreringVaerdi>;
}

/// A value that may be registered.
pub trait RegistreringVaerdi {
    /// The first day it may be.
    fn virkning_fra(&self) -> Option<Cow<'_, str>>;
    /// The last day it may be.
    fn virkning_til(&self) -> Option<Cow<'_, str>>;
    /// UUID of the class it is.
    fn klasse(&self) -> Option<Cow<'_, str>>;
}

/// "Which values may this system use in this snitflade on this day?"
#[derive(Clone, Debug, PartialEq)]
pub struct Anvendelse<'q> {
    /// UUID of the system.
    pub system: &'q str,
    /// The snitflade: UUID of the class that stands for it, or what people call that.
    pub snitflade: &'q str,
    /// The day.
    pub dag: Date,
}

/// A value that may be used, and where it stands.
pub struct Tilladt<'s, S: Sortiment> {
    /// The sortiment.
    pub sortiment: &'s S,
    /// The part of it.
    pub delsortiment: &'s S::Delsortiment,
    /// The value.
    pub vaerdi: &'s Vaerdi<S>,
}

/// The value type of a sortiment.
pub type Vaerdi<S> = <<S as Sortiment>::Delsortiment as Delsortiment>::KlasseRegistreringVaerdi;

impl Anvendelse<'_> {
    /// The values of these sortimenter that may be used, in their order.
    pub fn vaerdier<'s, S: Sortiment + 's>(
        &self,
        sortimenter: impl IntoIterator<Item = &'s S>,
    ) -> Vec<Tilladt<'s, S>> {
        let applies = sortimenter
            .into_iter()
            .filter(|sortiment| self.is_met_by(*sortiment));
        let parts = applies.flat_map(|sortiment| {
            let parts = sortiment.delsortiment().into_iter();
            parts.map(move |part| (sortiment, part))
        });
        let parts = parts.filter(|(_, part)| self.within(part.virkning_fra(), part.virkning_til()));
        let values = parts.flat_map(|(sortiment, delsortiment)| {
            let values = delsortiment.klasse_registrering_vaerdi().into_iter();
            values.map(move |vaerdi| Tilladt {
                sortiment,
                delsortiment,
                vaerdi,
            })
        });
        values
            .filter(|found| self.within(found.vaerdi.virkning_fra(), found.vaerdi.virkning_til()))
            .collect()
    }

    fn is_met_by<S: Sortiment>(&self, sortiment: &S) -> bool {
        let same = |text: Option<Cow<'_, str>>, wanted: &str| {
            text.is_some_and(|text| text.eq_ignore_ascii_case(wanted))
        };
        let system = sortiment.anvendersystem();
        let references = sortiment.integration_reference();
        (system.is_none() || same(system, self.system))
            && self.within(sortiment.virkning_fra(), sortiment.virkning_til())
            && (references.is_empty()
                || references.iter().any(|reference| {
                    self.within(reference.virkning_fra(), reference.virkning_til())
                        && (same(reference.klasse(), self.snitflade)
                            || same(reference.brugervendt_noegle(), self.snitflade))
                }))
    }

    /// Whether the day is in a period. What tolerant reading kept and is no date admits none.
    fn within(&self, from: Option<Cow<'_, str>>, to: Option<Cow<'_, str>>) -> bool {
        let date = |text: Cow<'_, str>| Date::new(text.into_owned()).ok();
        let after = |text| date(text).is_some_and(|from| from <= self.dag);
        let before = |text| date(text).is_some_and(|to| self.dag <= to);
        from.is_none_or(after) && to.is_none_or(before)
    }
}
