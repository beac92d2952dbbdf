//! Tokens, made as the token service makes them.

use super::SERVICE;
use snitflade_runtime::client::BoxFuture;
use snitflade_runtime::keys::Certificate;
use snitflade_runtime::saml::AssertionBuilder;
use snitflade_runtime::signature::SigningSettings;
use snitflade_runtime::testing::TestKey;
use snitflade_runtime::tokens::{Token, TokenError, TokenRequest, TokenSource};
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime};

/// Issues tokens for one caller, and keeps one for each authority until it is rejected.
pub struct Issuer {
    key: TestKey,
    pub holder: Mutex<Certificate>,
    prefix: String,
    kept: Mutex<Vec<Arc<Token>>>,
    issued: AtomicU32,
    /// Issues the same token however often it was rejected.
    pub stubborn: AtomicBool,
    /// Issues tokens of a REST form.
    pub rest: AtomicBool,
    /// The CVR numbers that tokens were asked for with.
    pub asked: Mutex<Vec<String>>,
}

impl Issuer {
    pub fn new(key: TestKey, holder: Certificate, prefix: &str) -> Issuer {
        Issuer {
            key,
            holder: Mutex::new(holder),
            prefix: prefix.to_owned(),
            kept: Mutex::default(),
            issued: AtomicU32::new(0),
            stubborn: AtomicBool::new(false),
            rest: AtomicBool::new(false),
            asked: Mutex::default(),
        }
    }

    pub fn certificate(&self) -> &Certificate {
        self.key.certificate()
    }

    /// How many tokens were issued.
    pub fn issued(&self) -> u32 {
        self.issued.load(Ordering::SeqCst)
    }

    async fn issue(&self, cvr: &str) -> Arc<Token> {
        let number = self.issued.fetch_add(1, Ordering::SeqCst);
        let id = format!("_token-{number}");
        let holder = self.holder.lock().expect("no panic").clone();
        let builder = AssertionBuilder::new(&id, "https://sts.example.invalid/", SERVICE, &holder)
            .cvr(cvr)
            .prefix(&self.prefix);
        let settings = SigningSettings {
            algorithm: self.key.algorithm(),
            ..SigningSettings::default()
        };
        let signed = builder.sign(&*self.key.signer(), &settings).await;
        let expires = SystemTime::now() + Duration::from_secs(3600);
        let mut token = Token::new(SERVICE, holder.thumbprint(), expires);
        token.cvr = Some(cvr.to_owned());
        if !self.rest.load(Ordering::SeqCst) {
            token.assertion = signed.expect("an assertion");
            token.id = id;
        }
        Arc::new(token)
    }
}

impl TokenSource for Issuer {
    fn token<'a>(
        &'a self,
        request: &'a TokenRequest,
    ) -> BoxFuture<'a, Result<Arc<Token>, TokenError>> {
        Box::pin(async move {
            let cvr = request.cvr.clone();
            self.asked.lock().expect("no panic").push(cvr.clone());
            let is_of = |token: &&Arc<Token>| token.cvr.as_ref() == Some(&cvr);
            let kept = self
                .kept
                .lock()
                .expect("no panic")
                .iter()
                .find(is_of)
                .cloned();
            if let Some(kept) = kept {
                return Ok(kept);
            }
            let token = self.issue(&cvr).await;
            self.kept.lock().expect("no panic").push(token.clone());
            Ok(token)
        })
    }

    fn reject(&self, token: &Token) {
        if !self.stubborn.load(Ordering::SeqCst) {
            let mut kept = self.kept.lock().expect("no panic");
            kept.retain(|other| other.id != token.id);
        }
    }
}
