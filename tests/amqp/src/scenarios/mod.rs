//! What is tried.

mod dispatched;
mod faults;
mod loss;
mod many;
mod refusals;
mod speed;
mod usual;

use crate::Held;
use crate::world::World;
use std::pin::Pin;

type Scenario = for<'a> fn(&'a mut World) -> Pin<Box<dyn Future<Output = Held> + 'a>>;

/// All of them, by name, in an order in which a broken broker comes last.
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
    ("large-login", |world| {
        Box::pin(refusals::large_login(world))
    }),
    ("acknowledgement-too-late", |world| {
        Box::pin(faults::acknowledgement_too_late(world))
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
    ("cut-after-each-piece", |world| {
        Box::pin(faults::cut_after_each_piece(world))
    }),
    ("token-renewed-in-the-middle", |world| {
        Box::pin(faults::token_renewed_in_the_middle(world))
    }),
    ("many-dueslag", |world| Box::pin(many::many_dueslag(world))),
    ("speed", |world| Box::pin(speed::speed(world))),
    ("broker-stopped-and-killed", |world| {
        Box::pin(loss::broker_stopped_and_killed(world))
    }),
    ("only-passwords-offered", |world| {
        Box::pin(refusals::only_passwords_offered(world))
    }),
];
