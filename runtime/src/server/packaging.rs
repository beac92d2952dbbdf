//! How an answer travels where the server is not told.

use crate::soap::{Mtom, mime};

/// As the request did, or as the policies of the ports ask and the caller accepts.
pub(super) fn of_answer(
    policies: impl Iterator<Item = Mtom> + Clone,
    accept: Option<&str>,
    request_is_xop: bool,
) -> Mtom {
    let names = |wanted: &str| accept.is_some_and(|accept| accept.contains(wanted));
    let multipart = names(mime::RELATED) || names(mime::XOP);
    if policies.clone().any(|mtom| mtom == Mtom::Required) {
        let takes = request_is_xop || multipart || accept.is_none() || names("*/*");
        return if takes { Mtom::Required } else { Mtom::No };
    }
    let mut policies = policies;
    let asked = policies.any(|mtom| mtom == Mtom::Optional) && multipart;
    match request_is_xop || asked {
        true => Mtom::Optional,
        false => Mtom::No,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Mtom::{No, Optional, Required};

    #[test]
    fn policies_and_requests_decide_together() {
        let related = Some("multipart/related, text/xml");
        let xop = Some("application/xop+xml");
        let (plain, any) = (Some("text/xml"), Some("text/html, */*"));
        for (policies, accept, request_is_xop, expected) in [
            (&[][..], None, false, No),
            (&[No], related, false, No),
            (&[No], None, true, Optional),
            (&[Optional], None, false, No),
            (&[Optional], plain, false, No),
            (&[Optional], any, false, No),
            (&[No, Optional], related, false, Optional),
            (&[Optional], xop, false, Optional),
            (&[Optional], plain, true, Optional),
            (&[Required], None, false, Required),
            (&[Required], any, false, Required),
            (&[Required], related, false, Required),
            (&[Required], xop, false, Required),
            (&[Required], plain, true, Required),
            (&[Required], plain, false, No),
            (&[Optional, Required], plain, false, No),
        ] {
            let found = of_answer(policies.iter().copied(), accept, request_is_xop);
            assert_eq!(found, expected, "{policies:?} {accept:?} {request_is_xop}");
        }
    }
}
