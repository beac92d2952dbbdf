//! Results within an answer: found while it is read, wherever they stand.
//!
//! The reader knows the actual type of every element, those that a derived
//! type, a substitution or a wildcard brings included, and it knows the path.
//! So results are recorded here, and not searched for in the value afterwards.
//! What is kept without a verdict, because the contract does not know it, is
//! gone through by names: it may hide a result that a newer contract declares.

// Only clients ask for results.
#![cfg_attr(not(feature = "client"), allow(dead_code))]

use super::path::Trail;
use super::{Done, Engine};
use crate::read::{ReadError, Token};
use crate::schema::{ComplexId, Constraint, NameId, ResultType, Schema, SimpleId, TypeId};
use crate::value::AnyElement;
use std::collections::{HashMap, HashSet};

/// How much memory the paths of failing results may take. Beyond it they are
/// listed without their path, so that deep nesting does not multiply a message.
const PATHS: usize = 8 << 20;

/// One result, as it stood in the message.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct FoundResult {
    /// Where: `/Output/Resultat[3]/StandardRetur`.
    pub(crate) path: String,
    /// The code as written; none where there was none.
    pub(crate) code: Option<String>,
    /// Whether the code is one that the contract lists.
    pub(crate) listed: bool,
    /// The explaining text.
    pub(crate) text: Option<String>,
}

/// What was found in one message.
#[derive(Default)]
pub(crate) struct Found {
    /// Every failing result, in document order.
    pub(crate) failed: Vec<FoundResult>,
    /// The first result that is no failure.
    pub(crate) first: Option<FoundResult>,
    /// Whether all results that are no failures have the same code.
    pub(crate) alike: bool,
}

impl Found {
    /// Joins what stood in another part of the message, before this one. Results that
    /// are no failures speak for the message only if this part has none.
    pub(crate) fn after(mut self, earlier: Found) -> Found {
        self.failed.splice(0..0, earlier.failed);
        if self.first.is_none() {
            (self.first, self.alike) = (earlier.first, earlier.alike);
        }
        self
    }
}

/// A result whose end tag has not come.
struct Open {
    row: usize,
    /// How many elements are open, itself included.
    depth: usize,
    code: Option<String>,
    listed: bool,
    /// Whether a code came that is a failure.
    failed: bool,
    text: Option<String>,
    /// Only its local name is one of a result: it is one if it has a code.
    guessed: bool,
}

/// The results a client asks for, and those found so far.
#[derive(Default)]
pub(in crate::read) struct Results<'r> {
    rows: &'r [ResultType<'r>],
    open: Vec<Open>,
    found: Found,
    paths: usize,
    /// Made when first needed.
    names: Option<Names>,
}

impl<'r> Results<'r> {
    pub(in crate::read) fn watching_for(rows: &'r [ResultType<'r>]) -> Self {
        Results {
            rows,
            ..Results::default()
        }
    }

    pub(in crate::read) fn into_found(self) -> Found {
        self.found
    }

    #[inline]
    fn is_on(&self) -> bool {
        !self.rows.is_empty()
    }

    /// Whether the text of the innermost element may belong to a result.
    #[inline]
    pub(super) fn awaits_text(&self, trail: &Trail) -> bool {
        self.open
            .last()
            .is_some_and(|open| open.depth + 1 == trail.crumbs.len())
    }

    fn row_of(&self, ty: ComplexId) -> Option<usize> {
        self.rows.binary_search_by_key(&ty, |row| row.ty).ok()
    }

    /// Records the text of a child or an attribute (`@name`) of the innermost result.
    fn record(&mut self, name: &str, text: &str, listed: bool) {
        let depth = self.depth();
        let here = self.open.iter_mut().rev();
        for open in here.take_while(|open| open.depth == depth) {
            let row = &self.rows[open.row];
            if name == row.code {
                let failed = !row.is_success(text);
                // Of several codes the first that is a failure counts.
                if open.code.is_none() || (failed && !open.failed) {
                    open.code = Some(text.trim().to_owned());
                    (open.listed, open.failed) = (listed, failed);
                }
            } else if name == row.text && open.text.is_none() {
                open.text = Some(text.to_owned());
            }
        }
    }

    /// How many elements are open down to the innermost result; 0 without one.
    fn depth(&self) -> usize {
        self.open.last().map_or(0, |open| open.depth)
    }

    /// The innermost result is complete. Answers what it takes in memory.
    fn close(&mut self, path: impl FnOnce() -> String) -> usize {
        let depth = self.depth();
        let mut done = None;
        // Where names leave open which type it is, the one whose code came counts.
        while let Some(open) = self.open.pop_if(|open| open.depth == depth) {
            done = match done {
                Some(Open { code: Some(_), .. }) => done,
                _ => Some(open),
            };
        }
        let Some(open) = done else {
            return 0;
        };
        if open.guessed && open.code.is_none() {
            return 0;
        }
        let failed = open.failed || open.code.is_none();
        let mut result = FoundResult {
            path: String::new(),
            code: open.code,
            listed: open.listed,
            text: open.text,
        };
        let found = &mut self.found;
        if failed {
            if self.paths < PATHS {
                result.path = path();
                self.paths += result.path.len();
            }
            let texts = [result.code.as_deref(), result.text.as_deref()];
            let texts: usize = texts.into_iter().flatten().map(str::len).sum();
            let octets = 2 * size_of_val(&result) + result.path.len() + texts;
            found.failed.push(result);
            return octets;
        }
        match &found.first {
            None => {
                result.path = path();
                found.first = Some(result);
                found.alike = true;
            }
            Some(first) => found.alike &= first.code == result.code,
        }
        0
    }
}

