//! Namespace declarations, and the names of attributes resolved by them.

use super::scan::near;
use super::{Attr, Complaint, malformed};
use crate::read::source::chars::is_ncname;
use crate::read::source::scope::Scope;
use crate::xml::{XML, XMLNS};

/// Takes namespace declarations out of the attributes.
#[inline]
pub(super) fn bind(
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
    if prefixed && !plain_name(prefix) && !is_ncname(prefix) {
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

#[inline]
pub(super) fn resolve(
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
pub(in crate::read::source) const UNBOUND: u32 = u32::MAX - 1;

/// A name of ASCII letters, digits and marks, as nearly all are.
#[inline]
pub(in crate::read::source) fn plain_name(name: &str) -> bool {
    let bytes = name.as_bytes();
    bytes
        .first()
        .is_some_and(|b| b.is_ascii_alphabetic() || *b == b'_')
        && bytes.iter().all(|b| PLAIN[usize::from(*b)])
}

/// What such a name is made of, looked up at once.
static PLAIN: [bool; 256] = {
    let (mut plain, mut byte) = ([false; 256], 0);
    while byte < 128 {
        let c = byte as u8;
        plain[byte] = c.is_ascii_alphanumeric() || matches!(c, b'_' | b'-' | b'.');
        byte += 1;
    }
    plain
};

/// No attribute twice, by expanded name.
#[inline]
pub(super) fn distinct(content: &str, attrs: &[Attr], scope: &Scope) -> Result<(), Complaint> {
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
