//! Which requests go through a proxy.

use super::TransportError;
use reqwest::{NoProxy, Proxy};
use std::fmt;

/// Never proxied: a proxy would reach its own loopback interface, not ours.
const AT_HOME: &str = "localhost,127.0.0.0/8,::1";

/// Where proxies are taken from.
#[derive(Default)]
pub(super) enum Proxies {
    /// `HTTPS_PROXY` or `ALL_PROXY`, for https only.
    #[default]
    Environment,
    /// None at all.
    None,
    /// This one, for everything but the hosts of the list.
    Given { url: String, except: String },
}

impl Proxies {
    /// The proxy to use, given a way to look up a variable.
    pub(super) fn proxy(
        &self,
        variable: impl Fn(&str) -> Option<String>,
    ) -> Result<Option<Proxy>, TransportError> {
        let (proxy, except) = match self {
            Proxies::None => return Ok(None),
            Proxies::Given { url, except } => {
                let proxy = usable(url).and_then(|url| Proxy::all(url).ok());
                let refused = "the proxy is not given as http://host:port or https://host:port";
                (proxy.ok_or(refused.to_owned()), except.clone())
            }
            Proxies::Environment => {
                let first = |names: &'static [&'static str]| {
                    let mut set = names
                        .iter()
                        .filter_map(|name| Some((*name, variable(name)?)));
                    set.find(|(_, value)| !value.trim().is_empty())
                };
                let names = &["HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"];
                let Some((name, url)) = first(names) else {
                    return Ok(None);
                };
                let except = first(&["NO_PROXY", "no_proxy"]);
                let proxy = usable(&url).and_then(|url| Proxy::https(url).ok());
                let refused = || {
                    format!(
                        "the environment's {name} is no http or https proxy; \
                         unset it, or use HttpsBuilder::no_proxy or HttpsBuilder::proxy"
                    )
                };
                (
                    proxy.ok_or_else(refused),
                    except.map_or(String::new(), |(_, list)| list),
                )
            }
        };
        let proxy = proxy.map_err(TransportError::cannot_send)?;
        let except = NoProxy::from_string(&format!("{AT_HOME},{except}"));
        Ok(Some(proxy.no_proxy(except)))
    }
}

/// A proxy's URL, if it has a scheme we speak or none.
fn usable(url: &str) -> Option<&str> {
    let url = url.trim();
    let scheme = url.split_once("://").map_or("http", |(scheme, _)| scheme);
    let known = ["http", "https"]
        .iter()
        .any(|known| scheme.eq_ignore_ascii_case(known));
    known.then_some(url)
}

/// A proxy's URL may have a password in it.
impl fmt::Debug for Proxies {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Proxies::Environment => "of the environment",
            Proxies::None => "none",
            Proxies::Given { .. } => "given",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What the environment says, and what comes of it.
    fn found(set: &[(&str, &str)]) -> Result<Option<String>, String> {
        let variable = |name: &str| {
            let found = set.iter().find(|(set, _)| *set == name);
            found.map(|(_, value)| (*value).to_owned())
        };
        match Proxies::Environment.proxy(variable) {
            Ok(proxy) => Ok(proxy.map(|proxy| format!("{proxy:?}"))),
            Err(error) => Err(error.to_string()),
        }
    }

    #[test]
    fn the_environment_has_a_word_on_https_only() {
        assert_eq!(found(&[]), Ok(None));
        let plain = [("http_proxy", "http://p"), ("HTTP_PROXY", "http://p")];
        assert_eq!(found(&plain), Ok(None));
        assert_eq!(found(&[("https_proxy", " ")]), Ok(None));
        let both = [("ALL_PROXY", "http://all"), ("https_proxy", "http://https")];
        let shown = found(&both).unwrap().unwrap();
        assert!(
            shown.contains("Https") && shown.contains("https"),
            "{shown}"
        );
        assert!(!shown.contains("all"), "{shown}");
        assert!(found(&[("all_proxy", "p:8080")]).unwrap().is_some());
        let except = [("https_proxy", "http://p"), ("no_proxy", "a.example")];
        let shown = found(&except).unwrap().unwrap();
        assert!(
            shown.contains("a.example") && shown.contains(AT_HOME),
            "{shown}"
        );
    }

    #[test]
    fn proxies_that_cannot_be_used_are_errors_without_their_url() {
        let error = found(&[("ALL_PROXY", "socks5://bo:kode@p")]).unwrap_err();
        assert!(
            error.contains("ALL_PROXY") && !error.contains("kode"),
            "{error}"
        );
        for url in ["ftp://bo:kode@p", "http://bo:kode@", ""] {
            let (url, except) = (url.to_owned(), String::new());
            let given = Proxies::Given { url, except };
            let error = given.proxy(|_| None).unwrap_err().to_string();
            assert!(
                error.contains("proxy") && !error.contains("kode"),
                "{error}"
            );
            assert_eq!(format!("{given:?}"), "given");
        }
    }
}
