//! One environment: token service, key, hosts, services.

use super::broker::{self, Broker};
use super::context::ContextSettings;
use super::error::{EnvironmentError, EnvironmentErrorKind};
use super::file::{Surroundings, placeless};
use super::key::KeyFile;
use super::login::LoginFacts;
use super::raw::{RawEnvironment, RawService};
use super::sapa::Sapa;
use super::service::Service;
use super::stated::{Stated, id};
use super::sts::Sts;
use super::table::Outcome;
use super::tls::TlsSettings;
use crate::client::{Https, HttpsBuilder, Settings};
use crate::sapa::SapaLinks;
use std::collections::BTreeMap;

/// Everything that a program needs to know of one environment.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Environment {
    /// Its name: `ExtTest`, `Prod`, `Local`, or one of a file.
    pub name: String,
    /// The authority that calls are made for, unless a call says another.
    pub cvr: Option<String>,
    /// The hosts of the platform, by what they are.
    pub hosts: BTreeMap<String, String>,
    /// The token service.
    pub sts: Sts,
    /// Our own key, if the file names one.
    pub key: Option<KeyFile>,
    /// What context calls say of the caller.
    pub context: ContextSettings,
    /// How users log in, if the file says something of it.
    pub login: Option<LoginFacts>,
    /// Ids of beskedtyper by name, where contracts do not tell them.
    pub beskedtyper: BTreeMap<String, String>,
    /// Links to SAPA and from it, if the file has a template of them.
    pub sapa: Option<Sapa>,
    services: BTreeMap<String, Service>,
    broker: Option<Broker>,
    /// Hosts of the other environments that are none of this one, with whose they are.
    pub(super) others: BTreeMap<String, String>,
}

impl Environment {
    pub(super) fn of(
        name: &str,
        raw: &RawEnvironment,
        all: &Stated,
        around: &Surroundings<'_>,
    ) -> Outcome<Self> {
        let cvr = raw.cvr.as_ref();
        let cvr = cvr.map(|cvr| super::cvr(around, cvr)).transpose()?;
        let hosts = raw.hosts.iter();
        let hosts: BTreeMap<String, String> = hosts
            .map(|(name, host)| Ok((name.clone(), around.text(host)?)))
            .collect::<Outcome<_>>()?;
        let key = raw.key.as_ref();
        let services = services(raw, all, around)?;
        let broker = Broker::of(raw, services.get("SF1460_D"), around)?;
        Ok(Environment {
            name: name.to_owned(),
            cvr,
            sts: Sts::of(raw, around)?,
            key: key.map(|key| KeyFile::of(key, around)).transpose()?,
            login: LoginFacts::of(&raw.login, around)?,
            context: ContextSettings::of(&raw.context, around)?,
            beskedtyper: super::beskedtyper::ids(&raw.beskedtyper, around)?,
            sapa: Sapa::of(raw, around)?,
            services,
            broker,
            others: all.hosts_of_others(name, &hosts),
            hosts,
        })
    }

    /// A service, by contract and name: `SF1500/6.0` and `Bruger`. The name may be left
    /// empty where the contract's services have one address.
    ///
    /// # Errors
    /// There is none.
    pub fn service(&self, contract: &str, name: &str) -> Result<&Service, EnvironmentError> {
        let whole = format!("{contract}#{name}");
        // A service is called as in its contract, or as the crate calls it.
        let mut named = self.services.iter();
        let found = named.find(|(name, _)| name.eq_ignore_ascii_case(&whole));
        let found = found.map(|(_, service)| service);
        found
            .or_else(|| self.services.get(contract))
            .ok_or_else(|| {
                let message = match name.is_empty() {
                    true => format!("{} has no service {contract}", self.name),
                    false => format!("{} has no service {whole}", self.name),
                };
                let near: Vec<&str> = self.of_snitflade(id(contract)).map(|s| &*s.name).collect();
                let error = placeless(EnvironmentErrorKind::Name, message);
                match near.is_empty() {
                    true => error,
                    false => {
                        error.help_with(format!("of {} it has {}", id(contract), near.join(", ")))
                    }
                }
            })
    }

    /// All services, by name.
    pub fn services(&self) -> impl Iterator<Item = &Service> {
        self.services.values()
    }

