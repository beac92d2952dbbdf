//! The platform around the broker: a token service, a front that judges tokens, and what
//! answers behind the exchange.

use crate::beskeder::{CVR, SYSTEM};
use crate::world::{Failure, World, pauses};
use bytes::Bytes;
use snitflade_runtime::amqp::{Connections, Consumer, ConsumerSettings, Sender, SenderSettings};
use snitflade_runtime::client::BoxFuture;
use snitflade_runtime::testing::{
    Agreement, Beskedfordeler, BeskedfordelerBuilder, BrokerAccess, DueslagOwners, Front, Sts,
    TestKey, TokenJudge,
};
use snitflade_runtime::tokens::{
    Token, TokenError, TokenRequest, TokenService, TokenSource, WsTrust,
};
use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

/// The service that takes messages.
pub const SENDING: &str = "http://entityid.example/service/bfo_afsend/2";
const FETCHING: &str = "http://entityid.example/service/bfo_modtag/2";
/// A service that is none of Beskedfordeler's.
pub const ELSEWHERE: &str = "http://entityid.example/service/organisation/3";
const STS: &str = "https://sts.example/runtime/services/kombittrust/14/certificatemixed";

/// What stands around the broker. Its front can be killed.
pub struct Platform {
    pub sts: Sts,
    pub judge: TokenJudge,
    pub owners: DueslagOwners,
    /// The system that sends and fetches, and one that has nothing to do with it.
    pub system: TestKey,
    pub foreign: TestKey,
    pub front: Option<Front>,
    /// The front's, whether it runs or not.
    pub port: u16,
}

/// A token of the caller's authority for this service.
pub fn token_for(service: &str) -> TokenRequest {
    TokenRequest::new(service, CVR)
}

pub fn to_send() -> TokenRequest {
    token_for(SENDING)
}

pub fn to_fetch() -> TokenRequest {
    token_for(FETCHING)
}

impl Platform {
    /// With tokens that live so long.
    pub async fn start(world: &World, life: Duration) -> Result<Platform, Failure> {
        let system = world.keys().system("Fagsystem", CVR)?;
        let foreign = world.keys().system("Fremmed", "22222222")?;
        let mut sts = Sts::builder(world.keys()).lifetime(life);
        for service in [SENDING, FETCHING, ELSEWHERE] {
            for key in [&system, &foreign] {
                sts = sts.agreement(Agreement::new(key.certificate(), CVR, service));
            }
        }
        let sts = sts.build()?;
        let mut platform = Platform {
            judge: TokenJudge::new(&sts, SENDING, FETCHING),
            owners: DueslagOwners::new(),
            system,
            foreign,
            front: None,
            port: 0,
            sts,
        };
        platform.start_front(world).await?;
        Ok(platform)
    }

    /// Starts the front, on the port it had.
    pub async fn start_front(&mut self, world: &World) -> io::Result<()> {
        let front = Front::builder(world.keys(), &self.judge).owners(&self.owners);
        let front = front.port(self.port).start(self.broker(world)).await?;
        self.port = front.port();
        self.front = Some(front);
        Ok(())
    }

    fn broker(&self, world: &World) -> BrokerAccess {
        let broker = &world.broker;
        BrokerAccess::new(
            broker.plain_port,
            broker.management_port,
            "proeve",
            "proeve",
        )
    }

    /// What answers behind the exchange, with a dueslag of the system for each subscription.
    pub fn beskedfordeler(&self) -> BeskedfordelerBuilder {
        Beskedfordeler::builder(&self.judge).owners(&self.owners)
    }

    /// Starts it.
    pub async fn serve(
        &self,
        world: &World,
        builder: BeskedfordelerBuilder,
    ) -> io::Result<Beskedfordeler> {
        builder.start(self.broker(world)).await
    }

    /// Tokens of a system, a new one each time.
    pub fn tokens_of(&self, key: &TestKey) -> Arc<dyn TokenSource> {
        let certificates = vec![self.sts.certificate().clone()];
        let service = TokenService::new(STS, self.sts.in_process(), certificates)
            .entity_id(self.sts.entity_id())
            .clock(self.sts.clock().clone());
        Arc::new(WsTrust::new(service, key.signer()))
    }

