//! Ports by name: a constant and a constructor for each port of a service.

use super::claims::{Claim, closeness, settle};
use super::docs;
use super::ident::{self, Case};
use super::origin::{Origin, OriginKind};
use super::reserved;
use super::service_rows::PortRow;
use crate::model::{Port, Service, SoapVersion};
use crate::options::{Word, Words};
use std::collections::BTreeSet;

/// A port with its names decided.
#[derive(Clone, Debug)]
pub struct PlannedPort {
    /// The constant that holds its number: `PORT_TOKEN`.
    pub constant: String,
    /// The constructor of a client at this port: `token`.
    pub constructor: String,
    /// What the table says of it.
    pub row: PortRow,
    /// What it comes from.
    pub origin: Origin,
    /// Lines of documentation of the constant.
    pub constant_doc: Vec<String>,
    /// Lines of documentation of the constructor.
    pub constructor_doc: Vec<String>,
}

/// The ports of a service, in the order of the model's. Constructors yield to the
/// client's `methods`, constants to `taken` names of types.
pub(super) fn run(
    words: &Words,
    service: &Service,
    methods: &[String],
    taken: &BTreeSet<String>,
) -> Vec<PlannedPort> {
    let names = |case: Case, free: &dyn Fn(&str) -> bool| {
        let claims = service
            .ports
            .iter()
            .map(|port| claim(words, service, port, case));
        settle(&claims.collect::<Vec<_>>(), case, free)
    };
    let constructors = names(Case::Snake, &|name| {
        reserved::is_free_method(name) && !methods.iter().any(|method| method == name)
    });
    let constants = names(Case::Shouty, &|name| {
        reserved::is_free_in_services(name) && !taken.contains(name)
    });
    let rows = (0..service.ports.len()).filter_map(|at| PortRow::of(service, at));
    let names = constructors.into_iter().zip(constants);
    let ports = service.ports.iter().zip(rows).zip(names);
    ports
        .map(|((port, row), (constructor, constant))| PlannedPort {
            constant,
            constructor,
            row,
            origin: Origin::new(OriginKind::Port, &port.name, port.span),
            constant_doc: vec![about(port)],
            constructor_doc: vec![format!("A client at {}", about(port).replacen('P', "p", 1))],
        })
        .collect()
}

/// A port is called by its security profile where no other port of the service has that
/// profile, else by its own name.
fn claim(words: &Words, service: &Service, port: &Port, case: Case) -> Claim {
    let profile = &port.profile.name;
    let same = service.ports.iter();
    let same = same.filter(|other| other.profile.name == *profile);
    let word = words.get(Word::Port);
    let own = shortened(&port.name, word);
    let mut wanted = vec![
        format!("{own} {profile}"),
        format!("{own} {}", binding(port)),
    ];
    wanted.insert(0, own.to_owned());
    if !profile.is_empty() && same.count() == 1 {
        wanted.insert(0, profile.clone());
    }
    let ladder: Vec<String> = wanted
        .iter()
        .map(|wire| match case {
            Case::Shouty => ident::shouty(words, &format!("{word} {wire}")),
            _ => ident::snake(words, wire),
        })
        .collect();
    let mut ladder = ladder;
    if case == Case::Snake {
        // Beside an operation of the name.
        let word = ident::snake(words, word);
        let longer = format!("{}_{word}", ladder[0].trim_end_matches('_'));
        ladder.insert(1, longer);
    }
    let rank = closeness(&wanted[0], &ladder[0]);
    let key = format!(
        "{} {} {profile} {}",
        port.service, port.name, port.binding.name
    );
    Claim::new(rank, key, ladder)
}

/// A port's name without the word at its end, which the constant has at its beginning.
fn shortened<'n>(name: &'n str, word: &str) -> &'n str {
    match name.strip_suffix(word) {
        None | Some("") => name,
        Some(short) => short,
    }
}

