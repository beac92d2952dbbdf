//! A file of environments.

use super::chosen::Environment;
use super::error::{EnvironmentError, EnvironmentErrorKind};
use super::file::{Surroundings, placeless};
use super::platform;
use super::raw::RawEnvironment;
use super::stated::{Stated, id};
use super::table::{Outcome, Placed};
use std::collections::BTreeMap;
use std::fmt;
use std::path::{Path, PathBuf};

/// The variable that names the environment to use; it wins over the key `use`.
pub const VARIABLE: &str = "SNITFLADE_ENVIRONMENT";

/// Environments: those the platform has (`ExtTest`, `Prod`), `Local`, and what a file says
/// of these and others. `Debug` shows their names.
#[derive(Clone, Default)]
pub struct Environments {
    pub(super) stated: Stated,
    own: Vec<String>,
    folder: PathBuf,
}

impl Environments {
    /// What is known without a file.
    ///
    /// # Errors
    /// None, as long as this crate is whole.
    pub fn built_in() -> Result<Environments, EnvironmentError> {
        Ok(Environments {
            stated: platform::stated()?,
            ..Environments::default()
        })
    }

    /// From a file. Its form is judged whole; placeholders, keys and certificates are when
    /// an [`environment`](Environments::environment) is chosen.
    ///
    /// # Errors
    /// It cannot be read, is no TOML, or has a key or value that is not known.
    pub fn read(path: impl AsRef<Path>) -> Result<Environments, EnvironmentError> {
        let path = path.as_ref();
        let text = std::fs::read_to_string(path).map_err(|error| {
            let message = format!("{} cannot be read: {error}", path.display());
            placeless(EnvironmentErrorKind::File, message)
        })?;
        let folder = path.parent().unwrap_or(Path::new(""));
        Environments::parse(&path.display().to_string(), &text, folder)
    }

    /// From the text of a file. Paths in it begin at `folder`.
    ///
    /// # Errors
    /// As [`read`](Environments::read).
    pub fn parse(
        name: &str,
        text: &str,
        folder: impl AsRef<Path>,
    ) -> Result<Environments, EnvironmentError> {
        let own = Environments {
            stated: Stated::of(name, text)?,
            own: Vec::new(),
            folder: folder.as_ref().to_owned(),
        };
        let base = platform::stated()?;
        own.check_names(&base)?;
        own.on_top_of(base)
    }

    /// A service of a file has to be one that there is, or to say where it is.
    fn check_names(&self, base: &Stated) -> Outcome<()> {
        let ids: Vec<&str> = base.services.keys().map(|name| id(name)).collect();
        let own = self
            .stated
            .all
            .values()
            .flat_map(|environment| &environment.services);
        for (name, service) in self.stated.services.iter().chain(own) {
            let whole = service.url.is_some() && service.entity_id.is_some();
            if !whole && !ids.contains(&id(name)) {
                let message = format!("there is no service `{name}`");
                let kind = EnvironmentErrorKind::Name;
                let error = EnvironmentError::new(kind, service.place.as_ref(), message);
                let help = "name it as contracts/ does, SF1500/6.0 or SF1500/6.0#Bruger; \
                            one of your own needs `url` and `entity_id`";
                return Err(error.help_with(help));
            }
        }
        Ok(())
    }

    fn on_top_of(mut self, base: Stated) -> Outcome<Self> {
        for (name, service) in &base.services {
            let own = self.stated.services.entry(name.clone()).or_default();
            own.take_from(service);
        }
        self.own = self.stated.all.keys().cloned().collect();
        let mut known = base.all;
        // What one is like may itself be like another, so each is made once all it
        // stands on is there.
        let mut left = std::mem::take(&mut self.stated.all);
        while !left.is_empty() {
            let ready = |raw: &RawEnvironment, left: &BTreeMap<String, RawEnvironment>| {
                raw.like
                    .as_ref()
                    .is_none_or(|like| !left.contains_key(&like.text))
            };
            let Some(name) = left
                .iter()
                .find(|(_, raw)| ready(raw, &left))
                .map(|(name, _)| name.clone())
            else {
                return Err(circle(&left));
            };
            let Some(raw) = left.remove(&name) else {
                continue;
            };
            let under = match &raw.like {
                None => known.get(&name).cloned(),
                Some(like) => match known.get(&like.text) {
                    Some(found) => Some(found.clone()),
                    None => return Err(unknown_name(like, known.keys())),
                },
            };
            let whole = raw.over(&under.unwrap_or_default());
            known.insert(name, whole);
        }
        self.stated.all = known;
        Ok(self)
    }

