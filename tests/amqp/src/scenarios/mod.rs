//! What is tried against a real broker. The behaviours SF1460_C and SF1460_D have their tests in
//! `runtime/src/amqp/tests`, over a simulated one; here the same is held against RabbitMQ.

mod cut;
mod dispatched;
mod distributed;
mod expiry;
mod faults;
mod java;
mod judged;
mod large;
mod limits;
mod liste;
mod loss;
mod loss_client;
mod many;
mod refusals;
mod rows;
mod speed;
mod under_way;
mod usual;

use crate::Held;
use crate::world::World;
use std::pin::Pin;

type Scenario = for<'a> fn(&'a mut World) -> Pin<Box<dyn Future<Output = Held> + 'a>>;

/// What is run only by its name: it takes long, or disturbs what else the broker does.
pub static BY_NAME: &[(&str, Scenario)] =
    &[("disk-alarm", |world| Box::pin(limits::disk_alarm(world)))];

/// Whether what it takes is here: a Java client is where the suite could have one.
pub fn can_run(name: &str) -> bool {
    let is_javas = ["java-client", "rows-of-events"].contains(&name);
    !is_javas || std::env::var_os(java::CLASSES).is_some()
}

/// All others, by name, in an order in which a broken broker comes last.
pub static ALL: &[(&str, Scenario)] = &[
    ("replies-in-another-order", |world| {
        Box::pin(usual::replies_in_another_order(world))
    }),
    ("one-refused-alone", |world| {
        Box::pin(usual::one_refused_alone(world))
    }),
    ("first-call-right-after-start", |world| {
        Box::pin(usual::first_call_right_after_start(world))
    }),
    ("pulled-in-order", |world| {
        Box::pin(usual::pulled_in_order(world))
    }),
    ("unreadable-among-others", |world| {
        Box::pin(usual::unreadable_among_others(world))
    }),
    ("handled-by-a-dispatcher", |world| {
        Box::pin(dispatched::handled_by_a_dispatcher(world))
    }),
    ("unroutable-among-others", |world| {
        Box::pin(refusals::unroutable_among_others(world))
    }),
    ("refused-dueslag", |world| {
        Box::pin(refusals::refused_dueslag(world))
    }),
    ("refused-exchange", |world| {
        Box::pin(refusals::refused_exchange(world))
    }),
    ("logins-judged", |world| {
        Box::pin(judged::sf1460_c_01_only_a_token_for_sending_lets_a_sender_in(world))
    }),
    ("foreign-dueslag-refused", |world| {
        Box::pin(judged::sf1460_d_01_a_token_for_another_dueslag_is_refused(
            world,
        ))
    }),
    ("messages-judged", |world| {
        Box::pin(judged::messages_judged(world))
    }),
    ("own-token-expired", |world| {
        Box::pin(judged::own_token_expired(world))
    }),
    ("message-token-expires", |world| {
        Box::pin(under_way::message_token_expires(world))
    }),
    ("closed-by-an-operator", |world| {
        Box::pin(under_way::closed_by_an_operator(world))
    }),
    ("large-token-judged", |world| {
        Box::pin(large::large_token_judged(world))
    }),
    ("closed-at-expiry-and-front-killed", |world| {
        Box::pin(expiry::closed_at_expiry_and_front_killed(world))
    }),
    ("distributed-by-subscription", |world| {
        Box::pin(distributed::sf1460_c_10_every_subscriber_gets_its_copy(
            world,
        ))
    }),
    ("java-client", |world| Box::pin(java::java_client(world))),
    ("rows-of-events", |world| {
        Box::pin(rows::rows_of_events(world))
    }),
    ("large-login", |world| {
        Box::pin(refusals::large_login(world))
    }),
    ("acknowledgement-too-late", |world| {
        Box::pin(faults::acknowledgement_too_late(world))
    }),
    ("token-over-the-frame", |world| {
        Box::pin(limits::token_over_the_frame(world))
    }),
    ("channel-dies-alone", |world| {
        Box::pin(limits::channel_dies_alone(world))
    }),
    ("queue-deleted", |world| {
        Box::pin(faults::queue_deleted(world))
    }),
    ("second-process-waits", |world| {
        Box::pin(faults::second_process_waits(world))
    }),
    ("swallowed-packets", |world| {
        Box::pin(faults::swallowed_packets(world))
    }),
    ("cut-after-each-frame", |world| {
        Box::pin(cut::cut_after_each_frame(world))
    }),
    ("token-renewed-in-the-middle", |world| {
        Box::pin(faults::token_renewed_in_the_middle(world))
    }),
    ("many-dueslag", |world| Box::pin(many::many_dueslag(world))),
    ("speed", |world| Box::pin(speed::speed(world))),
    ("everybody-killed", |world| {
        Box::pin(loss::everybody_killed(world))
    }),
    ("only-passwords-offered", |world| {
        Box::pin(refusals::only_passwords_offered(world))
    }),
];
