//! What is tried, and which behaviour of the platform it is evidence of. Those marked `pitfalls`
//! are tests of `runtime/src/amqp/tests/pitfalls`, over a simulated broker.
//!
//! | behaviour | shown by |
//! |---|---|
//! | SF1460_C-02, C-03, C-07 | `replies-in-another-order`, `first-call-right-after-start` |
//! | SF1460_C-04 | `token-renewed-in-the-middle`; pitfalls `the_connection_is_replaced_before_its_token_ends` |
//! | SF1460_C-05, C-06 | `one-refused-alone`, `unroutable-among-others`; pitfalls `a_token_that_ended_is_replaced_and_not_kept` |
//! | SF1460_C-08 | pitfalls `close_waits_for_replies_and_names_those_that_never_came` |
//! | SF1460_C-09 | `broker-stopped-and-killed`, `cut-after-each-piece`; pitfalls `a_message_without_an_answer_is_sent_three_times_with_one_id` |
//! | SF1460_C-11 | pitfalls `a_message_of_another_system_or_authority_is_not_sent` |
//! | SF1460_D-01 | `refused-dueslag`, by the permissions of the broker's user |
//! | SF1460_D-02, D-05, D-06 | `pulled-in-order`; pitfalls `the_next_message_comes_only_after_the_acknowledgement` |
//! | SF1460_D-03, D-04 | `acknowledgement-too-late`, `broker-stopped-and-killed`, `handled-by-a-dispatcher` |
//!
//! SF1460_C-01 and D-01 by the token itself need a broker that judges tokens; RabbitMQ does not
//! look at the response of SASL EXTERNAL.

mod dispatched;
mod distributed;
mod expiry;
mod faults;
mod java;
mod judged;
mod liste;
mod loss;
mod many;
mod refusals;
mod speed;
mod usual;

use crate::Held;
use crate::world::World;
use std::pin::Pin;

type Scenario = for<'a> fn(&'a mut World) -> Pin<Box<dyn Future<Output = Held> + 'a>>;

/// Whether what it takes is here: a Java client is where the suite could have one.
pub fn can_run(name: &str) -> bool {
    name != "java-client" || std::env::var_os(java::CLASSES).is_some()
}

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
    ("logins-judged", |world| {
        Box::pin(judged::logins_judged(world))
    }),
    ("foreign-dueslag-refused", |world| {
        Box::pin(judged::foreign_dueslag_refused(world))
    }),
    ("messages-judged", |world| {
        Box::pin(judged::messages_judged(world))
    }),
    ("closed-at-expiry-and-front-killed", |world| {
        Box::pin(expiry::closed_at_expiry_and_front_killed(world))
    }),
    ("distributed-by-subscription", |world| {
        Box::pin(distributed::distributed_by_subscription(world))
    }),
    ("java-client", |world| Box::pin(java::java_client(world))),
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
