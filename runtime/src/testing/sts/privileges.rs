//! Roles as the privilege profile has them.

use crate::caller::Role;
use crate::xml::escaped;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;

/// The namespace the token service writes. Children are unqualified.
const PROFILE: &str = "http://itst.dk/oiosaml/basic_privilege_profile";

/// A list of privileges, in base64 (OIO Basic Privilege Profile 1.1; constraints of 1.2): one
/// group for each role, since restrictions hold for a whole group.
pub(super) fn list(cvr: &str, roles: &[Role]) -> String {
    let mut xml = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><bpp:PrivilegeList xmlns:bpp=\"{PROFILE}\">"
    );
    for role in roles {
        xml += &format!(
            "<PrivilegeGroup Scope=\"urn:dk:gov:saml:cvrNumberIdentifier:{}\"><Privilege>{}</Privilege>",
            escaped(cvr),
            escaped(&role.name)
        );
        for restriction in &role.restrictions {
            let (name, value) = (escaped(&restriction.name), escaped(&restriction.value));
            xml += &format!("<Constraint Name=\"{name}\">{value}</Constraint>");
        }
        xml += "</PrivilegeGroup>";
    }
    STANDARD.encode(xml + "</bpp:PrivilegeList>")
}
