//! Tokens that no token service issues, and a source that hands one out.

use crate::scene::{CVR, OTHER_CVR, Scene};
use crate::served::Served;
use snitflade_runtime::client::BoxFuture;
use snitflade_runtime::clock::Clock;
use snitflade_runtime::saml::{AssertionBuilder, PrivilegeGroup, PrivilegeProfile, Privileges};
use snitflade_runtime::signature::SigningSettings;
use snitflade_runtime::testing::TestKey;
use snitflade_runtime::tokens::{Token, TokenError, TokenRequest, TokenSource};
use std::sync::Arc;
use std::time::Duration;

/// A token that is handed out whatever is asked for.
pub struct Fixed(pub Arc<Token>);

impl TokenSource for Fixed {
    fn token<'a>(&'a self, _: &'a TokenRequest) -> BoxFuture<'a, Result<Arc<Token>, TokenError>> {
        Box::pin(async { Ok(Arc::clone(&self.0)) })
    }
}

/// A token of the caller for a service in the name of `CVR`: signed with a key, with the role
/// of the service in the scope of an authority.
pub async fn made(scene: &Scene, served: &Served, key: &TestKey, scope: &str) -> Arc<Token> {
    let holder = scene.certificate();
    let (id, issuer) = ("_1", scene.sts.entity_id());
    let group = PrivilegeGroup::of_authority(scope).privilege(&served.role);
    let now = scene.clock.now();
    let lifetime = Duration::from_secs(3600);
    let settings = SigningSettings {
        algorithm: key.algorithm(),
        ..SigningSettings::default()
    };
    let assertion = AssertionBuilder::new(id, issuer, &served.entity_id, holder)
        .issued(now, lifetime)
        .cvr(CVR)
        .privileges(&Privileges::default().group(group), PrivilegeProfile::Digst)
        .sign(&*key.signer(), &settings)
        .await;
    let mut token = Token::new(&served.entity_id, holder.thumbprint(), now + lifetime);
    token.assertion = assertion.expect("an assertion");
    token.id = id.to_owned();
    Arc::new(token)
}

/// A token in the name of one authority, whose role is another authority's.
pub async fn mixed_up(scene: &Scene, served: &Served) -> Arc<Token> {
    made(scene, served, &scene.sts_key, OTHER_CVR).await
}
