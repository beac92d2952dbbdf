//! The eight classic wrapping forms of SAML. The attacker is a system with a genuine token,
//! which allows it to read, and with its own key: it signs the message, whatever is in it. It
//! wants a forged assertion, which would make it an administrator, to be taken for the signed one.

use super::message::{altered, element};
use super::token::{ADMIN, READER, World, builder};

/// The parts to forge with: the genuine assertion with and without its signature, that signature,
/// and a forged assertion without one.
struct Parts {
    genuine: String,
    bare: String,
    signature: String,
    evil: String,
}

impl Parts {
    fn of(world: &World, evil_id: &str) -> Parts {
        let genuine = world.issued(&world.token());
        let signature = element(&genuine, "<ds:Signature", "</ds:Signature>").to_owned();
        Parts {
            bare: altered(&genuine, &signature, ""),
            evil: builder(evil_id, &world.system, ADMIN).unsigned(),
            genuine,
            signature,
        }
    }

    /// The forged assertion with something after its issuer, where a signature stands.
    fn evil_with(&self, inserted: &str) -> String {
        altered(&self.evil, "</Issuer>", &format!("</Issuer>{inserted}"))
    }

    /// The forged assertion with something at its end.
    fn evil_around(&self, inserted: &str) -> String {
        altered(
            &self.evil,
            "</Assertion>",
            &format!("{inserted}</Assertion>"),
        )
    }

    /// The genuine signature with something in it.
    fn signature_around(&self, inserted: &str) -> String {
        altered(
            &self.signature,
            "</ds:Signature>",
            &format!("{inserted}</ds:Signature>"),
        )
    }
}

/// Nobody becomes an administrator by it, whichever id the message refers to and whichever id
/// the forged assertion has.
#[track_caller]
fn no_admin(forge: impl Fn(&Parts) -> String) {
    for evil_id in ["_evil", "_genuine"] {
        let world = World::new();
        let parts = Parts::of(&world, evil_id);
        let token = forge(&parts);
        for shown in ["_evil", "_genuine"] {
            // A signer refuses to sign what it cannot refer to, as where an id occurs twice; the
            // attacker signs a message with the genuine token then and exchanges it.
            let call = world.try_call(&token, shown).unwrap_or_else(|| {
                let call = world.call(&parts.genuine, "_genuine");
                altered(&call, &parts.genuine, &token)
            });
            assert!(call.contains(&token));
            match world.receive(&call) {
                Err(_) => {}
                Ok(caller) => {
                    let admin = caller.has_role(ADMIN) || !caller.has_role(READER);
                    assert!(!admin, "{evil_id} {shown}: {call}");
                }
            }
        }
    }
}

#[test]
fn form_1_the_genuine_assertion_in_the_signature_of_the_forged_one() {
    no_admin(|parts| parts.evil_with(&parts.signature_around(&parts.bare)));
    no_admin(|parts| parts.evil_with(&parts.signature_around(&parts.genuine)));
}

#[test]
fn form_2_the_genuine_assertion_before_the_signature_in_the_forged_one() {
    no_admin(|parts| parts.evil_with(&format!("{}{}", parts.bare, parts.signature)));
    no_admin(|parts| parts.evil_with(&format!("{}{}", parts.signature, parts.bare)));
}

#[test]
fn form_3_the_forged_assertion_before_the_genuine_one() {
    no_admin(|parts| format!("{}{}", parts.evil, parts.genuine));
    no_admin(|parts| format!("{}{}", parts.genuine, parts.evil));
    no_admin(|parts| format!("{}<W>{}</W>", parts.evil, parts.genuine));
    no_admin(|parts| format!("<W>{}</W>{}", parts.genuine, parts.evil));
}

#[test]
fn form_4_the_forged_assertion_around_the_genuine_one() {
    no_admin(|parts| parts.evil_around(&parts.genuine));
    no_admin(|parts| parts.evil_with(&parts.genuine));
}

#[test]
fn form_5_the_signature_in_the_forged_assertion_and_the_genuine_one_after_it() {
    no_admin(|parts| format!("{}{}", parts.evil_with(&parts.signature), parts.bare));
    no_admin(|parts| format!("{}<W>{}</W>", parts.evil_with(&parts.signature), parts.bare));
    no_admin(|parts| format!("<W>{}</W>{}", parts.bare, parts.evil_with(&parts.signature)));
}

#[test]
fn form_6_the_genuine_assertion_in_the_key_information_of_the_forged_one() {
    no_admin(|parts| {
        let info = format!("{}</ds:KeyInfo>", parts.bare);
        parts.evil_with(&altered(&parts.signature, "</ds:KeyInfo>", &info))
    });
}

#[test]
fn form_7_the_forged_assertion_in_an_extension() {
    no_admin(|parts| format!("<Extensions>{}</Extensions>{}", parts.evil, parts.genuine));
    no_admin(|parts| format!("{}<Extensions>{}</Extensions>", parts.evil, parts.genuine));
    no_admin(|parts| parts.evil_around(&format!("<Advice>{}</Advice>", parts.genuine)));
}

#[test]
fn form_8_the_genuine_assertion_in_an_object_of_the_signature() {
    no_admin(|parts| {
        let object = format!("<ds:Object>{}</ds:Object>", parts.bare);
        parts.evil_with(&parts.signature_around(&object))
    });
    no_admin(|parts| {
        let object = format!("<ds:Object>{}</ds:Object>", parts.evil);
        altered(
            &parts.genuine,
            &parts.signature,
            &parts.signature_around(&object),
        )
    });
}

#[test]
fn the_forged_assertion_with_the_signature_of_the_genuine_one_alone() {
    no_admin(|parts| parts.evil_with(&parts.signature));
    // The reference in it led to the forged one instead.
    no_admin(|parts| parts.evil_with(&altered(&parts.signature, "#_genuine", "#_evil")));
    no_admin(|parts| parts.evil_with(&parts.signature.repeat(2)));
}
