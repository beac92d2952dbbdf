//! A document written by the entry point of another element.
use regn_v1::kald::{BEREGN, LaegSammen};

fn main() {
    let request = LaegSammen::new(1, 2);
    let written = BEREGN.write(
        &request, //~ E0308
    );
    drop(written);
}
