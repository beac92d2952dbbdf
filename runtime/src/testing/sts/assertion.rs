//! The token as SAML 2.0 has it: in the default namespace, as the token service writes it.

use super::grant::Grant;
use crate::keys::{SignatureAlgorithm, Signer};
use crate::saml::{AssertionBuilder, PrivilegeProfile, SamlError};
use crate::signature::SigningSettings;

/// The assertion, signed after its issuer.
///
/// # Errors
/// If the key does not sign.
pub(super) async fn signed(
    grant: &Grant,
    signer: &dyn Signer,
    algorithm: SignatureAlgorithm,
) -> Result<String, SamlError> {
    let lifetime = grant.expires.duration_since(grant.issued);
    let settings = SigningSettings {
        algorithm,
        list_value_prefixes: false,
        ..SigningSettings::default()
    };
    AssertionBuilder::new(&grant.id, &grant.issuer, &grant.service, &grant.holder)
        .issued(grant.issued, lifetime.unwrap_or_default())
        .subject(grant.subject.subject())
        .cvr(&grant.cvr)
        .privileges(&grant.privileges(), PrivilegeProfile::Itst)
        .sign(signer, &settings)
        .await
}
