//! Canonical octets and the element they were made of, read side by side: what the
//! values in it mean.

use super::{CoverageRules, Covered, PLACE, UncoveredBinding};
use crate::read::{ReadError, Rule, Source, Token, is_ncname};
use crate::soap::frame;
use crate::xml::{XSI, declare, declares, name_end};

/// A value uses a binding that no signature covers.
const UNCOVERED: Rule = Rule::new("soap-verified-binding", "binding-not-covered");
/// A prefix that values use means something else than what is covered.
const REBOUND: Rule = Rule::new("soap-verified-rebound", "prefix-rebound");

/// A covered part being read along the element it was made of.
pub(super) struct Reading<'a> {
    text: &'a str,
    source: Source<'a>,
    within: &'a str,
    refuse: bool,
    /// Where the start tags of open elements begin, and whether a default namespace
    /// was added to one.
    open: Vec<(usize, bool)>,
    /// Declarations to add to the start tag that begins there.
    added: Vec<(usize, String, String)>,
    uncovered: Vec<UncoveredBinding>,
}

impl<'a> Reading<'a> {
    pub(super) fn new(
        covered: &'a Covered,
        within: &'a str,
        rules: &CoverageRules,
    ) -> Result<Reading<'a>, ReadError> {
        let source = Source::from_slice_with(&covered.canonical, rules.limits.clone())?;
        Ok(Reading {
            // A source of other octets would have failed, or finds no place in them.
            text: std::str::from_utf8(&covered.canonical).unwrap_or(""),
            source,
            within,
            refuse: rules.refuse_uncovered_bindings,
            open: Vec::new(),
            added: Vec::new(),
            uncovered: Vec::new(),
        })
    }

    /// Reads both to the end of the element whose start tag is current in `received`.
    pub(super) fn along(
        mut self,
        received: &mut Source<'_>,
    ) -> Result<(String, Vec<UncoveredBinding>), ReadError> {
        let mut token = self.source.next_token()?;
        if token == Token::Start {
            self.start(received)?;
            while !self.open.is_empty() {
                token = self.source.next_token()?;
                let other = step(received, token)?;
                match token {
                    _ if token != other => break,
                    Token::Start => self.start(received)?,
                    Token::Text => self.text(received)?,
                    Token::End => drop(self.open.pop()),
                    Token::Eof => break,
                }
            }
        }
        if !self.open.is_empty() || token != Token::End {
            return Err(self.misplaced(received));
        }
        self.source.finish()?;
        Ok((self.spelled(), self.uncovered))
    }

    /// A start tag of both.
    fn start(&mut self, received: &mut Source<'_>) -> Result<(), ReadError> {
        if self.source.name() != received.name() {
            return Err(self.misplaced(received));
        }
        let at = self.source.offset() as usize;
        let within_added = self.open.last().is_some_and(|(_, added)| *added);
        self.open.push((at, within_added));
        let mut used = Vec::new();
        for attribute in self.source.attributes() {
            let value = attribute.value.trim();
            let is_type = (attribute.namespace, attribute.local) == (XSI, "type");
            match is_type && is_ncname(value) {
                // Without a prefix it means the default namespace.
                true => used.push(String::new()),
                false => used.extend(prefixes(attribute.value)),
            }
        }
        for prefix in used {
            self.used(prefix, received)?;
        }
        self.keep_unqualified(at);
        Ok(())
    }

    /// A text of both.
    fn text(&mut self, received: &mut Source<'_>) -> Result<(), ReadError> {
        let used: Vec<String> = prefixes(self.source.text()).collect();
        used.into_iter()
            .try_for_each(|prefix| self.used(prefix, received))
    }

    /// A value of the innermost open element uses this prefix, as it seems.
    fn used(&mut self, prefix: String, received: &mut Source<'_>) -> Result<(), ReadError> {
        let Some(meant) = received.namespace_of(&prefix).map(str::to_owned) else {
            // No prefix at all: a time, a sentence with a colon.
            return Ok(());
        };
        match self
            .source
            .namespace_of(&prefix)
            .filter(|own| !own.is_empty())
        {
            Some(own) if own == meant => return Ok(()),
            None if meant.is_empty() => return Ok(()),
            Some(_) => {
                let expected = "prefixes that mean what the signature covers";
                let found = format!("the prefix {prefix:?} bound anew");
                return Err(self.refused(received, REBOUND, expected, found));
            }
            None if self.refuse => {
                let expected = "only bindings that the signature covers";
                let found = format!("the prefix {prefix:?} in a value");
                return Err(self.refused(received, UNCOVERED, expected, found));
            }
            None => {}
        }
        let path = self.path();
        let Some((at, added_default)) = self.open.last_mut() else {
            return Ok(());
        };
        *added_default |= prefix.is_empty();
        let known = self.added.iter();
        if !known
            .clone()
            .any(|(place, own, _)| place == at && *own == prefix)
        {
            self.added.push((*at, prefix.clone(), meant.clone()));
            self.uncovered.push(UncoveredBinding {
                prefix,
                namespace: meant,
                path,
            });
        }
        Ok(())
    }

    /// Below an added default namespace, elements without a namespace have to say so.
    fn keep_unqualified(&mut self, at: usize) {
        let Some((_, true)) = self.open.last() else {
            return;
        };
        let tag = &self.text[at..];
        let added = self.added.iter();
        let own = added
            .clone()
            .any(|(place, prefix, _)| *place == at && prefix.is_empty());
        if self.source.name().0.is_empty() && !own && !declares(tag, "") {
            self.added.push((at, String::new(), String::new()));
        }
    }

    /// The covered octets with the declarations added.
    fn spelled(&mut self) -> String {
        if self.added.is_empty() {
            return self.text.to_owned();
        }
        self.added.sort();
        let (mut out, mut from) = (String::with_capacity(self.text.len() + 256), 0);
        for (at, prefix, namespace) in &self.added {
            let end = at + name_end(&self.text[*at..]);
            out.push_str(&self.text[from..end]);
            declare(&mut out, prefix, namespace);
            from = end;
        }
        out.push_str(&self.text[from..]);
        out
    }

    /// The path of the innermost open element.
    fn path(&self) -> String {
        let mut path = self.within.to_owned();
        for (at, _) in &self.open {
            let tag = &self.text[*at..];
            let name = tag[..name_end(tag)].trim_start_matches('<');
            path.push('/');
            path.push_str(name.rsplit(':').next().unwrap_or(name));
        }
        path
    }

    fn refused(
        &self,
        received: &mut Source<'_>,
        rule: Rule,
        expected: &str,
        found: String,
    ) -> ReadError {
        frame::fail(received, rule, &self.path(), expected, found)
    }

    fn misplaced(&self, received: &mut Source<'_>) -> ReadError {
        let expected = "the element that the covered octets were made of";
        self.refused(received, PLACE, expected, "another".to_owned())
    }
}

/// The token of the received element that goes with one of the covered octets. A text
/// may stand in pieces.
fn step(received: &mut Source<'_>, token: Token) -> Result<Token, ReadError> {
    loop {
        match received.next_token()? {
            Token::Text if token != Token::Text => {}
            other => return Ok(other),
        }
    }
}

/// Prefixes of what looks like qualified names.
fn prefixes(text: &str) -> impl Iterator<Item = String> {
    let words = match text.contains(':') {
        true => text,
        false => "",
    };
    words.split_ascii_whitespace().filter_map(|word| {
        let (prefix, local) = word.split_once(':')?;
        (is_ncname(prefix) && is_ncname(local)).then(|| prefix.to_owned())
    })
}
