//! A literal of a struct, which the next version of the contract may give more members.
use regn_v1::kald::LaegSammen;

fn main() {
    let request = LaegSammen { //~ E0639
        a: 1,
        b: 2,
        extra: Default::default(),
    };
    drop(request);
}
