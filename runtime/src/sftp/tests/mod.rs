//! Sending and receiving over a folder: every step failing in every way, and given up at every await.

mod cancels;
mod faults;
mod receiving;
mod sending;
mod world;