    /// The names of those that the file speaks of, in order.
    pub fn own_names(&self) -> impl Iterator<Item = &str> {
        self.own.iter().map(String::as_str)
    }

    /// The names of all, in order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.stated.all.keys().map(String::as_str)
    }

    /// The name of the environment that is meant: what [`VARIABLE`] says, else the key
    /// `use` of the file.
    ///
    /// # Errors
    /// Neither says any, or one that there is not.
    pub fn chosen(&self) -> Result<&str, EnvironmentError> {
        self.chosen_by(&|name| std::env::var(name).ok())
    }

    pub(super) fn chosen_by(&self, variable: &dyn Fn(&str) -> Option<String>) -> Outcome<&str> {
        let given = variable(VARIABLE).filter(|name| !name.trim().is_empty());
        let (name, at) = match (given, &self.stated.wanted) {
            (Some(name), _) => (name, None),
            (None, Some(placed)) => (placed.text.clone(), Some(placed)),
            (None, None) => {
                let message = "no environment is chosen".to_owned();
                let error = placeless(EnvironmentErrorKind::Missing, message);
                let help = format!("write `use = \"ExtTest\"`, or set the variable {VARIABLE}");
                return Err(error.help_with(help));
            }
        };
        match self.stated.all.get_key_value(&name) {
            Some((found, _)) => Ok(found),
            None => Err(match at {
                Some(placed) => unknown_name(placed, self.stated.all.keys()),
                None => self.no_such(&name),
            }),
        }
    }

    fn no_such(&self, name: &str) -> EnvironmentError {
        let message = format!("there is no environment `{name}`");
        let known: Vec<&str> = self.names().collect();
        placeless(EnvironmentErrorKind::Name, message)
            .help_with(format!("there are {}", known.join(", ")))
    }

    /// The environment of a name, with its placeholders in place, its certificates and
    /// its key read.
    ///
    /// # Errors
    /// There is none of the name, a variable is not set, or a file, key or certificate
    /// cannot be used.
    pub fn environment(&self, name: &str) -> Result<Environment, EnvironmentError> {
        self.environment_by(name, &|name| std::env::var(name).ok())
    }

    /// The same, with variables from elsewhere than the process: for tests, and for
    /// programs that have their settings from a vault.
    ///
    /// # Errors
    /// As [`environment`](Environments::environment).
    pub fn environment_by(
        &self,
        name: &str,
        variable: &dyn Fn(&str) -> Option<String>,
    ) -> Result<Environment, EnvironmentError> {
        let raw = self
            .stated
            .all
            .get(name)
            .ok_or_else(|| self.no_such(name))?;
        let around = Surroundings {
            folder: &self.folder,
            variable,
        };
        Environment::of(name, raw, &self.stated, &around)
    }
}

impl fmt::Debug for Environments {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.names()).finish()
    }
}

fn unknown_name<'a>(placed: &Placed, known: impl Iterator<Item = &'a String>) -> EnvironmentError {
    let message = format!("there is no environment `{}`", placed.text);
    let known: Vec<&str> = known.map(String::as_str).collect();
    placed
        .wrong(EnvironmentErrorKind::Name, message)
        .help_with(format!("there are {}", known.join(", ")))
}

fn circle(left: &BTreeMap<String, RawEnvironment>) -> EnvironmentError {
    let like = left.values().find_map(|raw| raw.like.as_ref());
    let place = like.map(|like| &like.place);
    let message = "environments are like each other in a circle";
    EnvironmentError::new(EnvironmentErrorKind::Value, place, message)
}
