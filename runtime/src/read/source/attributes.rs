//! Attributes and namespace declarations of a start tag.

use super::Source;
use super::chars::{is_ncname, is_space};
use super::scope::{NO_BINDING, Scope};
use crate::read::{ReadError, Rule};
use crate::schema::{NameId, NsId, Schema};
use crate::xml::{XML, XMLNS, XSI};

/// An attribute of the current start tag, by places.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Attr {
    pub(super) name: u32,
    pub(super) local: u32,
    pub(super) name_end: u32,
    pub(super) value: u32,
    pub(super) value_end: u32,
    /// The value is in [`Source::values`], normalised.
    pub(super) normalised: bool,
    pub(super) binding: u32,
}

/// An attribute as text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Attribute<'s> {
    /// Namespace name; empty for none.
    pub namespace: &'s str,
    /// Local name.
    pub local: &'s str,
    /// Normalised value.
    pub value: &'s str,
}

/// A complaint: expected and found.
type Complaint = (Rule, &'static str, String);

fn malformed(expected: &'static str, found: impl Into<String>) -> Complaint {
    (Rule::MALFORMED, expected, found.into())
}

impl Source<'_> {
    /// Reads the attributes of the start tag just pulled and binds its namespaces.
    pub(super) fn read_attributes(&mut self, name_len: usize) -> Result<(), ReadError> {
        match self.scan(name_len) {
            Ok(()) => Ok(()),
            Err((rule, expected, found)) => Err(self.fail(rule, expected, found)),
        }
    }

    fn scan(&mut self, name_len: usize) -> Result<(), Complaint> {
        let Source {
            input,
            attrs,
            values,
            scope,
            limits,
            ..
        } = self;
        let content = input.content();
        let mut at = name_len;
        let mut declares = false;
        while let Some((mut attr, end)) = next_attribute(content, at)? {
            normalise(content, &mut attr, values, self.controls)?;
            declares |= content[attr.name as usize..attr.name_end as usize].starts_with("xmlns");
            if attrs.len() >= FEW && attrs.len() == attrs.capacity() {
                // Growing by doubling would take more than such tags are long.
                let more = count_attributes(content, at, limits.attributes)?;
                attrs.reserve_exact(more);
            }
            attrs.push(attr);
            at = end;
            if attrs.len() > limits.attributes as usize {
                let found = format!("more than {}", limits.attributes);
                return Err((Rule::LIMIT, "fewer attributes", found));
            }
        }
        if declares {
            bind(content, values, attrs, scope, self.depth + 1)?;
            if scope.len() > limits.bindings as usize {
                let found = format!("more than {}", limits.bindings);
                let expected = "fewer namespace declarations in scope";
                return Err((Rule::LIMIT, expected, found));
            }
        }
        resolve(content, attrs, scope, self.fragment)?;
        distinct(content, attrs, scope)
    }

    /// How many attributes the current start tag has, namespace declarations left out.
    #[inline]
    pub(crate) fn attribute_count(&self) -> usize {
        self.attrs.len()
    }

    /// One of them.
    pub(crate) fn attribute_at(&self, index: usize) -> Attribute<'_> {
        let attr = &self.attrs[index];
        Attribute {
            namespace: self.scope.uri(attr.binding),
            local: &self.input.content()[attr.local as usize..attr.name_end as usize],
            value: self.value_of(attr),
        }
    }

    /// Whether an attribute is in the namespace of `xsi:`.
    #[inline]
    pub(crate) fn is_xsi(&self, index: usize) -> bool {
        let binding = self.attrs[index].binding;
        binding != NO_BINDING && self.scope.uri(binding) == XSI
    }

    fn value_of(&self, attr: &Attr) -> &str {
        let range = attr.value as usize..attr.value_end as usize;
        if attr.normalised {
            &self.values[range]
        } else {
            &self.input.content()[range]
        }
    }

    /// The name of an attribute in these tables.
    #[inline]
    pub(crate) fn attribute_name(&mut self, index: usize, schema: &Schema<'_>) -> (NameId, NsId) {
        let attr = &self.attrs[index];
        let ns = self.scope.ns(attr.binding, schema);
        let local = &self.input.content()[attr.local as usize..attr.name_end as usize];
        (schema.find_name(ns, local), ns)
    }

    /// The prefix an attribute was written with, for fragments.
    pub(super) fn attribute_prefix(&self, index: usize) -> (&str, u32) {
        let attr = &self.attrs[index];
        let end = attr.local.saturating_sub(1).max(attr.name);
        (
            &self.input.content()[attr.name as usize..end as usize],
            attr.binding,
        )
    }
}

