//! What a contract's settings say of the security of its ports and of its APIs over plain HTTP.

use crate::model::{Model, Port};
use crate::options::Options;

/// Gives ports and APIs the profiles that `contract.toml` names for them.
pub(super) fn apply(options: &Options, model: &mut Model) {
    let own = &options.contract;
    let ports = model.services.iter_mut().flat_map(|it| &mut it.ports);
    for port in ports {
        if let Some((_, name)) = own
            .profiles
            .iter()
            .find(|(key, _)| means(options, key, port))
        {
            port.profile.name.clone_from(name);
            // What the policies asked for belongs to the profile they named.
            port.profile.liberty = false;
        }
        if let Some((_, liberty)) = own
            .liberty
            .iter()
            .find(|(key, _)| means(options, key, port))
        {
            port.profile.liberty = *liberty;
        }
    }
    for api in &mut model.apis {
        if let Some(name) = own.profiles.get(&api.name) {
            api.profile.clone_from(name);
        }
    }
}

/// The keys of `profiles` and `liberty` that mean no port, nor an API by its name.
pub(super) fn unused(options: &Options, model: &Model) -> Vec<(&'static str, String)> {
    let own = &options.contract;
    let profiles = own.profiles.keys().map(|key| ("profiles", key));
    let liberty = own.liberty.keys().map(|key| ("liberty", key));
    let ports = || model.services.iter().flat_map(|it| &it.ports);
    let all = profiles.chain(liberty);
    let is_api = |list: &str, key: &String| {
        list == "profiles" && model.apis.iter().any(|api| api.name == *key)
    };
    let unused = all
        .filter(|(list, key)| !ports().any(|port| means(options, key, port)) && !is_api(list, key));
    unused.map(|(list, key)| (list, key.clone())).collect()
}

/// Whether a key means a port: by its name, or by the file that declares it.
fn means(options: &Options, key: &str, port: &Port) -> bool {
    key == port.name || key == port.file || options.path(key) == port.file
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Message, Profile};
    use crate::plan::fixture::Fixture;

    fn applied(settings: &str) -> (Vec<Profile>, Vec<(&'static str, String)>) {
        let mut f = Fixture::new();
        f.service("Sag", &[("laes", Message::Empty, None, &[])]);
        let first = &mut f.model.services[0].ports;
        first[0].profile.name = "serviceport".to_owned();
        first.push(Port {
            name: "Other".to_owned(),
            file: "contracts/SF1/1/wsdl/Other.wsdl".to_owned(),
            ..first[0].clone()
        });
        let options = Options {
            contract: toml::from_str(settings).expect("settings"),
            shown: "contracts/SF1/1".to_owned(),
            ..Options::default()
        };
        apply(&options, &mut f.model);
        let ports = f.model.services[0].ports.iter();
        let profiles = ports.map(|port| port.profile.clone()).collect();
        (profiles, unused(&options, &f.model))
    }

    #[test]
    fn a_port_gets_the_profile_that_its_name_or_its_file_is_given() {
        let (ports, unused) = applied(
            "[profiles]\nSagPort = \"token\"\n\"wsdl/Other.wsdl\" = \"context\"\n\
             [liberty]\nSagPort = true\n",
        );
        let found: Vec<_> = ports
            .iter()
            .map(|port| (&*port.name, port.liberty))
            .collect();
        assert_eq!(found, [("token", true), ("context", false)]);
        assert_eq!(unused, []);
    }

    #[test]
    fn a_name_that_means_no_port_is_told() {
        let (ports, unused) = applied("[profiles]\nSagport = \"token\"\n[liberty]\nX = true\n");
        assert!(ports.iter().all(|port| port.name == "serviceport"));
        let expected = [
            ("profiles", "Sagport".to_owned()),
            ("liberty", "X".to_owned()),
        ];
        assert_eq!(unused, expected);
    }
}
