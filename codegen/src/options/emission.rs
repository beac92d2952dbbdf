//! `[emit]`: whether a crate has clients, servers and serde at all, and from when on.

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
}