/// The attribute that begins at or after `at`, and where it ends; `None` if
/// the tag ends before one.
fn next_attribute(content: &str, at: usize) -> Result<Option<(Attr, usize)>, Complaint> {
    let bytes = content.as_bytes();
    let skip = |at: usize| at + bytes[at..].iter().take_while(|b| is_space(**b)).count();
    let name = skip(at);
    if name >= bytes.len() {
        return Ok(None);
    }
    if name == at {
        let found = near(content, at);
        return Err(malformed("white space before an attribute", found));
    }
    let stop = |b: &&u8| !is_space(**b) && **b != b'=';
    let name_end = name + bytes[name..].iter().take_while(stop).count();
    let equals = skip(name_end);
    if bytes.get(equals) != Some(&b'=') || name_end == name {
        return Err(malformed("an attribute with a value", near(content, name)));
    }
    let open = skip(equals + 1);
    let quote = match bytes.get(open) {
        Some(quote @ (b'"' | b'\'')) => *quote,
        _ => return Err(malformed("a quoted attribute value", near(content, name))),
    };
    let value = open + 1;
    let Some(length) = memchr::memchr(quote, &bytes[value..]) else {
        return Err(malformed("a closing quote", near(content, name)));
    };
    let colon = memchr::memchr(b':', &bytes[name..name_end]);
    let attr = Attr {
        name: name as u32,
        local: colon.map_or(name, |c| name + c + 1) as u32,
        name_end: name_end as u32,
        value: value as u32,
        value_end: (value + length) as u32,
        normalised: false,
        binding: NO_BINDING,
    };
    Ok(Some((attr, value + length + 1)))
}

/// Attributes there is room for without counting those of the tag.
const FEW: usize = 64;

/// How many attributes there are from here on, counted no further than one
/// beyond what is allowed.
#[cold]
fn count_attributes(content: &str, mut at: usize, limit: u32) -> Result<usize, Complaint> {
    let mut count = 0;
    while let Some((_, end)) = next_attribute(content, at)? {
        at = end;
        count += 1;
        if count > limit as usize {
            break;
        }
    }
    Ok(count)
}

/// What stands at a place, without values: they may be nobody's business.
fn near(content: &str, at: usize) -> String {
    let shown = |c: &char| !matches!(c, '=' | '"' | '\'' | '&' | '<' | ' ');
    content[at..].chars().take_while(shown).take(40).collect()
}

/// Attribute-value normalisation (XML 1.0 §3.3.3) for attributes of type CDATA.
fn normalise(
    content: &str,
    attr: &mut Attr,
    values: &mut String,
    controls: bool,
) -> Result<(), Complaint> {
    let value = &content[attr.value as usize..attr.value_end as usize];
    let special = |b: &u8| matches!(b, b'&' | b'<' | b'\t' | b'\n' | b'\r');
    if !value.as_bytes().iter().any(special) {
        return Ok(());
    }
    let start = values.len() as u32;
    // Nothing gets longer by this: the shortest reference is as long as any character.
    match start {
        0 => values.reserve_exact(value.len()),
        _ => values.reserve(value.len()),
    }
    let mut rest = value;
    while let Some(at) = rest.as_bytes().iter().position(special) {
        values.push_str(&rest[..at]);
        let mut used = at + 1;
        match rest.as_bytes()[at] {
            b'<' => {
                return Err(malformed(
                    "no '<' in an attribute value",
                    near(content, attr.name as usize),
                ));
            }
            b'&' => {
                let end = rest[at..].find(';').ok_or_else(|| {
                    malformed("';' after a reference", near(content, attr.name as usize))
                })?;
                values.push(super::text::reference(&rest[at + 1..at + end], controls)?);
                used = at + end + 1;
            }
            b'\r' => {
                used += usize::from(rest.as_bytes().get(at + 1) == Some(&b'\n'));
                values.push(' ');
            }
            _ => values.push(' '),
        }
        rest = &rest[used..];
    }
    values.push_str(rest);
    attr.value = start;
    attr.value_end = values.len() as u32;
    attr.normalised = true;
    Ok(())
}

