//! A browser: it keeps cookies and follows nothing by itself.

use crate::http::percent::encode;
use axum::Router;
use axum::body::{Body, to_bytes};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use http::{HeaderMap, Method, Request, header};
use std::collections::BTreeMap;
use tower_service::Service;

pub(super) struct Browser {
    app: Router,
    pub(super) cookies: BTreeMap<String, String>,
    /// The fields that set cookies, as they came.
    pub(super) set: Vec<String>,
}

/// What came back.
pub(super) struct Got {
    pub(super) status: u16,
    pub(super) headers: HeaderMap,
    pub(super) body: String,
}

impl Got {
    pub(super) fn location(&self) -> &str {
        let found = self.headers.get(header::LOCATION);
        found.map_or("", |value| value.to_str().unwrap())
    }
}

impl Browser {
    pub(super) fn new(app: Router) -> Browser {
        Browser {
            app,
            cookies: BTreeMap::new(),
            set: Vec::new(),
        }
    }

    /// Another one, which has the same cookies.
    pub(super) fn copy(&self) -> Browser {
        Browser {
            app: self.app.clone(),
            cookies: self.cookies.clone(),
            set: Vec::new(),
        }
    }

    /// Visits a page.
    pub(super) async fn visit(&mut self, path: &str) -> Got {
        let accept = [("accept", "text/html")];
        self.send(Method::GET, path, &accept, String::new()).await
    }

    /// Brings an answer, as the form does that the identity provider sends.
    pub(super) async fn bring(&mut self, xml: &str) -> Got {
        self.bring_with(xml, "").await
    }

    pub(super) async fn bring_with(&mut self, xml: &str, more: &str) -> Got {
        let mut form = "SAMLResponse=".to_owned();
        encode(&STANDARD.encode(xml), &mut form);
        let foreign = [("sec-fetch-site", "cross-site")];
        self.send(Method::POST, "/saml/acs", &foreign, form + more)
            .await
    }

    /// Presses the button of an own page that logs out.
    pub(super) async fn leave(&mut self) -> Got {
        let own = [("sec-fetch-site", "same-origin")];
        self.send(Method::POST, "/saml/logout", &own, String::new())
            .await
    }

    pub(super) async fn send(
        &mut self,
        method: Method,
        path: &str,
        fields: &[(&str, &str)],
        body: String,
    ) -> Got {
        let mut request = Request::builder().method(method).uri(path);
        for (name, value) in fields {
            request = request.header(*name, *value);
        }
        if !self.cookies.is_empty() {
            let pairs = self
                .cookies
                .iter()
                .map(|(name, value)| format!("{name}={value}"));
            request = request.header("cookie", pairs.collect::<Vec<_>>().join("; "));
        }
        let request = request.body(Body::from(body)).unwrap();
        let answer = self.app.call(request).await.unwrap();
        let (parts, body) = answer.into_parts();
        for field in parts.headers.get_all(header::SET_COOKIE) {
            self.keep(field.to_str().unwrap());
        }
        let body = to_bytes(body, 1 << 20).await.unwrap();
        Got {
            status: parts.status.as_u16(),
            headers: parts.headers,
            body: String::from_utf8(body.to_vec()).unwrap(),
        }
    }

    fn keep(&mut self, field: &str) {
        self.set.push(field.to_owned());
        let (name, value) = field.split(';').next().unwrap().split_once('=').unwrap();
        match field.contains("Max-Age=0;") {
            true => self.cookies.remove(name),
            false => self.cookies.insert(name.to_owned(), value.to_owned()),
        };
    }
}
