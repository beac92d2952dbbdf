//! What trusted proxies say of the requests they pass on.

use http::HeaderMap;
use http::uri::Authority;
use ipnet::IpNet;
use std::fmt;
use std::net::IpAddr;
use std::str::FromStr;

/// Proxies whose `Forwarded` and `X-Forwarded-*` header fields are believed;
/// those of anybody else are ignored.
///
/// Made of addresses and networks: `"10.0.0.7, 192.168.0.0/16, ::1".parse()`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Proxies(Vec<IpNet>);

/// A text that names neither an address nor a network.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoNetwork(String);

impl fmt::Display for NoNetwork {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let expected = "an address or a network such as 10.0.0.0/8";
        write!(f, "expected {expected}, found {:?}", self.0)
    }
}

impl std::error::Error for NoNetwork {}

impl FromStr for Proxies {
    type Err = NoNetwork;

    fn from_str(text: &str) -> Result<Proxies, NoNetwork> {
        let items = text.split(',').map(str::trim);
        let items = items.filter(|item| !item.is_empty());
        let network = |item: &str| match item.parse::<IpAddr>() {
            Ok(address) => Ok(IpNet::from(address.to_canonical())),
            Err(_) => item
                .parse()
                .map_err(|_| NoNetwork(item.chars().take(64).collect())),
        };
        items.map(network).collect::<Result<_, _>>().map(Proxies)
    }
}

/// A request as its first trusted proxy saw it.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Forwarded {
    pub(super) host: Option<Authority>,
    pub(super) proto: Option<&'static str>,
    /// Put before the path; empty if there is none.
    pub(super) prefix: String,
}

impl Proxies {
    /// Whether what comes from this address is believed.
    pub(crate) fn trusts(&self, address: IpAddr) -> bool {
        self.0.iter().any(|network| network.contains(&address))
    }

    /// What the proxies say of a request that came from `peer`.
    pub(super) fn forwarded(&self, peer: IpAddr, http: &HeaderMap) -> Forwarded {
        if !self.trusts(peer) {
            return Forwarded::default();
        }
        let prefix = self.field(http, "x-forwarded-prefix");
        let prefix = prefix.and_then(|text| prefix_of(&text)).unwrap_or_default();
        let forwarded = elements(&list(http, "forwarded"));
        let (host, proto) = match self.outermost(&forwarded) {
            Some(element) => (element.host.clone(), element.proto.clone()),
            None => (
                self.field(http, "x-forwarded-host"),
                self.field(http, "x-forwarded-proto"),
            ),
        };
        Forwarded {
            host: host.as_deref().and_then(authority),
            proto: proto.as_deref().and_then(proto_of),
            prefix,
        }
    }

    /// The element that the trusted proxy farthest from us wrote.
    fn outermost<'e>(&self, elements: &'e [Element]) -> Option<&'e Element> {
        let hops = self.hops(elements.iter().map(|element| element.peer));
        elements.iter().rev().take(hops).next_back()
    }

    /// The value of a field that the trusted proxy farthest from us wrote. A
    /// proxy that replaces a field instead of adding to it leaves one value.
    fn field(&self, http: &HeaderMap, name: &'static str) -> Option<String> {
        let peers = list(http, "x-forwarded-for");
        let peers = peers.iter().map(|text| node(text));
        let hops = self.hops(peers);
        list(http, name).into_iter().rev().take(hops).next_back()
    }

    /// How many trusted proxies stand between us and the caller, given for whom
    /// each passed the request on. What is older may be anybody's invention.
    fn hops(&self, peers: impl DoubleEndedIterator<Item = Option<IpAddr>>) -> usize {
        let trusted = |peer: &Option<IpAddr>| peer.is_some_and(|peer| self.trusts(peer));
        1 + peers.rev().take_while(trusted).count()
    }
}

/// One element of `Forwarded` (RFC 7239).
#[derive(Default)]
struct Element {
    peer: Option<IpAddr>,
    host: Option<String>,
    proto: Option<String>,
}

fn elements(list: &[String]) -> Vec<Element> {
    let element = |text: &String| {
        let mut element = Element::default();
        for (name, value) in text.split(';').filter_map(|pair| pair.split_once('=')) {
            let value = value.trim().trim_matches('"').to_owned();
            match name.trim().to_ascii_lowercase().as_str() {
                "for" => element.peer = node(&value),
                "host" => element.host = Some(value),
                "proto" => element.proto = Some(value),
                _ => {}
            }
        }
        element
    };
    list.iter().map(element).collect()
}

/// The address in a node such as `10.0.0.1:80` or `[2001:db8::1]:80`.
fn node(text: &str) -> Option<IpAddr> {
    let text = text.trim().trim_matches('"');
    let bare = text.parse().ok();
    let with_port = || text.parse::<std::net::SocketAddr>().ok().map(|s| s.ip());
    let bracketed = || text.strip_prefix('[')?.strip_suffix(']')?.parse().ok();
    bare.or_else(with_port)
        .or_else(bracketed)
        .map(|address: IpAddr| address.to_canonical())
}

