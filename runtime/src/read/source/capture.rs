//! Keeping an element as it stands.

mod prefixes;

use super::attributes::UNBOUND;
use super::chars::is_ncname;
use super::input::Input;
use super::{Source, Token};
use crate::read::ReadError;
use crate::value::AnyElement;
use std::collections::BTreeSet;
use std::sync::Arc;

/// Where a capture began.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Mark {
    at: usize,
    /// Bindings declared inside begin here.
    depth: u32,
}

impl Source<'_> {
    /// Keeps the element whose start tag is current, and skips it.
    ///
    /// # Errors
    /// As [`next_token`](Source::next_token).
    pub fn capture(&mut self) -> Result<AnyElement, ReadError> {
        let mark = self.begin_capture();
        self.skip()?;
        self.end_capture(mark)
    }

    /// Begins to keep the element whose start tag is current.
    pub(crate) fn begin_capture(&mut self) -> Mark {
        let at = match &mut self.input {
            Input::Slice(_) => self.at as usize,
            Input::Stream(stream) => stream.begin_capture(self.pending_end),
        };
        Mark {
            at,
            depth: self.depth,
        }
    }

    /// The element, once its end tag is current.
    ///
    /// # Errors
    /// If there is no memory left for it, or reading is to stop.
    pub(crate) fn end_capture(&mut self, mark: Mark) -> Result<AnyElement, ReadError> {
        debug_assert!(self.depth + 1 == mark.depth);
        let end = self.input.position() as usize;
        let length = match &self.input {
            Input::Slice(_) => end - mark.at,
            Input::Stream(stream) => stream.record.len() - mark.at,
        };
        self.charge(length)?;
        let xml = match &mut self.input {
            Input::Slice(slice) => slice.text[mark.at..end].to_owned(),
            Input::Stream(stream) => {
                stream.captures -= 1;
                stream.record[mark.at..].to_owned()
            }
        };
        let bindings = self.outside(&xml)?;
        Ok(AnyElement { xml, bindings })
    }

    /// The bindings of this scope that a fragment uses.
    fn outside(&mut self, xml: &str) -> Result<Vec<(String, Arc<str>)>, ReadError> {
        match prefixes::used(xml) {
            Some(used) => self.share_bindings(used.sorted()),
            None => {
                let used = self.read_prefixes(xml)?;
                self.share_bindings(used.iter().map(String::as_str))
            }
        }
    }

    /// The bindings in scope of these prefixes, for a value to keep.
    fn share_bindings<'p>(
        &mut self,
        used: impl Iterator<Item = &'p str>,
    ) -> Result<Vec<(String, Arc<str>)>, ReadError> {
        let mut bindings = Vec::new();
        for prefix in used {
            let found = self.scope.find(prefix);
            if let Some(at) = found.filter(|at| !self.scope.uri(*at).is_empty()) {
                let binding = self.share_at(at, prefix.to_owned())?;
                // Most elements use one binding: its list has no room for a second.
                bindings.reserve_exact(1);
                bindings.push(binding);
            }
        }
        Ok(bindings)
    }

    /// The prefixes that a fragment uses and does not bind itself.
    fn read_prefixes(&self, xml: &str) -> Result<BTreeSet<String>, ReadError> {
        let mut used = BTreeSet::new();
        let mut inner = Source::fragment(xml, self.limits.stop.clone());
        loop {
            match inner.next_token()? {
                Token::Start => inner.note_prefixes(&mut used),
                Token::Text => inner.note_qnames(inner.text(), &mut used),
                Token::End => {}
                Token::Eof => return Ok(used),
            }
        }
    }

    /// A binding in scope, for a value to keep.
    pub(crate) fn share_binding(
        &mut self,
        prefix: String,
    ) -> Result<Option<(String, Arc<str>)>, ReadError> {
        match self.scope.find(&prefix) {
            Some(at) => self.share_at(at, prefix).map(Some),
            None => Ok(None),
        }
    }

    fn share_at(&mut self, at: u32, prefix: String) -> Result<(String, Arc<str>), ReadError> {
        let (uri, fresh) = self.scope.share(at);
        let binding = (prefix, uri);
        let uri = if fresh { binding.1.len() } else { 0 };
        self.charge(size_of_val(&binding) + binding.0.len() + uri)?;
        Ok(binding)
    }

    fn note_prefixes(&self, used: &mut BTreeSet<String>) {
        let (prefix, binding) = self.element_prefix();
        if binding == UNBOUND {
            used.insert(prefix.to_owned());
        }
        for index in 0..self.attribute_count() {
            let (prefix, binding) = self.attribute_prefix(index);
            if binding == UNBOUND {
                used.insert(prefix.to_owned());
            }
            let attribute = self.attribute_at(index);
            self.note_qnames(attribute.value, used);
            // `xsi:type` without a prefix means the default namespace.
            let is_type = attribute.local == "type" && !prefix.is_empty();
            if is_type && is_ncname(attribute.value.trim()) && self.scope.find("").is_none() {
                used.insert(String::new());
            }
        }
    }

    /// Prefixes of what looks like qualified names.
    fn note_qnames(&self, text: &str, used: &mut BTreeSet<String>) {
        if !text.contains(':') {
            return;
        }
        for word in text.split_ascii_whitespace() {
            if let Some((prefix, local)) = word.split_once(':')
                && is_ncname(prefix)
                && is_ncname(local)
                && self.scope.find(prefix).is_none()
            {
                used.insert(prefix.to_owned());
            }
        }
    }
}
