//! The URL a transport was sent to last, parsed: nearly always the next one is the same.

use std::sync::{Arc, Mutex, PoisonError};

/// The last one without a query, in both spellings. Clones share it.
#[derive(Clone, Default)]
pub(super) struct LastUrl(Arc<Mutex<Option<(http::Uri, reqwest::Url)>>>);

impl LastUrl {
    /// A URI as a URL; `None` if it is none.
    pub(super) fn of(&self, uri: &http::Uri) -> Option<reqwest::Url> {
        if let Some((last, url)) = &*self.0.lock().unwrap_or_else(PoisonError::into_inner)
            && last == uri
        {
            return Some(url.clone());
        }
        let url = reqwest::Url::parse(&uri.to_string()).ok()?;
        // A query belongs to its call alone.
        if uri.query().is_none() {
            let mut last = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            *last = Some((uri.clone(), url.clone()));
        }
        Some(url)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_url_is_its_own_whatever_came_before() {
        let last = LastUrl::default();
        let url = |text: &str| {
            let found = last.of(&text.parse().expect("a URI"));
            found.map(|url| url.to_string())
        };
        for text in [
            "http://127.0.0.1:8080/a",
            "http://127.0.0.1:8080/a",
            "http://127.0.0.1:8080/A",
            "http://127.0.0.1:8080/a?b=c",
            "http://127.0.0.1:8080/a",
            "https://127.0.0.1:8080/a",
            "http://127.0.0.1:8081/a",
        ] {
            assert_eq!(url(text).as_deref(), Some(text));
        }
        assert_eq!(url("/a"), None);
    }
}
