//! Elements to be written, and the one way they are laid out.

use std::fmt::Write;

/// An element with attributes and child elements; files of this layout hold no text.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Tag {
    name: String,
    attributes: Vec<(String, String)>,
    children: Vec<Tag>,
}

impl Tag {
    /// An empty element.
    pub(super) fn new(name: impl Into<String>) -> Self {
        Tag {
            name: name.into(),
            attributes: Vec::new(),
            children: Vec::new(),
        }
    }

    /// Adds an attribute; attributes are written in the order they are added.
    pub(super) fn attr(mut self, name: &str, value: impl Into<String>) -> Self {
        self.attributes.push((name.to_owned(), value.into()));
        self
    }

    /// Adds an attribute if there is a value for it.
    pub(super) fn attr_if(self, name: &str, value: Option<impl Into<String>>) -> Self {
        match value {
            Some(value) => self.attr(name, value),
            None => self,
        }
    }

    /// Adds an attribute if `condition` holds.
    pub(super) fn attr_when(self, condition: bool, name: &str, value: &str) -> Self {
        if condition {
            self.attr(name, value)
        } else {
            self
        }
    }

    /// Adds a child.
    pub(super) fn child(mut self, child: Tag) -> Self {
        self.children.push(child);
        self
    }

    /// Adds children.
    pub(super) fn children(mut self, children: impl IntoIterator<Item = Tag>) -> Self {
        self.children.extend(children);
        self
    }

    /// The whole document: declaration, root with one attribute a line, the
    /// rest with two spaces a level and one element a line.
    pub(super) fn document(&self) -> String {
        let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        self.open(&mut out, "\n    ");
        self.close(&mut out, 0, true);
        out
    }

    fn write(&self, out: &mut String, depth: usize) {
        indent(out, depth);
        self.open(out, " ");
        self.close(out, depth, false);
    }

    fn open(&self, out: &mut String, between: &str) {
        out.push('<');
        out.push_str(&self.name);
        for (name, value) in &self.attributes {
            // writing to a String cannot fail
            let _ = write!(out, "{between}{name}=\"{}\"", escape(value));
        }
    }

    /// Top-level components stand apart by an empty line where one of them has content.
    fn close(&self, out: &mut String, depth: usize, airy: bool) {
        if self.children.is_empty() {
            out.push_str("/>\n");
            return;
        }
        out.push_str(">\n");
        for (index, child) in self.children.iter().enumerate() {
            let before = index.checked_sub(1).and_then(|i| self.children.get(i));
            let apart = match before {
                Some(before) => {
                    before.name != child.name
                        || !before.children.is_empty()
                        || !child.children.is_empty()
                }
                None => true,
            };
            if airy && apart {
                out.push('\n');
            }
            child.write(out, depth + 1);
        }
        if airy {
            out.push('\n');
        }
        indent(out, depth);
        let _ = writeln!(out, "</{}>", self.name);
    }
}

fn indent(out: &mut String, depth: usize) {
    for _ in 0..depth {
        out.push_str("  ");
    }
}

/// Escapes an attribute value so that it reads back the same, white space included.
fn escape(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    for c in value.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' => out.push_str("&#9;"),
            '\n' => out.push_str("&#10;"),
            '\r' => out.push_str("&#13;"),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::Tag;

    #[test]
    fn lays_out_roots_and_children() {
        let document = Tag::new("xs:schema")
            .attr("a", "1")
            .child(Tag::new("xs:element").attr("name", "A"))
            .child(Tag::new("xs:element").attr("name", "B"))
            .child(Tag::new("xs:complexType").child(Tag::new("xs:sequence")))
            .document();
        assert_eq!(
            document,
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<xs:schema\n    a=\"1\">\n\n  \
             <xs:element name=\"A\"/>\n  <xs:element name=\"B\"/>\n\n  <xs:complexType>\n    \
             <xs:sequence/>\n  </xs:complexType>\n\n</xs:schema>\n"
        );
    }

    #[test]
    fn keeps_white_space_of_values() {
        let document = Tag::new("a").attr("b", "x\t<\"&>\n").document();
        assert!(document.contains("b=\"x&#9;&lt;&quot;&amp;&gt;&#10;\""));
    }
}
