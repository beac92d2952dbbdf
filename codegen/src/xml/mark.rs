//! Marks in schemas of ours that say what of an item is documented and what is assumed:
//!
//! ```xml
//! <xs:appinfo><s:source kind="assumed" what="name and type"/></xs:appinfo>
//! ```
//!
//! where `s` is `urn:snitflade:source`. They say nothing about messages.

use super::Element;

/// The namespace of marks.
pub const MARK_NS: &str = "urn:snitflade:source";

const XS: &str = "http://www.w3.org/2001/XMLSchema";

/// What kind of source something has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MarkKind {
    /// A description says it.
    Documented,
    /// Nothing says it: it is ours.
    Assumed,
}

impl MarkKind {
    /// The word in a schema.
    pub fn word(self) -> &'static str {
        match self {
            MarkKind::Documented => "documented",
            MarkKind::Assumed => "assumed",
        }
    }

    /// The word that a paragraph of documentation begins with.
    pub fn heading(self) -> &'static str {
        match self {
            MarkKind::Documented => "Documented: ",
            MarkKind::Assumed => "Assumed: ",
        }
    }
}

/// One mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Its kind.
    pub kind: MarkKind,
    /// What of the item it is about.
    pub what: String,
}

impl Mark {
    /// Whether an element is meant as a mark.
    pub fn is_one(element: &Element) -> bool {
        element.is(MARK_NS, "source")
    }

    /// Reads a mark; nothing where kind or words are missing.
    pub fn read(element: &Element) -> Option<Mark> {
        let kind = element.attribute("kind")?.trim();
        let kind = [MarkKind::Documented, MarkKind::Assumed]
            .into_iter()
            .find(|known| known.word() == kind)?;
        let words: Vec<&str> = element.attribute("what")?.split_whitespace().collect();
        (Self::is_one(element) && !words.is_empty()).then(|| Mark {
            kind,
            what: words.join(" "),
        })
    }

    /// The marks of an item of a schema, which stand in its annotations.
    pub fn all(item: &Element) -> Vec<Mark> {
        let infos = item
            .elements()
            .filter(|child| child.is(XS, "annotation"))
            .flat_map(Element::elements)
            .filter(|child| child.is(XS, "appinfo"));
        infos
            .flat_map(Element::elements)
            .filter_map(Mark::read)
            .collect()
    }

    /// A sentence for documentation.
    pub fn sentence(&self) -> String {
        format!("{}{}.", self.kind.heading(), self.what)
    }
}

#[cfg(test)]
mod tests {
    use super::{MARK_NS, Mark, MarkKind};
    use crate::diag::Diagnostics;
    use crate::source::FileId;
    use crate::xml::parse_fragment;

    #[test]
    fn a_mark_has_a_kind_and_words() {
        let read = |attributes: &str| {
            let text = format!("<s:source xmlns:s='{MARK_NS}' {attributes}/>");
            let element = parse_fragment(FileId(0), &text, &mut Diagnostics::new());
            Mark::read(&element.unwrap())
        };
        let mark = read("kind='assumed' what=' name\n and type '").unwrap();
        assert_eq!(
            (mark.kind, &*mark.what),
            (MarkKind::Assumed, "name and type")
        );
        assert_eq!(mark.sentence(), "Assumed: name and type.");
        for wrong in [
            "kind='guessed' what='a'",
            "kind='assumed'",
            "what='a'",
            "kind='assumed' what=' '",
        ] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }
}
