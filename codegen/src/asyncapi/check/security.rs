//! Security schemes and those who ask for them.

use super::super::codes;
use super::super::grammar::{SECURITY_SCHEMES, Shape};
use super::checker::Checker;
use crate::suggest::closest;
use crate::yaml::{Member, Node};

impl<'d> Checker<'d, '_> {
    pub(super) fn security_scheme(&mut self, node: &'d Node) {
        let Some(kind) = node.get("type") else {
            let message = "Security Scheme has no `type`";
            let help = "the specification requires it here";
            return self.error(codes::MISSING_FIELD, node.span, message, help);
        };
        let Some(name) = self.text(kind) else { return };
        match SECURITY_SCHEMES.iter().find(|(known, _)| *known == name) {
            Some((_, object)) => self.shape(node, Shape::Inline(object)),
            None => {
                let names: Vec<&str> = SECURITY_SCHEMES.iter().map(|(name, _)| *name).collect();
                self.none_of(kind.span, name, &names);
            }
        }
        let flows = node.get("flows").map(Node::members).unwrap_or_default();
        flows.iter().for_each(|flow| self.scopes(flow));
    }

    /// Version 3 renamed `scopes`, because a scheme now lists those that are needed.
    fn scopes(&mut self, flow: &'d Member) {
        let (due, other) = match self.version.major {
            2 => ("scopes", "availableScopes"),
            _ => ("availableScopes", "scopes"),
        };
        if let Some(wrong) = flow.value.member(other) {
            let message = format!("OAuth Flow has no field `{other}`");
            let help = format!("this version calls it `{due}`");
            self.error(codes::UNKNOWN_FIELD, wrong.key_span, message, help);
        } else if flow.value.is_object() && flow.value.get(due).is_none() {
            let message = format!("OAuth Flow has no `{due}`");
            let help = "the specification requires it here";
            self.error(codes::MISSING_FIELD, flow.value.span, message, help);
        }
    }

    /// Schemes asked for together, each with the scopes that are needed (2.x).
    pub(super) fn requirement(&mut self, node: &'d Node) {
        let schemes = self.components("securitySchemes");
        for member in self.members(node) {
            self.shape(&member.value, Shape::List(&Shape::Text));
            let known = schemes.map(Node::members).unwrap_or_default();
            let Some(scheme) = known.iter().find(|known| known.key == member.key) else {
                let message = format!("there is no security scheme `{}`", member.key);
                let help = match closest(&member.key, known.iter().map(|known| &*known.key)) {
                    Some(near) => format!("perhaps `{near}`"),
                    None => "declare it under components/securitySchemes".to_owned(),
                };
                self.error(codes::UNKNOWN_NAME, member.key_span, message, help);
                continue;
            };
            let kind = self
                .value(&scheme.value)
                .and_then(|scheme| scheme.get("type"));
            let has_scopes = matches!(
                kind.and_then(Node::text),
                None | Some("oauth2" | "openIdConnect")
            );
            if !has_scopes && !member.value.items().is_empty() {
                let message = format!("the scheme `{}` has no scopes", member.key);
                self.error(codes::BAD_VALUE, member.value.span, message, "write []");
            }
        }
    }
}