/// The values of a list field, however many lines it takes.
fn list(http: &HeaderMap, name: &'static str) -> Vec<String> {
    let lines = http.get_all(name).iter();
    let lines = lines.filter_map(|value| value.to_str().ok());
    lines
        .flat_map(|line| line.split(','))
        .map(|item| item.trim().to_owned())
        .collect()
}

fn proto_of(text: &str) -> Option<&'static str> {
    match text.to_ascii_lowercase().as_str() {
        "http" => Some("http"),
        "https" => Some("https"),
        _ => None,
    }
}

/// A path to put before another; what is no plain path is none.
fn prefix_of(text: &str) -> Option<String> {
    let path: http::uri::PathAndQuery = text.parse().ok()?;
    let plain = path.path().starts_with('/') && path.query().is_none();
    plain.then(|| path.path().trim_end_matches('/').to_owned())
}

/// A host with its port; anything else that a header may hold is none.
pub(super) fn authority(text: &str) -> Option<Authority> {
    let authority: Authority = text.trim().parse().ok()?;
    let bare = !authority.as_str().contains('@') && !authority.host().is_empty();
    bare.then_some(authority)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn forwarded(proxies: &str, peer: &str, fields: &[(&'static str, &str)]) -> String {
        let mut http = HeaderMap::new();
        for (name, value) in fields {
            http.append(*name, value.parse().unwrap());
        }
        let proxies: Proxies = proxies.parse().unwrap();
        let forwarded = proxies.forwarded(peer.parse().unwrap(), &http);
        let host = forwarded.host.as_ref().map_or("-", Authority::as_str);
        format!(
            "{} {host} {}",
            forwarded.proto.unwrap_or("-"),
            forwarded.prefix
        )
    }

    const FIELDS: [(&str, &str); 3] = [
        ("x-forwarded-proto", "https"),
        ("x-forwarded-host", "ude.example:8443"),
        ("x-forwarded-prefix", "/indgang/"),
    ];

    #[test]
    fn only_listed_proxies_are_believed() {
        let whole = "https ude.example:8443 /indgang";
        assert_eq!(forwarded("", "10.0.0.7", &FIELDS), "- - ");
        assert_eq!(forwarded("10.0.0.7", "10.0.0.7", &FIELDS), whole);
        assert_eq!(forwarded("10.0.0.0/8, ::1", "10.9.9.9", &FIELDS), whole);
        assert_eq!(forwarded("10.0.0.0/8, ::1", "::1", &FIELDS), whole);
        assert_eq!(forwarded("10.0.0.0/8", "11.0.0.1", &FIELDS), "- - ");
        assert!("10.0.0.0/99".parse::<Proxies>().is_err());
        assert!("hos mor".parse::<Proxies>().is_err());
    }

    #[test]
    fn forwarded_goes_before_the_others() {
        let mut fields = FIELDS.to_vec();
        fields.push((
            "forwarded",
            "for=\"[2001:db8::1]:99\";Proto=http;host=\"a.example\"",
        ));
        assert_eq!(forwarded("::1", "::1", &fields), "http a.example /indgang");
    }

    #[test]
    fn what_callers_invent_is_not_taken() {
        // The caller said the first, our proxy at 10.0.0.7 the second.
        let fields = [
            (
                "forwarded",
                "host=opdigtet.example, for=1.2.3.4;host=a.example",
            ),
            ("x-forwarded-host", "opdigtet.example, b.example"),
        ];
        assert_eq!(forwarded("10.0.0.0/8", "10.0.0.7", &fields), "- a.example ");
        assert_eq!(
            forwarded("10.0.0.0/8", "10.0.0.7", &fields[1..]),
            "- b.example "
        );
        // Two of our proxies: the outer one knows what the caller asked for.
        let fields = [
            ("x-forwarded-for", "1.2.3.4, 10.0.0.8"),
            (
                "x-forwarded-host",
                "opdigtet.example, ude.example, indre.example",
            ),
        ];
        assert_eq!(
            forwarded("10.0.0.0/8", "10.0.0.7", &fields),
            "- ude.example "
        );
    }

    #[test]
    fn what_is_no_host_or_path_is_ignored() {
        for host in ["", "a b", "x@y.example", "a.example/\"><x>"] {
            let fields = [("x-forwarded-host", host), ("x-forwarded-proto", "gopher")];
            assert_eq!(forwarded("::1", "::1", &fields), "- - ", "{host}");
        }
        let fields = [("x-forwarded-prefix", "ingen/skraa?x")];
        assert_eq!(forwarded("::1", "::1", &fields), "- - ");
    }
}
