//! What a text says of environments and services, and no more.

use super::error::{EnvironmentError, EnvironmentErrorKind};
use super::raw::{RawEnvironment, RawService, services};
use super::table::{Outcome, Placed, Source, Table};
use std::collections::BTreeMap;
use toml::de::DeTable;

/// What a text says.
#[derive(Clone, Default)]
pub(super) struct Stated {
    /// The environment it chooses.
    pub wanted: Option<Placed>,
    /// Environments by name.
    pub all: BTreeMap<String, RawEnvironment>,
    /// What is said of services in every environment.
    pub services: BTreeMap<String, RawService>,
}

impl Stated {
    /// Reads a text.
    pub fn of(name: &str, text: &str) -> Outcome<Self> {
        const KEYS: [&str; 3] = ["use", "environment", "service"];
        let source = Source { name, text };
        let parsed = DeTable::parse(text).map_err(|error| {
            let place = error.span().map(|span| source.place(&span));
            EnvironmentError::new(
                EnvironmentErrorKind::Syntax,
                place.as_ref(),
                error.message(),
            )
        })?;
        let table = Table {
            source,
            at: &parsed,
        };
        let mut own = Stated::default();
        for entry in table.entries() {
            match entry.key {
                "use" => own.wanted = Some(entry.text()?),
                "environment" => {
                    for environment in entry.table()? {
                        let name = environment.key.to_owned();
                        own.all.insert(name, RawEnvironment::of(&environment)?);
                    }
                }
                "service" => own.services = services(&entry)?,
                _ => return entry.unknown(&KEYS),
            }
        }
        Ok(own)
    }

    /// The hosts of the other environments, as far as they are written without placeholders
    /// and are none of this one's.
    pub fn hosts_of_others(
        &self,
        name: &str,
        own: &BTreeMap<String, String>,
    ) -> BTreeMap<String, String> {
        let others = self.all.iter().filter(|(other, _)| *other != name);
        let mut found = BTreeMap::new();
        for (other, raw) in others {
            for host in raw.hosts.values() {
                let host = without_port(&host.text);
                let ours = own.values().any(|own| without_port(own) == host);
                if !ours && !host.contains("${") {
                    found.insert(host.to_owned(), other.clone());
                }
            }
        }
        found
    }
}

/// The snitflade of a service's name: `SF1500` of `SF1500/6.0#Bruger`.
pub(super) fn id(name: &str) -> &str {
    name.split(['/', '#']).next().unwrap_or(name)
}

fn without_port(host: &str) -> &str {
    match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|b| b.is_ascii_digit()) => name,
        _ => host,
    }
}
