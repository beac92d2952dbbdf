//! A browser as far as logins need one: cookies, redirects, forms.

use bytes::Bytes;
use http::{Method, Request, StatusCode, header};
use snitflade_runtime::client::{Https, Transport as _, TransportLimits};
use std::collections::BTreeMap;

/// A browser. All servers of a test are one host to it, as cookies know no ports.
pub struct Browser {
    https: Https,
    pub cookies: BTreeMap<String, String>,
    /// Every address it was at.
    pub history: Vec<String>,
    /// Every form it sent.
    pub forms: Vec<String>,
}

/// What it shows.
#[derive(Clone, Debug)]
pub struct Page {
    pub url: String,
    pub status: StatusCode,
    pub body: String,
}

impl Browser {
    /// One that trusts the servers of an authority.
    pub fn new(root: &str) -> Browser {
        let builder = Https::builder().add_roots(root.as_bytes()).expect("a root");
        Browser {
            https: builder.build().expect("TLS"),
            cookies: BTreeMap::new(),
            history: Vec::new(),
            forms: Vec::new(),
        }
    }

    /// Goes to an address, and on to wherever it is sent.
    pub async fn visit(&mut self, url: &str) -> Page {
        let page = self.get(url).await;
        self.follow(page).await
    }

    /// One request, and not where it leads.
    pub async fn get(&mut self, url: &str) -> Page {
        self.ask(Method::GET, url, None, String::new()).await
    }

    /// Presses the button of a page's form, with these fields filled in.
    pub async fn submit(&mut self, page: &Page, filled: &[(&str, &str)]) -> Page {
        let page = self.press(page, filled).await;
        self.follow(page).await
    }

    /// Follows the link of an id.
    pub async fn click(&mut self, page: &Page, id: &str) -> Page {
        self.visit(&page.link(id)).await
    }

    /// One press of the button of a page's form, and not where it leads.
    pub async fn press(&mut self, page: &Page, filled: &[(&str, &str)]) -> Page {
        let url = absolute(&page.url, &page.attribute("<form", "action"));
        let form = page.form(filled);
        self.ask(Method::POST, &url, Some(&page.url), form).await
    }

    async fn follow(&mut self, mut page: Page) -> Page {
        for _ in 0..20 {
            page = match () {
                () if page.status.is_redirection() => self.get(&page.body.clone()).await,
                () if page.body.contains(".submit()") => self.press(&page.clone(), &[]).await,
                () => return page,
            };
        }
        panic!("sent round and round: {:?}", self.history);
    }

    async fn ask(&mut self, method: Method, url: &str, from: Option<&str>, body: String) -> Page {
        self.history.push(url.to_owned());
        let cookies: Vec<String> = self
            .cookies
            .iter()
            .map(|(n, v)| format!("{n}={v}"))
            .collect();
        let mut request = Request::builder()
            .method(method)
            .uri(url)
            .header(header::ACCEPT, "text/html")
            .header(header::COOKIE, cookies.join("; "));
        if let Some(from) = from {
            self.forms.push(body.clone());
            request = request
                .header(header::ORIGIN, origin(from))
                .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        }
        let mut request = request.body(Bytes::from(body)).expect("a request");
        request.extensions_mut().insert(TransportLimits::default());
        let answer = self.https.send(request).await.expect("an answer");
        let (parts, body) = answer.into_parts();
        for cookie in parts.headers.get_all(header::SET_COOKIE) {
            let text = cookie.to_str().expect("a cookie");
            let (pair, rest) = text.split_once(';').unwrap_or((text, ""));
            let (name, value) = pair.split_once('=').expect("a cookie");
            match value.is_empty() || rest.contains("Max-Age=0") {
                true => self.cookies.remove(name),
                false => self.cookies.insert(name.to_owned(), value.to_owned()),
            };
        }
        let body = match parts.headers.get(header::LOCATION) {
            Some(to) => absolute(url, to.to_str().expect("an address")),
            None => String::from_utf8(body.to_vec()).expect("a page"),
        };
        Page {
            url: url.to_owned(),
            status: parts.status,
            body,
        }
    }
}

impl Page {
    /// Where the link of an id leads.
    pub fn link(&self, id: &str) -> String {
        let href = self.attribute(&format!("<a id=\"{id}\""), "href");
        absolute(&self.url, &href)
    }

    /// Whether it has a text.
    pub fn says(&self, text: &str) -> bool {
        self.body.contains(text)
    }

    /// What its form sends, with these fields filled in.
    pub fn form(&self, filled: &[(&str, &str)]) -> String {
        let mut fields: BTreeMap<String, String> = self.fields();
        for (name, value) in filled {
            fields.insert((*name).to_owned(), (*value).to_owned());
        }
        let pairs = fields.iter().map(|(name, value)| {
            let (name, value) = (encoded(name), encoded(value));
            format!("{name}={value}")
        });
        pairs.collect::<Vec<_>>().join("&")
    }

    fn attribute(&self, tag: &str, name: &str) -> String {
        let (_, rest) = self
            .body
            .split_once(tag)
            .unwrap_or_else(|| panic!("no {tag} in {self:?}"));
        let tag = rest.split('>').next().unwrap_or_default();
        value(tag, name).expect("an attribute")
    }

    fn fields(&self) -> BTreeMap<String, String> {
        let tags = self.body.split("<input").skip(1);
        let tags = tags.filter_map(|rest| rest.split('>').next());
        tags.filter_map(|tag| Some((value(tag, "name")?, value(tag, "value").unwrap_or_default())))
            .collect()
    }
}

fn value(tag: &str, name: &str) -> Option<String> {
    let (_, rest) = tag.split_once(&format!(" {name}=\""))?;
    let text = rest.split('"').next()?;
    let text = text.replace("&quot;", "\"").replace("&#39;", "'");
    Some(
        text.replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&amp;", "&"),
    )
}

fn origin(url: &str) -> &str {
    let start = url.find("://").map_or(0, |at| at + 3);
    let end = url[start..].find('/').map_or(url.len(), |at| start + at);
    &url[..end]
}

fn absolute(base: &str, to: &str) -> String {
    match to.starts_with('/') {
        true => format!("{}{to}", origin(base)),
        false => to.to_owned(),
    }
}

fn encoded(text: &str) -> String {
    let signs = text.bytes().map(|byte| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' => {
            char::from(byte).to_string()
        }
        _ => format!("%{byte:02X}"),
    });
    signs.collect()
}
