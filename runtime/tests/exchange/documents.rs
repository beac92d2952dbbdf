//! The contract at `?wsdl`.

use super::service::start;
use bytes::Bytes;
use http::{Request, Response};
use snitflade_runtime::client::{Https, Transport};

async fn get(url: &str) -> Response<Bytes> {
    let request = Request::get(url).body(Bytes::new()).expect("a request");
    let https = Https::new().expect("TLS");
    https.send(request).await.expect("an answer")
}

#[tokio::test]
async fn the_contract_leads_to_this_server() {
    let server = start().await;
    let url = server.url("");
    let wsdl = get(&format!("{url}?wsdl")).await;
    assert_eq!(wsdl.status(), 200);
    let text = String::from_utf8_lossy(wsdl.body());
    assert!(
        text.contains(&format!("<address location=\"{url}\"/>")),
        "{text}"
    );
    let schema = format!("{url}?xsd=xsd/H.xsd");
    assert!(
        text.contains(&format!("schemaLocation=\"{schema}\"")),
        "{text}"
    );
    let schema = get(&schema).await;
    assert_eq!(schema.body(), "<schema/>");
    assert_eq!(get(&format!("{url}?xsd=../Cargo.toml")).await.status(), 404);
    assert_eq!(get(&url).await.status(), 405);
}
