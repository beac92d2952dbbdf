//! The eight forms of signature wrapping (Somorovsky and others, "On Breaking SAML", 2012): the
//! genuine, signed part is kept somewhere in the message, and a forged one stands where
//! an application might read.

use super::*;

/// What an attacker has: a signed answer, and what it is made of.
struct Parts {
    /// The answer, signed as a whole.
    response: String,
    /// Its own signature.
    response_signature: String,
    /// The assertion in it, signed.
    assertion: String,
    /// The signature of the assertion.
    signature: String,
}

/// The first `ds:Signature` of a text.
fn signature(xml: &str) -> String {
    let start = xml.find("<ds:Signature ").unwrap();
    let end = xml[start..].find("</ds:Signature>").unwrap() + "</ds:Signature>".len();
    xml[start..start + end].to_owned()
}

fn parts(response: &str) -> Parts {
    let response_signature = signature(response);
    let start = response.find("<Assertion ").unwrap();
    let end = response.find("</Assertion>").unwrap() + "</Assertion>".len();
    let assertion = response[start..end].to_owned();
    Parts {
        signature: signature(&assertion),
        response: response.to_owned(),
        response_signature,
        assertion,
    }
}

impl Parts {
    /// The assertion with another user and another id.
    fn evil(&self) -> String {
        let evil = self.assertion.replace("Ea Eksempel", "Bo Bedrager");
        evil.replacen("ID=\"_a", "ID=\"_e", 1)
    }

    /// The answer with its own signature left out.
    fn plain(&self) -> String {
        self.response.replacen(&self.response_signature, "", 1)
    }

    fn with_assertion(&self, other: &str) -> String {
        self.plain().replacen(&self.assertion, other, 1)
    }
}

/// Forms 1 and 2: the whole answer is signed, and moved into a forged one.
fn around_the_answer(parts: &Parts, within_the_signature: bool) -> String {
    let plain = parts.plain();
    let evil = plain
        .replacen("ID=\"_r", "ID=\"_q", 1)
        .replace("Ea Eksempel", "Bo Bedrager");
    let signed = parts.response_signature.clone();
    let wrapped = match within_the_signature {
        true => signed.replacen(
            "</ds:Signature>",
            &format!("<ds:Object>{plain}</ds:Object></ds:Signature>"),
            1,
        ),
        false => format!("{signed}{plain}"),
    };
    evil.replacen("</saml:Issuer>", &format!("</saml:Issuer>{wrapped}"), 1)
}

/// Forms 3 to 8: the assertion is signed, and moved beside, around or into a forged one.
fn around_the_assertion(parts: &Parts, form: u8) -> String {
    let (evil, genuine) = (parts.evil(), &parts.assertion);
    let bare = evil.replacen(&parts.signature, "", 1);
    let unsigned = genuine.replacen(&parts.signature, "", 1);
    let with = |inner: &str, at: &str| bare.replacen(at, &format!("{inner}{at}"), 1);
    let object = |inner: &str| {
        let object = format!("<ds:Object>{inner}</ds:Object></ds:Signature>");
        parts.signature.replacen("</ds:Signature>", &object, 1)
    };
    match form {
        // The forged one first, the genuine one as its sibling.
        3 => parts.with_assertion(&format!("{bare}{genuine}")),
        // The genuine one as a child of the forged one.
        4 => parts.with_assertion(&with(genuine, "</Assertion>")),
        // The forged one has the signature, the genuine one follows.
        5 => parts.with_assertion(&format!("{evil}{unsigned}")),
        // The genuine one within the signature, which is in the forged one.
        6 => parts.with_assertion(&with(&object(&unsigned), "<Subject>")),
        // The genuine one within an extension.
        7 => {
            let status = "<samlp:Status>";
            let hidden = format!("<samlp:Extensions>{genuine}</samlp:Extensions>{status}");
            parts.with_assertion(&bare).replacen(status, &hidden, 1)
        }
        // The forged one within an object of the signature in the genuine one.
        _ => parts.with_assertion(&genuine.replacen(&parts.signature, &object(&bare), 1)),
    }
}

#[tokio::test]
async fn the_eight_forms_of_wrapping_are_refused() {
    for form in 1..=8 {
        // The same id once more, so that a lookup by id finds either.
        for same_id in [false, true] {
            let world = World::new();
            let mut browser = world.browser();
            let request = world.handler.request(&browser.visit("/saml/login").await);
            let answer = world.handler.answer(&request).await;
            let parts = parts(&world.handler.sealed(&answer).await);
            let mut forged = match form {
                1 | 2 => around_the_answer(&parts, form == 2),
                _ => around_the_assertion(&parts, form),
            };
            if same_id {
                forged = forged
                    .replace("ID=\"_e", "ID=\"_a")
                    .replace("ID=\"_q", "ID=\"_r");
            }
            assert!(forged.contains("Bo Bedrager"), "form {form}");
            let taken = browser.bring(&forged).await;
            assert!(taken.status >= 400, "form {form}: {}", taken.status);
            assert_eq!(browser.visit("/").await.body, "nobody", "form {form}");
        }
    }
}

#[tokio::test]
async fn a_genuine_answer_passes_where_the_forged_ones_do_not() {
    let world = World::new();
    let mut browser = world.browser();
    let request = world.handler.request(&browser.visit("/saml/login").await);
    let answer = world.handler.answer(&request).await;
    let parts = parts(&world.handler.sealed(&answer).await);
    let taken = browser.bring(&parts.plain()).await;
    assert_eq!(taken.status, 303, "{}", taken.body);
    assert!(browser.visit("/").await.body.contains("Ea Eksempel"));
}
