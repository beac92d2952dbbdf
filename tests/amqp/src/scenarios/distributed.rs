//! Who gets what: subscriptions, value lists, several receivers, fetched and pushed.

use crate::beskeder::{CVR, number};
use crate::platform::{Platform, about, to_send};
use crate::world::World;
use crate::{Held, wrong};
use sf1461_v2_0::anvendersystem::{MODTAG_BESKED_OUTPUT, ModtagBeskedOutputType};
use sf1461_v2_0::sagdok::StandardReturType;
use sf1461_v2_0::services::beskedfordeler::BeskedfordelerClient;
use sf1461_v2_0::vaerdiliste::{FjernVaerdierInputType, OpretInputType, TilfoejVaerdierInputType};
use snitflade_runtime::With as _;
use snitflade_runtime::amqp::{Message, Sender};
use snitflade_runtime::client::{BoxFuture, Transport, TransportError};
use snitflade_runtime::server::InProcess;
use snitflade_runtime::testing::{Dueslag, Pusher, Subscription};
use snitflade_vaerdilister::{Vaerdilister, router};
use std::sync::{Arc, Mutex};
use std::time::Duration;

const BORN: &str = "c2a46e1d-0000-4000-8000-000000000001";
const MOVED: &str = "c2a46e1d-0000-4000-8000-000000000002";
const PERSON: &str = "urn:oio:cpr-nr:0101010101";
const OTHER: &str = "urn:oio:cpr-nr:0202020202";
const FIELD: &str = "Beskedkuvert/Filtreringsdata/RelateretObjekt/ObjektId";

/// A receiver that is pushed to: it notes numbers and takes everything.
#[derive(Clone, Default)]
struct Receiver(Arc<Mutex<Vec<usize>>>);

impl Transport for Receiver {
    fn send<'a>(
        &'a self,
        request: http::Request<bytes::Bytes>,
    ) -> BoxFuture<'a, Result<http::Response<bytes::Bytes>, TransportError>> {
        if let (Some(number), Ok(mut noted)) = (number(request.body()), self.0.lock()) {
            noted.push(number);
        }
        let taken = ModtagBeskedOutputType::new(StandardReturType::new(20));
        let body = MODTAG_BESKED_OUTPUT.write(&taken).unwrap_or_default();
        Box::pin(async { Ok(http::Response::new(body.into())) })
    }
}

/// Three dueslag: all that is told, persons of a value list that is kept over SF1460_B, and
/// births, which are pushed. Each gets its own copy of what it subscribes to.
pub async fn sf1460_c_10_every_subscriber_gets_its_copy(world: &mut World) -> Held {
    let platform = Platform::start(world, Duration::from_secs(3_600)).await?;
    let lists = Vaerdilister::new();
    let service = BeskedfordelerClient::token(InProcess::new(router(lists.clone())), "http://bfo/");
    let empty = OpretInputType::new(
        crate::scenarios::liste::empty("Personer"),
        Default::default(),
        Default::default(),
    );
    let created = service
        .opretvaerdiliste(&empty)
        .await
        .map_err(|error| error.to_string())?;
    let created = created.into_value().vaerdiliste.ok_or("no list")?;
    let uuid = created.uuid_identifikator.clone();
    let receiver = Receiver::default();
    let pusher = Pusher::new(receiver.clone());
    pusher.add(
        Dueslag::new("foedsler", "http://modtager/")
            .subscription(Subscription::all().handlinger([BORN])),
    );
    let (all, persons) = (
        "d0000000-0000-4000-8000-000000000005",
        "d0000000-0000-4000-8000-000000000006",
    );
    let system = platform.system.certificate();
    let chosen = Subscription::all().values(FIELD, &lists.values(&uuid));
    let builder = platform
        .beskedfordeler()
        .pulled(all, system, CVR, Subscription::all())
        .pulled(persons, system, CVR, chosen)
        .pushed(&pusher);
    let serving = platform.serve(world, builder).await?;
    let tokens = platform.tokens_of(&platform.system);
    let sender = platform.sender(world, Arc::clone(&tokens))?;
    send(&sender, 1, BORN, PERSON).await?;
    let add =
        TilfoejVaerdierInputType::new(uuid.clone()).with(|add| add.vaerdier = vec![PERSON.into()]);
    service
        .tilfoejvaerdier(&add)
        .await
        .map_err(|error| error.to_string())?;
    send(&sender, 2, MOVED, PERSON).await?;
    send(&sender, 3, BORN, OTHER).await?;
    let remove =
        FjernVaerdierInputType::new(uuid).with(|remove| remove.vaerdier = vec![PERSON.into()]);
    service
        .fjernvaerdier(&remove)
        .await
        .map_err(|error| error.to_string())?;
    send(&sender, 4, BORN, PERSON).await?;
    sender.close(Duration::from_secs(60)).await?;
    let mut got = Vec::new();
    for dueslag in [all, persons] {
        let mut consumer = platform.consumer(world, dueslag, Arc::clone(&tokens))?;
        let mut numbers = Vec::new();
        while let Ok(Some(Ok(delivery))) =
            tokio::time::timeout(Duration::from_secs(2), consumer.next()).await
        {
            numbers.extend(number(delivery.body()));
            delivery.acknowledge()?;
        }
        got.push(numbers);
    }
    got.push(receiver.0.lock().map_err(|_| "the receiver")?.clone());
    let expected: [&[usize]; 3] = [&[1, 2, 3, 4], &[2], &[1, 3, 4]];
    match got.iter().map(Vec::as_slice).eq(expected) && serving.counts().taken == 4 {
        true => Ok(format!(
            "all {:?}, by value list {:?}, pushed {:?}",
            got[0], got[1], got[2]
        )),
        false => wrong(format!("{got:?} {:?}", serving.counts())),
    }
}

async fn send(
    sender: &Sender,
    number: usize,
    handling: &str,
    person: &str,
) -> Result<(), crate::world::Failure> {
    let message = Message::new(about(number, handling, person), to_send());
    sender.send(message).await?;
    Ok(())
}
