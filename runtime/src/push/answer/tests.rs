use super::*;

fn said(answer: &Answer) -> String {
    answer.xml()
}

#[test]
fn an_answer_is_a_standard_retur() {
    let taken = Answer::of(Outcome::Taken { again: false });
    assert_eq!(
        said(&taken),
        "<ModtagBeskedOutput xmlns=\"urn:oio:sts:1.0.0\"><StandardRetur \
         xmlns=\"urn:oio:sagdok:3.0.0\"><StatusKode>20</StatusKode></StandardRetur>\
         </ModtagBeskedOutput>"
    );
    let refused = Answer::of(Outcome::NotTaken {
        answer: NotTaken::new(55, "a < b & c"),
        error: "hemmelig".into(),
    });
    let text = said(&refused);
    assert!(text.contains("<StatusKode>55</StatusKode>"), "{text}");
    assert!(text.contains("a &lt; b &amp; c"), "{text}");
    assert!(!text.contains("hemmelig"), "{text}");
}

#[test]
fn it_comes_in_the_media_type_that_was_sent() {
    for (sent, expected) in [
        (Some("text/xml;charset=UTF-8"), "text/xml; charset=UTF-8"),
        (Some("TEXT/XML"), "text/xml; charset=UTF-8"),
        (Some("application/xml"), "application/xml; charset=UTF-8"),
        (None, "application/xml; charset=UTF-8"),
    ] {
        let mut headers = HeaderMap::new();
        if let Some(sent) = sent {
            headers.insert(CONTENT_TYPE, HeaderValue::from_static(sent));
        }
        let response = Answer::probe().into_response(&headers);
        assert_eq!(response.headers()[CONTENT_TYPE], expected, "{sent:?}");
        assert_eq!(response.status(), StatusCode::OK);
        assert!(!response.headers().contains_key(ALLOW));
    }
    let refused = Answer::refused(StatusCode::METHOD_NOT_ALLOWED, "POST");
    let response = refused.into_response(&HeaderMap::new());
    assert_eq!(response.headers()[ALLOW], "POST, GET, HEAD");
}
