//! One value list and its life.

use sf1461_v2_0::sagdok::{LivscyklusKodeType, TidspunktType, TidspunktTypeChoice};
use sf1461_v2_0::vaerdiliste::{
    AttributListeType, RegistreringType, RegistreringTypeRequired, RelationListeType,
    TilstandListeType,
};
use snitflade_runtime::testing::ValueList;
use snitflade_runtime::value::DateTime;
use std::time::{SystemTime, UNIX_EPOCH};

/// What an object says besides its life.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Content {
    pub attributter: AttributListeType,
    pub tilstande: TilstandListeType,
    pub relationer: RelationListeType,
}

/// A value list.
pub(crate) struct Liste {
    registrering: RegistreringType,
    /// What subscriptions look at.
    values: ValueList,
    /// What is in it now.
    known: Vec<String>,
}

impl Liste {
    /// A new one, which subscriptions see as these values.
    pub(crate) fn new(life: LivscyklusKodeType, content: Content, values: &ValueList) -> Liste {
        let registrering = RegistreringType::new(RegistreringTypeRequired {
            fra_tidspunkt: now(),
            livscyklus_kode: life,
            attribut_liste: content.attributter,
            tilstand_liste: content.tilstande,
            relation_liste: content.relationer,
        });
        let mut liste = Liste {
            registrering,
            values: values.clone(),
            known: Vec::new(),
        };
        liste.publish();
        liste
    }

    pub(crate) fn registrering(&self) -> &RegistreringType {
        &self.registrering
    }

    /// Whether it may be changed: it is neither out of use nor deleted.
    pub(crate) fn is_in_use(&self) -> bool {
        !matches!(
            self.registrering.livscyklus_kode,
            LivscyklusKodeType::Passiveret | LivscyklusKodeType::Slettet
        )
    }

    pub(crate) fn is_passive(&self) -> bool {
        self.registrering.livscyklus_kode == LivscyklusKodeType::Passiveret
    }

    /// A new registration.
    pub(crate) fn register(
        &mut self,
        life: LivscyklusKodeType,
        change: impl FnOnce(&mut RegistreringType),
    ) {
        change(&mut self.registrering);
        self.registrering.livscyklus_kode = life;
        self.registrering.fra_tidspunkt = now();
        self.publish();
    }

    /// Adds or removes values without a step in its life.
    pub(crate) fn change_values(&mut self, change: impl Fn(&mut Vec<String>)) {
        let life = self.registrering.livscyklus_kode.clone();
        self.register(life, |registrering| {
            for egenskab in &mut registrering.attribut_liste.egenskab {
                change(&mut egenskab.vaerdiliste.vaerdi);
            }
        });
    }

    /// Shows subscriptions what is in it: nothing, once it is out of use.
    fn publish(&mut self) {
        for value in self.known.drain(..) {
            self.values.remove(&value);
        }
        if !self.is_in_use() {
            return;
        }
        let properties = self.registrering.attribut_liste.egenskab.iter();
        self.known = properties
            .flat_map(|egenskab| egenskab.vaerdiliste.vaerdi.iter().cloned())
            .collect();
        for value in &self.known {
            self.values.add(value.clone());
        }
    }
}

/// The time, in whole seconds.
fn now() -> TidspunktType {
    let now = SystemTime::now().duration_since(UNIX_EPOCH);
    let seconds = now.map_or(0, |now| now.as_secs());
    let moment = i64::try_from(seconds).map(DateTime::from_unix_seconds);
    TidspunktType::new(match moment {
        Ok(Ok(moment)) => TidspunktTypeChoice::TidsstempelDatoTid(moment),
        _ => TidspunktTypeChoice::GraenseIndikator(true),
    })
}
