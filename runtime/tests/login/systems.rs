//! A case system and SAPA, each with a login, and the stand-in of Context Handler.

use axum::Router;
use axum::extract::{OriginalUri, Request, State};
use axum::middleware::{Next, from_fn};
use axum::response::{Html, IntoResponse, Response};
use axum::routing::get;
use snitflade_runtime::login::{Brugersystemrolle, Granted, Login, LoginSettings, User};
use snitflade_runtime::saml::PrivilegeGroup;
use snitflade_runtime::sapa::{
    Jump, Landing, LinkRefused, LinkTemplate, ObjektId, Objekttype, SapaLinks,
};
use snitflade_runtime::server::{Server, Tls, TlsSettings};
#[cfg(feature = "saml-encryption")]
use snitflade_runtime::testing::TestKey;
use snitflade_runtime::testing::{
    ContextHandler, ContextHandlerBuilder, RunningContextHandler, TestKeys, TestUser,
};
#[cfg(feature = "saml-encryption")]
use snitflade_runtime::tokens::Decryption;
use std::net::Ipv4Addr;
#[cfg(feature = "saml-encryption")]
use std::sync::LazyLock;
use std::sync::{Arc, Mutex};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

pub const CVR: &str = "11111111";
/// Of nobody: no such number is given out.
pub const CPR: &str = "0101010000";
pub const BORGER: &str = "11111111-2222-4333-8444-555555555555";
const FAGSYSTEM: &str = "11111111-2222-4333-8444-666666666666";
const SAPA: &str = "11111111-2222-4333-8444-777777777777";

/// The role that the guarded page asks for.
#[derive(Debug)]
pub struct Sagsbehandler;

impl Brugersystemrolle for Sagsbehandler {
    const URI: &'static str = "https://fagsystem.test/roles/usersystemrole/sagsbehandler/1";
}

/// What the role may be restricted to.
pub const KLE: &str = "https://fagsystem.test/constraints/kle/1";

/// A system that runs until it is dropped.
pub struct System {
    pub url: String,
    pub login: Login,
    log: Arc<Mutex<Vec<String>>>,
    task: JoinHandle<()>,
}

impl Drop for System {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// Everything that runs.
pub struct World {
    pub keys: TestKeys,
    pub handler: RunningContextHandler,
    pub fagsystem: System,
    pub sapa: System,
}

impl World {
    /// With a stand-in of Context Handler as usual.
    pub async fn start() -> World {
        World::with(|builder| builder).await
    }

    /// With one that was changed.
    pub async fn with(
        change: impl for<'k> FnOnce(ContextHandlerBuilder<'k>) -> ContextHandlerBuilder<'k>,
    ) -> World {
        World::made(change, |settings, _| settings).await
    }

    /// With both changed: the stand-in, and how the systems have their logins.
    pub async fn made(
        change: impl for<'k> FnOnce(ContextHandlerBuilder<'k>) -> ContextHandlerBuilder<'k>,
        settings: impl Fn(LoginSettings, &TestKeys) -> LoginSettings,
    ) -> World {
        let keys = TestKeys::new().expect("keys");
        let handler = change(users(ContextHandler::builder(&keys)));
        let handler = handler.start().await.expect("Context Handler");
        let (fag, sapa) = (listener().await, listener().await);
        let links = links(&address(&fag), &address(&sapa));
        let pages = fagsystem(links.clone());
        let fagsystem = System::start(&keys, &handler, ("fagsystem", &settings), fag, pages).await;
        let sapa = System::start(&keys, &handler, ("sapa", &settings), sapa, overblik(links)).await;
        World {
            keys,
            handler,
            fagsystem,
            sapa,
        }
    }

    /// Everything that any server wrote into its access log.
    pub fn access_logs(&self) -> Vec<String> {
        let mut all = self.handler.access_log();
        for system in [&self.fagsystem, &self.sapa] {
            all.extend(system.log.lock().expect("the log").iter().cloned());
        }
        all
    }
}

