//! Which transport a SOAP binding is over.

/// What carries the messages of a SOAP binding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Transport {
    /// HTTP, by the transport's URI.
    Http,
    /// HTTP, by the addresses of its ports: the URI is one that nobody knows.
    HttpByAddress,
    /// Something else.
    Other,
}

/// Words in the URIs of transports that are not HTTP.
const OTHERS: [&str; 11] = [
    "jms", "smtp", "mail", "tcp", "udp", "msmq", "pipe", "amqp", "mqtt", "ftp", "local",
];

/// The transport of a binding with this `transport` whose ports have these addresses.
/// An absent transport is read as HTTP, as other tools do.
pub fn transport_of_binding<'a>(
    transport: &str,
    addresses: impl Iterator<Item = &'a str>,
) -> Transport {
    let uri: String = transport.split_whitespace().collect();
    let uri = uri.trim_end_matches('/').to_lowercase();
    let last = uri.rsplit(['/', ':', '#']).next().unwrap_or("");
    if matches!(last, "" | "http" | "https") {
        return Transport::Http;
    }
    let mut addresses = addresses.filter(|address| !address.is_empty()).peekable();
    let known_other = OTHERS.iter().any(|word| uri.contains(word));
    if known_other || addresses.peek().is_none() {
        return Transport::Other;
    }
    let is_http = |address: &str| {
        let scheme = address.split(':').next().unwrap_or("");
        scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https")
    };
    match addresses.all(is_http) {
        true => Transport::HttpByAddress,
        false => Transport::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn http_is_known_by_its_uri_or_by_the_addresses() {
        let of =
            |uri, addresses: &[&'static str]| transport_of_binding(uri, addresses.iter().copied());
        for uri in [
            "",
            "http://schemas.xmlsoap.org/soap/http",
            "http://schemas.xmlsoap.org/soap/http/",
            "http://schemas.xmlsoap.org/soap/https",
            "http://schemas.xmlsoap.org/soap/ht tp",
            "http://www.w3.org/2003/05/soap/bindings/HTTP/",
        ] {
            assert_eq!(of(uri, &[]), Transport::Http, "{uri}");
        }
        for uri in [
            "http://www.w3.org/2010/soapjms/",
            "http://schemas.xmlsoap.org/soap/smtp",
            "http://schemas.microsoft.com/soap/tcp",
            "http://schemas.microsoft.com/soap/named-pipe",
        ] {
            assert_eq!(of(uri, &["http://x.example/"]), Transport::Other, "{uri}");
        }
        let unknown = "http://schemas.xmlsoap.org/wsdl/soap/";
        assert_eq!(of(unknown, &["https://x"]), Transport::HttpByAddress);
        assert_eq!(of(unknown, &["https://x", "sb://x"]), Transport::Other);
        assert_eq!(of(unknown, &[""]), Transport::Other);
    }
}
