//! Model groups and wildcards.

use super::grammar::{self, Rule};
use super::lexical::{collapse, count, namespace_list, namespace_names};
use super::tree::{
    Common, Compositor, CompositorKind, ExceptNames, Group, GroupRef, NamespaceList, Occurs,
    Particle, Wildcard,
};
use super::values::schema_children;
use super::walk::Walk;
use crate::diag::codes;
use crate::xml::Element;
use snitflade_runtime::schema::Process;

impl Walk<'_> {
    /// The content model directly inside `e`, if it has one.
    pub(super) fn content_model(&mut self, e: &Element) -> Option<Particle> {
        let is_model =
            |c: &&Element| matches!(&*c.name.local, "group" | "all" | "choice" | "sequence");
        let child = schema_children(e).find(is_model)?;
        self.particle(child)
    }

    fn particle(&mut self, e: &Element) -> Option<Particle> {
        let particle = match &*e.name.local {
            "element" => return Some(Particle::Element(Box::new(self.element(e, false)))),
            "group" => Particle::Group(GroupRef {
                common: self.common(e, &grammar::GROUP_REF),
                reference: self.reference(e, "ref"),
                occurs: occurs(e),
            }),
            "any" => {
                let common = self.common(e, &grammar::ANY);
                Particle::Any(self.wildcard(e, common, occurs(e)))
            }
            "all" => self.compositor(e, CompositorKind::All, &grammar::ALL),
            "choice" => self.compositor(e, CompositorKind::Choice, &grammar::CHOICE),
            "sequence" => self.compositor(e, CompositorKind::Sequence, &grammar::SEQUENCE),
            _ => return None,
        };
        let range = occurs(e);
        if range.min > range.max {
            let message = format!(
                "minOccurs {} is greater than maxOccurs {}",
                range.min, range.max
            );
            self.error(codes::OCCURS, e.span, message, "p-props-correct.2.1");
        }
        Some(particle)
    }

    fn compositor(&mut self, e: &Element, kind: CompositorKind, rule: &Rule) -> Particle {
        Particle::Compositor(self.compositor_body(e, kind, rule))
    }

    fn compositor_body(&mut self, e: &Element, kind: CompositorKind, rule: &Rule) -> Compositor {
        let common = self.common(e, rule);
        let children = schema_children(e)
            .filter_map(|c| self.particle(c))
            .collect();
        Compositor {
            common,
            kind,
            occurs: occurs(e),
            children,
        }
    }

    pub(super) fn group(&mut self, e: &Element) -> Group {
        let common = self.common(e, &grammar::GLOBAL_GROUP);
        let name = self.name(e, "name");
        let content = schema_children(e).find_map(|c| {
            let (kind, rule) = match &*c.name.local {
                "all" => (CompositorKind::All, &grammar::GROUP_ALL),
                "choice" => (CompositorKind::Choice, &grammar::GROUP_CHOICE),
                "sequence" => (CompositorKind::Sequence, &grammar::GROUP_SEQUENCE),
                _ => return None,
            };
            Some(self.compositor_body(c, kind, rule))
        });
        Group {
            common,
            name,
            content,
        }
    }
}

/// `minOccurs` and `maxOccurs`.
pub(super) fn occurs(e: &Element) -> Occurs {
    let value = |name| e.attribute(name).map(|v| count(&collapse(v)));
    Occurs {
        min: value("minOccurs").unwrap_or(1),
        max: value("maxOccurs").unwrap_or(1),
    }
}

impl Walk<'_> {
    /// A wildcard of either kind.
    pub(super) fn wildcard(&mut self, e: &Element, common: Common, occurs: Occurs) -> Wildcard {
        let (given, not) = (
            e.attribute("namespace"),
            e.attribute_node("", "notNamespace"),
        );
        if let (Some(_), Some(not)) = (given, not) {
            let message = "a wildcard has namespace or notNamespace, not both";
            self.error(codes::BAD_VALUE, not.span, message, "src-wildcard");
        }
        let namespaces = match (given, not) {
            (Some(list), _) => namespace_list(&collapse(list)),
            (None, Some(not)) => NamespaceList::Not(namespace_names(&collapse(&not.value))),
            (None, None) => NamespaceList::Any,
        };
        Wildcard {
            common,
            namespaces,
            except: self.except_names(e),
            process: match e.attribute("processContents").map(collapse).as_deref() {
                Some("lax") => Process::Lax,
                Some("skip") => Process::Skip,
                _ => Process::Strict,
            },
            occurs,
        }
    }

    fn except_names(&mut self, e: &Element) -> ExceptNames {
        let mut except = ExceptNames::default();
        let Some(list) = e.attribute_node("", "notQName") else {
            return except;
        };
        for word in collapse(&list.value).split(' ') {
            match word {
                "##defined" => except.defined = true,
                "##definedSibling" => except.siblings = true,
                name => except.names.extend(self.name_ref(e, name, list.value_span)),
            }
        }
        except
    }
}
