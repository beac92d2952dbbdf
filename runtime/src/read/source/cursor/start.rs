//! Start tags: entering an element, and what its name means there.

use crate::read::source::attributes::UNBOUND;
use crate::read::source::attributes::plain_name;
use crate::read::source::chars::is_ncname;
use crate::read::source::input::Input;
use crate::read::source::scope::NO_BINDING;
use crate::read::source::{Source, Token};
use crate::read::{ReadError, Rule};

impl Source<'_> {
    /// Enters an element.
    #[inline]
    pub(in super::super) fn open(&mut self, name_len: usize) -> Result<Token, ReadError> {
        if self.depth == 0 {
            if self.rooted {
                return Err(self.fail(Rule::MALFORMED, "one root element", "a second one"));
            }
            self.rooted = true;
        }
        if self.depth >= self.limits.depth {
            let expected = format!("at most {} levels of elements", self.limits.depth);
            return Err(self.fail(Rule::LIMIT, expected, "one more"));
        }
        self.attrs.clear();
        self.values.clear();
        self.name_len = name_len as u32;
        if self.input.content().len() > name_len {
            self.read_attributes(name_len)?;
            self.charge_buffers()?;
        }
        self.depth += 1;
        self.resolve_name(name_len)?;
        Ok(Token::Start)
    }

    /// What the name of the current start tag means here.
    #[inline]
    fn resolve_name(&mut self, length: usize) -> Result<(), ReadError> {
        let Input::Slice(slice) = &self.input else {
            self.names.pass();
            return self.look_up_name(length);
        };
        let start = slice.content.0;
        let scope = self.scope.state();
        if let Some(meaning) = self.names.find(&slice.text, start, length, scope) {
            (self.binding, self.prefix_len) = meaning;
            return Ok(());
        }
        self.look_up_name(length)?;
        let meaning = (self.binding, self.prefix_len);
        if let Input::Slice(slice) = &self.input {
            let text = &slice.text;
            self.names.remember(text, start, length, scope, meaning);
        }
        Ok(())
    }

    fn look_up_name(&mut self, length: usize) -> Result<(), ReadError> {
        let name = &self.input.content()[..length];
        let prefix = match memchr::memchr(b':', name.as_bytes()) {
            Some(colon) => &name[..colon],
            None => "",
        };
        let found = self.scope.find(prefix);
        self.prefix_len = match prefix.is_empty() && !name.starts_with(':') {
            true => 0,
            false => prefix.len() as u32 + 1,
        };
        let local = &name[self.prefix_len as usize..];
        // A colon at the start is no prefix, and not the default namespace either.
        let nameless = self.prefix_len == 1;
        if nameless || !plain_name(local) && !is_ncname(local) {
            let found = name.chars().take(40).collect::<String>();
            return Err(self.fail(Rule::MALFORMED, "an element name", found));
        }
        self.binding = match found {
            Some(binding) => binding,
            None if self.fragment => UNBOUND,
            None if self.prefix_len == 0 => NO_BINDING,
            None => {
                let found = prefix.to_owned();
                return Err(self.fail(Rule::MALFORMED, "a declared prefix", found));
            }
        };
        Ok(())
    }
}
