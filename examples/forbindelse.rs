//! How both programs reach the Beskedfordeler: hosts, token service and key stand in the file of
//! environments (`docs/environments.toml` is one with everything in it).

use snitflade_runtime::amqp::Connections;
use snitflade_runtime::besked::HandlerError;
use snitflade_runtime::environment::{Environments, TlsSettings};
use snitflade_runtime::tokens::{CachedTokens, TokenService, TokenSource, WsTrust};
use std::path::Path;

/// The broker and the source of tokens of the environment that the file chooses.
pub fn til_beskedfordeler(
    miljoe: &Path,
) -> Result<(Connections, impl TokenSource + 'static), HandlerError> {
    let environments = Environments::read(miljoe)?;
    let environment = environments.environment(environments.chosen()?)?;
    let key = environment.key()?;
    let https = environment.https(&TlsSettings::default())?.build()?;
    let trusted = environment.sts.certificates.clone();
    let service = TokenService::new(environment.sts.endpoint()?, https, trusted);
    let tokens = CachedTokens::new(WsTrust::new(service, key.signer()));
    let tokens = environment.tokens(tokens)?;
    let host = environment.hosts.get("beskedfordeler");
    let host = host.ok_or("the environment has no host `beskedfordeler`")?;
    let broker = Connections::builder(host).identity(key.client_certificate()?);
    Ok((broker.build()?, tokens))
}
