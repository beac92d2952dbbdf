//! What a contract's settings say of the security of its ports.

use crate::model::{Model, Port};
use crate::options::Options;

/// Gives ports the profiles that `contract.toml` names for them.
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
}

/// The keys of `profiles` and `liberty` that mean no port.
pub(super) fn unused(options: &Options, model: &Model) -> Vec<(&'static str, String)> {
    let own = &options.contract;
    let profiles = own.profiles.keys().map(|key| ("profiles", key));
    let liberty = own.liberty.keys().map(|key| ("liberty", key));
    let ports = || model.services.iter().flat_map(|it| &it.ports);
    let all = profiles.chain(liberty);
    let unused = all.filter(|(_, key)| !ports().any(|port| means(options, key, port)));
    unused.map(|(list, key)| (list, key.clone())).collect()
}

/// Whether a key means a port: by its name, or by the file that declares it.
fn means(options: &Options, key: &str, port: &Port) -> bool {
    key == port.name || key == port.file || options.path(key) == port.file
}
