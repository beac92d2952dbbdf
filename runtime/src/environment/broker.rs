//! The broker of Beskedfordeler, as a file says it.

use super::error::{EnvironmentError, EnvironmentErrorKind, Place};
use super::file::{Surroundings, placeless};
use super::raw::RawEnvironment;
use super::service::Service;
use super::table::{Outcome, Placed};
use super::tls::TlsSettings;

/// The broker of Beskedfordeler: where it is, and what is sent to it as.
///
/// The audience of the tokens it is logged in to with is the entity id of SF1460_C for
/// sending, and of SF1460_D for fetching.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Broker {
    /// Its host.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// The virtual host.
    pub vhost: String,
    /// The exchange that messages are sent to, where it is another than the contract's.
    pub exchange: Option<String>,
    /// The routing key they are sent with, where it is another than the contract's.
    pub routing_key: Option<String>,
    /// The UUID of our anvendersystem, which messages have to name as their sender.
    pub system: Option<String>,
    /// How connections to it are secured: the roots that are trusted.
    pub tls: TlsSettings,
    pub(super) place: Option<Place>,
}

impl Broker {
    /// By what a file says of it, and else by what is known of SF1460_D; `None` where nobody
    /// knows where it is.
    pub(super) fn of(
        environment: &RawEnvironment,
        known: Option<&Service>,
        around: &Surroundings<'_>,
    ) -> Outcome<Option<Self>> {
        let raw = &environment.broker;
        let (host, port, vhost) = match (&raw.url, known.and_then(|known| known.url.get())) {
            (Some(placed), _) => {
                let url = around.address(placed, &environment.hosts)?;
                let wrong = |message| placed.wrong(EnvironmentErrorKind::Value, message);
                parts(&url).map_err(wrong)?
            }
            (None, Some(url)) => {
                let place = known.and_then(|known| known.place.as_ref());
                let kind = EnvironmentErrorKind::Value;
                parts(url).map_err(|message| EnvironmentError::new(kind, place, message))?
            }
            (None, None) => return Ok(None),
        };
        let text = |placed: &Option<Placed>| {
            let placed = placed.as_ref();
            placed.map(|placed| around.text(placed)).transpose()
        };
        let mut tls = raw.tls.clone();
        tls.take_from(&environment.tls);
        let system = raw.system.as_ref();
        Ok(Some(Broker {
            host,
            port,
            vhost,
            exchange: text(&raw.exchange)?,
            routing_key: text(&raw.routing_key)?,
            system: system
                .map(|placed| self::system(placed, around))
                .transpose()?,
            tls: TlsSettings::of(&tls, around)?,
            place: raw.place.clone(),
        }))
    }

    /// The UUID of our anvendersystem.
    ///
    /// # Errors
    /// The file does not say.
    pub fn system(&self) -> Result<&str, EnvironmentError> {
        self.system.as_deref().ok_or_else(|| {
            let message = "the broker has no `system`: messages name their sender";
            let help = "write the UUID of the anvendersystem as `system` under \
                        [environment.NAME.broker]";
            let kind = EnvironmentErrorKind::Missing;
            EnvironmentError::new(kind, self.place.as_ref(), message).help_with(help)
        })
    }
}

/// The error for an environment whose broker nobody knows.
pub(super) fn unknown(environment: &str) -> EnvironmentError {
    let message = format!("where the broker of {environment} is, is not known");
    placeless(EnvironmentErrorKind::Missing, message)
        .help_with("write `url` under [environment.NAME.broker]: amqps://HOST:5671/BF")
}

fn system(placed: &Placed, around: &Surroundings<'_>) -> Outcome<String> {
    let id = around.text(placed)?;
    match super::is_uuid(&id) {
        true => Ok(id),
        false => {
            let message = format!("an anvendersystem has a UUID, and `{id}` is none");
            Err(placed.wrong(EnvironmentErrorKind::Value, message))
        }
    }
}

/// Host, port and virtual host of an address, or what is wrong with it.
fn parts(url: &str) -> Result<(String, u16, String), String> {
    let uri = url.parse::<http::Uri>().ok();
    let secure = uri.filter(|uri| uri.scheme_str() == Some("amqps"));
    let secure = secure.ok_or_else(|| format!("`{url}` is not amqps://HOST:PORT/VHOST"))?;
    let host = secure.host().unwrap_or_default();
    let host = host.trim_start_matches('[').trim_end_matches(']');
    let authority = secure
        .authority()
        .map_or("", |authority| authority.as_str());
    if host.is_empty() || authority.contains('@') || secure.query().is_some() {
        // Not shown: there may be a password in it.
        return Err("the address of a broker is host, port and virtual host alone".to_owned());
    }
    let vhost = secure.path().strip_prefix('/').unwrap_or_default();
    match decoded(vhost) {
        Some(vhost) if !vhost.is_empty() => {
            Ok((host.to_owned(), secure.port_u16().unwrap_or(5671), vhost))
        }
        _ => Err(format!("`{url}` names no virtual host, such as BF")),
    }
}

/// A segment of a path with its escapes taken back; none if it is more than one.
fn decoded(segment: &str) -> Option<String> {
    let mut out = Vec::with_capacity(segment.len());
    let mut rest = segment.bytes();
    while let Some(byte) = rest.next() {
        match byte {
            b'/' => return None,
            b'%' => {
                let digits = [rest.next()?, rest.next()?];
                let digits = std::str::from_utf8(&digits).ok()?;
                out.push(u8::from_str_radix(digits, 16).ok()?);
            }
            byte => out.push(byte),
        }
    }
    String::from_utf8(out).ok()
}

#[cfg(test)]
mod tests;
