//! How the reader finds results: by the type of an element, or by its name where the
//! contract does not know it.

use super::{Names, Open};
use crate::read::engine::{Done, Engine};
use crate::read::{ReadError, Token};
use crate::schema::{ComplexId, Constraint, SimpleId, TypeId};
use crate::value::AnyElement;

impl Engine<'_, '_, '_, '_> {
    /// Begins a result, if elements of this type are results. The start tag is
    /// current. Answers whether [`close_result`](Engine::close_result) is due.
    #[inline]
    pub(in crate::read::engine) fn open_result(&mut self, actual: TypeId) -> bool {
        match actual {
            TypeId::Complex(ty) if self.results.is_on() => self.open_complex(ty),
            _ => false,
        }
    }

    fn open_complex(&mut self, ty: ComplexId) -> bool {
        match self.results.row_of(ty) {
            Some(row) => self.open_row(row, false),
            None if ty == ComplexId::ANY_TYPE => self.open_by_name(),
            None => false,
        }
    }

    /// Begins a result that only its name or its `xsi:type` tells.
    fn open_by_name(&mut self) -> bool {
        let typed = self.named_type().and_then(|ty| self.results.row_of(ty));
        if let Some(row) = typed {
            return self.open_row(row, false);
        }
        let schema = self.schema;
        let rows = self.results.rows;
        let names = self
            .results
            .names
            .get_or_insert_with(|| Names::of(schema, rows));
        let rows = names.rows.get(self.source.local());
        let rows = rows.cloned().unwrap_or_default();
        let last = self.trail.crumbs.last();
        let declared = last.is_some_and(|crumb| names.declared.contains(&crumb.name));
        for row in &rows {
            self.open_row(*row, !declared);
        }
        !rows.is_empty()
    }

    fn open_row(&mut self, row: usize, guessed: bool) -> bool {
        self.results.open.push(Open {
            row,
            depth: self.trail.crumbs.len(),
            code: None,
            listed: false,
            failed: false,
            text: None,
            guessed,
        });
        let wanted = &self.results.rows[row];
        for name in [wanted.code, wanted.text] {
            let Some(local) = name.strip_prefix('@') else {
                continue;
            };
            let mut all = (0..self.source.attribute_count()).filter(|at| !self.source.is_xsi(*at));
            let at = all.find(|at| self.source.attribute_at(*at).local == local);
            if let Some(at) = at {
                let text = self.source.attribute_at(at).value;
                self.results.record(name, text, false);
            }
        }
        true
    }

    /// The complex type that `xsi:type` names on the current start tag.
    fn named_type(&self) -> Option<ComplexId> {
        let all = 0..self.source.attribute_count();
        let mut all = all.filter(|at| self.source.is_xsi(*at));
        let at = all.find(|at| self.source.attribute_at(*at).local == "type")?;
        let value = self.source.attribute_at(at).value.trim();
        let (prefix, local) = value.split_once(':').unwrap_or(("", value));
        let ns = self.source.namespace_of(prefix)?;
        match self.schema.find_type(ns, local)? {
            TypeId::Complex(ty) => Some(ty),
            TypeId::Simple(_) => None,
        }
    }

    /// The element of the innermost result has ended; it is on the trail still.
    pub(in crate::read::engine) fn close_result(&mut self) -> Done {
        let (trail, schema) = (&self.trail, self.schema);
        let octets = self.results.close(|| trail.text(schema));
        self.source.charge(octets)
    }

    /// A simple value was read that stands directly in a result.
    #[cold]
    pub(in crate::read::engine) fn result_value(
        &mut self,
        id: SimpleId,
        constraint: &Constraint<'_>,
    ) {
        let mut text = self.source.text();
        if let (Constraint::Default(value) | Constraint::Fixed(value), "") = (constraint, text) {
            text = value;
        }
        let checked = self.schema.check_simple(id, text, self.source);
        let listed = checked.is_ok_and(|checked| checked.code.is_some());
        self.result_text(listed, constraint);
    }

    /// The current text stands directly in a child of a result.
    #[cold]
    pub(in crate::read::engine) fn result_text(
        &mut self,
        listed: bool,
        constraint: &Constraint<'_>,
    ) {
        let mut text = self.source.text();
        if let (Constraint::Default(value) | Constraint::Fixed(value), "") = (constraint, text) {
            text = value;
        }
        let local = self.trail.innermost(self.schema);
        self.results.record(local, text, listed);
    }

    /// Begins a result that is nil: it says something only if a code stands in it
    /// all the same.
    pub(in crate::read::engine) fn open_nil(&mut self, actual: TypeId) -> bool {
        let TypeId::Complex(ty) = actual else {
            return false;
        };
        match self.results.row_of(ty) {
            Some(row) => self.open_row(row, true),
            None => false,
        }
    }

    /// The current element as it stands; `pass` goes to its end.
    pub(in crate::read::engine) fn captured(
        &mut self,
        pass: fn(&mut Self) -> Done,
    ) -> Result<AnyElement, ReadError> {
        let mark = self.source.begin_capture();
        pass(self)?;
        self.source.end_capture(mark)
    }

    /// Goes past the current element, which is not on the trail, to its end tag.
    #[inline]
    pub(in crate::read::engine) fn pass_child(&mut self) -> Done {
        if !self.results.is_on() {
            return self.source.skip();
        }
        self.name_child()?;
        self.pass_over()?;
        self.trail.pop();
        Ok(())
    }

    /// Goes past the current element, which is on the trail, to its end tag.
    pub(in crate::read) fn pass_over(&mut self) -> Done {
        if !self.results.is_on() {
            return self.source.skip();
        }
        let outermost = self.trail.crumbs.len();
        self.open_by_name();
        loop {
            match self.source.next_token()? {
                Token::Start => {
                    self.name_child()?;
                    self.open_by_name();
                }
                Token::Text => {
                    if self.results.awaits_text(&self.trail) {
                        self.result_text(false, &Constraint::None);
                    }
                }
                Token::End => {
                    let depth = self.trail.crumbs.len();
                    if self.results.depth() == depth {
                        self.close_result()?;
                    }
                    if depth == outermost {
                        return Ok(());
                    }
                    self.trail.pop();
                }
                Token::Eof => return Ok(()),
            }
        }
    }
}
