//! Names in braces, and what has to be declared for each.

use super::super::codes;
use super::checker::Checker;
use crate::source::Span;
use crate::yaml::Node;

/// The names in braces of an address: `sag/{id}/bilag` has `id`.
fn names_in(address: &str) -> Vec<&str> {
    let pieces = address.split('{').skip(1);
    let names = pieces.filter_map(|piece| piece.split_once('}').map(|(name, _)| name));
    names.collect()
}

impl<'d> Checker<'d, '_> {
    /// Each name in the address is declared, and each that is declared stands there.
    pub(super) fn parameters(
        &mut self,
        address: &str,
        place: Span,
        declared: Option<&'d Node>,
        what: &str,
    ) {
        let names = names_in(address);
        let members = declared.map(Node::members).unwrap_or_default();
        for name in &names {
            if !members.iter().any(|member| member.key == **name) {
                let message = format!("`{{{name}}}` is no {what} that is declared");
                let help = format!("declare it under `{what}s`");
                self.error(codes::ADDRESS, place, message, help);
            }
        }
        for member in members {
            if !names.contains(&member.key.as_str()) {
                let message = format!("the {what} `{}` is not in the address", member.key);
                let help = format!(
                    "write `{{{}}}` where it belongs, or take it out",
                    member.key
                );
                self.error(codes::ADDRESS, member.key_span, message, help);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::names_in;

    #[test]
    fn names_stand_in_braces() {
        assert_eq!(names_in("sag/{id}/{bilag}"), ["id", "bilag"]);
        assert!(names_in("sag/{id").is_empty() && names_in("id}").is_empty());
    }
}
