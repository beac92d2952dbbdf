//! A text where the contract has a number.
use regn_v1::kald::LaegSammen;

fn main() {
    let request = LaegSammen::new(
        "1", //~ E0308
        2,
    );
    drop(request);
}
