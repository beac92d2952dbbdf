//! A port the contract does not have.
use regn_v1::services::regn::RegnClient;
use snitflade_runtime::client::Https;

fn at(transport: Https) -> RegnClient {
    RegnClient::regn13(transport, "https://regn.example/") //~ E0599
}

fn main() {
    let _ = at;
}
