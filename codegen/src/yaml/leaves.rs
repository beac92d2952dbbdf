//! Scalars, keys, anchors and aliases of a tree that is being built.

use super::bounds::error;
use super::build::{Anchored, Builder, Content, Open, Stop};
use super::{Node, Value, codes, scalar};
use crate::source::Span;
use saphyr_parser::{ScalarStyle, Span as Marks, Tag};

impl Builder<'_> {
    pub(super) fn scalar(
        &mut self,
        text: &str,
        style: ScalarStyle,
        anchor: usize,
        tag: Option<&Tag>,
        marks: Marks,
    ) -> Result<(), Stop> {
        self.charge(1, marks)?;
        let span = self.places.of(marks);
        if let Some(Open {
            content: Content::Object {
                key: key @ None, ..
            },
            ..
        }) = self.open.last_mut()
            && anchor == 0
        {
            // Keys are texts, whatever they look like (YAML 1.2, failsafe schema).
            *key = Some((Some(text.to_owned()), span));
            return self.key_is_taken(text, style, span);
        }
        let value = match tag {
            None if style == ScalarStyle::Plain => scalar::plain(text),
            None => Value::Text(text.to_owned()),
            Some(tag) => self.tagged(text, tag, marks),
        };
        let node = Node { value, span };
        if anchor != 0 {
            self.anchor(anchor, &node, 1, marks)?;
        }
        self.place(node);
        Ok(())
    }

    /// The value of a scalar that names its type.
    fn tagged(&mut self, text: &str, tag: &Tag, marks: Marks) -> Value {
        let plain = scalar::plain(text);
        let fits = match (tag.is_yaml_core_schema(), tag.suffix.as_str()) {
            (true, "str") => return Value::Text(text.to_owned()),
            (false, "!") if tag.handle.is_empty() => return Value::Text(text.to_owned()),
            (true, "null") => plain == Value::Null,
            (true, "bool") => matches!(plain, Value::Bool(_)),
            (true, "int" | "float") => matches!(plain, Value::Number(_)),
            _ => false,
        };
        if !fits {
            self.report_tag(Some(tag), marks);
        }
        plain
    }

    pub(super) fn report_tag(&mut self, tag: Option<&Tag>, marks: Marks) {
        let tag = tag.map(Tag::to_string).unwrap_or_default();
        let message = format!("the tag `{tag}` has no form in JSON, or does not fit the value");
        let found = error(codes::NOT_JSON, self.places.of(marks), message);
        self.report(found.help("take the tag out; put a text into quotes"));
    }

    /// Looks at a key that was just taken.
    fn key_is_taken(&mut self, text: &str, style: ScalarStyle, span: Span) -> Result<(), Stop> {
        if text == "<<" && style == ScalarStyle::Plain {
            let found = error(
                codes::NOT_JSON,
                span,
                "the merge key `<<` is not part of YAML 1.2",
            );
            self.report(found.help("write the members out, or refer to them with $ref"));
        }
        let Some(Open {
            content: Content::Object { keys, key, .. },
            ..
        }) = self.open.last_mut()
        else {
            return Ok(());
        };
        let Some(first) = keys.get(text).copied() else {
            keys.insert(text.to_owned(), span);
            return Ok(());
        };
        *key = Some((None, span));
        let found = error(
            codes::DUPLICATE_KEY,
            span,
            format!("the key `{text}` stands twice"),
        );
        let found = found.label(first, "first here");
        self.report(found.help("readers differ in which of the two they take: keep one"));
        Ok(())
    }

    /// Remembers what an anchor stands for.
    pub(super) fn anchor(
        &mut self,
        anchor: usize,
        node: &Node,
        nodes: usize,
        marks: Marks,
    ) -> Result<(), Stop> {
        // The copy is kept beside the tree, so it costs as much.
        self.charge(nodes, marks)?;
        let node = node.clone();
        self.anchors
            .insert(anchor, Anchored::Finished { node, nodes });
        Ok(())
    }

    pub(super) fn alias(&mut self, anchor: usize, marks: Marks) -> Result<(), Stop> {
        let (node, nodes) = match self.anchors.get(&anchor) {
            Some(Anchored::Finished { node, nodes }) => (node.clone(), *nodes),
            _ => {
                let span = self.places.of(marks);
                let message = "an alias stands inside the value that it stands for";
                let found = error(codes::ENDLESS_ALIAS, span, message);
                return Err(Stop(Box::new(found.help("write a value that ends"))));
            }
        };
        self.charge(nodes, marks)?;
        self.place(node);
        Ok(())
    }
}