/// What tells two ports of one name apart, if anything does.
fn binding(port: &Port) -> &str {
    match port.binding.soap {
        SoapVersion::V11 => "soap11",
        SoapVersion::V12 => "soap12",
    }
}

fn about(port: &Port) -> String {
    let soap = match port.binding.soap {
        SoapVersion::V11 => "SOAP 1.1",
        SoapVersion::V12 => "SOAP 1.2",
    };
    let name = docs::code(&port.name);
    match port.profile.name.is_empty() {
        true => format!("Port {name}: {soap}, without a security profile."),
        false => {
            let profile = docs::code(&port.profile.name);
            format!("Port {name}: {soap}, security profile {profile}.")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Message, Profile};
    use crate::plan::fixture::Fixture;

    /// Constants and constructors of ports, given by name and profile.
    fn named(ports: &[(&str, &str)], methods: &[&str]) -> Vec<(String, String)> {
        let mut f = Fixture::new();
        f.service("Sag", &[("laes", Message::Empty, None, &[])]);
        let service = &mut f.model.services[0];
        let first = service.ports[0].clone();
        service.ports = ports
            .iter()
            .map(|(name, profile)| Port {
                name: (*name).to_owned(),
                profile: Profile {
                    name: (*profile).to_owned(),
                    policies: Vec::new(),
                    liberty: false,
                },
                ..first.clone()
            })
            .collect();
        let methods: Vec<String> = methods.iter().map(|name| (*name).to_owned()).collect();
        let found = run(&Words::default(), service, &methods, &BTreeSet::new());
        let found = found.into_iter();
        found
            .map(|port| (port.constant, port.constructor))
            .collect()
    }

    fn is(found: &[(String, String)], expected: &[(&str, &str)]) {
        let found: Vec<(&str, &str)> = found.iter().map(|(a, b)| (&**a, &**b)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn the_profile_names_a_port_where_it_tells_ports_apart() {
        let both = [("PersonPort", "token"), ("PersonPort", "context")];
        let expected = [("PORT_TOKEN", "token"), ("PORT_CONTEXT", "context")];
        is(&named(&both, &[]), &expected);
        let turned = [both[1], both[0]];
        is(&named(&turned, &[]), &[expected[1], expected[0]]);
    }

    #[test]
    fn the_name_of_a_port_does_where_the_profile_tells_nothing() {
        let found = named(&[("Bilag11Port", "mtom"), ("Bilag12Port", "mtom")], &[]);
        is(
            &found,
            &[("PORT_BILAG11", "bilag11"), ("PORT_BILAG12", "bilag12")],
        );
        let found = named(&[("Port", ""), ("Print", "token")], &[]);
        is(&found, &[("PORT_PORT", "port"), ("PORT_TOKEN", "token")]);
    }

    #[test]
    fn constructors_yield_to_methods() {
        let found = named(&[("Print", ""), ("Other", "with")], &["print"]);
        is(
            &found,
            &[("PORT_PRINT", "print_port"), ("PORT_WITH", "with_port")],
        );
    }

    #[test]
    fn the_version_of_soap_tells_ports_of_one_name_apart() {
        let mut f = Fixture::new();
        f.service("Sag", &[("laes", Message::Empty, None, &[])]);
        let service = &mut f.model.services[0];
        let mut second = service.ports[0].clone();
        second.binding.soap = match second.binding.soap {
            SoapVersion::V11 => SoapVersion::V12,
            SoapVersion::V12 => SoapVersion::V11,
        };
        let word = match second.binding.soap {
            SoapVersion::V11 => "soap11",
            SoapVersion::V12 => "soap12",
        };
        service.ports.push(second);
        let found = run(&Words::default(), service, &[], &BTreeSet::new());
        let [first, second] = &found[..] else {
            panic!("{} ports", found.len());
        };
        assert!(!first.constructor.contains("soap"), "{}", first.constructor);
        assert!(second.constructor.ends_with(word), "{}", second.constructor);
        let word = word.to_uppercase();
        assert!(second.constant.ends_with(&word), "{}", second.constant);
    }
}