    /// Connections that show this certificate.
    pub fn connections_of(&self, world: &World, key: &TestKey) -> Result<Connections, Failure> {
        let builder = Connections::builder("localhost")
            .port(self.port)
            .identity(key.identity()?)
            .add_roots(world.keys().authority_pem().as_bytes())?
            .only_given_roots();
        Ok(builder.build()?)
    }

    pub fn sender(
        &self,
        world: &World,
        tokens: impl TokenSource + 'static,
    ) -> Result<Sender, Failure> {
        let mut settings = SenderSettings::new(to_send(), SYSTEM);
        settings.pauses = pauses();
        settings.patience = Duration::from_secs(30);
        let connections = self.connections_of(world, &self.system)?;
        Ok(Sender::start(settings, connections, tokens))
    }

    pub fn consumer(
        &self,
        world: &World,
        dueslag: &str,
        tokens: impl TokenSource + 'static,
    ) -> Result<Consumer, Failure> {
        let mut settings = ConsumerSettings::new(to_fetch(), dueslag);
        settings.pauses = pauses();
        let connections = self.connections_of(world, &self.system)?;
        Ok(Consumer::start(settings, connections, tokens))
    }
}

/// Tokens that are said to live for ever, so that nobody renews a connection before the front
/// closes it.
pub struct SaidToLive(pub Arc<dyn TokenSource>);

impl TokenSource for SaidToLive {
    fn token<'a>(
        &'a self,
        request: &'a TokenRequest,
    ) -> BoxFuture<'a, Result<Arc<Token>, TokenError>> {
        Box::pin(async move {
            let mut token = Token::clone(&*self.0.token(request).await?);
            token.expires += Duration::from_secs(3_600);
            Ok(Arc::new(token))
        })
    }
}

/// One token, whatever is asked for.
pub struct Always(pub Arc<Token>);

impl TokenSource for Always {
    fn token<'a>(&'a self, _: &'a TokenRequest) -> BoxFuture<'a, Result<Arc<Token>, TokenError>> {
        Box::pin(async { Ok(Arc::clone(&self.0)) })
    }
}

/// Fresh tokens, but for the second one asked for: the first is that of the login, the second
/// that of the first message.
pub struct SecondIsOld {
    fresh: Arc<dyn TokenSource>,
    old: Arc<Token>,
    asked: AtomicUsize,
    rejected: AtomicUsize,
}

impl SecondIsOld {
    pub fn new(fresh: Arc<dyn TokenSource>, old: Arc<Token>) -> SecondIsOld {
        SecondIsOld {
            fresh,
            old,
            asked: AtomicUsize::new(0),
            rejected: AtomicUsize::new(0),
        }
    }

    /// How many tokens were asked for, and how often the old one was rejected.
    pub fn seen(&self) -> (usize, usize) {
        let count = |of: &AtomicUsize| of.load(Ordering::SeqCst);
        (count(&self.asked), count(&self.rejected))
    }
}

impl TokenSource for SecondIsOld {
    fn token<'a>(
        &'a self,
        request: &'a TokenRequest,
    ) -> BoxFuture<'a, Result<Arc<Token>, TokenError>> {
        match self.asked.fetch_add(1, Ordering::SeqCst) {
            1 => Box::pin(async { Ok(Arc::clone(&self.old)) }),
            _ => self.fresh.token(request),
        }
    }

    fn reject(&self, token: &Token) {
        if token.assertion == self.old.assertion {
            self.rejected.fetch_add(1, Ordering::SeqCst);
        }
    }
}

/// An envelope that tells of a handling and a person.
pub fn about(number: usize, handling: &str, person: &str) -> Bytes {
    let plain = crate::beskeder::envelope(number, CVR, 100);
    let plain = String::from_utf8_lossy(&plain);
    let relateret = format!(
        "<k:RelateretObjekt><k:ObjektId><URNIdentifikator>{person}</URNIdentifikator></k:ObjektId>\
         <k:ObjektType><URNIdentifikator>urn:oio:person</URNIdentifikator></k:ObjektType>\
         </k:RelateretObjekt><k:ObjektRegistrering>"
    );
    let handling = format!(
        "<k:ObjektHandling><UUIDIdentifikator>{handling}</UUIDIdentifikator></k:ObjektHandling>\
         </k:ObjektRegistrering>"
    );
    plain
        .replace("<k:ObjektRegistrering>", &relateret)
        .replace("</k:ObjektRegistrering>", &handling)
        .into()
}
