//! What is shown of tokens and errors.

use crate::tokens::{Authorization, OnBehalfOf, Token, TokenError, TokenErrorKind, TokenRequest};
use std::error::Error;
use std::time::{Duration, UNIX_EPOCH};

#[test]
fn of_a_token_audience_and_end() {
    let mut token = Token::new(
        "urn:tjeneste",
        "kanarie",
        UNIX_EPOCH + Duration::from_secs(60),
    );
    token.assertion = "<kanarie/>".to_owned();
    token.id = "kanarie".to_owned();
    token.cvr = Some("kanarie".to_owned());
    token.authorization = Some(Authorization::new("Bearer", "kanarie"));
    let other = OnBehalfOf::Assertion("<kanarie/>".to_owned());
    let request = TokenRequest::new("urn:tjeneste", "11111111").on_behalf_of(other);
    let shown = format!("{token:?} {:?} {request:?}", token.authorization);
    assert!(!shown.contains("kanarie"), "{shown}");
    assert!(shown.contains("urn:tjeneste") && shown.contains("1970-01-01T00:01:00Z"));
    let field = token.authorization.map(|found| found.field());
    assert_eq!(field.as_deref(), Some("Bearer kanarie"));
}

#[test]
fn of_an_error_its_code_and_advice_and_no_words_of_others() {
    let error = TokenError::new(TokenErrorKind::Cvr, "")
        .refused("Sender/RequestFailed".to_owned(), "kanarie".to_owned())
        .caused("kanarie");
    let shown = format!("{error} {error:?}");
    assert!(!shown.contains("kanarie"), "{shown}");
    assert!(shown.contains("token-cvr") && shown.contains("Sender/RequestFailed"));
    assert!(shown.contains(error.help()));
    assert_eq!(error.reason(), Some("kanarie"));
    assert_eq!(error.source().unwrap().to_string(), "kanarie");
    let passed_on = crate::client::SecurityError::from(error);
    assert!(!format!("{passed_on}{passed_on:?}").contains("kanarie"));
    assert!(
        passed_on
            .source()
            .unwrap()
            .to_string()
            .contains("token-cvr")
    );
}
