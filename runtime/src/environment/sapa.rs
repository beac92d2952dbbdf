//! Links to SAPA and from it, by templates of the file.

use super::error::{EnvironmentError, EnvironmentErrorKind};
use super::file::Surroundings;
use super::raw::{RawEnvironment, RawSapa};
use super::table::{Outcome, Placed};
use crate::sapa::{LinkError, LinkTemplate, SapaLinks};
use std::collections::BTreeMap;

/// Links to SAPA and from it, as the file has them.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Sapa {
    /// What makes and reads them.
    pub links: SapaLinks,
    doubts: Vec<EnvironmentError>,
}

impl Sapa {
    /// What the file says, if it has a template.
    pub(super) fn of(
        environment: &RawEnvironment,
        around: &Surroundings<'_>,
    ) -> Outcome<Option<Sapa>> {
        let raw = &environment.sapa;
        let Some(first) = raw.to_sapa.as_ref().or(raw.from_sapa.as_ref()) else {
            return match &raw.place {
                None => Ok(None),
                Some(place) => {
                    let message = "`sapa` has neither `to_sapa` nor `from_sapa`";
                    let kind = EnvironmentErrorKind::Missing;
                    Err(EnvironmentError::new(kind, Some(place), message))
                }
            };
        };
        let hosts = raw.return_hosts.iter().flatten();
        let hosts: Vec<String> = hosts
            .map(|placed| host(placed, environment, around))
            .collect::<Outcome<_>>()?;
        let template = |placed: &Option<Placed>, make: Maker| {
            let Some(placed) = placed else {
                return Ok(None);
            };
            let text = filled(&around.text(placed)?, &environment.hosts, around)?;
            let made = make(&text).map_err(|error| wrong(placed, &error))?;
            let made = made.cpr_in_url(raw.cpr_in_url == Some(true));
            Ok(Some(made.return_hosts(hosts.clone())))
        };
        let to_sapa = template(&raw.to_sapa, LinkTemplate::to_sapa)?;
        let from_sapa = template(&raw.from_sapa, LinkTemplate::from_sapa)?;
        let system = raw.system.as_ref();
        let system = system.map(|placed| uuid(placed, around)).transpose()?;
        let mut doubts = doubts(raw, first, [&to_sapa, &from_sapa]);
        if to_sapa.is_some() && system.is_none() {
            let message = "`sapa` has no `system`: each link to SAPA has to name it";
            doubts.push(doubt(EnvironmentErrorKind::Missing, first, message));
        }
        Ok(Some(Sapa {
            links: SapaLinks::new(to_sapa, from_sapa, system),
            doubts,
        }))
    }

    /// What is right in form and yet may not be what was meant.
    pub(super) fn doubts(&self) -> impl Iterator<Item = EnvironmentError> {
        self.doubts.clone().into_iter()
    }
}

type Maker = fn(&str) -> Result<LinkTemplate, LinkError>;

fn doubts(
    raw: &RawSapa,
    first: &Placed,
    templates: [&Option<LinkTemplate>; 2],
) -> Vec<EnvironmentError> {
    let mut found = Vec::new();
    if raw.cpr_in_url == Some(true) {
        let message = "links carry CPR numbers: they stand in histories and in logs of servers";
        let help = "leave `cpr_in_url` out, unless the municipality's template says so";
        found.push(doubt(EnvironmentErrorKind::Value, first, message).help_with(help));
    }
    let returns = templates.into_iter().flatten().any(|t| t.has("returUrl"));
    if returns && raw.return_hosts.as_ref().is_none_or(Vec::is_empty) {
        let message = "a template has `returUrl`, and `return_hosts` names no host it may be of";
        found.push(doubt(EnvironmentErrorKind::Missing, first, message));
    }
    found
}

fn doubt(kind: EnvironmentErrorKind, at: &Placed, message: &str) -> EnvironmentError {
    EnvironmentError::new(kind, Some(&at.place), message)
}

/// A template with hosts of the environment in their places; what is none of them is a
/// parameter.
fn filled(
    text: &str,
    hosts: &BTreeMap<String, Placed>,
    around: &Surroundings<'_>,
) -> Outcome<String> {
    let mut out = text.to_owned();
    for (name, host) in hosts {
        let place = format!("{{{name}}}");
        if out.contains(&place) {
            out = out.replace(&place, &around.text(host)?);
        }
    }
    Ok(out)
}

/// A host, with its port or without.
fn host(
    placed: &Placed,
    environment: &RawEnvironment,
    around: &Surroundings<'_>,
) -> Outcome<String> {
    let text = around.address(placed, &environment.hosts)?;
    let authority = text.parse::<http::uri::Authority>().ok();
    match authority.is_some_and(|found| !found.as_str().contains('@')) {
        true => Ok(text),
        false => {
            let message = format!("`{text}` is no host");
            let error = placed.wrong(EnvironmentErrorKind::Value, message);
            Err(error.help_with("a host stands alone, with its port if that is not 443"))
        }
    }
}

fn uuid(placed: &Placed, around: &Surroundings<'_>) -> Outcome<String> {
    let text = around.text(placed)?;
    match crate::sapa::ObjektId::uuid(&*text) {
        Ok(_) => Ok(text),
        Err(_) => {
            let message = format!("`system` is `{text}`, which is no UUID");
            Err(placed.wrong(EnvironmentErrorKind::Value, message))
        }
    }
}

fn wrong(placed: &Placed, error: &LinkError) -> EnvironmentError {
    let message = format!("{} [{}]", error.message(), error.code());
    let wrong = placed.wrong(EnvironmentErrorKind::Value, message);
    wrong.help_with(error.help())
}
