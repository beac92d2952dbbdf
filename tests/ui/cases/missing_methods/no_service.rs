//! A router for something that serves nothing.
use regn_v1::services::regn::router;

struct Desk;

fn main() {
    let served = router(
        Desk, //~ E0277
    );
    drop(served);
}
