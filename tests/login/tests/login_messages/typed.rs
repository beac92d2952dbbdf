//! The messages through generated types and back.

use crate::messages::Messages;
use crate::said::{consumers, said_of_idp, said_of_sp};
use sf1511_v2_0::{assertion, metadata, privileges, privileges_older, protocol};
use snitflade_runtime::codegen::v1::Root;
use snitflade_runtime::codegen::v1::{Blank, Node};
use snitflade_runtime::saml::metadata::{IdentityProviderMetadata, ServiceProviderMetadata};
use snitflade_runtime::saml::protocol::{
    AuthnRequest, LogoutRequest, LogoutResponse, Response, document,
};
use snitflade_runtime::saml::{PrivilegeGroup, PrivilegeProfile, Privileges};
use snitflade_runtime::signature::Policy;

/// A document through the type of its root: the value, and the document written anew.
fn through<T: Node + Blank>(root: &Root<T>, xml: &str) -> (T, Vec<u8>) {
    let value = root.read(xml.as_bytes());
    let value = value.unwrap_or_else(|error| panic!("{error}\n{xml}"));
    let again = root.write(&value);
    let again = again.unwrap_or_else(|error| panic!("{error}\n{xml}"));
    (value, again)
}

#[tokio::test]
async fn every_message_is_read_by_generated_types_and_comes_back() {
    let all = Messages::all().await;
    for xml in &all.authn_requests {
        let (value, again) = through(&protocol::AUTHN_REQUEST, xml);
        let own = AuthnRequest::parse(xml.as_bytes()).expect("a request");
        assert_eq!(own, AuthnRequest::parse(&again).expect("a request"));
        assert_eq!(value.id, own.header.id);
        assert_eq!(value.destination, own.header.destination);
        assert_eq!(value.assertion_consumer_service_url, own.acs_url);
        let issuer = value.issuer.map(|issuer| issuer.value);
        assert_eq!(issuer, own.header.issuer);
    }
    for xml in &all.logout_requests {
        let (value, again) = through(&protocol::LOGOUT_REQUEST, xml);
        let own = LogoutRequest::parse(xml.as_bytes()).expect("a request");
        assert_eq!(own, LogoutRequest::parse(&again).expect("a request"));
        let protocol::LogoutRequestTypeChoice::NameId(name) = value.choice else {
            panic!("no name");
        };
        assert_eq!(name.0.value, own.name_id.value);
        let sessions: Vec<&String> = value.session_index.iter().map(|index| &index.0).collect();
        assert_eq!(sessions, own.sessions.0.iter().collect::<Vec<_>>());
    }
    for xml in &all.logout_responses {
        let (value, again) = through(&protocol::LOGOUT_RESPONSE, xml);
        let own = LogoutResponse::parse(xml.as_bytes()).expect("an answer");
        assert_eq!(own, LogoutResponse::parse(&again).expect("an answer"));
        assert_eq!(value.in_response_to, own.in_response_to);
        assert_eq!(value.status.status_code.value, own.status.code);
    }
}

#[tokio::test]
async fn every_answer_and_its_assertion_are_read_by_generated_types() {
    let all = Messages::all().await;
    let (mut assertions, mut without) = (0, 0);
    for xml in &all.responses {
        let (value, again) = through(&protocol::RESPONSE, xml);
        assert!(!again.is_empty());
        let read = document(xml.as_bytes()).expect("XML");
        // Whose signature it has is judged elsewhere; here it is read as what it says.
        let told = Response::read(&read, &[], &Policy::enveloped());
        assert_eq!(told.is_err(), value.signature.is_some());
        assert!(value.in_response_to.is_some());
        let [protocol::ResponseTypeChoice::Assertion(found)] = value.choice.as_slice() else {
            without += 1;
            continue;
        };
        assertions += 1;
        assert!(found.signature.is_some());
        assert!(found.subject.is_some() && found.conditions.is_some());
        let statements = &found.choice;
        let attributes = statements.iter().filter_map(|statement| match statement {
            assertion::AssertionTypeChoice::AttributeStatement(statement) => {
                Some(statement.choice.len())
            }
            _ => None,
        });
        assert!(attributes.sum::<usize>() >= 5);
    }
    // Without one are the login that was given up, and what is encrypted.
    let expected = match cfg!(feature = "saml-encryption") {
        true => (2, 2),
        false => (3, 1),
    };
    assert_eq!((assertions, without), expected);
}

#[tokio::test]
async fn metadata_is_read_by_generated_types_and_comes_back() {
    let all = Messages::all().await;
    let (mut systems, mut providers) = (0, 0);
    for xml in &all.metadata {
        let (value, again) = through(&metadata::ENTITY_DESCRIPTOR, xml);
        match ServiceProviderMetadata::parse(xml.as_bytes()) {
            Ok(own) => {
                systems += 1;
                assert_eq!(
                    own,
                    ServiceProviderMetadata::parse(&again).expect("metadata")
                );
                assert_eq!(said_of_sp(&value).join(" "), own.acs_url);
                assert_eq!(value.entity_id.to_string(), own.entity_id);
                assert!(consumers(&value) >= 8);
            }
            Err(_) => {
                providers += 1;
                let own = IdentityProviderMetadata::parse(xml.as_bytes()).expect("metadata");
                assert_eq!(
                    own,
                    IdentityProviderMetadata::parse(&again).expect("metadata")
                );
                assert_eq!(said_of_idp(&value).join(" "), own.sso_url);
            }
        }
    }
    assert_eq!((systems, providers), (3, 1));
}

#[test]
fn privileges_are_read_by_generated_types_and_come_back() {
    let plain = PrivilegeGroup::of_authority("11111111").privilege("urn:rolle:læs");
    let older = Privileges::default().group(plain.clone());
    let xml = older.to_xml(PrivilegeProfile::Itst);
    let (value, again) = through(&privileges_older::PRIVILEGE_LIST, &xml);
    assert_eq!(Privileges::from_xml(&again).expect("privileges"), older);
    assert_eq!(value.privilege_group[0].privilege, ["urn:rolle:læs"]);
    // Restrictions are in the newer schema alone.
    let restricted = plain.constraint("urn:kle", "27.*");
    let newer = Privileges::default().group(restricted);
    let xml = newer.to_xml(PrivilegeProfile::Digst);
    let (value, again) = through(&privileges::PRIVILEGE_LIST, &xml);
    assert_eq!(Privileges::from_xml(&again).expect("privileges"), newer);
    assert_eq!(value.privilege_group[0].constraint[0].value, "27.*");
}

#[tokio::test]
async fn a_message_that_is_not_as_the_schemas_have_it_is_refused_by_the_types() {
    let all = Messages::all().await;
    let right = &all.authn_requests[0];
    for (from, to) in [
        (" Version=\"2.0\"", ""),
        ("AuthnRequest ", "AuthnRequest Andet=\"1\" "),
        ("IssueInstant=\"", "IssueInstant=\"i går "),
    ] {
        let wrong = right.replacen(from, to, 1);
        assert_ne!(*right, wrong);
        assert!(
            protocol::AUTHN_REQUEST.read(wrong.as_bytes()).is_err(),
            "{to}"
        );
    }
}
