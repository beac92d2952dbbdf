//! A request given away, though it is only borrowed.
use regn_v1::kald::LaegSammen;
use regn_v1::services::regn::RegnClient;

fn call(client: &RegnClient, request: LaegSammen) {
    let future = client.laeg_sammen(
        request, //~ E0308
    );
    drop(future);
}

fn main() {
    let _ = call;
}
