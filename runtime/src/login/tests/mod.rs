//! An identity provider, a system and a browser, all invented for the test.

mod attacks;
mod browser;
#[cfg(feature = "saml-encryption")]
mod encrypted;
mod from_server;
mod handler;
mod logins;
mod logouts;
mod pages;
mod refusals;
mod rollover;
mod setups;
mod stores;
mod wrapping;

use self::browser::Browser;
use self::handler::{Answer, Handler};
use super::{
    Brugersystemrolle, Granted, Login, LoginError, LoginErrorKind, LoginEvent, LoginSettings, User,
};
use crate::clock::Clock;
use crate::keys::{LocalKey, SignatureAlgorithm};
use axum::Router;
use axum::routing::get;
use rcgen::{CertificateParams, KeyPair};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime};

const SYSTEM: &str = "https://fagsystem.test";
const PROVIDER: &str = "https://context-handler.test/runtime";
const CVR: &str = "11111111";
const ROLE: &str = "https://fagsystem.test/roles/usersystemrole/sagsbehandler/1";
const KLE: &str = "https://fagsystem.test/constraints/kle/1";

/// The role that the page `/sager` asks for.
struct Sagsbehandler;

impl Brugersystemrolle for Sagsbehandler {
    const URI: &'static str = ROLE;
}

/// A key of an invented party: ECDSA on P-256.
fn key() -> Arc<LocalKey> {
    certified(&KeyPair::generate().unwrap())
}

fn certified(key: &KeyPair) -> Arc<LocalKey> {
    let params = CertificateParams::new(Vec::new()).unwrap();
    let certificate = params.self_signed(key).unwrap().pem();
    Arc::new(LocalKey::from_pem((certificate + &key.serialize_pem()).as_bytes()).unwrap())
}

/// An RSA key, and the same in PEM.
#[cfg(feature = "saml-encryption")]
fn rsa_key() -> (Arc<LocalKey>, crate::tokens::tests::sealing::Recipient) {
    let recipient = crate::tokens::tests::sealing::Recipient::new();
    let pair = KeyPair::from_pem(&recipient.pem()).unwrap();
    (certified(&pair), recipient)
}

/// A clock that is moved by hand, in seconds. Clones are the same one.
#[derive(Clone, Default)]
struct Hands(Arc<AtomicU64>);

impl Hands {
    fn advance(&self, seconds: u64) {
        self.0.fetch_add(seconds, Ordering::Relaxed);
    }
}

impl Clock for Hands {
    fn now(&self) -> SystemTime {
        let start = SystemTime::UNIX_EPOCH + Duration::from_secs(1_800_000_000);
        start + Duration::from_secs(self.0.load(Ordering::Relaxed))
    }
}

/// A system, the identity provider it trusts, and what its observer was told.
struct World {
    handler: Handler,
    login: Login,
    app: Router,
    hands: Hands,
    told: Arc<Mutex<Vec<String>>>,
}

impl World {
    fn new() -> World {
        World::with(|settings| settings)
    }

    fn with(change: impl FnOnce(LoginSettings) -> LoginSettings) -> World {
        World::of(Handler::new(key()), key(), change)
    }

    fn of(
        mut handler: Handler,
        own: Arc<LocalKey>,
        change: impl FnOnce(LoginSettings) -> LoginSettings,
    ) -> World {
        let (hands, told) = (Hands::default(), Arc::new(Mutex::new(Vec::new())));
        handler.clock = hands.clone();
        let heard = Arc::clone(&told);
        let settings = LoginSettings::new(SYSTEM, SYSTEM, own, handler.metadata())
            .clock(Arc::new(hands.clone()))
            .observer(move |event| heard.lock().unwrap().push(shown(event)));
        let login = Login::new(change(settings)).unwrap();
        let pages = Router::new()
            .route("/", get(front))
            .route("/mine", get(mine))
            .route("/sager", get(cases));
        World {
            app: login.protect(pages),
            handler,
            login,
            hands,
            told,
        }
    }

    fn browser(&self) -> Browser {
        Browser::new(self.app.clone())
    }

    fn told(&self) -> Vec<String> {
        self.told.lock().unwrap().clone()
    }

    /// A browser whose user is logged in.
    async fn logged_in(&self) -> Browser {
        let mut browser = self.browser();
        let request = self.handler.request(&browser.visit("/saml/login").await);
        let answer = self.handler.answer(&request).await;
        let taken = browser.bring(&answer).await;
        assert_eq!(taken.status, 303, "{}", taken.body);
        browser
    }

    /// Why an answer is refused that comes to a browser which asked for it.
    async fn refusal(&self, change: impl AsyncFnOnce(&Handler, Answer) -> String) -> String {
        let mut browser = self.browser();
        let request = self.handler.request(&browser.visit("/saml/login").await);
        let xml = change(&self.handler, self.handler.answer_to(&request)).await;
        self.refused(&mut browser, &xml).await
    }

    /// Why an answer is refused; there is no session afterwards.
    async fn refused(&self, browser: &mut Browser, xml: &str) -> String {
        let taken = browser.bring(xml).await;
        assert!(taken.status >= 400, "{} {}", taken.status, taken.body);
        assert_eq!(browser.visit("/").await.body, "nobody");
        code(&taken.body)
    }
}

/// The code on the page of an error.
fn code(page: &str) -> String {
    let code = page.split("Kode: <code>").nth(1).unwrap_or(page);
    code.split('<').next().unwrap_or_default().to_owned()
}

fn shown(event: &LoginEvent<'_>) -> String {
    match event {
        LoginEvent::LoggedIn(user) => format!("in {}", user.cvr()),
        LoginEvent::LoggedOut => "out".to_owned(),
        LoginEvent::Ended(count) => format!("ended {count}"),
        LoginEvent::PartlyLoggedOut => "partly out".to_owned(),
        LoginEvent::Refused(error) => error.code().to_owned(),
    }
}

async fn front(user: Option<User>) -> String {
    user.map_or_else(|| "nobody".to_owned(), |user| user.name_id().value.clone())
}

async fn mine(user: User) -> String {
    format!("{:?} {:?}", user.email(), user.assurance())
}

async fn cases(role: Granted<Sagsbehandler>) -> String {
    let grants = role.grants().iter();
    let kle = grants.flat_map(|grant| &grant.restrictions);
    let kle: Vec<&str> = kle.map(|found| found.value.as_str()).collect();
    format!("{} {kle:?}", role.user().cvr())
}