    /// The services of a snitflade: those of `SF1500` in every version.
    pub fn of_snitflade<'e>(&'e self, snitflade: &'e str) -> impl Iterator<Item = &'e Service> {
        self.services()
            .filter(move |service| id(&service.name) == snitflade)
    }

    /// The same ids, as receivers of beskeder take them.
    #[cfg(feature = "besked")]
    pub fn beskedtype_ids(&self) -> crate::besked::BeskedtypeIds {
        self.beskedtyper
            .iter()
            .map(|(name, id)| (name.as_str(), id.as_str()))
            .collect()
    }

    /// The broker of Beskedfordeler.
    ///
    /// # Errors
    /// Nobody knows where it is, and the file does not say.
    pub fn broker(&self) -> Result<&Broker, EnvironmentError> {
        self.broker
            .as_ref()
            .ok_or_else(|| broker::unknown(&self.name))
    }

    /// Our own key.
    ///
    /// # Errors
    /// The file names none.
    pub fn key(&self) -> Result<&KeyFile, EnvironmentError> {
        self.key.as_ref().ok_or_else(|| {
            let message = format!("{} has no key", self.name);
            let help = "write [environment.NAME.key] with `pem` or `pkcs12`";
            placeless(EnvironmentErrorKind::Missing, message).help_with(help)
        })
    }

    /// Links to SAPA and from it.
    ///
    /// # Errors
    /// The file has no template of them.
    pub fn sapa(&self) -> Result<&SapaLinks, EnvironmentError> {
        let found = self.sapa.as_ref().map(|sapa| &sapa.links);
        found.ok_or_else(|| {
            let message = format!("{} has no links to SAPA", self.name);
            let help = "write [environment.NAME.sapa] with `to_sapa` or `from_sapa`";
            placeless(EnvironmentErrorKind::Missing, message).help_with(help)
        })
    }

    /// Settings of a client of a service: endpoint, profile, Liberty header, and who calls
    /// for ports of the profile `context`.
    ///
    /// # Errors
    /// Nobody knows where the service is, and the file does not say.
    pub fn settings(&self, service: &Service) -> Result<Settings, EnvironmentError> {
        let mut settings = Settings::new(service.endpoint()?);
        settings.profile = service.profile.clone();
        settings.liberty = service.liberty;
        let cvr = self.cvr.as_deref();
        settings.context = self.context.caller(cvr, service.uuid.as_deref());
        Ok(settings)
    }

    /// What a transport to a service is built from: TLS as the file says it, with our
    /// certificate where there is one.
    ///
    /// # Errors
    /// Certificates that TLS cannot use.
    pub fn https(&self, tls: &TlsSettings) -> Result<HttpsBuilder, EnvironmentError> {
        let mut builder = tls.onto(Https::builder());
        for root in &tls.roots {
            builder = builder.add_roots(root).map_err(|error| {
                placeless(EnvironmentErrorKind::Certificate, format!("roots: {error}"))
            })?;
        }
        match &self.key {
            Some(key) => Ok(builder.identity(key.client_certificate()?)),
            None => Ok(builder),
        }
    }
}

/// Every service, what the environment says of it over what is said of all environments,
/// and what is said of it over what is said of its contract.
fn services(
    raw: &RawEnvironment,
    all: &Stated,
    around: &Surroundings<'_>,
) -> Outcome<BTreeMap<String, Service>> {
    let names = raw.services.keys().chain(all.services.keys());
    let mut found = BTreeMap::new();
    for name in names {
        if found.contains_key(name) {
            continue;
        }
        let mut whole = RawService::default();
        for part in general(name) {
            for from in [&raw.services, &all.services] {
                if let Some(said) = from.get(part) {
                    whole.take_from(said);
                }
            }
        }
        found.insert(name.clone(), Service::of(name, &whole, raw, around)?);
    }
    Ok(found)
}

/// A name, and what it is part of: `SF1500/6.0#Bruger`, `SF1500/6.0`, `SF1500`.
fn general(name: &str) -> impl Iterator<Item = &str> {
    let contract = name.split('#').next().unwrap_or(name);
    let mut parts = vec![name, contract, id(name)];
    parts.dedup();
    parts.into_iter()
}
