//! `[emit]`: whether a crate has clients, servers and serde at all, and from when on.

use super::Direction;
use serde::Deserialize;

/// Whether a part of a crate is generated.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Emission {
    /// It is, behind a feature of the crate.
    #[default]
    Feature,
    /// It is, whatever features are on.
    On,
    /// It is not.
    Off,
}

/// What settings say of it; what they leave out others may say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct EmitRules {
    /// Clients.
    pub client: Option<Emission>,
    /// Server traits and routers.
    pub server: Option<Emission>,
    /// Types in other formats.
    pub serde: Option<Emission>,
}

impl EmitRules {
    /// These rules, and behind them those of other settings.
    pub fn or(self, others: EmitRules) -> EmitRules {
        EmitRules {
            client: self.client.or(others.client),
            server: self.server.or(others.server),
            serde: self.serde.or(others.serde),
        }
    }

    /// The rules for code in a crate without features of ours: what these rules leave to a
    /// feature, the direction of the contract decides, and serde is off.
    pub fn without_features(self, direction: Direction) -> EmitRules {
        let settled = |rule: Option<Emission>, needed: bool| match (rule, needed) {
            (Some(rule @ (Emission::On | Emission::Off)), _) => Some(rule),
            (_, true) => Some(Emission::On),
            (_, false) => Some(Emission::Off),
        };
        EmitRules {
            client: settled(self.client, direction != Direction::Serve),
            server: settled(self.server, direction != Direction::Call),
            serde: settled(self.serde, false),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_settings_win_key_by_key() {
        let rules = |text: &str| toml::from_str::<EmitRules>(text).expect("rules");
        let all = rules("client = \"on\"").or(rules("client = \"off\"\nserde = \"off\""));
        assert_eq!(all.client, Some(Emission::On));
        assert_eq!(all.serde, Some(Emission::Off));
        assert_eq!(all.server.unwrap_or_default(), Emission::Feature);
        let unknown = toml::from_str::<EmitRules>("client = \"maybe\"");
        assert!(unknown.is_err());
    }

    #[test]
    fn without_features_the_direction_decides_what_rules_leave_open() {
        let rules = EmitRules {
            serde: Some(Emission::Feature),
            ..EmitRules::default()
        };
        let of = |direction| {
            let all = rules.without_features(direction);
            [all.client, all.server, all.serde].map(Option::unwrap_or_default)
        };
        use Emission::{Off, On};
        assert_eq!(of(Direction::Call), [On, Off, Off]);
        assert_eq!(of(Direction::Serve), [Off, On, Off]);
        assert_eq!(of(Direction::Both), [On, On, Off]);
        let off = EmitRules {
            client: Some(Off),
            serde: Some(On),
            ..rules
        };
        let off = off.without_features(Direction::Call);
        assert_eq!((off.client, off.serde), (Some(Off), Some(On)));
    }
}
