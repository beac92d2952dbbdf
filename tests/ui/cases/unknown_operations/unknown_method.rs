//! An operation the contract does not have.
use regn_v1::kald::LaegSammen;
use regn_v1::services::regn::RegnClient;

fn call(client: &RegnClient, request: &LaegSammen) {
    let future = client.laegsammen(request); //~ E0599
    drop(future);
}

fn main() {
    let _ = call;
}
