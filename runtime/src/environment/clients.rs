//! Clients of APIs over plain HTTP, ready to call.

use super::chosen::Environment;
use super::error::{EnvironmentError, EnvironmentErrorKind};
use super::file::placeless;
use super::secured::CallsIn;
use super::service::Service;
use super::tokens::TokensOf;
use crate::client::HttpClient;
use crate::http::HttpTable;
use crate::idws::client::AccessTokenProfile;
use crate::tokens::{AccessTokens, CachedTokens, TokenService, WsTrust};
use std::sync::Arc;

impl Environment {
    /// A client of an API of a contract, at the address that the file has for it, secured as
    /// the file or else the contract says (`token`: with access tokens for the authority of
    /// this environment; `context` or nothing: with our certificate alone). A generated
    /// client is made of it:
    /// `KombiPostAfsendClient::from(environment.http_client("SF1601/1.0", &KOMBI_POST_AFSEND)?)`.
    ///
    /// # Errors
    /// Nobody knows where the API is, and the file does not say; TLS cannot be set up; what
    /// tokens are fetched with is missing.
    pub fn http_client(
        &self,
        contract: &str,
        api: &'static HttpTable<'static>,
    ) -> Result<HttpClient, EnvironmentError> {
        let service = self.service(contract, api.name)?;
        let transport = self.https(&service.tls)?.build();
        let transport = transport.map_err(|error| unusable(error.to_string()))?;
        let client = HttpClient::new(api, Arc::new(transport), self.settings(service)?);
        match service.profile.as_deref().unwrap_or(api.profile) {
            "" | "context" => Ok(client),
            "token" => Ok(client.secured(Arc::new(self.access_token_profile(service)?))),
            other => {
                let message = format!("calls of {} cannot have the profile `{other}`", api.name);
                let error = placeless(EnvironmentErrorKind::Value, message);
                Err(error.help_with("write `token` or `context` as its `profile`"))
            }
        }
    }

    /// What a client of an API is secured with: access tokens for the authority of this
    /// environment, kept as long as they are good; calls to this environment only.
    ///
    /// # Errors
    /// As [`access_tokens`](Environment::access_tokens), or the file says no `cvr`, or nobody
    /// knows the entity id of the API.
    pub fn access_token_profile(
        &self,
        service: &Service,
    ) -> Result<CallsIn<AccessTokenProfile>, EnvironmentError> {
        let request = self.token_request(service)?;
        let tokens = CachedTokens::new(self.access_tokens()?);
        Ok(self.calls(AccessTokenProfile::new(tokens, request)))
    }

    /// A source of access tokens: assertions of the token service by WS-Trust, kept as long
    /// as they are good, and exchanged.
    ///
    /// # Errors
    /// As [`ws_trust`](Environment::ws_trust), or the file does not say where assertions are
    /// exchanged.
    pub fn access_tokens(
        &self,
    ) -> Result<AccessTokens<CachedTokens<TokensOf<WsTrust>>>, EnvironmentError> {
        let url = self.sts.exchange()?;
        let transport = self.https(&self.sts.tls)?.build();
        let transport = transport.map_err(|error| unusable(error.to_string()))?;
        let service = TokenService::new(url, transport, Vec::new());
        let assertions = CachedTokens::new(self.ws_trust()?);
        Ok(AccessTokens::new(service, assertions))
    }
}

fn unusable(message: String) -> EnvironmentError {
    placeless(EnvironmentErrorKind::Certificate, message)
}

#[cfg(test)]
mod tests;