fn users(builder: ContextHandlerBuilder<'_>) -> ContextHandlerBuilder<'_> {
    let restricted = PrivilegeGroup::of_authority(CVR)
        .privilege(Sagsbehandler::URI)
        .constraint(KLE, "27.*");
    let of_another = TestUser::new("dorte", "22222222").role(Sagsbehandler::URI);
    builder
        .user(
            TestUser::new("anna", CVR)
                .named("Anna", "Prøvesen")
                .cpr(CPR)
                .privileges(restricted),
        )
        .user(TestUser::new("bo", CVR).named("Bo", "Udenrolle"))
        .user(of_another)
}

async fn listener() -> TcpListener {
    TcpListener::bind((Ipv4Addr::LOCALHOST, 0))
        .await
        .expect("a port")
}

/// The address as a browser writes it. Context Handler is at `127.0.0.1`, so that it is another
/// site to browsers than the systems are.
fn address(listener: &TcpListener) -> String {
    let port = listener.local_addr().expect("an address").port();
    format!("https://localhost:{port}")
}

/// The links that the two agreed on.
fn links(fagsystem: &str, sapa: &str) -> SapaLinks {
    let hosts = [fagsystem, sapa].map(|url| url.trim_start_matches("https://").to_owned());
    let to_sapa = format!(
        "{sapa}/overblik/{{objekttype}}\
         {{?objektId,objektIdType,anvenderkontekst,fagsystem,returUrl,visning,version}}"
    );
    let from_sapa = format!(
        "{fagsystem}/sapa{{?objekttype,objektId,objektIdType,anvenderkontekst,kilde,returUrl,version}}"
    );
    let to_sapa = LinkTemplate::to_sapa(&to_sapa).expect("a template");
    let from_sapa = LinkTemplate::from_sapa(&from_sapa).expect("a template");
    SapaLinks::new(
        Some(to_sapa.return_hosts(hosts.clone())),
        Some(from_sapa.return_hosts(hosts)),
        Some(FAGSYSTEM.to_owned()),
    )
}

impl System {
    async fn start(
        keys: &TestKeys,
        handler: &ContextHandler,
        (name, change): (&str, &impl Fn(LoginSettings, &TestKeys) -> LoginSettings),
        listener: TcpListener,
        pages: Router,
    ) -> System {
        let url = address(&listener);
        let key = keys.system(name, CVR).expect("a key");
        let entity_id = format!("https://{name}.test");
        let settings = LoginSettings::new(entity_id, &*url, key.signer(), handler.metadata())
            .clock(Arc::new(handler.clock().clone()));
        let login = Login::new(decrypting(change(settings, keys))).expect("a login");
        handler
            .register(&login.metadata().to_xml())
            .expect("metadata");
        let log = Arc::new(Mutex::new(Vec::new()));
        let pages = logged(login.protect(pages), Arc::clone(&log));
        let server = keys.server().expect("a key");
        let tls = Tls::new(&TlsSettings::new(server.pem())).expect("TLS");
        let server = Server::new(pages).handshake(tls);
        let task = tokio::spawn(server.run(listener, std::future::pending()));
        System {
            url,
            login,
            log,
            task,
        }
    }

    pub fn url(&self, path: &str) -> String {
        format!("{}{path}", self.url)
    }
}

/// An RSA key, which takes a while to make: one for all tests.
#[cfg(feature = "saml-encryption")]
pub static RSA: LazyLock<TestKey> = LazyLock::new(|| {
    let keys = TestKeys::new().expect("keys");
    keys.rsa_system("RSA", CVR).expect("a key")
});

/// With a key for encrypted assertions, where they are part of the build.
#[cfg(feature = "saml-encryption")]
fn decrypting(settings: LoginSettings) -> LoginSettings {
    let key = &*RSA;
    let decryption = Decryption::from_pem(key.pem().as_bytes()).expect("a key");
    settings.decryption(decryption, key.certificate().clone())
}

#[cfg(not(feature = "saml-encryption"))]
fn decrypting(settings: LoginSettings) -> LoginSettings {
    settings
}

/// Notes each request as access logs do: method, address, where it came from.
fn logged(router: Router, log: Arc<Mutex<Vec<String>>>) -> Router {
    router.layer(from_fn(move |request: Request, next: Next| {
        let from = request.headers().get("referer");
        let from = from.and_then(|from| from.to_str().ok()).unwrap_or("-");
        let line = format!("{} {} {from}", request.method(), request.uri());
        log.lock().expect("the log").push(line);
        next.run(request)
    }))
}

/// The pages of the case system.
fn fagsystem(links: SapaLinks) -> Router {
    Router::new()
        .route(
            "/",
            get(|user: Option<User>| async { front("Fagsystem", user) }),
        )
        .route("/sager", get(sager))
        .route("/sapa", get(sag))
        .with_state(links)
}

async fn sager(
    State(links): State<SapaLinks>,
    role: Granted<Sagsbehandler>,
) -> Result<Response, LinkRefused> {
    let borger = ObjektId::uuid(BORGER)?;
    let jump = Jump::new(Objekttype::Part, borger, role.user().cvr()).visning("sager");
    let url = escaped(&links.url(&jump)?);
    let restrictions = role.grants().iter().flat_map(|role| &role.restrictions);
    let restrictions: Vec<&str> = restrictions.map(|found| found.value.as_str()).collect();
    let said = format!(
        "<p>Du må se sager om {}.</p>\n<p><a id=\"sapa\" href=\"{url}\">Borgeren i SAPA</a></p>",
        escaped(&restrictions.join(", "))
    );
    Ok(page("Sager", &said))
}

/// A case, to which a link of SAPA leads.
async fn sag(user: User, Landing(jump): Landing) -> Result<Response, LinkRefused> {
    jump.require_context(user.cvr())?;
    let Some(role) = Granted::<Sagsbehandler>::of(user) else {
        return Ok((http::StatusCode::FORBIDDEN, page("Ingen adgang", "")).into_response());
    };
    let back = escaped(jump.retur_url.as_deref().unwrap_or("/"));
    let said = format!(
        "<p>Sag {} for {}.</p>\n<p><a id=\"retur\" href=\"{back}\">Tilbage</a></p>",
        escaped(jump.objekt_id.text()),
        escaped(role.user().given_name().unwrap_or_default())
    );
    Ok(page("Sag", &said))
}

/// The pages of SAPA.
fn overblik(links: SapaLinks) -> Router {
    Router::new()
        .route("/", get(|user: Option<User>| async { front("SAPA", user) }))
        .route("/overblik/{objekttype}", get(objekt))
        .with_state(links)
}

async fn objekt(
    user: User,
    State(links): State<SapaLinks>,
    OriginalUri(uri): OriginalUri,
) -> Result<Response, LinkRefused> {
    let target = uri.path_and_query().map_or("", |target| target.as_str());
    let jump = links.to_sapa()?.read_target(target)?;
    jump.require_context(user.cvr())?;
    let here = links.to_sapa()?.url(&jump)?;
    let number = ObjektId::sagsnummer("2026-17")?;
    let sag = Jump::new(Objekttype::Sag, number, user.cvr())
        .system(SAPA)
        .retur_url(here);
    let url = escaped(&links.from_sapa()?.url(&sag)?);
    let said = format!(
        "<p>{} {}, visning {}.</p>\n<p><a id=\"sag\" href=\"{url}\">Sag 2026-17</a></p>",
        jump.objekttype.word(),
        escaped(jump.objekt_id.text()),
        escaped(jump.visning.as_deref().unwrap_or("overblik"))
    );
    Ok(page("Overblik", &said))
}

fn front(title: &str, user: Option<User>) -> Response {
    let said = match user {
        None => "<p><a id=\"ind\" href=\"/saml/login?return_to=%2F\">Log ind</a></p>".to_owned(),
        Some(user) => format!(
            "<p>Logget ind som {} {}.</p>\n<p><a id=\"sager\" href=\"/sager\">Sager</a></p>\n\
             <form method=\"post\" action=\"/saml/logout\"><button>Log ud</button></form>",
            escaped(user.given_name().unwrap_or_default()),
            escaped(user.surname().unwrap_or_default())
        ),
    };
    page(title, &said)
}

fn page(title: &str, body: &str) -> Response {
    Html(format!(
        "<!DOCTYPE html>\n<html lang=\"da\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <title>{title}</title><style>body{{font:1.1rem/1.5 sans-serif;max-width:40rem;\
         margin:2rem auto;padding:0 1rem;overflow-wrap:anywhere}}button{{font:inherit}}</style>\
         </head><body>\n<h1>{title}</h1>\n{body}\n</body></html>\n"
    ))
    .into_response()
}

fn escaped(text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('<', "&lt;");
    text.replace('>', "&gt;").replace('"', "&quot;")
}
