//! An answer asked for and not awaited.
use regn_v1::kald::LaegSammen;
use regn_v1::services::regn::RegnClient;

fn call(client: &RegnClient, request: &LaegSammen) -> i32 {
    let future = client.laeg_sammen(request);
    future.value.resultat //~ E0609
}

fn main() {
    let _ = call;
}
