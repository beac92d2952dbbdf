//! Settings that hold without any `codegen.toml`.

use super::Global;

const TEXT: &str = include_str!("built_in.toml");

/// The runtime as the built-in settings name it.
const RUNTIME: &str = "snitflade_runtime";

impl Global {
    /// Settings for those who give none.
    pub fn built_in() -> Self {
        Global::default().over_built_in()
    }

    /// These settings, with the built-in ones where they say nothing: a namespace that
    /// they name keeps its name, a trait that they have rules for keeps those.
    pub fn over_built_in(mut self) -> Self {
        let built_in: Global = toml::from_str(TEXT).unwrap_or_default();
        for (namespace, name) in built_in.namespaces {
            self.namespaces.entry(namespace).or_insert(name);
        }
        self.over_built_in_traits()
    }

    /// These settings with the built-in traits: what the runtime knows of types (ids,
    /// envelopes) it knows by them, wherever the types stand.
    pub fn over_built_in_traits(mut self) -> Self {
        let built_in: Global = toml::from_str(TEXT).unwrap_or_default();
        for mut rule in built_in.traits {
            if let Some(below) = rule.path.strip_prefix(RUNTIME) {
                rule.path = format!("{}{below}", self.runtime.crate_name);
            }
            if !self.traits.iter().any(|own| own.path == rule.path) {
                self.traits.push(rule);
            }
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_win_over_the_built_in_ones() {
        let built_in = Global::built_in();
        assert_eq!(built_in.namespaces["urn:oio:sagdok:3.0.0"], "sagdok");
        assert_eq!(built_in.traits.len(), 13);
        let text = "[namespaces]\n\"urn:oio:sagdok:3.0.0\" = \"oio\"\n\
            [runtime]\ncrate = \"acme\"\n\
            [[trait]]\npath = \"acme::codegen::v1::sagdok::UnikId\"\ntypes = []\nmethods = {}\n";
        let own: Global = toml::from_str(text).expect("settings");
        let own = own.over_built_in();
        assert_eq!(own.namespaces["urn:oio:sagdok:3.0.0"], "oio");
        assert_eq!(own.namespaces["urn:oio:sts:6"], "sts");
        assert_eq!(
            own.traits.len(),
            13,
            "the rule that is there is the only one"
        );
        assert!(
            own.traits
                .iter()
                .all(|rule| rule.path.starts_with("acme::"))
        );
    }
}
