//! What a file says, its form checked, placeholders and paths as written.

use super::error::Place;
use super::raw_broker::RawBroker;
use super::raw_key::RawKey;
use super::raw_login::RawLogin;
use super::raw_tls::RawTls;
use super::table::{Entry, Outcome, Placed};
use std::collections::BTreeMap;

/// What a file says of one environment.
#[derive(Clone, Debug, Default)]
pub(super) struct RawEnvironment {
    pub(super) like: Option<Placed>,
    pub(super) cvr: Option<Placed>,
    pub(super) hosts: BTreeMap<String, Placed>,
    pub(super) sts: RawSts,
    pub(super) key: Option<RawKey>,
    pub(super) tls: RawTls,
    pub(super) context: RawContext,
    pub(super) services: BTreeMap<String, RawService>,
    pub(super) beskedtyper: BTreeMap<String, Placed>,
    pub(super) login: RawLogin,
    pub(super) broker: RawBroker,
    pub(super) sapa: RawSapa,
}

/// The token service.
#[derive(Clone, Debug, Default)]
pub(super) struct RawSts {
    pub(super) url: Option<Placed>,
    pub(super) json: Option<Placed>,
    pub(super) oauth: Option<Placed>,
    pub(super) access_token: Option<Placed>,
    pub(super) issuer: Option<Placed>,
    pub(super) certificates: Option<Vec<Placed>>,
    pub(super) tls: RawTls,
}

/// What context calls say of the caller.
#[derive(Clone, Debug, Default)]
pub(super) struct RawContext {
    pub(super) place: Option<Place>,
    pub(super) service_agreement: Option<Placed>,
    pub(super) user_system: Option<Placed>,
    pub(super) user: Option<Placed>,
    pub(super) on_behalf_of_user: Option<Placed>,
    pub(super) accounting_info: Option<Placed>,
    pub(super) municipality: Option<Placed>,
}

/// Links to SAPA and from it.
#[derive(Clone, Debug, Default)]
pub(super) struct RawSapa {
    pub(super) place: Option<Place>,
    pub(super) to_sapa: Option<Placed>,
    pub(super) from_sapa: Option<Placed>,
    pub(super) system: Option<Placed>,
    pub(super) cpr_in_url: Option<bool>,
    pub(super) return_hosts: Option<Vec<Placed>>,
}

/// One service.
#[derive(Clone, Debug, Default)]
pub(super) struct RawService {
    pub(super) place: Option<Place>,
    pub(super) url: Option<Placed>,
    pub(super) entity_id: Option<Placed>,
    pub(super) uuid: Option<Placed>,
    pub(super) profile: Option<Placed>,
    pub(super) liberty: Option<bool>,
    pub(super) certificates: Option<Vec<Placed>>,
    pub(super) tls: RawTls,
    pub(super) source: Option<Placed>,
    pub(super) note: Option<Placed>,
}

macro_rules! over {
    ($own:ident, $base:ident: $($field:ident)+) => {
        $(if $own.$field.is_none() { $own.$field = $base.$field.clone(); })+
    };
}

impl RawEnvironment {
    pub(super) fn of(entry: &Entry<'_>) -> Outcome<Self> {
        const KEYS: [&str; 12] = [
            "like",
            "cvr",
            "hosts",
            "sts",
            "key",
            "tls",
            "context",
            "service",
            "beskedtyper",
            "login",
            "broker",
            "sapa",
        ];
        let mut own = RawEnvironment::default();
        for entry in entry.table()? {
            match entry.key {
                "like" => own.like = Some(entry.text()?),
                "cvr" => own.cvr = Some(entry.text()?),
                "hosts" => {
                    for host in entry.table()? {
                        own.hosts.insert(host.key.to_owned(), host.text()?);
                    }
                }
                "sts" => own.sts = RawSts::of(&entry)?,
                "key" => own.key = Some(RawKey::of(&entry)?),
                "tls" => own.tls = RawTls::of(&entry)?,
                "context" => own.context = RawContext::of(&entry)?,
                "service" => own.services = services(&entry)?,
                "login" => own.login = RawLogin::of(&entry)?,
                "broker" => own.broker = RawBroker::of(&entry)?,
                "beskedtyper" => {
                    for id in entry.table()? {
                        own.beskedtyper.insert(id.key.to_owned(), id.text()?);
                    }
                }
                "sapa" => own.sapa = RawSapa::of(&entry)?,
                _ => return entry.unknown(&KEYS),
            }
        }
        Ok(own)
    }

