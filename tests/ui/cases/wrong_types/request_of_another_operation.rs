//! A call with the request of another operation.
use regn_v1::kald::LaegSammen;
use regn_v1::services::regn::RegnClient;

fn call(client: &RegnClient, request: &LaegSammen) {
    let future = client.beregn(
        request, //~ E0308
    );
    drop(future);
}

fn main() {
    let _ = call;
}
