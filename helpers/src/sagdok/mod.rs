//! What callers of the sagdok family do with answers, whatever its version: an empty answer,
//! what holds at an instant, one page after the other; and what they build requests of.
//!
//! Types differ by version, so what is asked of them is a closure that says where it stands,
//! as in `gaeldende(&attributter.egenskaber, |it| it.virkning.as_ref(), &now)`.

mod bygger;
#[cfg(any(
    feature = "klassifikation",
    feature = "organisation",
    feature = "sagsindeks",
    feature = "ydelsesindeks"
))]
mod typer;

pub use bygger::{
    AktoerType, Livscyklus, NyRegistrering, NyVirkning, Registreringshoved, Virkningsperiode,
};

use snitflade_runtime::sagdok::Virkning;
use snitflade_runtime::value::{DateTime, Integer};

/// `StatusKode` of an answer that found nothing: no failure.
pub const TOM: i64 = 44;

/// An answer, or nothing where its `StatusKode` says that nothing was found.
///
/// Codes that mean failure never come this far: the client makes an error of them.
pub fn fundet<T>(status_kode: &Integer, svar: T) -> Option<T> {
    (*status_kode != Integer::from(TOM)).then_some(svar)
}

/// Of registered members those that hold at an instant. One without a period holds always; one
/// whose period cannot be told does not.
pub fn gaeldende<'a, T: 'a, V: Virkning + 'a>(
    members: impl IntoIterator<Item = &'a T>,
    virkning: impl Fn(&'a T) -> Option<&'a V>,
    at: &DateTime,
) -> impl Iterator<Item = &'a T> {
    members.into_iter().filter(move |member| {
        virkning(member).is_none_or(|virkning| virkning.gaelder(at) == Some(true))
    })
}

/// The registration that stood at an instant: the latest that is not after it. Registrations
/// without an instant, or whose order to it cannot be told, are passed over.
pub fn registreret<'a, T>(
    registreringer: impl IntoIterator<Item = &'a T>,
    tidspunkt: impl Fn(&'a T) -> Option<&'a DateTime>,
    at: &DateTime,
) -> Option<&'a T> {
    use std::cmp::Ordering::{Equal, Greater, Less};
    let mut latest: Option<(&'a T, &'a DateTime)> = None;
    for one in registreringer {
        let Some(moment) = tidspunkt(one) else {
            continue;
        };
        let stood = matches!(moment.partial_cmp(at), Some(Less | Equal));
        let later = latest.is_none_or(|(_, known)| moment.partial_cmp(known) == Some(Greater));
        if stood && later {
            latest = Some((one, moment));
        }
    }
    latest.map(|(one, _)| one)
}

/// Pages of a search, by `FoersteResultatReference` and `MaksimalAntalKvantitet`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sider {
    next: Option<u64>,
    size: u64,
}

impl Sider {
    /// From the first result, so many at once; at least one.
    pub fn new(size: u64) -> Sider {
        Sider {
            next: Some(0),
            size: size.max(1),
        }
    }

    /// What to ask for next: the first result, counted from 0, and how many; nothing after the
    /// last page.
    pub fn next(&self) -> Option<(u64, u64)> {
        self.next.map(|first| (first, self.size))
    }

