//! A client over something that `&str` carries no requests.
use regn_v1::services::regn::RegnClient;

fn main() {
    let client = RegnClient::regn11(
        "https://regn.example/", //~ E0277 `&str` carries no requests
        "https://regn.example/",
    );
    drop(client);
}
