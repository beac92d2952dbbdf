//! The page and its requests: who may talk to it, and what can never run in it.

use super::support::{PATH, Server, ask, server};
use serde_json::Value;
use snitflade_codegen::standin::Settings;

async fn exchanges(server: &Server) -> Value {
    let token = server.token().await;
    let fields = [("snitflade-token", token.as_str())];
    let came = server.request("GET /console/exchanges", &fields, "").await;
    serde_json::from_str(&came.text).expect("JSON")
}

#[tokio::test]
async fn foreign_hosts_and_origins_are_refused_everywhere() {
    let server = server(Settings::default());
    let foreign = [("host", "evil.example"), ("origin", "https://evil.example")];
    for line in ["GET /", "GET /console/exchanges", "POST /console/clear"] {
        for field in foreign {
            assert_eq!(
                server.request(line, &[field], "").await.status,
                403,
                "{line} {field:?}"
            );
        }
    }
    for field in foreign {
        assert_eq!(
            server.post(&[field], &ask("")).await.status,
            403,
            "{field:?}"
        );
    }
    assert_eq!(
        server.post(&[("origin", "null")], &ask("")).await.status,
        403
    );
    let own = [("origin", "http://localhost:8080")];
    assert_eq!(server.post(&own, &ask("")).await.status, 200);
    for method in ["GET", "OPTIONS"] {
        let came = server.request(&format!("{method} {PATH}"), &[], "").await;
        assert_eq!(came.field("access-control-allow-origin"), "", "{method}");
    }
}

#[tokio::test]
async fn what_changes_something_needs_the_token() {
    let server = server(Settings::default());
    server.post(&[], &ask("")).await;
    let form = [("content-type", "application/x-www-form-urlencoded")];
    for line in [
        "POST /console/clear",
        "POST /console/failure",
        "GET /console/exchanges",
    ] {
        for fields in [&form[..], &[("snitflade-token", "guess")]] {
            let came = server.request(line, fields, "code=40").await;
            assert_eq!(came.status, 403, "{line} {fields:?}");
        }
    }
    assert_eq!(exchanges(&server).await.as_array().map(Vec::len), Some(1));
    let token = server.token().await;
    let fields = [("snitflade-token", token.as_str())];
    let refused = server
        .request("POST /console/failure", &fields, "explode")
        .await;
    assert_eq!(refused.status, 400);
    let chosen = server
        .request("POST /console/failure", &fields, "code=40")
        .await;
    assert_eq!(chosen.status, 200);
    assert!(
        server
            .post(&[], &ask(""))
            .await
            .text
            .contains("StatusKode>40<")
    );
    assert_eq!(
        server
            .request("POST /console/clear", &fields, "")
            .await
            .status,
        200
    );
    assert_eq!(exchanges(&server).await.as_array().map(Vec::len), Some(0));
}

#[tokio::test]
async fn no_answer_can_run_as_a_page() {
    let server = server(Settings::default());
    let script = "<script>alert(1)</script>";
    let message = ask(&format!("<Sag>{}</Sag>", script.replace('<', "&lt;")));
    let answers = [
        server.post(&[], &message).await,
        server.post(&[("soapaction", script)], &message).await,
        server.request(&format!("GET {PATH}?wsdl"), &[], "").await,
        server
            .request(
                &format!("GET {PATH}?xsd={script}").replace(['<', '>'], "%3C"),
                &[],
                "",
            )
            .await,
        server.request("GET /nothing", &[], "").await,
        server.request("GET /console/exchanges", &[], "").await,
    ];
    for came in answers {
        assert_eq!(came.field("x-content-type-options"), "nosniff");
        let policy = came.field("content-security-policy");
        assert!(
            policy.contains("default-src 'none'") && policy.contains("sandbox"),
            "{policy}"
        );
        assert!(!came.field("content-type").contains("html"));
    }
}

#[tokio::test]
async fn recorded_text_is_data() {
    let server = server(Settings::default());
    let message = ask("<Sag>&lt;script>alert(1)&lt;/script></Sag>");
    server
        .post(&[("soapaction", "\"<script>\"")], &message)
        .await;
    let broken = "<script>alert(2)</script>";
    server.post(&[], broken).await;
    let all = exchanges(&server).await;
    assert_eq!(all[0]["request"], broken);
    assert_eq!(all[0]["origin"], "refused");
    assert_eq!(all[1]["request"], message.as_str());
    assert_eq!(all[1]["operation"], "AskOperation");
    let token = server.token().await;
    let fields = [("snitflade-token", token.as_str())];
    let services = server.request("GET /console/services", &fields, "").await;
    assert_eq!(services.field("content-type"), "application/json");
    let services: Value = serde_json::from_str(&services.text).expect("JSON");
    assert_eq!(
        services["services"][0]["title"],
        "<script>alert('title')</script>"
    );
    assert_eq!(
        services["services"][0]["operations"][0]["faults"][0],
        "RefusedFault"
    );
}

#[tokio::test]
async fn the_page_runs_its_own_script_only() {
    let server = server(Settings::default());
    let page = server.request("GET /", &[], "").await;
    let policy = page.field("content-security-policy").to_owned();
    let nonce = policy
        .split("script-src 'nonce-")
        .nth(1)
        .and_then(|rest| rest.split('\'').next());
    let nonce = nonce.expect("a number used once");
    assert!(policy.starts_with("default-src 'none'"), "{policy}");
    assert!(!policy.contains("unsafe"), "{policy}");
    assert_eq!(page.text.matches("<script").count(), 1);
    assert!(page.text.contains(&format!("<script nonce=\"{nonce}\">")));
    assert!(!page.text.contains("http://") && !page.text.contains("https://"));
    assert!(!page.text.contains("innerHTML") && !page.text.contains("document.write"));
    let again = server.request("GET /", &[], "").await;
    assert_ne!(again.field("content-security-policy"), policy);
}
