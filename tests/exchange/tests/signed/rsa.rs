//! The same with RSA keys, which are what the platform has.

use crate::scene::Scene;
use snitflade_exchange::named;
use snitflade_runtime::keys::SignatureAlgorithm;
use std::process::Command;

/// An RSA key in PEM; `None` where there is no `openssl`.
fn rsa() -> Option<String> {
    let made = Command::new("openssl").args(["genrsa", "2048"]).output();
    let made = made.ok().filter(|made| made.status.success())?;
    String::from_utf8(made.stdout).ok()
}

#[tokio::test]
async fn rsa_keys_sign_calls_tokens_and_answers() {
    if rsa().is_none() {
        println!("SKIPPED: no openssl to make RSA keys with");
        return;
    }
    let scene = Scene::with(|keys, name, cvr| {
        let key = keys.system_with(name, cvr, &rsa().expect("openssl, as before"))?;
        assert_eq!(key.algorithm(), SignatureAlgorithm::RsaSha256);
        Ok(key)
    });
    let scene = scene.await;
    let service = named("sf1500-v6-0/Organisation").expect("the service");
    let served = scene.serve(service, 23).await;
    let calls = crate::every_operation(&scene, &served).await;
    println!("{calls} calls signed by RSA");
    served.stop().await;
}
