//! What a file says of links to SAPA, as written.

use super::error::Place;
use super::table::{Entry, Outcome, Placed};

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

impl RawSapa {
    pub(super) fn of(entry: &Entry<'_>) -> Outcome<Self> {
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

    /// What it does not say, another does.
    pub(super) fn take_from(&mut self, base: &RawSapa) {
        macro_rules! over {
            ($($field:ident)+) => {
                $(if self.$field.is_none() { self.$field = base.$field.clone(); })+
            };
        }
        over!(place to_sapa from_sapa system cpr_in_url return_hosts);
    }
}
