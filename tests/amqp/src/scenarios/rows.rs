//! The rows of events (SF0741, SF0810, SF0830, SF1320_A, SF1411_D, SF1411_E, SF1590_B): what RabbitMQ's
//! Java client sends of each, fetched over AMQP and pushed over two-way TLS.

use super::java::Java;
use crate::beskeder::CVR;
use crate::platform::Platform;
use crate::world::{Failure, World};
use crate::{Held, wrong};
use bytes::Bytes;
use sf0741_v2_2_modelleret::channels as aes_2;
use sf0741_v3_0_modelleret::channels as aes_3;
use sf0810_v1_0_modelleret::channels as sygehus;
use sf0810_v2_0_modelleret::channels as sygehus_2;
use sf0830_v1_0_modelleret::channels as sygesikring;
use sf1320_a_v2_2_modelleret::channels as cpr;
use sf1411_d_v3_5_modelleret::channels as pension;
use sf1411_e_v1_0_modelleret::channels as helbred;
use sf1590_b_beskeder_v3_9_modelleret::channels as debitor;
use snitflade_beskeder::kuvert::id;
use snitflade_beskeder::rows::{all, ids};
use snitflade_runtime::amqp::Unread;
use snitflade_runtime::besked::{Beskedtype, Dispatcher, Haendelse, Unreadable};
use snitflade_runtime::client::Https;
use snitflade_runtime::push::Receiver;
use snitflade_runtime::server::{Running, Tls, TlsSettings};
use snitflade_runtime::testing::{Dueslag, Pusher, Subscription};
use std::sync::{Arc, Mutex};
use std::time::Duration;

const PULLED: &str = "d0000000-0000-4000-8000-000000000741";
const PUSHED: &str = "d0000000-0000-4000-8000-000000000742";

/// What a receiver handled: the beskedtype of the handler, and the besked's id.
type Handled = Arc<Mutex<Vec<(&'static str, String)>>>;

/// Notes beskeder of each of these beskedtyper, whose data its contract has to admit.
macro_rules! noting {
    ($to:expr, $handled:expr, $($marker:path),* $(,)?) => {
        $to$(.on::<$marker>({
            let handled: Handled = Arc::clone(&$handled);
            move |besked: Haendelse<$marker>| {
                let handled = Arc::clone(&handled);
                async move {
                    let id = besked.delivery.besked_id().to_owned();
                    let mut handled = handled.lock().map_err(|_| "handled")?;
                    handled.push((<$marker>::NAME, id));
                    Ok(())
                }
            }
        }))*
    };
}

/// Java sends a besked of each kind of every row; one system fetches them and another is pushed
/// to, each with a handler for each beskedtype.
pub async fn rows_of_events(world: &mut World) -> Held {
    let (names, beskeder): (Vec<&str>, Vec<Bytes>) = all().into_iter().unzip();
    let platform = Platform::start(world, Duration::from_secs(3_600)).await?;
    let pushed = Handled::default();
    let (_receiver, pusher) = receiver(world, &pushed).await?;
    let system = platform.system.certificate();
    let builder = platform
        .beskedfordeler()
        .pulled(PULLED, system, CVR, Subscription::all())
        .pushed(&pusher);
    let serving = platform.serve(world, builder).await?;
    let java = Java::prepare(world, &platform, &beskeder).await?;
    let replies = java.run("send", "send.xml", &java.sent()).await?;
    if replies != "reply 20\n".repeat(beskeder.len()) {
        return wrong(format!("Java's replies: {replies}"));
    }
    let pulled = Handled::default();
    let dispatcher = noting!(
        Dispatcher::new(),
        pulled,
        aes_2::aes_sagshaendelse_besked_hent::AesSagshaendelse2,
        aes_3::aes_sagshaendelse_besked_hent::AesSagshaendelse3,
        sygehus::sygehusophold_besked_hent::Sygehusophold,
        sygehus_2::sygehusophold_besked_hent::Sygehusophold2,
        sygesikring::sygesikring_besked_hent::Sygesikring,
        cpr::cpr_haendelse_besked_hent::CprHaendelse,
        pension::social_pension_besked_hent::SocialPension,
        helbred::helbredsprocent_besked_hent::Helbredsprocent,
        debitor::fordring_til_indbetaling_hent::FordringTilIndbetaling,
        debitor::fordring_til_indbetaling_hent::DebitorkontoAfsluttet,
        debitor::fordring_til_indbetaling_hent::DebitorkontoGenoptaget,
    );
    let dispatch = dispatcher.ids(ids()).build()?;
    let tokens = platform.tokens_of(&platform.system);
    let mut consumer = platform.consumer(world, PULLED, tokens)?;
    let fetching = tokio::spawn(async move {
        let stop = |_: &Unreadable| Unread::Stop;
        consumer.handle(&dispatch, stop).await
    });
    let expected: Vec<(&str, String)> = names.into_iter().zip((0..).map(id)).collect();
    for _ in 0..3_000 {
        let count = |of: &Handled| of.lock().map_or(0, |handled| handled.len());
        if count(&pulled) >= expected.len() && count(&pushed) >= expected.len() {
            break;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    fetching.abort();
    for (way, handled) in [("fetched", &pulled), ("pushed", &pushed)] {
        let handled = handled.lock().map_err(|_| "handled")?;
        if *handled != expected {
            return wrong(format!("{way}: {handled:?}"));
        }
    }
    match serving.counts().taken == expected.len() {
        true => Ok(format!(
            "{} of eleven beskedtyper sent by Java, fetched and pushed, each to its handler, in order",
            expected.len()
        )),
        false => wrong(format!("{:?}", serving.counts())),
    }
}

/// A receiver that lets in Beskedfordeler's certificate only, and what pushes to it with that.
async fn receiver(world: &World, handled: &Handled) -> Result<(Running, Pusher), Failure> {
    let distributor = world.keys().system("Beskedfordeler", "19435075")?;
    let known = distributor.certificate().der().to_vec();
    let receiver = noting!(
        Receiver::new(),
        handled,
        aes_2::aes_sagshaendelse_besked_modtag::AesSagshaendelse2,
        aes_3::aes_sagshaendelse_besked_modtag::AesSagshaendelse3,
        sygehus::sygehusophold_besked_modtag::Sygehusophold,
        sygehus_2::sygehusophold_besked_modtag::Sygehusophold2,
        sygesikring::sygesikring_besked_modtag::Sygesikring,
        cpr::cpr_haendelse_besked_modtag::CprHaendelse,
        pension::social_pension_besked_modtag::SocialPension,
        helbred::helbredsprocent_besked_modtag::Helbredsprocent,
        debitor::fordring_til_indbetaling_modtag::FordringTilIndbetaling,
        debitor::fordring_til_indbetaling_modtag::DebitorkontoAfsluttet,
        debitor::fordring_til_indbetaling_modtag::DebitorkontoGenoptaget,
    );
    let receiver = receiver
        .ids(ids())
        .sender(move |shown| shown.der() == known);
    let own = TlsSettings::new(world.keys().server()?.pem());
    let tls = Tls::new(&own.require_callers_of(world.keys().authority_pem()))?;
    let running = Running::start_tls(receiver.router()?, tls).await?;
    let https = Https::builder().add_roots(world.keys().authority_pem().as_bytes())?;
    let https = https.only_given_roots().identity(distributor.identity()?);
    let pusher = Pusher::new(https.build()?);
    pusher.add(Dueslag::new(PUSHED, running.url(PUSHED)));
    Ok((running, pusher))
}
