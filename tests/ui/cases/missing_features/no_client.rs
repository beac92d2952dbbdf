//! A client, without the feature for it.
use regn_v1::services; //~ E0432

fn main() {
    let _: Option<services::regn::RegnClient> = None;
}
