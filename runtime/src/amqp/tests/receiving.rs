//! A consumer in every order of events.

use super::choices::{Choices, explore};
use super::faults::{Move, Verdict};
use super::sending::{Seams, plain_seams};
use super::world::{LinkState, Sim, message, poll_once, request};
use crate::amqp::consumer::{Consumer, ConsumerSettings};
use crate::amqp::link::Purpose;
use crate::amqp::link_error::{LinkError, LinkErrorKind};
use crate::client::BoxFuture;
use bytes::Bytes;
use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};
use std::task::Poll;

#[derive(Clone, Copy)]
pub(super) struct Plan {
    pub messages: u64,
    pub prefetch: u16,
    pub faults: u32,
    pub every_order: bool,
}

/// What the user keeps: it outlives his process.
#[derive(Default)]
struct Store {
    known: BTreeSet<Bytes>,
    order: Vec<Bytes>,
    /// A step that waits, and how it was decided.
    waiting: bool,
    decided: Option<bool>,
}

/// Waits until the run decides how writing the store goes.
async fn decided(store: &Mutex<Store>) -> bool {
    store.lock().unwrap().waiting = true;
    std::future::poll_fn(|_| match store.lock().unwrap().decided.take() {
        Some(written) => Poll::Ready(written),
        None => Poll::Pending,
    })
    .await
}

/// The program of a user: stores each message once and acknowledges it after that.
async fn program(mut consumer: Consumer, store: Arc<Mutex<Store>>) {
    while let Some(next) = consumer.next().await {
        let Ok(delivery) = next else {
            continue;
        };
        let known = store.lock().unwrap().known.contains(delivery.body());
        if !known {
            let written = decided(&store).await;
            let mut store = store.lock().unwrap();
            store.waiting = false;
            if !written {
                continue;
            }
            store.known.insert(delivery.body().clone());
            store.order.push(delivery.body().clone());
        }
        // Between the store and the acknowledgement anything may happen too.
        decided(&store).await;
        store.lock().unwrap().waiting = false;
        let _ = delivery.acknowledge();
    }
}

struct Process {
    user: BoxFuture<'static, ()>,
    driver: BoxFuture<'static, ()>,
}

fn start(
    sim: &Sim,
    plan: Plan,
    store: &Arc<Mutex<Store>>,
    seams: &impl Fn(&Sim) -> Seams,
) -> Process {
    let mut settings = ConsumerSettings::new(request(), "dueslag");
    settings.prefetch = plan.prefetch;
    let Seams { connector, time } = seams(sim);
    let tokens = Arc::new(sim.clone());
    let (consumer, driver) = Consumer::driven(settings, connector, tokens, time);
    {
        let mut store = store.lock().unwrap();
        (store.waiting, store.decided) = (false, None);
    }
    Process {
        user: Box::pin(program(consumer, Arc::clone(store))),
        driver: Box::pin(driver),
    }
}

fn moves(sim: &Sim, store: &Mutex<Store>) -> Vec<Move> {
    let world = sim.world();
    let mut moves = Vec::new();
    let gone = world
        .links
        .iter()
        .any(|link| link.state == LinkState::Dropped);
    if !world.openings.is_empty() && !gone {
        moves.push(Move::Open(None));
    }
    for (at, link) in world.links.iter().enumerate() {
        match link.state {
            LinkState::Dropped => {
                moves.push(Move::Reap(at));
                if !link.commands.is_empty() {
                    moves.push(Move::TakeIn(at, Verdict::Taken));
                }
            }
            LinkState::Open => {
                if !link.commands.is_empty() {
                    moves.push(Move::TakeIn(at, Verdict::Taken));
                }
                // A channel keeps its order.
                if !link.said.is_empty() {
                    moves.push(Move::Say(at, 0));
                }
                let Purpose::Receive { prefetch, .. } = link.purpose else {
                    continue;
                };
                if link.unacknowledged.len() < usize::from(prefetch) && !world.queue.is_empty() {
                    moves.push(Move::User);
                }
            }
            LinkState::Over => {}
        }
    }
    let store = store.lock().unwrap();
    if store.waiting && store.decided.is_none() {
        moves.push(Move::Store(true));
    }
    moves
}

fn faults(sim: &Sim, store: &Mutex<Store>) -> Vec<Move> {
    let world = sim.world();
    let mut moves = vec![Move::Crash, Move::Time];
    if !world.openings.is_empty() {
        let kinds = [LinkErrorKind::Unreachable, LinkErrorKind::InUse];
        moves.extend(kinds.map(|kind| Move::Open(Some(kind))));
    }
    if let Some(at) = world.open() {
        let kinds = [
            LinkErrorKind::ConnectionLost,
            LinkErrorKind::ChannelClosed,
            LinkErrorKind::Cancelled,
            LinkErrorKind::Refused,
        ];
        moves.extend(kinds.map(|kind| Move::End(at, kind)));
    }
    let store = store.lock().unwrap();
    if store.waiting && store.decided.is_none() {
        moves.push(Move::Store(false));
    }
    moves
}

