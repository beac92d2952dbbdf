//! The first start tags of a message as nearly all senders write them, recognized by a
//! comparison. Everything else is left to [`next_token`](Source::next_token), which would have
//! found the same.

use super::Source;
use super::attributes::plain_name;
use super::encoding::usual_declaration;
use super::input::Input;
use crate::read::ReadError;

/// How long a prefix may be.
const PREFIX: usize = 24;

impl Source<'_> {
    /// Enters the root, if it is `local` of one of these namespaces, and its start tag declares
    /// its own prefix and nothing else; answers which namespace.
    pub(crate) fn enter_root(
        &mut self,
        local: &str,
        namespaces: &[&str],
    ) -> Result<Option<usize>, ReadError> {
        let limits = &self.limits;
        let bounded = limits.depth == 0
            || limits.attributes == 0
            || self.scope.len() >= limits.bindings as usize;
        if self.rooted || bounded {
            return Ok(None);
        }
        let found = self.root(local, namespaces);
        if found.is_some() {
            self.charge_buffers()?;
        }
        Ok(found)
    }

    fn root(&mut self, local: &str, namespaces: &[&str]) -> Option<usize> {
        let (_, at) = self.ahead(false)?;
        let Source { input, scope, .. } = self;
        let Input::Slice(slice) = input else {
            return None;
        };
        let bytes = slice.text.as_bytes();
        let declared = match at {
            0 => usual_declaration(bytes),
            _ => 0,
        };
        let blank = usize::from(declared > 0 && bytes.get(declared) == Some(&b'\n'));
        let at = at + declared + blank;
        let tag = bytes.get(at..)?.strip_prefix(b"<")?;
        let prefix = tag.iter().take(PREFIX).position(|octet| *octet == b':')?;
        let (name, prefix) = (
            prefix + 1 + local.len(),
            &slice.text[at + 1..at + 1 + prefix],
        );
        if !plain_name(prefix) || prefix.starts_with("xml") {
            return None;
        }
        let rest = tag[prefix.len() + 1..].strip_prefix(local.as_bytes())?;
        let rest = rest.strip_prefix(b" xmlns:")?;
        let rest = rest.strip_prefix(prefix.as_bytes())?.strip_prefix(b"=")?;
        let (quote, rest) = rest.split_first()?;
        if !matches!(quote, b'"' | b'\'') {
            return None;
        }
        let closed = |uri: &str| {
            let rest = rest.strip_prefix(uri.as_bytes());
            rest.is_some_and(|rest| rest.starts_with(&[*quote, b'>']))
        };
        let which = namespaces.iter().position(|uri| closed(uri))?;
        let end = bytes.len() - rest.len() + namespaces[which].len() + 1;
        scope.bind(1, prefix, namespaces[which]);
        let (prefix, binding) = (prefix.len() as u32 + 1, scope.len() as u32 - 1);
        self.rooted = true;
        self.entered(at, name, end, (prefix, binding));
        Some(which)
    }

    /// Enters the child that comes next, if it is `local` with the prefix of its parent, and
    /// nothing else stands in its start tag. White space before it is passed over.
    pub(crate) fn enter_alike(&mut self, local: &str) -> bool {
        self.alike(local).is_some()
    }

    fn alike(&mut self, local: &str) -> Option<()> {
        if self.depth == 0 || self.depth >= self.limits.depth {
            return None;
        }
        self.scope.leave(self.depth + 1);
        let (_, at) = self.ahead(true)?;
        let Input::Slice(slice) = &self.input else {
            return None;
        };
        let parent = slice.parent()?;
        let prefix = parent
            .bytes()
            .take(PREFIX)
            .position(|octet| octet == b':')?;
        let tag = slice.text.as_bytes().get(at..)?.strip_prefix(b"<")?;
        let rest = tag.strip_prefix(&parent.as_bytes()[..=prefix])?;
        rest.strip_prefix(local.as_bytes())?.strip_prefix(b">")?;
        let name = prefix + 1 + local.len();
        let binding = self.scope.find(&parent[..prefix])?;
        self.entered(at, name, at + 1 + name, (prefix as u32 + 1, binding));
        Some(())
    }

    /// Stands on the start tag at `at`, which ends at `end` and has a name of this length.
    fn entered(&mut self, at: usize, name: usize, end: usize, (prefix, binding): (u32, u32)) {
        let Input::Slice(slice) = &mut self.input else {
            return;
        };
        slice.open(at + 1, at + 1 + name);
        slice.content = (at + 1, end);
        slice.at = end + 1;
        self.at = at as u64;
        self.attrs.clear();
        self.values.clear();
        self.name_len = name as u32;
        self.prefix_len = prefix;
        self.binding = binding;
        self.names.pass();
        self.events -= 2;
        self.depth += 1;
    }
}
