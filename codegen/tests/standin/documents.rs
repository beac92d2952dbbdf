//! The contract as it is served: addresses of this server, and every import within reach.

use super::support::{PATH, ask, server};
use snitflade_codegen::standin::Settings;
use std::collections::BTreeSet;

/// The values of an attribute in a document.
fn values(text: &str, attribute: &str) -> Vec<String> {
    let start = format!("{attribute}=\"");
    let found = text.split(start.as_str()).skip(1);
    found
        .filter_map(|rest| Some(rest.split('"').next()?.to_owned()))
        .collect()
}

/// All documents that can be reached from `?wsdl`, asked for below `base`.
async fn documents(settings: Settings, base: &str, fields: &[(&str, &str)]) -> Vec<String> {
    let server = server(settings);
    let mut left = vec![format!("{base}{PATH}?wsdl")];
    let (mut seen, mut texts) = (BTreeSet::new(), Vec::new());
    while let Some(url) = left.pop() {
        if !seen.insert(url.clone()) {
            continue;
        }
        let path = url
            .strip_prefix(base)
            .unwrap_or_else(|| panic!("{url} is not below {base}"));
        let came = server.request(&format!("GET {path}"), fields, "").await;
        assert_eq!(came.status, 200, "{path}");
        let texts_here = came.text.clone();
        left.extend(values(&texts_here, "schemaLocation"));
        texts.push(texts_here);
    }
    texts
}

fn addresses(texts: &[String]) -> BTreeSet<String> {
    let found = texts.iter().flat_map(|text| values(text, "location"));
    found.collect()
}

#[tokio::test]
async fn the_contract_leads_to_this_server_and_no_other() {
    let texts = documents(Settings::default(), "http://localhost:8080", &[]).await;
    assert_eq!(texts.len(), 3);
    let expected = format!("http://localhost:8080{PATH}");
    assert_eq!(addresses(&texts), BTreeSet::from([expected]));
    assert!(!texts.concat().contains("production.example"));
}

#[tokio::test]
async fn behind_a_proxy_the_address_is_that_of_the_proxy() {
    let mut settings = Settings::default();
    settings.public_url = Some("https://test.example/soap/".to_owned());
    let fields = [("host", "test.example")];
    let texts = documents(settings, "https://test.example/soap", &fields).await;
    assert_eq!(texts.len(), 3);
    let expected = format!("https://test.example/soap{PATH}");
    assert_eq!(addresses(&texts), BTreeSet::from([expected]));
}

#[tokio::test]
async fn what_strangers_say_of_a_proxy_is_not_believed() {
    let fields = [
        ("x-forwarded-host", "evil.example"),
        ("x-forwarded-proto", "https"),
    ];
    let texts = documents(Settings::default(), "http://localhost:8080", &fields).await;
    assert!(!texts.concat().contains("evil.example"));
}

#[tokio::test]
async fn a_trusted_proxy_is_believed() {
    let mut settings = Settings::default();
    settings.proxies = "127.0.0.1".parse().expect("a network");
    settings.hosts = vec!["proxy.example".to_owned()];
    let router = super::support::standin(settings).into_router();
    let running = snitflade_runtime::server::Running::start(router)
        .await
        .expect("a port");
    let transport = snitflade_runtime::client::Https::new().expect("a transport");
    let get = |query: &str, forwarded: bool| {
        let mut request = http::Request::builder().uri(running.url(&format!("{PATH}{query}")));
        if forwarded {
            request = request
                .header("x-forwarded-host", "proxy.example")
                .header("x-forwarded-proto", "https");
        }
        request.body(bytes::Bytes::new()).expect("a request")
    };
    use snitflade_runtime::client::Transport;
    let text = |answer: http::Response<bytes::Bytes>| {
        String::from_utf8(answer.into_body().to_vec()).expect("UTF-8")
    };
    let seen = text(transport.send(get("?wsdl", true)).await.expect("an answer"));
    assert!(
        seen.contains(&format!("https://proxy.example{PATH}")),
        "{seen}"
    );
    let own = text(
        transport
            .send(get("?wsdl", false))
            .await
            .expect("an answer"),
    );
    assert!(own.contains(&running.url(PATH)), "{own}");
}

#[tokio::test]
async fn files_outside_the_contract_are_not_served() {
    let server = server(Settings::default());
    for query in [
        "?xsd=../main.rs",
        "?xsd=/etc/passwd",
        "?wsdl=main.rs",
        "?xsd=..%2f..%2fCargo.toml",
    ] {
        let came = server.request(&format!("GET {PATH}{query}"), &[], "").await;
        assert_eq!(came.status, 404, "{query}");
    }
    assert_eq!(server.post(&[], &ask("")).await.status, 200);
}
