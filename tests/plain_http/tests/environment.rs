//! A client made of a file of environments in one line: address, certificate, and access
//! tokens of the stand-in token service.

use breve_v1::breve::{BrevType, KanalType};
use breve_v1::services::breve::{BREVE, BreveClient, router_with};
use snitflade_http::Postkontor;
use snitflade_runtime::client::BoxFuture;
use snitflade_runtime::environment::Environments;
use snitflade_runtime::keys::Certificate;
use snitflade_runtime::server::{
    Caller, OpenedRequest, Running, SealedRequest, ServerOptions, ServerSecurity, Tls, TlsSettings,
};
use snitflade_runtime::soap::SoapFault;
use snitflade_runtime::testing::{Agreement, RunningSts, Sts, TestKey, TestKeys};
use std::path::PathBuf;
use std::sync::Arc;

const SERVICE: &str = "http://breve.test/service/breve/1";
const CVR: &str = "11111111";

/// Lets in access tokens of the token service, each with its certificate.
struct Gate(Arc<RunningSts>);

impl ServerSecurity for Gate {
    fn open<'a>(
        &'a self,
        request: SealedRequest<'a>,
    ) -> BoxFuture<'a, Result<OpenedRequest, SoapFault>> {
        Box::pin(async move {
            let field = request.http_headers.get("authorization");
            let token = field
                .and_then(|field| field.to_str().ok())
                .and_then(|field| field.strip_prefix("Holder-of-key "));
            let shown = request.peer_certificate();
            let shown = shown.and_then(|shown| Certificate::from_der(shown.der()).ok());
            match token.zip(shown) {
                Some((token, shown)) if self.0.accepts_access_token(token, &shown) => {
                    Ok(request.as_received(Caller::unknown().cvr(CVR)))
                }
                _ => Err(SoapFault::sender("no access token")),
            }
        })
    }
}

/// The keys of all who take part.
struct Scene {
    keys: TestKeys,
    system: TestKey,
    issuer: TestKey,
}

/// A folder that is gone at its end.
struct Folder(PathBuf);

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// A file of environments beside the keys that it names.
fn file(scene: &Scene, sts: &RunningSts, url: &str, profile: &str) -> Folder {
    let name = format!("snitflade-http-{}-{profile}", std::process::id());
    let folder = Folder(std::env::temp_dir().join(name));
    std::fs::create_dir_all(&folder.0).expect("a folder");
    let text = format!(
        "[environment.Proeve]\n\
         cvr = \"{CVR}\"\n\
         key = {{ pem = \"klient.pem\" }}\n\
         tls = {{ roots = [\"root.pem\"], only_given_roots = true }}\n\
         [environment.Proeve.sts]\n\
         url = \"{}\"\naccess_token = \"{}\"\nissuer = \"{}\"\ncertificates = [\"sts.pem\"]\n\
         [environment.Proeve.service.\"BREVE/1#Breve\"]\n\
         url = \"{url}\"\nentity_id = \"{SERVICE}\"\nprofile = \"{profile}\"\n",
        sts.ws_trust_url(),
        sts.access_token_url(),
        sts.entity_id(),
    );
    for (name, text) in [
        ("miljoe.toml", text.as_str()),
        ("klient.pem", scene.system.pem()),
        ("root.pem", scene.keys.authority_pem()),
        ("sts.pem", scene.issuer.certificate_pem()),
    ] {
        std::fs::write(folder.0.join(name), text).expect("a file");
    }
    folder
}

#[tokio::test]
async fn a_client_of_the_file_fetches_its_tokens_and_calls() {
    let keys = TestKeys::new().expect("keys");
    let key = |name, cvr| keys.system(name, cvr).expect("a key");
    let (system, issuer) = (
        key("Fagsystem", "12345678"),
        key("Adgangsstyring", "19435075"),
    );
    let agreement = Agreement::new(system.certificate(), CVR, SERVICE);
    let sts = Sts::builder(&keys).agreement(agreement).signed_by(&issuer);
    let sts = Arc::new(sts.start().await.expect("a token service"));
    let office = Postkontor::default();
    let mut options = ServerOptions::default();
    options.security = Arc::new(Gate(Arc::clone(&sts)));
    let router = router_with(office.clone(), options);
    let tls = TlsSettings::new(keys.server().expect("a key").pem());
    let tls = Tls::new(&tls.require_callers_of(keys.authority_pem())).expect("TLS");
    let server = Running::start_tls(router, tls).await.expect("a server");
    let url = server.url("");
    let scene = Scene {
        keys,
        system,
        issuer,
    };
    for (profile, lets_in) in [("token", true), ("context", false)] {
        let folder = file(&scene, &sts, url.trim_end_matches('/'), profile);
        let all = Environments::read(folder.0.join("miljoe.toml")).expect("a file");
        let environment = all.environment("Proeve").expect("an environment");
        let client = environment
            .http_client("BREVE/1", &BREVE)
            .expect("a client");
        let client = BreveClient::from(client);
        for _ in 0..2 {
            let sent = client.send(&BrevType::new(KanalType::Digital)).await;
            let status = sent.as_ref().err().map(|error| error.http_status());
            assert_eq!(
                status,
                (!lets_in).then_some(Some(401)),
                "{profile}: {sent:?}"
            );
        }
    }
    assert_eq!(office.senders(), [CVR, CVR]);
    // An assertion and the access token made of it, once.
    assert_eq!(sts.issued(), 2);
    server.stop().await.expect("an end");
}
