//! Simple values: judged, then written.

use super::WriteError;
use super::engine::{Done, Engine, LISTED};
use super::error::Breach;
use crate::lexical::{shape, words};
use crate::read::{Rule, quoted};
use crate::schema::{AttributeUse, Constraint, Element, NO_SLOT, NameId, SimpleId};
use crate::value::{Node, View};
use crate::xml::{is_ordinary, unwritable};

/// The namespace of `xmime:contentType`, the media type of binary content.
const XMIME: &str = "http://www.w3.org/2005/05/xmlmime";
/// An empty element means its default, so it cannot say "no text".
pub(super) const MEANS_DEFAULT: Rule = Rule::new("cvc-elt.5.1", "empty-means-default");

/// What is demanded of a simple value where it stands.
pub(super) struct Demand<'d> {
    pub(super) ty: SimpleId,
    pub(super) constraint: Constraint<'d>,
    pub(super) sensitive: bool,
    /// Its attribute, if it is not the text of an element.
    pub(super) attribute: NameId,
}

impl<'d> Demand<'d> {
    /// The text of an element.
    pub(super) fn text(row: &Element<'d>, ty: SimpleId) -> Demand<'d> {
        Demand {
            ty,
            constraint: row.constraint,
            sensitive: row.sensitive,
            attribute: NameId::NONE,
        }
    }
}

impl Engine<'_, '_, '_> {
    pub(super) fn attribute(&mut self, used: &AttributeUse<'_>, node: &dyn Node) -> Done {
        if used.slot == NO_SLOT {
            return Ok(());
        }
        let name = self.schema.name(used.name);
        let View::One(place) = node.view(used.slot) else {
            if used.required {
                let expected = format!("attribute {}", name.local);
                return Err(self.error(Rule::MISSING_ATTRIBUTE, expected, "none".into()));
            }
            return Ok(());
        };
        let known = self.known(name.ns);
        let states_media = name.local == "contentType" && self.schema.namespace(name.ns) == XMIME;
        let demand = Demand {
            ty: used.ty,
            constraint: used.constraint,
            sensitive: used.sensitive,
            attribute: used.name,
        };
        self.value(&demand, place, |engine, text| {
            if states_media {
                engine.writer.media = Some(text.to_owned());
            }
            engine.writer.attribute_known(known, name.local, text);
        })
    }

    /// The text of a simple value.
    pub(super) fn text(&mut self, row: &Element<'_>, id: SimpleId, node: &dyn Node) -> Done {
        self.value(&Demand::text(row, id), node, |engine, text| {
            if text.is_empty() {
            } else if engine.ordinary && !engine.schema.simple_traits(id).base64 {
                engine.writer.ordinary(text);
            } else if engine.schema.simple_traits(id).base64 {
                engine.writer.binary(text);
            } else {
                engine.writer.text(text);
            }
        })
    }

    fn value(
        &mut self,
        demand: &Demand<'_>,
        node: &dyn Node,
        put: impl FnOnce(&mut Self, &str),
    ) -> Done {
        let traits = self.schema.simple_traits(demand.ty);
        self.review |= traits.needs_document();
        self.spans |= traits.id || traits.idref;
        let mut scratch = std::mem::take(&mut self.scratch);
        scratch.clear();
        let done = match node.text(&mut scratch) {
            None => Err(self.layout("a simple value")),
            Some(text) => match self.judge(demand, node, text) {
                Ok(()) if traits.qname => {
                    self.ordinary = false;
                    let spelled = self.prefixed(text);
                    put(self, &spelled);
                    Ok(())
                }
                Ok(()) => {
                    put(self, text);
                    Ok(())
                }
                Err(error) => Err(error),
            },
        };
        self.scratch = scratch;
        done
    }

    /// Judges a value; what tolerant reading would keep is noted and written.
    #[inline]
    fn judge(&mut self, demand: &Demand<'_>, node: &dyn Node, text: &str) -> Done {
        // In XML 1.1 more is written as references.
        self.ordinary = !self.writer.options.version_1_1 && is_ordinary(text);
        if !self.ordinary {
            self.check_characters(text)?;
        }
        if text.is_empty() {
            self.check_empty(demand)?;
        }
        if let Err(misfit) = self.schema.check_value(demand.ty, node, text) {
            let rule = Rule::of_datatype(misfit.rule);
            return self.note(demand, rule, misfit.expected, text, true);
        }
        match demand.constraint {
            Constraint::Fixed(value) => self.check_fixed(demand, value, text),
            Constraint::None | Constraint::Default(_) => Ok(()),
        }
    }

    fn check_fixed(&mut self, demand: &Demand<'_>, value: &str, text: &str) -> Done {
        let rule = match demand.attribute {
            NameId::NONE => Rule::FIXED_VALUE,
            _ => Rule::FIXED_ATTRIBUTE,
        };
        let plain = self.schema.check_value_text(demand.ty, text);
        let differs = plain.is_ok_and(|plain| !self.schema.same_value(demand.ty, &plain, value));
        match differs {
            true => self.note(demand, rule, quoted(value), text, true),
            false => Ok(()),
        }
    }

    /// An element without text would be read as its default or fixed value, so
    /// tolerant reading never keeps an empty text there.
    #[cold]
    fn check_empty(&mut self, demand: &Demand<'_>) -> Done {
        let (Constraint::Default(value) | Constraint::Fixed(value)) = demand.constraint else {
            return Ok(());
        };
        if value.is_empty() || demand.attribute != NameId::NONE {
            return Ok(());
        }
        let expected = format!("a text: an empty element means {}", quoted(value));
        self.note(demand, MEANS_DEFAULT, expected, "", false)
    }

    /// Notes a breach that may be allowed, or answers one that may not.
    #[cold]
    fn note(
        &mut self,
        demand: &Demand<'_>,
        rule: Rule,
        expected: String,
        text: &str,
        allowable: bool,
    ) -> Done {
        let names = self.trail.iter().map(|(name, _)| *name);
        let sensitive = demand.sensitive
            || self.schema.simple_traits(demand.ty).sensitive
            || self.schema.hides_one_of(names);
        let mut path = self.path();
        if demand.attribute != NameId::NONE {
            path.push_str("/@");
            path.push_str(self.schema.name(demand.attribute).local);
        }
        let breach = Breach {
            rule,
            path,
            expected,
            found: match sensitive {
                true => shape(text),
                false => quoted(text),
            },
            allowable,
        };
        if !allowable {
            return Err(WriteError::of(breach));
        }
        if !self.writer.options.allow_unknown && self.breaches.len() < LISTED {
            self.breaches.push(breach);
        }
        Ok(())
    }

    pub(super) fn check_characters(&self, text: &str) -> Done {
        match unwritable(text, self.writer.options.version_1_1) {
            None => Ok(()),
            Some(c) => {
                let expected = "characters XML allows".to_owned();
                let found = format!("U+{:04X}", u32::from(c));
                Err(self.error(Rule::MALFORMED, expected, found))
            }
        }
    }

    /// `{namespace}local` as `prefix:local`, for every word of a text.
    fn prefixed(&mut self, text: &str) -> String {
        let mut out = String::new();
        for word in words(text) {
            if !out.is_empty() {
                out.push(' ');
            }
            match word.split() {
                Some((ns, Some(prefix), local)) if self.writer.bind(prefix, ns) => {
                    if !prefix.is_empty() {
                        out.push_str(prefix);
                        out.push(':');
                    }
                    out.push_str(local);
                }
                Some((ns, _, local)) => out.push_str(&self.writer.qualified(ns, local)),
                None => out.push_str(word.0),
            }
        }
        out
    }
}
