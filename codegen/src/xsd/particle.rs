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
    pub(super) fn content_model(&mut self, element: &Element) -> Option<Particle> {
        let is_model = |child: &&Element| {
            matches!(&*child.name.local, "group" | "all" | "choice" | "sequence")
        };
        let child = schema_children(element).find(is_model)?;
        self.particle(child)
    }

    fn particle(&mut self, element: &Element) -> Option<Particle> {
        let particle = match &*element.name.local {
            "element" => return Some(Particle::Element(Box::new(self.element(element, false)))),
            "group" => Particle::Group(GroupRef {
                common: self.common(element, &grammar::GROUP_REF),
                reference: self.reference(element, "ref"),
                occurs: occurs(element),
            }),
            "any" => {
                let common = self.common(element, &grammar::ANY);
                Particle::Any(self.wildcard(element, common, occurs(element)))
            }
            "all" => self.compositor(element, CompositorKind::All, &grammar::ALL),
            "choice" => self.compositor(element, CompositorKind::Choice, &grammar::CHOICE),
            "sequence" => self.compositor(element, CompositorKind::Sequence, &grammar::SEQUENCE),
            _ => return None,
        };
        let range = occurs(element);
        if range.min > range.max {
            let message = format!(
                "minOccurs {} is greater than maxOccurs {}",
                range.min, range.max
            );
            self.error(codes::OCCURS, element.span, message, "p-props-correct.2.1");
        }
        Some(particle)
    }

    fn compositor(&mut self, element: &Element, kind: CompositorKind, rule: &Rule) -> Particle {
        Particle::Compositor(self.compositor_body(element, kind, rule))
    }

    fn compositor_body(
        &mut self,
        element: &Element,
        kind: CompositorKind,
        rule: &Rule,
    ) -> Compositor {
        let common = self.common(element, rule);
        let children = schema_children(element)
            .filter_map(|child| self.particle(child))
            .collect();
        Compositor {
            common,
            kind,
            occurs: occurs(element),
            children,
        }
    }

    pub(super) fn group(&mut self, element: &Element) -> Group {
        let common = self.common(element, &grammar::GLOBAL_GROUP);
        let name = self.name(element, "name");
        let content = schema_children(element).find_map(|child| {
            let (kind, rule) = match &*child.name.local {
                "all" => (CompositorKind::All, &grammar::GROUP_ALL),
                "choice" => (CompositorKind::Choice, &grammar::GROUP_CHOICE),
                "sequence" => (CompositorKind::Sequence, &grammar::GROUP_SEQUENCE),
                _ => return None,
            };
            Some(self.compositor_body(child, kind, rule))
        });
        Group {
            common,
            name,
            content,
        }
    }
}

/// `minOccurs` and `maxOccurs`.
pub(super) fn occurs(element: &Element) -> Occurs {
    let value = |name| element.attribute(name).map(|v| count(&collapse(v)));
    Occurs {
        min: value("minOccurs").unwrap_or(1),
        max: value("maxOccurs").unwrap_or(1),
    }
}

impl Walk<'_> {
    /// A wildcard of either kind.
    pub(super) fn wildcard(
        &mut self,
        element: &Element,
        common: Common,
        occurs: Occurs,
    ) -> Wildcard {
        let (given, not) = (
            element.attribute("namespace"),
            element.attribute_node("", "notNamespace"),
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
            except: self.except_names(element),
            process: match element
                .attribute("processContents")
                .map(collapse)
                .as_deref()
            {
                Some("lax") => Process::Lax,
                Some("skip") => Process::Skip,
                _ => Process::Strict,
            },
            occurs,
        }
    }

    fn except_names(&mut self, element: &Element) -> ExceptNames {
        let mut except = ExceptNames::default();
        let Some(list) = element.attribute_node("", "notQName") else {
            return except;
        };
        for word in collapse(&list.value).split(' ') {
            match word {
                "##defined" => except.defined = true,
                "##definedSibling" => except.siblings = true,
                name => except
                    .names
                    .extend(self.name_ref(element, name, list.value_span)),
            }
        }
        except
    }
}