    /// Tells how many came. Fewer than were asked for are the last.
    pub fn came(&mut self, count: u64) {
        let next = self.next.and_then(|first| first.checked_add(count));
        self.next = if count < self.size { None } else { next };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_found_is_no_answer() {
        assert_eq!(fundet(&Integer::from(20), "svar"), Some("svar"));
        assert_eq!(fundet(&Integer::from(TOM), "svar"), None);
        assert_eq!(fundet(&"044".parse().expect("a number"), "svar"), None);
    }

    #[cfg(feature = "sagsindeks")]
    #[test]
    fn members_hold_in_their_periods() {
        use sf1470_v6_0::generelle_definitioner::RelationType;
        use sf1470_v6_0::sagdok::{TidspunktType, TidspunktTypeChoice, VirkningType};

        let bound = |text: &str| {
            let moment = text.parse().expect("an instant");
            Some(TidspunktType::new(TidspunktTypeChoice::TidsstempelDatoTid(
                moment,
            )))
        };
        let mut list = vec![RelationType::default(); 3];
        for (relation, (from, to)) in list.iter_mut().zip([
            ("2025-01-01T00:00:00Z", "2026-01-01T00:00:00Z"),
            ("2026-01-01T00:00:00Z", "2027-01-01T00:00:00Z"),
        ]) {
            let mut virkning = VirkningType::default();
            (virkning.fra_tidspunkt, virkning.til_tidspunkt) = (bound(from), bound(to));
            relation.virkning = Some(virkning);
        }
        let at = "2026-01-01T00:00:00Z".parse().expect("an instant");
        let held: Vec<_> = gaeldende(&list, |it| it.virkning.as_ref(), &at).collect();
        assert_eq!(held, [&list[1], &list[2]]);
    }

    /// What a period of version `V` says of an instant, with all that was given.
    #[cfg(feature = "sagsindeks")]
    #[test]
    fn a_period_is_built_as_the_contract_has_it() {
        use sf1470_v6_0::sagdok::{AktoerTypeKodeType, VirkningType};

        let moment = |text: &str| text.parse::<DateTime>().expect("an instant");
        let (fra, til) = (
            moment("2026-01-01T00:00:00Z"),
            moment("2027-01-01T00:00:00Z"),
        );
        let uuid = "c0ffee00-0000-4000-8000-00000000000a";
        let periode = Virkningsperiode::fra(fra.clone()).til(til.clone());
        let periode = periode.aktoer(uuid, AktoerType::ItSystem).note("fordi");
        let virkning: VirkningType = periode.byg().expect("a period");
        assert_eq!(virkning.gaelder(&fra), Some(true));
        assert_eq!(virkning.gaelder(&til), Some(false));
        let aktoer = virkning
            .aktoer_ref
            .as_ref()
            .and_then(snitflade_runtime::sagdok::UnikId::uuid);
        assert_eq!(aktoer.as_deref(), Some(uuid));
        assert_eq!(
            virkning.aktoer_type_kode,
            Some(AktoerTypeKodeType::ItSystem)
        );
        let altid: VirkningType = Virkningsperiode::altid().byg().expect("a period");
        assert_eq!(altid.gaelder(&moment("1900-01-01T00:00:00Z")), Some(true));
        let bad = [
            Virkningsperiode::fra(til.clone()).til(fra.clone()),
            Virkningsperiode::fra(fra.clone()).til(fra.clone()),
            Virkningsperiode::altid().aktoer("mig", AktoerType::Bruger),
            Virkningsperiode::altid().note("x".repeat(100_000)),
        ];
        for periode in bad {
            assert!(periode.byg::<VirkningType>().is_err());
        }
    }

    #[cfg(feature = "sagsindeks")]
    #[test]
    fn a_registration_gets_its_head_and_keeps_its_lists() {
        use sf1470_v6_0::sag::RegistreringType;
        use sf1470_v6_0::sagdok::LivscyklusKodeType;
        use snitflade_runtime::codegen::v1::Blank;

        let moment: DateTime = "2026-01-01T00:00:00Z".parse().expect("an instant");
        let uuid = "c0ffee00-0000-4000-8000-00000000000b";
        let hoved = Registreringshoved::new(moment.clone(), Livscyklus::Importeret, uuid);
        let mut registrering = RegistreringType::blank();
        let lists = registrering.relation_liste.clone();
        hoved.note("ny").paa(&mut registrering).expect("a head");
        assert_eq!(registrering.tidspunkt, Some(moment.clone()));
        assert_eq!(
            registrering.livscyklus_kode,
            Some(LivscyklusKodeType::Importeret)
        );
        assert_eq!(registrering.relation_liste, lists);
        let before = registrering.clone();
        let nobody = Registreringshoved::new(moment, Livscyklus::Slettet, "mig");
        assert!(nobody.paa(&mut registrering).is_err());
        assert_eq!(registrering, before);
    }

    #[test]
    fn the_latest_registration_before_an_instant_stood_at_it() {
        let moment = |text: &str| text.parse::<DateTime>().expect("an instant");
        let list = [
            Some(moment("2026-03-01T00:00:00Z")),
            Some(moment("2026-01-01T00:00:00Z")),
            None,
            Some(moment("2026-02-01T00:00:00Z")),
        ];
        for (at, expected) in [
            ("2025-12-31T00:00:00Z", None),
            ("2026-01-01T00:00:00Z", Some(1)),
            ("2026-02-15T00:00:00Z", Some(3)),
            ("2027-01-01T00:00:00Z", Some(0)),
        ] {
            let found = registreret(&list, |it| it.as_ref(), &moment(at));
            assert_eq!(found, expected.map(|index: usize| &list[index]), "{at}");
        }
    }

    #[test]
    fn pages_end_with_the_first_that_is_not_full() {
        let mut sider = Sider::new(100);
        let mut asked = Vec::new();
        for came in [100, 100, 7] {
            asked.push(sider.next());
            sider.came(came);
        }
        assert_eq!(asked, [Some((0, 100)), Some((100, 100)), Some((200, 100))]);
        assert_eq!(sider.next(), None);
    }
}
