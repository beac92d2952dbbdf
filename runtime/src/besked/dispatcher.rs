//! Handlers by beskedtype, put together.

use super::dispatch::{Dispatch, Otherwise};
use super::ids::compared;
use super::route::{Handler, Route, ready};
use super::{
    Besked, BeskedSettings, Beskedtype, BeskedtypeIds, Haendelse, MemoryStore, OnceStore,
    StartError, Unknown,
};
use crate::document::Root;
use crate::value::Blank;
use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;

/// Handlers by beskedtype: `Dispatcher::new().on::<A>(…).on::<B>(…).otherwise(…)`.
///
/// `E` is the envelope, which the first `on` tells.
pub struct Dispatcher<E: 'static> {
    kuvert: Option<&'static Root<E>>,
    routes: Vec<Route<E>>,
    otherwise: Option<Otherwise<E>>,
    store: Option<Arc<dyn OnceStore>>,
    ids: BeskedtypeIds,
    settings: BeskedSettings,
}

impl<E: Besked + Blank + Send + Sync + 'static> Dispatcher<E> {
    /// Without a handler.
    pub fn new() -> Self {
        Dispatcher {
            kuvert: None,
            routes: Vec::new(),
            otherwise: None,
            store: None,
            ids: BeskedtypeIds::new(),
            settings: BeskedSettings::default(),
        }
    }

    /// Beskeder of this beskedtype go to this handler.
    #[must_use]
    pub fn on<A: Beskedtype<Kuvert = E>>(mut self, handler: impl Handler<Haendelse<A>>) -> Self {
        self.kuvert.get_or_insert_with(A::kuvert);
        self.routes.push(Route::of::<A>(handler));
        self
    }

    /// Beskeder of all other beskedtyper go to this handler. Without one they are not taken.
    #[must_use]
    pub fn otherwise(mut self, handler: impl Handler<Unknown<E>>) -> Self {
        let handler = Arc::new(handler);
        self.otherwise = Some(Box::new(move |kuvert, beskedtype| {
            let handler = Arc::clone(&handler);
            ready(move |delivery| {
                handler(Unknown {
                    kuvert,
                    beskedtype,
                    delivery,
                })
            })
        }));
        self
    }

    /// The envelope's element, where no beskedtype tells it: everything goes to `otherwise`.
    #[must_use]
    pub fn kuvert(mut self, root: &'static Root<E>) -> Self {
        self.kuvert = Some(root);
        self
    }

    /// What remembers which beskeder were handled; a [`MemoryStore`] unless told otherwise.
    #[must_use]
    pub fn store(self, store: impl OnceStore) -> Self {
        self.shared_store(Arc::new(store))
    }

    /// The same, where others have the store too.
    #[must_use]
    pub fn shared_store(mut self, store: Arc<dyn OnceStore>) -> Self {
        self.store = Some(store);
        self
    }

    /// Ids of beskedtyper whose contract tells none, or others than in this environment.
    #[must_use]
    pub fn ids(mut self, ids: BeskedtypeIds) -> Self {
        self.ids = ids;
        self
    }

    /// How beskeder are read and handled.
    #[must_use]
    pub fn settings(mut self, settings: BeskedSettings) -> Self {
        self.settings = settings;
        self
    }

    /// All of it, ready to begin.
    ///
    /// # Errors
    /// If the id of a beskedtype is not known, if two have the same, or if there is none.
    pub fn build(self) -> Result<Dispatch, StartError> {
        let kuvert = self.kuvert.ok_or(StartError::NoBeskedtype)?;
        let by_id = by_id(&self.routes, &self.ids)?;
        let store = self.store;
        let store = store.unwrap_or_else(|| Arc::new(MemoryStore::default()));
        let known = super::dispatch::Known {
            kuvert,
            routes: self.routes,
            by_id,
            otherwise: self.otherwise,
        };
        Ok(Dispatch::new(known, store, self.settings))
    }
}

/// Which handler has which id.
fn by_id<E>(
    routes: &[Route<E>],
    ids: &BeskedtypeIds,
) -> Result<HashMap<String, usize>, StartError> {
    let mut out: HashMap<String, usize> = HashMap::new();
    let mut missing = Vec::new();
    for (at, route) in routes.iter().enumerate() {
        let Some(id) = ids.id(route.name).or(route.id) else {
            missing.push(route.name);
            continue;
        };
        if let Some(first) = out.insert(compared(id), at) {
            let one = routes.get(first).map_or("", |first| first.name);
            let other = route.name;
            return Err(StartError::SameId { one, other });
        }
    }
    match missing.is_empty() {
        true => Ok(out),
        false => Err(StartError::MissingIds(missing)),
    }
}

impl<E: Besked + Blank + Send + Sync + 'static> Default for Dispatcher<E> {
    fn default() -> Self {
        Dispatcher::new()
    }
}

impl<E: 'static> fmt::Debug for Dispatcher<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<&str> = self.routes.iter().map(|route| route.name).collect();
        f.debug_struct("Dispatcher")
            .field("beskedtyper", &names)
            .field("settings", &self.settings)
            .finish_non_exhaustive()
    }
}
