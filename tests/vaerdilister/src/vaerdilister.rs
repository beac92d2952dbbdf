//! All value lists, and what may be done with one in which state.

use crate::liste::{Content, Liste};
use crate::undated::undated;
use sf1461_v2_0::sagdok::LivscyklusKodeType;
use sf1461_v2_0::vaerdiliste::{RegistreringType, RetInputType};
use snitflade_runtime::testing::ValueList;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use uuid::Uuid;

/// The codes of `StandardRetur` that are answered.
pub(crate) const DONE: i64 = 20;
pub(crate) const REFUSED: i64 = 40;
pub(crate) const NOT_FOUND: i64 = 44;
pub(crate) const WRONG_STATE: i64 = 49;

/// The value lists of a stand-in of Beskedfordeler. Clones are the same.
///
/// A list begins as `Opstaaet` (created, with a UUID of the stand-in's) or `Importeret` (with
/// the caller's) and ends as `Slettet`. What is passive or deleted is not changed any more, and
/// what is there is not imported again: 49. Only a passive one is imported again. A UUID that
/// is not known is 44, a dated change 40.
#[derive(Clone, Default)]
pub struct Vaerdilister(Arc<Mutex<State>>);

#[derive(Default)]
struct State {
    lister: BTreeMap<String, Liste>,
    /// What subscriptions look at, lists to come included.
    values: BTreeMap<String, ValueList>,
    moved: Vec<String>,
}

/// What an operation answers: a registration, or a code.
pub(crate) type Registered = Result<RegistreringType, i64>;

impl Vaerdilister {
    /// None.
    pub fn new() -> Vaerdilister {
        Vaerdilister::default()
    }

    /// The values of a list, as a subscription compares them: those it has whenever it is
    /// asked. A list that is not there, is passive or deleted has none.
    pub fn values(&self, uuid: &str) -> ValueList {
        let mut state = self.lock();
        state.values.entry(key(uuid)).or_default().clone()
    }

    /// Ids of messages that receivers had moved to the error queue
    /// (`FlytBeskedTilFejlkoe`).
    pub fn moved(&self) -> Vec<String> {
        self.lock().moved.clone()
    }

    pub(crate) fn move_aside(&self, id: String) {
        self.lock().moved.push(id);
    }

    /// A new list, with its UUID.
    pub(crate) fn create(&self, content: Content) -> Result<(String, RegistreringType), i64> {
        undated(&content.attributter).map_err(|_| REFUSED)?;
        let uuid = Uuid::new_v4().to_string();
        let registered = self.put(&uuid, LivscyklusKodeType::Opstaaet, content);
        Ok((uuid, registered))
    }

    /// A list with a UUID of the caller's.
    pub(crate) fn import(&self, uuid: &str, content: Content) -> Registered {
        undated(&content.attributter).map_err(|_| REFUSED)?;
        let known = self.lock().lister.get(&key(uuid)).map(Liste::is_passive);
        match known {
            Some(false) => Err(WRONG_STATE),
            Some(true) | None => Ok(self.put(uuid, LivscyklusKodeType::Importeret, content)),
        }
    }

    fn put(&self, uuid: &str, life: LivscyklusKodeType, content: Content) -> RegistreringType {
        let values = self.values(uuid);
        let liste = Liste::new(life, content, &values);
        let registered = liste.registrering().clone();
        self.lock().lister.insert(key(uuid), liste);
        registered
    }

    /// Changes what is said of a list that is in use.
    pub(crate) fn correct(&self, input: RetInputType) -> Registered {
        if let Some(attributter) = &input.attribut_liste {
            undated(attributter).map_err(|_| REFUSED)?;
        }
        self.change(&input.uuid_identifikator, |liste| {
            liste.register(LivscyklusKodeType::Rettet, |registrering| {
                let RetInputType {
                    attribut_liste,
                    tilstand_liste,
                    relation_liste,
                    ..
                } = input.clone();
                replace(&mut registrering.attribut_liste, attribut_liste);
                replace(&mut registrering.tilstand_liste, tilstand_liste);
                replace(&mut registrering.relation_liste, relation_liste);
            });
        })
    }

    /// Changes a list, if it is in use.
    pub(crate) fn change(&self, uuid: &str, change: impl FnOnce(&mut Liste)) -> Registered {
        let mut state = self.lock();
        let liste = state.lister.get_mut(&key(uuid)).ok_or(NOT_FOUND)?;
        if !liste.is_in_use() {
            return Err(WRONG_STATE);
        }
        change(liste);
        Ok(liste.registrering().clone())
    }

    /// What is registered of a list, in any state.
    pub(crate) fn read(&self, uuid: &str) -> Option<RegistreringType> {
        let state = self.lock();
        let liste = state.lister.get(&key(uuid));
        liste.map(|liste| liste.registrering().clone())
    }

    /// The UUIDs of lists whose registration meets a condition.
    pub(crate) fn find(&self, meets: impl Fn(&str, &RegistreringType) -> bool) -> Vec<String> {
        let state = self.lock();
        let found = state
            .lister
            .iter()
            .filter(|(uuid, liste)| meets(uuid, liste.registrering()));
        found.map(|(uuid, _)| uuid.clone()).collect()
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What is not given stays.
fn replace<T>(old: &mut T, new: Option<T>) {
    if let Some(new) = new {
        *old = new;
    }
}

/// UUIDs are compared without regard to case.
fn key(uuid: &str) -> String {
    uuid.trim().to_ascii_lowercase()
}
