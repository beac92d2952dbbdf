//! Sending and receiving over a folder: every step failing in every way.

mod faults;
mod receiving;
mod sending;
mod world;