    /// The same on top of another: what it does not say, that one does.
    pub(super) fn over(mut self, base: &RawEnvironment) -> Self {
        let (own, sts, context) = (&mut self, &base.sts, &base.context);
        over!(own, base: cvr key);
        for (name, host) in &base.hosts {
            own.hosts
                .entry(name.clone())
                .or_insert_with(|| host.clone());
        }
        for (name, id) in &base.beskedtyper {
            let mine = own.beskedtyper.entry(name.clone());
            mine.or_insert_with(|| id.clone());
        }
        let mine = &mut own.sts;
        over!(mine, sts: url json oauth access_token issuer certificates);
        mine.tls.take_from(&sts.tls);
        own.tls.take_from(&base.tls);
        own.login.take_from(&base.login);
        own.broker.take_from(&base.broker);
        let mine = &mut own.context;
        over!(mine, context: place service_agreement user_system user on_behalf_of_user accounting_info municipality);
        let (mine, sapa) = (&mut own.sapa, &base.sapa);
        over!(mine, sapa: place to_sapa from_sapa system cpr_in_url return_hosts);
        for (name, service) in &base.services {
            let mine = own.services.entry(name.clone()).or_default();
            mine.take_from(service);
        }
        self
    }
}

/// Services by name.
pub(super) fn services(entry: &Entry<'_>) -> Outcome<BTreeMap<String, RawService>> {
    entry
        .table()?
        .map(|service| Ok((service.key.to_owned(), RawService::of(&service)?)))
        .collect()
}

impl RawSts {
    fn of(entry: &Entry<'_>) -> Outcome<Self> {
        const KEYS: [&str; 7] = [
            "url",
            "json",
            "oauth",
            "access_token",
            "issuer",
            "certificates",
            "tls",
        ];
        let mut own = RawSts::default();
        for entry in entry.table()? {
            match entry.key {
                "url" => own.url = Some(entry.text()?),
                "json" => own.json = Some(entry.text()?),
                "oauth" => own.oauth = Some(entry.text()?),
                "access_token" => own.access_token = Some(entry.text()?),
                "issuer" => own.issuer = Some(entry.text()?),
                "certificates" => own.certificates = Some(entry.texts()?),
                "tls" => own.tls = RawTls::of(&entry)?,
                _ => return entry.unknown(&KEYS),
            }
        }
        Ok(own)
    }
}

impl RawSapa {
    fn of(entry: &Entry<'_>) -> Outcome<Self> {
        const KEYS: [&str; 5] = [
            "to_sapa",
            "from_sapa",
            "system",
            "cpr_in_url",
            "return_hosts",
        ];
        let mut own = RawSapa {
            place: Some(entry.place.clone()),
            ..RawSapa::default()
        };
        for entry in entry.table()? {
            match entry.key {
                "to_sapa" => own.to_sapa = Some(entry.text()?),
                "from_sapa" => own.from_sapa = Some(entry.text()?),
                "system" => own.system = Some(entry.text()?),
                "cpr_in_url" => own.cpr_in_url = Some(entry.truth()?),
                "return_hosts" => own.return_hosts = Some(entry.texts()?),
                _ => return entry.unknown(&KEYS),
            }
        }
        Ok(own)
    }
}

impl RawContext {
    fn of(entry: &Entry<'_>) -> Outcome<Self> {
        const KEYS: [&str; 6] = [
            "service_agreement",
            "user_system",
            "user",
            "on_behalf_of_user",
            "accounting_info",
            "municipality",
        ];
        let mut own = RawContext {
            place: Some(entry.place.clone()),
            ..RawContext::default()
        };
        for entry in entry.table()? {
            let field = match entry.key {
                "service_agreement" => &mut own.service_agreement,
                "user_system" => &mut own.user_system,
                "user" => &mut own.user,
                "on_behalf_of_user" => &mut own.on_behalf_of_user,
                "accounting_info" => &mut own.accounting_info,
                "municipality" => &mut own.municipality,
                _ => return entry.unknown(&KEYS),
            };
            *field = Some(entry.text()?);
        }
        Ok(own)
    }
}

impl RawService {
    fn of(entry: &Entry<'_>) -> Outcome<Self> {
        const KEYS: [&str; 9] = [
            "url",
            "entity_id",
            "uuid",
            "profile",
            "liberty",
            "certificates",
            "tls",
            "source",
            "note",
        ];
        let mut own = RawService {
            place: Some(entry.place.clone()),
            ..RawService::default()
        };
        for entry in entry.table()? {
            match entry.key {
                "url" => own.url = Some(entry.text()?),
                "entity_id" => own.entity_id = Some(entry.text()?),
                "uuid" => own.uuid = Some(entry.text()?),
                "profile" => own.profile = Some(entry.text()?),
                "liberty" => own.liberty = Some(entry.truth()?),
                "certificates" => own.certificates = Some(entry.texts()?),
                "tls" => own.tls = RawTls::of(&entry)?,
                "source" => own.source = Some(entry.text()?),
                "note" => own.note = Some(entry.text()?),
                _ => return entry.unknown(&KEYS),
            }
        }
        Ok(own)
    }

    /// What it does not say, another does.
    pub(super) fn take_from(&mut self, base: &RawService) {
        over!(self, base: place url entity_id uuid profile liberty certificates source note);
        self.tls.take_from(&base.tls);
    }
}
