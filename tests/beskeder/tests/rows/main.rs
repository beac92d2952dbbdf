//! Each row of events: sent through SF1460_C, pushed to one system and fetched by another.

mod sf0741;
mod sf0810;
mod sf0830;
mod sf1320_a;
mod sf1411_d;
mod sf1411_e;
mod sf1590_b;
mod troubled;