/// Takes namespace declarations out of the attributes.
fn bind(
    content: &str,
    values: &str,
    attrs: &mut Vec<Attr>,
    scope: &mut Scope,
    depth: u32,
) -> Result<(), Complaint> {
    let mut outcome = Ok(());
    attrs.retain(|attr| {
        let name = &content[attr.name as usize..attr.name_end as usize];
        let prefix = match name.strip_prefix("xmlns") {
            Some("") => "",
            Some(rest) if rest.starts_with(':') => &rest[1..],
            _ => return true,
        };
        let range = attr.value as usize..attr.value_end as usize;
        let uri = if attr.normalised {
            &values[range]
        } else {
            &content[range]
        };
        if outcome.is_ok() {
            outcome = declare(scope, depth, name, prefix, uri);
        }
        false
    });
    outcome
}

/// One namespace declaration (Namespaces in XML 1.0 §3, §5).
fn declare(
    scope: &mut Scope,
    depth: u32,
    name: &str,
    prefix: &str,
    uri: &str,
) -> Result<(), Complaint> {
    let prefixed = name.len() > "xmlns".len();
    if prefixed && !is_ncname(prefix) {
        return Err(malformed("a namespace prefix", name));
    }
    if prefix == "xmlns" || uri == XMLNS || (prefix == "xml") != (uri == XML) {
        return Err(malformed(
            "no declaration of a reserved prefix or namespace",
            name,
        ));
    }
    if prefixed && uri.is_empty() {
        return Err(malformed("a namespace name", format!("{name}=\"\"")));
    }
    if scope.declared_at(depth, prefix) {
        return Err(malformed("each attribute once", name));
    }
    scope.bind(depth, prefix, uri);
    Ok(())
}

fn resolve(
    content: &str,
    attrs: &mut [Attr],
    scope: &Scope,
    fragment: bool,
) -> Result<(), Complaint> {
    for attr in attrs {
        let local = &content[attr.local as usize..attr.name_end as usize];
        // A colon at the start is no prefix, and not the default namespace either.
        let nameless = attr.local == attr.name + 1;
        if nameless || !plain_name(local) && !is_ncname(local) {
            return Err(malformed(
                "an attribute name",
                near(content, attr.name as usize),
            ));
        }
        if attr.local > attr.name {
            let prefix = &content[attr.name as usize..attr.local as usize - 1];
            match scope.find(prefix) {
                Some(binding) => attr.binding = binding,
                None if fragment => attr.binding = UNBOUND,
                None => return Err(malformed("a declared prefix", prefix)),
            }
        }
    }
    Ok(())
}

/// In a fragment: the prefix is bound outside.
pub(super) const UNBOUND: u32 = u32::MAX - 1;

/// A name of ASCII letters, digits and marks, as nearly all are.
#[inline]
pub(super) fn plain_name(name: &str) -> bool {
    let bytes = name.as_bytes();
    bytes
        .first()
        .is_some_and(|b| b.is_ascii_alphabetic() || *b == b'_')
        && bytes
            .iter()
            .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b'.'))
}

/// No attribute twice, by expanded name.
fn distinct(content: &str, attrs: &[Attr], scope: &Scope) -> Result<(), Complaint> {
    let local = |a: &Attr| &content[a.local as usize..a.name_end as usize];
    let same = |a: &Attr, b: &Attr| {
        local(a) == local(b)
            && (a.binding == b.binding || scope.uri(a.binding) == scope.uri(b.binding))
    };
    let twice = if attrs.len() <= 16 {
        (1..attrs.len()).find(|i| attrs[..*i].iter().any(|b| same(&attrs[*i], b)))
    } else {
        let name = |at: u32| {
            let attr = &attrs[at as usize];
            (local(attr), scope.uri(attr.binding))
        };
        let mut order: Vec<u32> = (0..attrs.len() as u32).collect();
        order.sort_unstable_by(|a, b| name(*a).cmp(&name(*b)).then(a.cmp(b)));
        let pairs = order.windows(2);
        let twice = pairs.filter(|pair| name(pair[0]) == name(pair[1]));
        twice.map(|pair| pair[1] as usize).min()
    };
    match twice {
        Some(i) => Err(malformed(
            "each attribute once",
            near(content, attrs[i].name as usize),
        )),
        None => Ok(()),
    }
}
