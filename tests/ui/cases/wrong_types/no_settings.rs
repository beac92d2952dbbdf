//! A client at something that is neither a URL nor settings.
use regn_v1::services::regn::RegnClient;
use snitflade_runtime::client::Https;

fn at(transport: Https) -> RegnClient {
    RegnClient::regn11(
        transport,
        8080, //~ E0277
    )
}

fn main() {
    let _ = at;
}
