//! Simple values: kind, lexical form, facets.

use super::kind::Written;
use super::number;
use super::read::{Done, Reader};
use super::rules::{FORM, KIND, NULL, NUMBER};
use super::tree::{At, Kind};
use crate::lexical::{NoNamespaces, shape};
use crate::read::{Mode, Rule, quoted};
use crate::schema::{Constraint, SimpleId};
use crate::value::{Node, Text};
use std::borrow::Cow;

/// Where a simple value stands.
#[derive(Clone, Copy)]
pub(super) struct Seat<'d> {
    pub(super) constraint: Constraint<'d>,
    pub(super) sensitive: bool,
    pub(super) attribute: bool,
}

impl Seat<'_> {
    /// The value of the whole document.
    pub(super) const ALONE: Seat<'static> = Seat {
        constraint: Constraint::None,
        sensitive: false,
        attribute: false,
    };
}

impl<'a: 'r, 'r> Reader<'r, '_, 'a> {
    /// A value of a simple type.
    pub(super) fn simple(
        &mut self,
        id: SimpleId,
        seat: Seat<'_>,
        at: At,
        node: &mut dyn Node,
    ) -> Done {
        let schema = self.schema;
        let Some(due) = Written::of(schema, id) else {
            return Err(self.refuse(FORM, at, "a type with a JSON form", "qualified names"));
        };
        let kind = self.tree.kind(at);
        match kind {
            Kind::Array | Kind::Object => {
                return self.violate(KIND, at, false, due.words(), kind.words());
            }
            Kind::Null => return self.violate(NULL, at, false, due.words(), kind.words()),
            _ => {}
        }
        self.charge(self.tree.room_of_string(at), at)?;
        let Some(text) = self.lexical(due, at) else {
            let found = self.show(id, seat, self.tree.raw(at));
            let expected = "a number of a size that the type holds";
            return self.violate(NUMBER, at, false, expected, found);
        };
        if !due.admits(kind) {
            // What the contract admits but for its kind is taken by tolerant reading.
            let fits = schema.check_simple(id, &text, &NoNamespaces).is_ok();
            self.violate(KIND, at, fits, due.words(), kind.words())?;
        }
        self.land(id, seat, &text, at, node)
    }

    /// The lexical form of a scalar.
    fn lexical(&self, due: Written, at: At) -> Option<Cow<'r, str>> {
        let tree = self.tree;
        match tree.kind(at) {
            Kind::String => Some(tree.string(at)),
            Kind::Number => match due {
                Written::Number { primitive, whole } => {
                    number::lexical(tree.raw(at), primitive, whole)
                }
                _ => Some(Cow::Borrowed(tree.raw(at))),
            },
            _ => Some(Cow::Borrowed(tree.raw(at))),
        }
    }

    /// Judges a lexical form and gives it to the value.
    fn land(
        &mut self,
        id: SimpleId,
        seat: Seat<'_>,
        text: &str,
        at: At,
        node: &mut dyn Node,
    ) -> Done {
        let schema = self.schema;
        match schema.check_simple(id, text, &NoNamespaces) {
            Ok(checked) => {
                let judged = Text {
                    lexical: &checked.text,
                    code: checked.code,
                    valid: true,
                };
                self.charge(node.room_for(&checked.text), at)?;
                if node.take_text(&judged).is_err() {
                    let found = self.show(id, seat, text);
                    let expected = "a value the Rust type holds";
                    return self.violate(Rule::DATATYPE, at, false, expected, found);
                }
                self.judge_fixed(id, seat, &checked.text, at)
            }
            Err(misfit) => {
                let judged = Text {
                    lexical: text,
                    code: None,
                    valid: false,
                };
                let tolerant = self.options.mode == Mode::Tolerant;
                if tolerant {
                    self.charge(node.room_for(text), at)?;
                }
                let taken = tolerant && node.take_text(&judged).is_ok();
                let found = self.show(id, seat, text);
                let rule = Rule::of_datatype(misfit.rule);
                self.violate(rule, at, taken, misfit.expected, found)
            }
        }
    }

    fn judge_fixed(&mut self, id: SimpleId, seat: Seat<'_>, text: &str, at: At) -> Done {
        let Constraint::Fixed(fixed) = seat.constraint else {
            return Ok(());
        };
        if self.schema.same_value(id, text, fixed) {
            return Ok(());
        }
        let rule = match seat.attribute {
            true => Rule::FIXED_ATTRIBUTE,
            false => Rule::FIXED_VALUE,
        };
        let found = self.show(id, seat, text);
        self.violate(rule, at, true, quoted(fixed), found)
    }

    /// A value for a message: only its shape where it is hidden.
    #[cold]
    fn show(&self, id: SimpleId, seat: Seat<'_>, text: &str) -> String {
        let names = self.names.iter().copied();
        let hidden = seat.sensitive
            || self.schema.simple_traits(id).sensitive
            || self.schema.hides_one_of(names);
        match hidden {
            true => shape(text),
            false => quoted(text),
        }
    }
}
