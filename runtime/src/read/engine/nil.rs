//! Elements that are nil.

use super::element::name_type;
use super::types::Special;
use super::{Done, Engine};
use crate::read::{Rule, Token};
use crate::schema::{ComplexId, Constraint, Element, TypeId};
use crate::value::Node;

impl Engine<'_, '_, '_, '_> {
    /// An element that is nil: attributes as its type says, no content
    /// (Structures §3.3.4, clause 3.2 of `cvc-elt`).
    pub(super) fn nil(
        &mut self,
        row: &Element<'_>,
        actual: TypeId,
        special: &Special,
        node: &mut dyn Node,
    ) -> Done {
        if let Constraint::Fixed(_) = row.constraint {
            let expected = "no xsi:nil on an element with a fixed value".to_owned();
            self.violate(Rule::NIL_FIXED, false, expected, "xsi:nil".into())?;
        }
        name_type(special, node);
        match actual {
            // Nil has no members, so its attributes are kept like those of no type.
            TypeId::Complex(actual) => self.attributes(actual, ComplexId::ANY_TYPE, node)?,
            TypeId::Simple(_) => self.attributes_of_simple(node)?,
        }
        let mut position = 0;
        loop {
            match self.source.next_token()? {
                Token::End | Token::Eof => return Ok(()),
                Token::Text if self.source.text().is_empty() => continue,
                Token::Text => {
                    self.misplaced_text(Rule::NIL_CONTENT, "no content", position, node)?
                }
                Token::Start => {
                    self.misplaced_child(Rule::NIL_CONTENT, "no content", position, node)?
                }
            }
            position += 1;
        }
    }
}
