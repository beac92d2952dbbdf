//! Addresses that lead back.

use super::error::{LinkError, LinkErrorKind};

/// Refuses an address that is not https, or of no host that was agreed on: a link that
/// anyone can write must not send a user who trusts us to a page that he does not.
pub(super) fn check(url: &str, hosts: &[String]) -> Result<(), LinkError> {
    match is_agreed(url, hosts) {
        true => Ok(()),
        false => Err(LinkError::new(
            LinkErrorKind::Return,
            "`returUrl` is no https address of an agreed host",
        )),
    }
}

fn is_agreed(url: &str, hosts: &[String]) -> bool {
    // What browsers repair (backslashes, blanks, line breaks) is not repaired here.
    if !url.bytes().all(|b| b.is_ascii_graphic()) || url.contains('\\') {
        return false;
    }
    let Ok(uri) = url.parse::<http::Uri>() else {
        return false;
    };
    let Some(authority) = uri
        .authority()
        .filter(|_| uri.scheme_str() == Some("https"))
    else {
        return false;
    };
    let found = (authority.host(), authority.port_u16().unwrap_or(443));
    let ports = authority.port().is_some() == authority.as_str().contains(':');
    ports
        && !authority.as_str().contains('@')
        && hosts.iter().any(|host| {
            let (name, port) = match host.rsplit_once(':') {
                Some((name, port)) => (name, port.parse().unwrap_or_default()),
                None => (host.as_str(), 443),
            };
            found.0.eq_ignore_ascii_case(name) && found.1 == port
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sapa_return_addresses_are_https_of_an_agreed_host() {
        let hosts = ["sapa.example".to_owned(), "fag.example:8443".to_owned()];
        for url in [
            "https://sapa.example/sag/1?x=2",
            "https://SAPA.example:443/",
            "https://fag.example:8443/sag",
        ] {
            assert_eq!(check(url, &hosts), Ok(()), "{url}");
        }
        for url in [
            "http://sapa.example/",
            "//sapa.example/",
            "/sag",
            "javascript:alert(1)",
            "https://sapa.example@evil.example/",
            "https://sapa.example:8443/",
            "https://fag.example/",
            "https://sapa.example.evil.example/",
            "https://evil.example/?https://sapa.example/",
            "https://evil.example\\@sapa.example/",
            "https://sapa.example\n.evil.example/",
            "https://",
            "",
        ] {
            let refused = check(url, &hosts).expect_err(url);
            assert_eq!(refused.code(), "sapa-return");
        }
        assert!(check("https://sapa.example/", &[]).is_err());
    }
}
