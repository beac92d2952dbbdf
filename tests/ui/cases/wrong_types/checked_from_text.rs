//! A text where the contract limits what a text may be.
use maal_v1::maal_1::KortType;

fn main() {
    let short: KortType = "kort".into(); //~ E0277
    drop(short);
}
