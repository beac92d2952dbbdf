//! What an index keeps between calls: objects by UUID, each with its registrations. Nothing
//! official says how an index answers for what is passive or deleted; the rules are these.
//!
//! * `passiver` and `slet` add a registration with that status; what is deleted stays so.
//! * A search finds what is passive, as passive. It finds what is deleted only if it asks for
//!   that status, or names the object, and then as deleted.
//! * What was removed (`fjern`, `kasser`) is gone: it is not found by any search.

use std::collections::BTreeMap;

/// The status of an object, by its newest registration.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    Aktiv,
    Passiveret,
    Slettet,
}

/// What became of a change, as a StatusKode of the sagdok family.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    Done = 20,
    Refused = 40,
    Missing = 44,
}

/// A registration, whatever its contract.
pub trait Registration: Clone {
    fn status(&self) -> Status;
    fn set(&mut self, status: Status);
}

/// The objects of one kind.
pub struct Kept<R>(BTreeMap<String, Vec<R>>);

impl<R> Default for Kept<R> {
    fn default() -> Self {
        Kept(BTreeMap::new())
    }
}

impl<R: Registration> Kept<R> {
    /// Puts an object there, in place of one of the same UUID.
    pub fn put(&mut self, id: &str, registrations: Vec<R>) {
        self.0.insert(id.to_owned(), registrations);
    }

    /// Adds a registration, made of the newest.
    pub fn change(&mut self, id: &str, change: impl FnOnce(&mut R)) -> Outcome {
        let Some(registrations) = self.0.get_mut(id) else {
            return Outcome::Missing;
        };
        let Some(mut next) = registrations.last().cloned() else {
            return Outcome::Missing;
        };
        if next.status() == Status::Slettet {
            return Outcome::Refused;
        }
        change(&mut next);
        registrations.push(next);
        Outcome::Done
    }

    pub fn set(&mut self, id: &str, status: Status) -> Outcome {
        self.change(id, |registration| registration.set(status))
    }

    pub fn remove(&mut self, id: &str) -> Outcome {
        match self.0.remove(id) {
            Some(_) => Outcome::Done,
            None => Outcome::Missing,
        }
    }

    /// How many registrations an object has.
    pub fn registrations(&self, id: &str) -> usize {
        self.0.get(id).map_or(0, Vec::len)
    }

    /// The newest registration of each object that is meant.
    pub fn found(&self, meant: impl Fn(&str, &R) -> bool) -> Vec<(String, R)> {
        let newest = |(id, all): (&String, &Vec<R>)| Some((id.clone(), all.last()?.clone()));
        let mut found: Vec<(String, R)> = self.0.iter().filter_map(newest).collect();
        found.retain(|(id, registration)| meant(id, registration));
        found
    }
}

/// A registration of a generated crate is one; and so are answers in the types of its family.
macro_rules! registrations {
    ($library:ident: $($module:ident),*) => {$(
        impl crate::keeping::Registration for $library::$module::RegistreringType {
            fn status(&self) -> crate::keeping::Status {
                use $library::sagdok::LivscyklusKodeType as Kode;
                match self.livscyklus_kode {
                    Some(Kode::Passiveret) => crate::keeping::Status::Passiveret,
                    Some(Kode::Slettet) => crate::keeping::Status::Slettet,
                    _ => crate::keeping::Status::Aktiv,
                }
            }

            fn set(&mut self, status: crate::keeping::Status) {
                use $library::sagdok::LivscyklusKodeType as Kode;
                self.livscyklus_kode = Some(match status {
                    crate::keeping::Status::Aktiv => Kode::Importeret,
                    crate::keeping::Status::Passiveret => Kode::Passiveret,
                    crate::keeping::Status::Slettet => Kode::Slettet,
                });
            }
        }
    )*};
}

/// Answers of the sagdok family, in the types of one crate.
macro_rules! answers {
    ($library:ident) => {
        use $library::sagdok::{
            MultipleOutputType, MultipleOutputTypeChoice, StandardReturType, UnikReturType,
        };

        /// How a call went.
        pub fn retur(outcome: crate::keeping::Outcome) -> StandardReturType {
            let mut retur = StandardReturType::new(outcome as i64);
            if outcome == crate::keeping::Outcome::Refused {
                retur.fejlbesked_tekst = Some("afvist".to_owned());
            }
            retur
        }

        /// How it went with each object: kind, UUID, outcome.
        pub fn each(all: Vec<(&str, String, crate::keeping::Outcome)>) -> MultipleOutputType {
            let mut output = MultipleOutputType::default();
            let unik = all.into_iter().map(|(kind, id, outcome)| {
                let id = id.parse().expect("a UUID");
                let mut unik = UnikReturType::new(outcome as i64, kind, id);
                unik.fejlbesked_tekst = retur(outcome).fejlbesked_tekst;
                unik
            });
            output.choice = Some(MultipleOutputTypeChoice::UnikRetur(unik.collect()));
            output
        }
    };
}

/// The answer that says how a call went and nothing else, in the types of one crate.
macro_rules! basic_answers {
    ($library:ident) => {
        use $library::sagdok::BasicOutputType;

        pub fn basic(outcome: crate::keeping::Outcome) -> BasicOutputType {
            BasicOutputType::new(retur(outcome))
        }
    };
}
