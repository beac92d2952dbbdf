//! What a crate holds always, never, or behind a feature; and the features it has.

use super::http_apis::PlannedApi;
use super::services::PlannedService;
use crate::options::{Emission, EmitRules};

/// When a part of the crate is there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Gate {
    /// It is not generated.
    Never,
    /// Whatever features are on.
    Always,
    /// With any of these features of the crate.
    Any(Vec<String>),
}

impl Gate {
    fn of(emission: Emission, feature: &str) -> Gate {
        match emission {
            Emission::Off => Gate::Never,
            Emission::On => Gate::Always,
            Emission::Feature => Gate::Any(vec![feature.to_owned()]),
        }
    }

    /// What is there with one part or the other.
    fn either(&self, other: &Gate) -> Gate {
        match (self, other) {
            (Gate::Always, _) | (_, Gate::Always) => Gate::Always,
            (Gate::Never, gate) | (gate, Gate::Never) => gate.clone(),
            (Gate::Any(a), Gate::Any(b)) => Gate::Any([a.clone(), b.clone()].concat()),
        }
    }

    /// Whether it is generated.
    pub fn is_open(&self) -> bool {
        *self != Gate::Never
    }
}

/// When each part of a crate is there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gates {
    /// Types in other formats.
    pub serde: Gate,
    /// Clients.
    pub client: Gate,
    /// Server traits, routers and the contract's documents.
    pub server: Gate,
    /// The modules of services.
    pub services: Gate,
}

/// A feature of the crate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Feature {
    /// Its name in `Cargo.toml`.
    pub name: String,
    /// Features of the crate that it turns on.
    pub own: Vec<String>,
    /// Features of the runtime that it turns on.
    pub runtime: Vec<String>,
}

/// The features of the crate, and those of the runtime that it always has.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Features {
    /// Features of the crate.
    pub own: Vec<Feature>,
    /// Features of the runtime that are on.
    pub runtime: Vec<String>,
}

/// When each part is there; without services there is neither client nor server.
pub(super) fn gates(rules: EmitRules, has_services: bool) -> Gates {
    let of = |emission: Option<Emission>, feature| Gate::of(emission.unwrap_or_default(), feature);
    let of_services = |emission, feature| match has_services {
        true => of(emission, feature),
        false => Gate::Never,
    };
    let client = of_services(rules.client, "client");
    let server = of_services(rules.server, "server");
    Gates {
        serde: of(rules.serde, "serde"),
        services: client.either(&server),
        client,
        server,
    }
}

/// The features that these gates and services need.
pub(super) fn features(
    gates: &Gates,
    services: &[PlannedService],
    apis: &[PlannedApi],
) -> Features {
    let mut out = Features::default();
    for (gate, name) in [
        (&gates.serde, "serde"),
        (&gates.client, "client"),
        (&gates.server, "server"),
    ] {
        match gate {
            Gate::Never => {}
            Gate::Always => out.runtime.push(name.to_owned()),
            Gate::Any(_) => out.own.push(Feature {
                name: name.to_owned(),
                own: Vec::new(),
                runtime: vec![name.to_owned()],
            }),
        }
    }
    let ports = services.iter().flat_map(|service| &service.ports);
    let profiles = ports.map(|port| &port.row.profile);
    let mut profiles = profiles.chain(apis.iter().map(|api| &api.profile));
    let secured = profiles.any(|profile| matches!(&**profile, "token" | "oioidws"));
    // Tokens and signatures are the runtime's; a crate that has a use for them says so.
    if gates.services.is_open() && secured {
        out.own.push(Feature {
            name: "idws".to_owned(),
            own: Vec::new(),
            runtime: vec!["idws".to_owned()],
        });
    }
    // A service is built where its feature is on, so that a user of one does not wait
    // for the others.
    let names = services
        .iter()
        .filter_map(|service| service.feature.clone());
    let names = names.chain(apis.iter().filter_map(|api| api.feature.clone()));
    let mut names: Vec<String> = match gates.services.is_open() {
        true => names.collect(),
        false => Vec::new(),
    };
    names.sort_unstable();
    if !names.is_empty() {
        out.own.push(Feature {
            name: "all-services".to_owned(),
            own: names.clone(),
            runtime: Vec::new(),
        });
    }
    out.own.extend(names.into_iter().map(|name| Feature {
        name,
        own: Vec::new(),
        runtime: Vec::new(),
    }));
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rules(client: Emission, server: Emission, serde: Emission) -> EmitRules {
        EmitRules {
            client: Some(client),
            server: Some(server),
            serde: Some(serde),
        }
    }

    #[test]
    fn what_is_on_has_no_gate_and_turns_the_runtime_on() {
        use Emission::{Feature as Behind, Off, On};
        let gates = gates(rules(On, Behind, Off), true);
        assert_eq!(gates.client, Gate::Always);
        assert_eq!(gates.server, Gate::Any(vec!["server".to_owned()]));
        assert_eq!(
            (&gates.services, &gates.serde),
            (&Gate::Always, &Gate::Never)
        );
        let features = features(&gates, &[], &[]);
        assert_eq!(features.runtime, ["client"]);
        let names: Vec<&str> = features.own.iter().map(|f| f.name.as_str()).collect();
        assert_eq!(names, ["server"]);
    }

    #[test]
    fn without_services_there_is_neither_client_nor_server() {
        let gates = gates(EmitRules::default(), false);
        assert!(!gates.services.is_open() && !gates.client.is_open());
        assert_eq!(features(&gates, &[], &[]).own.len(), 1);
    }

    #[test]
    fn services_are_there_for_either_end() {
        let gates = gates(EmitRules::default(), true);
        let both = vec!["client".to_owned(), "server".to_owned()];
        assert_eq!(gates.services, Gate::Any(both));
    }
}