/// Runs one schedule.
pub(super) fn run(
    choices: &mut Choices,
    plan: Plan,
    seams: impl Fn(&Sim) -> Seams,
) -> Result<(), String> {
    let sim = Sim::default();
    sim.world().queue = (1..=plan.messages)
        .map(|number| (number, (message(number), false)))
        .collect();
    let store = Arc::new(Mutex::new(Store::default()));
    let mut process = start(&sim, plan, &store, &seams);
    let mut budget = plan.faults;
    for _ in 0..600 {
        for _ in 0..3 {
            let over = poll_once(&mut process.driver).is_ready();
            let ended = poll_once(&mut process.user).is_ready();
            if over || ended {
                return Err("the consumer gave up".to_owned());
            }
        }
        {
            let world = sim.world();
            if let Some(broken) = &world.broken {
                return Err(broken.clone());
            }
            let out = world
                .links
                .iter()
                .any(|link| !link.unacknowledged.is_empty());
            if world.queue.is_empty() && !out {
                return judge(&store.lock().unwrap(), plan);
            }
        }
        let mut moves = moves(&sim, &store);
        if !plan.every_order {
            moves.truncate(1);
        }
        if moves.is_empty() {
            moves.push(Move::Time);
        }
        let plain = moves.len();
        if budget > 0 {
            moves.extend(faults(&sim, &store));
        }
        let chosen = choices.pick(moves.len());
        budget -= u32::from(chosen >= plain);
        match moves[chosen] {
            Move::User => {
                let mut world = sim.world();
                if let Some(at) = world.open() {
                    world.deliver(at);
                }
            }
            Move::Open(kind) => {
                let answer = kind.map_or(Ok(()), |kind| Err(LinkError::new(kind)));
                sim.world().answer_opening(answer);
            }
            Move::TakeIn(at, _) => {
                let acknowledged = sim.world().take_in(at);
                let known = |number| store.lock().unwrap().known.contains(&message(number));
                if let Some(number) = acknowledged.filter(|number| !known(*number)) {
                    return Err(format!("message {number} was acknowledged and not stored"));
                }
            }
            Move::Say(at, _) => {
                let mut world = sim.world();
                let said = world.links[at].said.remove(0);
                world.links[at].arrived.push_back(said);
            }
            Move::End(at, kind) => sim.world().end_link(at, kind),
            Move::Reap(at) => sim.world().reap(at),
            Move::Store(written) => store.lock().unwrap().decided = Some(written),
            Move::Crash => process = start(&sim, plan, &store, &seams),
            Move::Time => {
                if !sim.world().time_passes() && chosen < plain {
                    return Err("stuck: nobody waits for anything".to_owned());
                }
            }
            Move::Drop(_) | Move::Close => unreachable!("no part of receiving"),
        }
    }
    Err("stuck: a message is not delivered".to_owned())
}

/// Everything is stored, once, and in order.
fn judge(store: &Store, plan: Plan) -> Result<(), String> {
    let all: Vec<Bytes> = (1..=plan.messages).map(message).collect();
    let mut sorted = store.order.clone();
    // With more than one message out, one that comes again comes after the others.
    if plan.prefetch > 1 {
        sorted.sort_by_key(|body| all.iter().position(|other| other == body));
    }
    match sorted == all {
        true => Ok(()),
        false => Err(format!(
            "stored {} of {}, or in another order",
            store.order.len(),
            all.len()
        )),
    }
}

#[test]
fn no_order_of_events_loses_a_message() {
    let explored = [(1, 2, true, 60), (3, 1, true, 9), (3, 2, false, 60)];
    let schedules = explored.map(|(prefetch, faults, every_order, depth)| {
        let plan = Plan {
            messages: 3,
            prefetch,
            faults,
            every_order,
        };
        let explored = explore(depth, 200_000, |choices| run(choices, plan, plain_seams));
        assert_eq!(explored.wrong, None, "prefetch {prefetch}");
        explored.schedules
    });
    println!(
        "consumer: {schedules:?} schedules (prefetch 1 with two faults in every order; prefetch 3 with one in every order, with two anywhere)"
    );
    assert!(
        schedules.iter().all(|count| *count > 1_000),
        "{schedules:?}"
    );
}
