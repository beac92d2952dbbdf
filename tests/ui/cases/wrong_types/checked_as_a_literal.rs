//! A value of a limited type, made past the limits.
use maal_v1::maal_1::KortType;

fn main() {
    let short = KortType("kort".to_owned()); //~ E0423
    drop(short);
}
