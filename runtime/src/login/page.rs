//! The page that users are shown instead of what they asked for.

use super::error::LoginError;
use super::error_kind::LoginErrorKind;
use crate::xml::escaped;
use axum::body::Body;
use axum::response::{IntoResponse, Response};
use http::{HeaderValue, header};

/// What is said, in Danish and in English.
struct Said {
    title: &'static str,
    text: &'static str,
    english: &'static str,
}

fn said(kind: LoginErrorKind) -> Said {
    match kind {
        LoginErrorKind::MissingRole => Said {
            title: "Ingen adgang",
            text: "Du har ikke adgang til denne funktion. Din kommune kan give dig den rolle, der skal til.",
            english: "You may not use this function. Your municipality can give you the role it needs.",
        },
        LoginErrorKind::NotLoggedIn => Said {
            title: "Ikke logget ind",
            text: "Du er ikke logget ind.",
            english: "You are not logged in.",
        },
        LoginErrorKind::NotBegun => Said {
            title: "Prøv igen",
            text: "Dit login er udløbet eller blev begyndt i en anden browser. Prøv igen.",
            english: "Your login has expired or was begun in another browser. Try again.",
        },
        _ => Said {
            title: "Det lykkedes ikke",
            text: "Det lykkedes ikke at logge ind eller ud.",
            english: "Logging in or out did not succeed.",
        },
    }
}

/// The page of an error: what it means to the user and its code, nothing of anybody. A landing
/// page is linked to.
pub(super) fn refusal(error: &LoginError, landing: Option<&str>) -> Response {
    let Said {
        title,
        text,
        english,
    } = said(error.kind());
    let code = error.code();
    let link = landing.map_or_else(String::new, |path| {
        let path = escaped(path);
        format!(
            "<p><a href=\"{path}\">Til forsiden / <span lang=\"en\">Front page</span></a></p>\n"
        )
    });
    let page = format!(
        "<!DOCTYPE html>\n<html lang=\"da\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <title>{title}</title><style>{STYLE}</style></head><body><main>\n\
         <h1>{title}</h1>\n<p>{text}</p>\n<p lang=\"en\">{english}</p>\n\
         {link}<p class=\"code\">Kode: <code>{code}</code></p>\n</main></body></html>\n"
    );
    let mut response = Response::new(Body::from(page));
    *response.status_mut() = error.http_status();
    for (name, value) in FIELDS {
        response
            .headers_mut()
            .insert(name, HeaderValue::from_static(value));
    }
    response
}

/// Our own page. Handlers behind [`Login::protect`](super::Login::protect) are answered with the
/// page of the settings, where they have one.
impl IntoResponse for LoginError {
    fn into_response(self) -> Response {
        refusal(&self, None)
    }
}

const STYLE: &str = ":root{color-scheme:light dark}\
body{font:1.1rem/1.5 system-ui,sans-serif;margin:0}\
main{max-width:34rem;margin:2rem auto;padding:0 1rem;overflow-wrap:anywhere}\
h1{font-size:1.6rem;line-height:1.2}\
a{display:inline-block;padding:.6rem 0}\
.code{border-top:1px solid #767676;padding-top:.8rem;font-size:1rem}";

const FIELDS: [(header::HeaderName, &str); 4] = [
    (header::CONTENT_TYPE, "text/html; charset=utf-8"),
    (header::CACHE_CONTROL, "no-store"),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (
        header::CONTENT_SECURITY_POLICY,
        "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
    ),
];