impl Engine<'_, '_, '_, '_> {
    /// Begins a result, if elements of this type are results. The start tag is
    /// current. Answers whether [`close_result`](Engine::close_result) is due.
    #[inline]
    pub(super) fn open_result(&mut self, actual: TypeId) -> bool {
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
    pub(super) fn close_result(&mut self) -> Done {
        let (trail, schema) = (&self.trail, self.schema);
        let octets = self.results.close(|| trail.text(schema));
        self.source.charge(octets)
    }

    /// A simple value was read that stands directly in a result.
    #[cold]
    pub(super) fn result_value(&mut self, id: SimpleId, constraint: &Constraint<'_>) {
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
    pub(super) fn result_text(&mut self, listed: bool, constraint: &Constraint<'_>) {
        let mut text = self.source.text();
        if let (Constraint::Default(value) | Constraint::Fixed(value), "") = (constraint, text) {
            text = value;
        }
        let local = self.trail.innermost(self.schema);
        self.results.record(local, text, listed);
    }

    /// Begins a result that is nil: it says something only if a code stands in it
    /// all the same.
    pub(super) fn open_nil(&mut self, actual: TypeId) -> bool {
        let TypeId::Complex(ty) = actual else {
            return false;
        };
        match self.results.row_of(ty) {
            Some(row) => self.open_row(row, true),
            None => false,
        }
    }

    /// The current element as it stands; `pass` goes to its end.
    pub(super) fn captured(
        &mut self,
        pass: fn(&mut Self) -> Done,
    ) -> Result<AnyElement, ReadError> {
        let mark = self.source.begin_capture();
        pass(self)?;
        self.source.end_capture(mark)
    }

    /// Goes past the current element, which is not on the trail, to its end tag.
    pub(super) fn pass_child(&mut self) -> Done {
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

/// The names of the elements that have types in the rows.
struct Names {
    /// Rows by local names; one of those that say the same.
    rows: HashMap<String, Vec<usize>>,
    /// The names with their namespaces.
    declared: HashSet<NameId>,
}

impl Names {
    fn of(schema: &Schema<'_>, rows: &[ResultType<'_>]) -> Names {
        let (mut names, mut declared) = (HashMap::<String, Vec<usize>>::new(), HashSet::new());
        let annotations = |row: usize| (rows[row].code, rows[row].text, rows[row].success);
        for element in schema.elements {
            if let TypeId::Complex(ty) = element.ty
                && let Ok(row) = rows.binary_search_by_key(&ty, |row| row.ty)
            {
                declared.insert(element.name);
                let local = schema.name(element.name).local;
                let list = names.entry(local.to_owned()).or_default();
                if !list
                    .iter()
                    .any(|known| annotations(*known) == annotations(row))
                {
                    list.push(row);
                }
            }
        }
        Names {
            rows: names,
            declared,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROW: ResultType<'static> = ResultType {
        ty: ComplexId(1),
        code: "kode",
        text: "tekst",
        success: &["20"],
    };

    /// What comes of one result with these children.
    fn recorded(children: &[(&str, &str)]) -> Found {
        let mut results = Results::watching_for(&[ROW]);
        results.open.push(open(false));
        children
            .iter()
            .for_each(|(name, text)| results.record(name, text, true));
        results.close(|| "/svar".to_owned());
        results.into_found()
    }

    fn open(guessed: bool) -> Open {
        Open {
            row: 0,
            depth: 1,
            code: None,
            listed: false,
            failed: false,
            text: None,
            guessed,
        }
    }

    fn code(found: &Found) -> (Option<&str>, Option<&str>) {
        (
            found
                .failed
                .first()
                .map(|result| result.code.as_deref().unwrap_or("none")),
            found
                .first
                .as_ref()
                .and_then(|result| result.code.as_deref()),
        )
    }

    #[test]
    fn of_several_codes_the_first_failure_counts() {
        let of = |codes: &[&str]| {
            let children: Vec<_> = codes.iter().map(|code| ("kode", *code)).collect();
            let found = recorded(&children);
            let (failed, good) = code(&found);
            (failed.map(str::to_owned), good.map(str::to_owned))
        };
        let failed = |code: &str| (Some(code.to_owned()), None);
        assert_eq!(of(&["20"]), (None, Some("20".to_owned())));
        assert_eq!(of(&["20", " 20 "]), (None, Some("20".to_owned())));
        assert_eq!(of(&["20", "40"]), failed("40"));
        assert_eq!(of(&["40", "20"]), failed("40"));
        assert_eq!(of(&["20", "40", "50"]), failed("40"));
        assert_eq!(of(&[" 50 ", "40"]), failed("50"));
        // A result without a code is a failure too.
        assert_eq!(of(&[]), failed("none"));
    }

    #[test]
    fn the_first_text_explains_and_other_children_do_not() {
        let found = recorded(&[("x", "1"), ("tekst", "a"), ("tekst", "b"), ("kode", "40")]);
        let failed = &found.failed[0];
        assert_eq!(failed.text.as_deref(), Some("a"));
        assert_eq!(failed.path, "/svar");
        assert!(failed.listed && found.first.is_none());
    }

    #[test]
    fn results_are_alike_while_their_codes_are() {
        let mut results = Results::watching_for(&[ROW]);
        let mut one = |code: &str, place: &str| {
            results.open.push(open(false));
            results.record("kode", code, false);
            results.close(|| place.to_owned());
            results.found.alike
        };
        assert!(one("20", "/a") && one("20", "/b"));
        assert!(!one("020", "/c") && !one("20", "/d"));
        let first = results.found.first.as_ref().map(|found| found.path.clone());
        assert_eq!(first.as_deref(), Some("/a"));
    }

    #[test]
    fn what_only_its_name_makes_a_result_is_none_without_a_code() {
        let mut results = Results::watching_for(&[ROW]);
        results.open.push(open(true));
        assert_eq!(results.close(|| "/svar".to_owned()), 0);
        assert!(results.found.failed.is_empty());
        // Of two guesses at one element the one whose code came counts.
        let guess = |code: Option<&str>| Open {
            code: code.map(str::to_owned),
            failed: code.is_some(),
            ..open(true)
        };
        for pair in [[None, Some("40")], [Some("40"), None]] {
            results.open.extend(pair.map(guess));
            let texts = "/svar".len() + "40".len();
            let octets = 2 * size_of::<FoundResult>() + texts;
            assert_eq!(results.close(|| "/svar".to_owned()), octets);
        }
        assert_eq!(results.found.failed.len(), 2);
        assert_eq!(results.close(|| "/svar".to_owned()), 0);
    }

    #[test]
    fn what_failed_earlier_is_listed_first_and_success_is_that_of_the_later_part() {
        let failure = recorded(&[("kode", "40")]);
        let (twenty, none) = (recorded(&[("kode", "20")]), Found::default());
        let codes = |found: &Found| -> Vec<_> {
            found
                .failed
                .iter()
                .map(|result| result.code.clone())
                .collect()
        };
        let both = recorded(&[("kode", "50")]).after(failure);
        assert_eq!(codes(&both), [Some("40".to_owned()), Some("50".to_owned())]);
        let joined = none.after(twenty);
        assert!(joined.alike && joined.first.is_some());
    }
}
