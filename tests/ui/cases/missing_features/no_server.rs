//! A server, without the feature for it.
use snitflade_runtime::server::Context; //~ E0432 server

fn main() {
    let _: Option<Context> = None;
}
