//! The texts of a document, one by one, each of which may be given another value. All
//! else stays as it was written, octet for octet.

use quick_xml::escape::{escape, unescape};
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::ResolveResult;
use quick_xml::reader::NsReader;
use std::ops::Range;

/// A namespace and a local name.
pub(super) type Name = (String, String);

/// An element without children, or an attribute of any element.
#[derive(Debug)]
pub(super) struct Leaf<'l> {
    /// The element.
    pub(super) element: &'l Name,
    /// The elements around it, the root first.
    pub(super) around: &'l [Name],
    /// The attribute, where it is one.
    pub(super) attribute: Option<&'l Name>,
    /// The value, with references resolved.
    pub(super) text: &'l str,
}

/// The document is not well-formed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Broken;

/// Gives leaves other values: those for which `edit` answers one.
///
/// # Errors
/// A document that is not well-formed.
pub(super) fn edited(
    xml: &str,
    edit: &mut dyn FnMut(&Leaf<'_>) -> Option<String>,
) -> Result<String, Broken> {
    let mut reader = NsReader::from_str(xml);
    let mut editing = Editing {
        xml,
        out: String::with_capacity(xml.len() + 64),
        copied: 0,
        open: Vec::new(),
        names: Vec::new(),
        edit,
    };
    loop {
        let start = position(&reader);
        let event = reader.read_event().map_err(|_| Broken)?;
        let place = start..position(&reader);
        match event {
            Event::Start(tag) => editing.enter(&reader, &tag, place, "")?,
            Event::Empty(tag) => {
                editing.enter(&reader, &tag, place, "/")?;
                editing.open.pop();
                editing.names.pop();
            }
            Event::Text(text) => editing.text(&text.xml10_content())?,
            Event::CData(text) => editing.text(&text.xml10_content())?,
            Event::GeneralRef(name) => {
                let reference = format!("&{};", name.xml10_content());
                let text = unescape(&reference).map_err(|_| Broken)?.into_owned();
                editing.text(&text)?;
            }
            Event::End(_) => editing.leave(place)?,
            Event::Eof => break,
            _ => {}
        }
    }
    match editing.open.is_empty() {
        true => {
            let rest = &xml[editing.copied..];
            editing.out.push_str(rest);
            Ok(editing.out)
        }
        false => Err(Broken),
    }
}

fn position(reader: &NsReader<&[u8]>) -> usize {
    reader.buffer_position() as usize
}

struct Editing<'x, 'e> {
    xml: &'x str,
    out: String,
    /// How much of the document is in `out`.
    copied: usize,
    open: Vec<Open>,
    /// The names of those that are open.
    names: Vec<Name>,
    edit: &'e mut dyn FnMut(&Leaf<'_>) -> Option<String>,
}

/// An element that is open.
struct Open {
    /// Where its content begins.
    content: usize,
    text: String,
    is_leaf: bool,
}

impl Leaf<'_> {
    /// The element around it; none for the root.
    pub(super) fn parent(&self) -> Option<&Name> {
        self.around.last()
    }
}

impl Editing<'_, '_> {
    /// Puts `new` in the place of a stretch of the document.
    fn replace(&mut self, place: Range<usize>, new: &str) -> Result<(), Broken> {
        let before = self.xml.get(self.copied..place.start).ok_or(Broken)?;
        self.out.push_str(before);
        self.out.push_str(new);
        self.copied = place.end;
        Ok(())
    }

    fn enter(
        &mut self,
        reader: &NsReader<&[u8]>,
        tag: &BytesStart<'_>,
        place: Range<usize>,
        closing: &str,
    ) -> Result<(), Broken> {
        let (namespace, local) = reader.resolver().resolve_element(tag.name());
        let name = (bound(&namespace)?, local.as_ref().to_owned());
        if let Some(around) = self.open.last_mut() {
            around.is_leaf = false;
        }
        if let Some(attributes) = self.attributes(reader, tag, &name)? {
            let spelled = format!("<{}{attributes}{closing}>", tag.name().as_ref());
            self.replace(place.clone(), &spelled)?;
        }
        self.names.push(name);
        self.open.push(Open {
            content: place.end,
            text: String::new(),
            is_leaf: true,
        });
        Ok(())
    }

