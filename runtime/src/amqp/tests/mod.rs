//! Senders and consumers against a simulated broker, in every order of events up to a bound.

mod behaviours;
mod bench;
mod cancel;
mod choices;
mod faults;
mod pitfalls;
mod receiving;
mod seeded;
mod sending;
mod world;
