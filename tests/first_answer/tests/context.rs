//! Context calls: who calls is set once on the client and stands in each request.

use sf1520_v4_0::person::PersonLookupRequestType;
use sf1520_v4_0::services::person_base_data_extended::PersonBaseDataExtendedClient;
use snitflade_runtime::client::{BoxFuture, CallerContext, ErrorKind, Settings};
use snitflade_runtime::client::{Transport, TransportError, TransportErrorKind};
use snitflade_runtime::wire::authority_context::AuthorityContextType;
use std::sync::{Arc, Mutex};

const URL: &str = "https://localhost/service";
const UUID: &str = "11111111-2222-4333-8444-555555555555";

/// Keeps what is sent, and answers nothing.
#[derive(Clone, Default)]
struct Kept(Arc<Mutex<Vec<String>>>);

impl Transport for Kept {
    fn send<'a>(
        &'a self,
        request: http::Request<bytes::Bytes>,
    ) -> BoxFuture<'a, Result<http::Response<bytes::Bytes>, TransportError>> {
        let body = String::from_utf8_lossy(request.body()).into_owned();
        self.0.lock().expect("alone").push(body);
        Box::pin(async { Err(TransportError::new(TransportErrorKind::Connect)) })
    }
}

fn request() -> PersonLookupRequestType {
    PersonLookupRequestType::new(
        "0000000000"
            .parse::<sf1520_v4_0::pnr::PnrType>()
            .expect("ten"),
    )
}

/// What was sent with these settings, or why nothing was.
async fn sent(settings: Settings, request: &PersonLookupRequestType) -> Result<String, String> {
    let kept = Kept::default();
    let client = PersonBaseDataExtendedClient::new(kept.clone(), settings);
    let error = client.person_lookup(request).await.expect_err("no answer");
    let sent = kept.0.lock().expect("alone").pop();
    match (sent, error.kind()) {
        (Some(body), ErrorKind::Transport(_)) => Ok(body),
        _ => Err(error.to_string()),
    }
}

fn at(profile: &str, context: CallerContext) -> Settings {
    Settings::new(URL).profile(profile).context(context)
}

fn authority() -> CallerContext {
    CallerContext::new().municipality("11111111")
}

#[tokio::test]
async fn who_calls_stands_in_each_request_of_the_context_port_and_in_no_other() {
    let context = authority().accounting_info("konto").on_behalf_of_user("bo");
    let body = sent(at("context", context.clone()), &request())
        .await
        .expect("sent");
    assert!(body.contains("MunicipalityCVR>11111111<"), "{body}");
    assert!(
        body.contains("AccountingInfo>konto<") && body.contains(":CallContext>"),
        "{body}"
    );
    assert!(!body.contains("InvocationContext"), "{body}");
    // The same program, switched by one word.
    let body = sent(at("token", context), &request()).await.expect("sent");
    assert!(!body.contains("Context>"), "{body}");
    let body = sent(Settings::new(URL).profile("context"), &request()).await;
    assert!(!body.expect("sent").contains("Context>"));
}

#[tokio::test]
async fn the_older_context_goes_before_the_newer() {
    let context = authority()
        .invocation(UUID, UUID, UUID, UUID)
        .on_behalf_of_user("bo");
    let body = sent(at("context", context), &request())
        .await
        .expect("sent");
    for part in [
        "ServiceAgreementUUID>",
        "UserSystemUUID>",
        "UserUUID>",
        "ServiceUUID>",
        "OnBehalfOfUser>bo<",
    ] {
        assert!(body.contains(part), "{part} {body}");
    }
    assert!(!body.contains("AuthorityContext"), "{body}");
}

#[tokio::test]
async fn what_the_request_says_itself_stays() {
    let mut own = request();
    let cvr = "22222222".parse().expect("a CVR number");
    own.authority_context = Some(AuthorityContextType::new(cvr));
    let context = authority().invocation(UUID, UUID, UUID, UUID);
    let body = sent(at("context", context), &own).await.expect("sent");
    assert!(
        body.contains("22222222") && !body.contains("11111111"),
        "{body}"
    );
    assert!(!body.contains("InvocationContext"), "{body}");
}

#[tokio::test]
async fn a_context_is_judged_by_the_schema_before_anything_is_sent() {
    let wrong = CallerContext::new().municipality("123");
    let error = sent(at("context", wrong), &request())
        .await
        .expect_err("refused");
    assert!(error.contains("MunicipalityCVR"), "{error}");
    let wrong = CallerContext::new().invocation(UUID, "et system", UUID, UUID);
    let error = sent(at("context", wrong), &request())
        .await
        .expect_err("refused");
    assert!(error.contains("UserSystemUUID"), "{error}");
    let none = CallerContext::new().accounting_info("konto");
    let error = sent(at("context", none), &request())
        .await
        .expect_err("refused");
    assert!(
        error.contains("AuthorityContext or InvocationContext"),
        "{error}"
    );
    assert!(error.contains("soap-caller-context"), "{error}");
}

#[tokio::test]
async fn a_profile_that_no_port_has_is_an_error_that_lists_them() {
    let error = sent(at("kontekst", authority()), &request())
        .await
        .expect_err("refused");
    assert!(
        error.contains("kontekst") && error.contains("context, token"),
        "{error}"
    );
    // What a constructor names goes before what settings say.
    let kept = Kept::default();
    let client = PersonBaseDataExtendedClient::context(kept.clone(), at("token", authority()));
    client
        .person_lookup(&request())
        .await
        .expect_err("no answer");
    assert!(kept.0.lock().expect("alone")[0].contains("MunicipalityCVR"));
}
