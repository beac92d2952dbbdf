//! Judging a text by a simple type of a contract.

use super::builtin::{builtin_row, check};
use super::invalid_text::InvalidText;
use super::namespaces::{NamespaceLookup, NoNamespaces, resolve};
use super::value::Value;
use super::white_space::normalize;
use crate::schema::{BUILTIN_SIMPLES, Builtin, Schema, Simple, SimpleId, Variety, White};
use std::borrow::Cow;

/// How deep lists and unions may nest; beyond, the tables are defective.
const MAX_NESTING: u32 = 20;

/// A text that satisfies its type.
#[derive(Clone, Debug, PartialEq)]
pub struct Checked<'t> {
    /// The text after white-space processing, QName and NOTATION spelled
    /// `{namespace}local`. Borrowed where nothing changed.
    pub text: Cow<'t, str>,
    /// Position in the type's enumeration, if it has one.
    pub code: Option<u16>,
    /// The member type of a union that accepted.
    pub member: Option<SimpleId>,
    /// The primitive type of the value; the ur-type for a list.
    pub primitive: Builtin,
}

impl<'a> Schema<'a> {
    /// The row of a simple type, declared or built-in.
    pub fn simple(&self, id: SimpleId) -> &Simple<'a> {
        if id.0 < BUILTIN_SIMPLES {
            return builtin_row(id);
        }
        match self.simples.get((id.0 - BUILTIN_SIMPLES) as usize) {
            Some(row) => row,
            None => builtin_row(Builtin::AnySimpleType.id()),
        }
    }

    /// Processes white space the way a type asks for.
    pub fn normalize<'t>(&self, id: SimpleId, text: &'t str) -> Cow<'t, str> {
        normalize(self.simple(id).white, text)
    }

    /// Judges a raw text by a simple type: white space, lexical space, facets.
    /// Prefixes of QName values are looked up in `namespaces`.
    pub fn check_simple<'t>(
        &self,
        id: SimpleId,
        text: &'t str,
        namespaces: &dyn NamespaceLookup,
    ) -> Result<Checked<'t>, InvalidText> {
        if id == Builtin::String.id() {
            return Ok(Checked {
                text: Cow::Borrowed(text),
                code: None,
                member: None,
                primitive: Builtin::String,
            });
        }
        self.judge(id, text, namespaces, 0)
    }

    pub(super) fn judge<'t>(
        &self,
        id: SimpleId,
        text: &'t str,
        namespaces: &dyn NamespaceLookup,
        depth: u32,
    ) -> Result<Checked<'t>, InvalidText> {
        if depth > MAX_NESTING {
            return Err(InvalidText::new(
                "cvc-datatype-valid.1",
                "a type that does not contain itself",
            ));
        }
        let row = self.simple(id);
        match row.variety {
            Variety::Atomic(builtin) => {
                let text = normalize(row.white, text);
                self.judge_atomic(id, row, builtin, text, namespaces)
            }
            Variety::List(item) => {
                let text = normalize(White::Collapse, text);
                self.judge_list(id, row, item, text, namespaces, depth)
            }
            Variety::Union(members) => self.judge_union(id, row, members, text, namespaces, depth),
        }
    }

    fn judge_atomic<'t>(
        &self,
        id: SimpleId,
        row: &Simple<'a>,
        builtin: Builtin,
        text: Cow<'t, str>,
        namespaces: &dyn NamespaceLookup,
    ) -> Result<Checked<'t>, InvalidText> {
        check(builtin, &text)
            .map_err(|expected| InvalidText::new("cvc-datatype-valid.1.2.1", expected))?;
        self.check_patterns(id, row, &text)?;
        let primitive = builtin.primitive();
        let text = match primitive {
            Builtin::QName | Builtin::Notation => match resolve(&text, namespaces) {
                Some(name) => Cow::Owned(name),
                None => {
                    let expected = "a prefix that is bound to a namespace";
                    return Err(InvalidText::new("cvc-datatype-valid.1.2.1", expected));
                }
            },
            _ => text,
        };
        super::facets::check_atomic(row, builtin, &text)?;
        let code = self.check_codes(id, row, &text)?;
        Ok(Checked {
            text,
            code,
            member: None,
            primitive,
        })
    }

    fn judge_list<'t>(
        &self,
        id: SimpleId,
        row: &Simple<'a>,
        item: SimpleId,
        text: Cow<'t, str>,
        namespaces: &dyn NamespaceLookup,
        depth: u32,
    ) -> Result<Checked<'t>, InvalidText> {
        let mut count = 0u64;
        // Only items that change (qualified names) make a new text.
        let mut changed: Option<String> = None;
        for word in text.split(' ').filter(|word| !word.is_empty()) {
            let checked = self.judge(item, word, namespaces, depth + 1);
            let checked = checked.map_err(|misfit| InvalidText {
                rule: "cvc-datatype-valid.1.2.2",
                expected: format!("a list; item {} should be {}", count + 1, misfit.expected),
            })?;
            if changed.is_none() && checked.text != word {
                let before = word.as_ptr() as usize - text.as_ptr() as usize;
                changed = Some(text.get(..before).unwrap_or("").to_owned());
            } else if let Some(out) = &mut changed {
                out.push(' ');
            }
            if let Some(out) = &mut changed {
                out.push_str(&checked.text);
            }
            count += 1;
        }
        self.check_patterns(id, row, &text)?;
        super::facets::check_length(&row.facets, count, "items")?;
        let text = changed.map_or(text, Cow::Owned);
        let code = self.check_codes(id, row, &text)?;
        Ok(Checked {
            text,
            code,
            member: None,
            primitive: Builtin::AnySimpleType,
        })
    }

    fn judge_union<'t>(
        &self,
        id: SimpleId,
        row: &Simple<'a>,
        members: &[SimpleId],
        text: &'t str,
        namespaces: &dyn NamespaceLookup,
        depth: u32,
    ) -> Result<Checked<'t>, InvalidText> {
        let mut expected: Vec<String> = Vec::new();
        for member in members {
            match self.judge(*member, text, namespaces, depth + 1) {
                Ok(mut checked) => {
                    let literal = self.normalize(*member, text);
                    self.check_patterns(id, row, &literal)?;
                    checked.member = Some(checked.member.unwrap_or(*member));
                    checked.code = self.check_codes(id, row, &checked.text)?;
                    return Ok(checked);
                }
                Err(misfit) if expected.len() < 8 => expected.push(misfit.expected),
                Err(_) => {}
            }
        }
        let expected = match expected.is_empty() {
            true => "no value: the union has no member types".to_owned(),
            false => expected.join(", or "),
        };
        Err(InvalidText::new("cvc-datatype-valid.1.2.3", expected))
    }

    /// A text that is the same for equal values of a type and differs for all
    /// others, primitive types kept apart: what identity constraints compare.
    /// The text must have passed [`check_simple`](Self::check_simple) (as
    /// [`Checked::text`]).
    pub fn value_key(&self, id: SimpleId, text: &str) -> String {
        let mut out = String::with_capacity(text.len() + 4);
        self.write_key(id, text, &mut out, 0);
        out
    }

    fn write_key(&self, id: SimpleId, text: &str, out: &mut String, depth: u32) {
        if depth > MAX_NESTING {
            return out.push_str(text);
        }
        match self.simple(id).variety {
            Variety::Atomic(builtin) => {
                out.push_str(builtin.primitive().name());
                out.push('=');
                // A qualified name in no namespace may be spelled with empty braces.
                let text = match builtin.primitive() {
                    Builtin::QName | Builtin::Notation => text.strip_prefix("{}").unwrap_or(text),
                    _ => text,
                };
                match Value::parse(builtin, text) {
                    Some(value) => value.write_key(out),
                    None => out.push_str(text),
                }
            }
            Variety::List(item) => {
                for word in text.split(' ').filter(|word| !word.is_empty()) {
                    self.write_key(item, word, out, depth + 1);
                    out.push(' ');
                }
            }
            Variety::Union(members) => {
                let accepts = |member: &&SimpleId| {
                    self.judge(**member, text, &NoNamespaces, depth + 1).is_ok()
                };
                match members.iter().find(accepts) {
                    Some(member) => self.write_key(*member, text, out, depth + 1),
                    None => out.push_str(text),
                }
            }
        }
    }

    /// Whether two texts that satisfy a type stand for the same value.
    pub fn same_value(&self, id: SimpleId, a: &str, b: &str) -> bool {
        a == b || self.value_key(id, a) == self.value_key(id, b)
    }
}