    /// The attributes of a tag spelled anew, if one of them changed.
    fn attributes(
        &mut self,
        reader: &NsReader<&[u8]>,
        tag: &BytesStart<'_>,
        element: &Name,
    ) -> Result<Option<String>, Broken> {
        let (mut spelled, mut changed) = (String::new(), false);
        for attribute in tag.attributes() {
            let attribute = attribute.map_err(|_| Broken)?;
            let mut value = unescape(&attribute.value).map_err(|_| Broken)?.into_owned();
            if attribute.key.as_namespace_binding().is_none() {
                let (namespace, local) = reader.resolver().resolve_attribute(attribute.key);
                let name = (bound(&namespace)?, local.as_ref().to_owned());
                let new = (self.edit)(&Leaf {
                    element,
                    around: &self.names,
                    attribute: Some(&name),
                    text: &value,
                });
                if let Some(new) = new {
                    (value, changed) = (new, true);
                }
            }
            let key = attribute.key.as_ref();
            spelled.push_str(&format!(" {key}=\"{}\"", escape(value.as_str())));
        }
        Ok(changed.then_some(spelled))
    }

    fn text(&mut self, text: &str) -> Result<(), Broken> {
        if let Some(open) = self.open.last_mut() {
            open.text.push_str(text);
        }
        Ok(())
    }

    fn leave(&mut self, end: Range<usize>) -> Result<(), Broken> {
        let open = self.open.pop().ok_or(Broken)?;
        let name = self.names.pop().ok_or(Broken)?;
        if !open.is_leaf {
            return Ok(());
        }
        let new = (self.edit)(&Leaf {
            element: &name,
            around: &self.names,
            attribute: None,
            text: &open.text,
        });
        match new {
            Some(new) => self.replace(open.content..end.start, &escape(new.as_str())),
            None => Ok(()),
        }
    }
}

/// The namespace a name is in.
fn bound(found: &ResolveResult<'_>) -> Result<String, Broken> {
    match found {
        ResolveResult::Bound(namespace) => {
            let plain = unescape(namespace.as_ref()).map_err(|_| Broken)?;
            Ok(plain.into_owned())
        }
        ResolveResult::Unbound => Ok(String::new()),
        ResolveResult::Unknown(_) => Err(Broken),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn upper(xml: &str) -> Result<String, Broken> {
        edited(xml, &mut |leaf| {
            (leaf.text == "a&b").then(|| "Æ<>\"".to_owned())
        })
    }

    #[test]
    fn only_what_is_edited_changes() {
        let xml = "<?xml version='1.0'?><!-- x --><p:r xmlns:p='urn:p' y='1'>\n <b z='a&amp;b' \
                   q=\"2\"/><c>a<![CDATA[&]]><!-- . -->b</c><d>a&#38;b<e/></d> </p:r>";
        let expected = "<?xml version='1.0'?><!-- x --><p:r xmlns:p='urn:p' y='1'>\n <b \
                        z=\"Æ&lt;&gt;&quot;\" q=\"2\"/><c>Æ&lt;&gt;&quot;</c><d>a&#38;b<e/></d> \
                        </p:r>";
        assert_eq!(upper(xml).as_deref(), Ok(expected));
    }

    #[test]
    fn leaves_are_told_by_namespace_and_parent() {
        let xml = "<r xmlns='urn:r'><a p:t='1' xmlns:p='urn:p'>2</a></r>";
        let mut seen = Vec::new();
        let same = edited(xml, &mut |leaf| {
            let name = |name: &Name| format!("{{{}}}{}", name.0, name.1);
            let parent = leaf.around.last().map(name).unwrap_or_default();
            let attribute = leaf.attribute.map(name).unwrap_or_default();
            let element = name(leaf.element);
            seen.push(format!("{parent} {element} {attribute} {}", leaf.text));
            None
        });
        assert_eq!(same.as_deref(), Ok(xml));
        let expected = ["{urn:r}r {urn:r}a {urn:p}t 1", "{urn:r}r {urn:r}a  2"];
        assert_eq!(seen, expected);
    }

    #[test]
    fn broken_documents_are_told() {
        for xml in ["<a>", "<a></b>", "<p:a/>", "<a b=c/>", "<a>&x;</a>"] {
            assert_eq!(upper(xml), Err(Broken), "{xml}");
        }
    }
}
