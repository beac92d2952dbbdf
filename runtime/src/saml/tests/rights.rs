//! Authority and privileges.

use super::*;

const ROLE: &str = "http://eksempel.dk/roles/servicesystemrole/laes/1";
const LIMIT: &str = "http://eksempel.dk/constraints/KLE/1";

fn privileges() -> Privileges {
    let group = |cvr| PrivilegeGroup::of_authority(cvr).privilege(ROLE);
    Privileges::default()
        .group(group(CVR).constraint(LIMIT, "27.*"))
        .group(group(CVR).constraint(LIMIT, "81 & <83>"))
        .group(group("22222222").privilege("urn:andet"))
}

#[test]
fn both_namespaces_are_read() {
    for profile in [PrivilegeProfile::Itst, PrivilegeProfile::Digst] {
        let found = made(|b| b.privileges(&privileges(), profile));
        assert_eq!(found.privileges(), Ok(privileges()));
    }
    assert_eq!(made(|b| b).privileges(), Ok(Privileges::default()));
}

#[test]
fn children_may_be_in_the_namespace_of_the_list_or_in_none() {
    let namespace = PrivilegeProfile::Digst.namespace();
    let qualified = format!(
        "<PrivilegeList xmlns=\"{namespace}\"><PrivilegeGroup Scope=\"{SCOPE_CVR}{CVR}\">\n\
         <Privilege> {ROLE}\n</Privilege></PrivilegeGroup></PrivilegeList>"
    );
    let found = Privileges::from_xml(qualified.as_bytes()).expect("privileges");
    let expected = Privileges::default().group(PrivilegeGroup::of_authority(CVR).privilege(ROLE));
    assert_eq!(found, expected);
    let plain = privileges().to_xml(PrivilegeProfile::Itst);
    assert!(plain.contains("<PrivilegeGroup Scope="), "{plain}");
    assert_eq!(Privileges::from_xml(plain.as_bytes()), Ok(privileges()));
}

#[test]
fn what_cannot_be_read_grants_nothing() {
    let list = |children: &str| {
        let namespace = PrivilegeProfile::Itst.namespace();
        format!("<b:PrivilegeList xmlns:b=\"{namespace}\">{children}</b:PrivilegeList>")
    };
    for xml in [
        String::new(),
        "<PrivilegeList/>".to_owned(),
        "<PrivilegeList xmlns=\"urn:x\"/>".to_owned(),
        format!("<!DOCTYPE a>{}", list("")),
        list("<Other/>"),
        list("<PrivilegeGroup><Privilege>a</Privilege></PrivilegeGroup>"),
        list("<PrivilegeGroup Scope=\"s\"><Limit/></PrivilegeGroup>"),
        list("<PrivilegeGroup Scope=\"s\"><Constraint>a</Constraint></PrivilegeGroup>"),
        list("<PrivilegeGroup Scope=\"s\"><Privilege>a<b/></Privilege></PrivilegeGroup>"),
    ] {
        assert!(Privileges::from_xml(xml.as_bytes()).is_err(), "{xml}");
    }
    assert!(Privileges::from_base64("*").is_err());
    let found = made(|b| b.attribute(PRIVILEGES, "PGE+"));
    assert_eq!(
        found.privileges().map_err(|e| e.code()),
        Err("saml-privileges")
    );
}

#[test]
fn an_authority_is_eight_digits_once() {
    let fault = |assertion: &Assertion| assertion.cvr().map(|_| ()).map_err(|e| e.fault());
    for wrong in ["1111111", "111111111", "1111111a", "", "11111111 2"] {
        let mut found = made(|b| b);
        found
            .attributes
            .retain(|attribute| attribute.name != CVR_NUMBER);
        assert_eq!(fault(&found), Err(SamlFault::Missing));
        let mut changed = made(|b| b);
        let cvr = changed.attributes.iter_mut().find(|a| a.name == CVR_NUMBER);
        cvr.expect("the attribute").values = vec![wrong.to_owned()];
        assert_eq!(fault(&changed), Err(SamlFault::Value), "{wrong}");
    }
    assert_eq!(fault(&made(|b| b.cvr("22222222"))), Err(SamlFault::Several));
}

#[cfg(any(feature = "client", feature = "server"))]
#[test]
fn roles_are_those_of_the_authority_with_their_restrictions() {
    use crate::caller::Role;
    let expected = [
        Role::new(ROLE).restricted(LIMIT, "27.*"),
        Role::new(ROLE).restricted(LIMIT, "81 & <83>"),
    ];
    assert_eq!(privileges().roles(CVR), expected);
    assert_eq!(privileges().roles("1111111"), []);
    assert_eq!(privileges().roles("22222222").len(), 2);
    let shown = format!("{:?}", privileges());
    assert!(!shown.contains("27.*"), "{shown}");
}
