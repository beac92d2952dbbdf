//! Parameters and header fields.

use super::codes;
use super::members::{Reader, doc};
use crate::model::{HttpParameter, HttpPlace, SimpleRef};
use crate::yaml::{Member, Node};

/// Header fields that belong to HTTP itself, or to who secures the call.
const OF_HTTP: [&str; 8] = [
    "accept",
    "authorization",
    "connection",
    "content-encoding",
    "content-length",
    "content-type",
    "host",
    "transfer-encoding",
];

impl<'d> Reader<'d, '_, '_> {
    /// The parameters of a path and of an operation in it; the operation's own come in the
    /// place of those of the same name.
    pub(super) fn parameters(
        &mut self,
        item: &'d Node,
        operation: &'d Node,
    ) -> Option<Vec<HttpParameter>> {
        let own = self.list(operation, &[])?;
        let mut all = self.list(item, &own)?;
        all.extend(own);
        Some(all)
    }

    fn list(&mut self, node: &'d Node, instead: &[HttpParameter]) -> Option<Vec<HttpParameter>> {
        let mut all: Vec<HttpParameter> = Vec::new();
        let mut good = true;
        for item in node.get("parameters").map_or(&[][..], Node::items) {
            let Some(found) = self.parameter(item, instead) else {
                good = false;
                continue;
            };
            let Some(found) = found else {
                continue;
            };
            let is_it =
                |row: &HttpParameter| same((row.place, &row.name), (found.place, &found.name));
            if all.iter().any(is_it) {
                let message = format!("the parameter `{}` comes twice", found.name);
                self.error(codes::TWICE, found.span, message, "leave one");
                good = false;
            }
            all.push(found);
        }
        good.then_some(all)
    }

    /// One parameter; `Some(None)` for one that nobody gives.
    fn parameter(
        &mut self,
        item: &'d Node,
        instead: &[HttpParameter],
    ) -> Option<Option<HttpParameter>> {
        let node = self.followed(item)?;
        const KNOWN: &[&str] = &[
            "name",
            "in",
            "required",
            "schema",
            "content",
            "style",
            "explode",
            "allowEmptyValue",
        ];
        self.only(node, KNOWN);
        let name = self.wanted(node, "name")?;
        let name = self.text(name)?;
        let place_node = self.wanted(node, "in")?;
        let place = match place_node.text() {
            Some("path") => HttpPlace::Path,
            Some("query") => HttpPlace::Query,
            Some("header") => HttpPlace::Header,
            _ => {
                let message = "a parameter that is neither in the path nor in query or header";
                let help = "cookies are not sent; use a header field";
                self.error(codes::MEMBER, place_node.span, message, help);
                return None;
            }
        };
        if place == HttpPlace::Header && self.is_of_http(name, item) {
            return Some(None);
        }
        if instead
            .iter()
            .any(|row| same((row.place, &row.name), (place, name)))
        {
            return Some(None);
        }
        self.style(node, place)?;
        let ty = self.value_of(node, name)?;
        let required = self.flag(node, "required");
        if place == HttpPlace::Path && !required {
            let message = format!("`{name}` is in the path, and not required");
            self.error(codes::PATH, node.span, message, "write `required: true`");
            return None;
        }
        Some(Some(HttpParameter {
            name: name.to_owned(),
            place,
            ty,
            required,
            doc: doc(node),
            span: item.span,
        }))
    }

    /// A header field that is none of the caller's business.
    fn is_of_http(&mut self, name: &str, node: &'d Node) -> bool {
        if !OF_HTTP.contains(&name.to_ascii_lowercase().as_str()) {
            return false;
        }
        let message = format!("`{name}` is set by HTTP itself, and no parameter");
        let help = "it is left out; take it out of the description";
        self.warn(codes::OF_HTTP, node.span, message, help);
        true
    }

    /// How values are spelled: only the usual way.
    fn style(&mut self, node: &'d Node, place: HttpPlace) -> Option<()> {
        let usual = match place {
            HttpPlace::Query => ("form", true),
            HttpPlace::Path | HttpPlace::Header => ("simple", false),
        };
        let style = node.get("style").and_then(Node::text).unwrap_or(usual.0);
        let explode = node.get("explode").and_then(Node::bool).unwrap_or(usual.1);
        let empty = node.get("allowEmptyValue").and_then(Node::bool);
        if (style, explode) == usual && empty != Some(true) {
            return Some(());
        }
        let message = "a parameter that is spelled in an unusual way";
        let help = "leave `style`, `explode` and `allowEmptyValue` out: a list in the query is its \
                    name many times, elsewhere its items have commas between them";
        self.error(codes::MEMBER, node.span, message, help);
        None
    }

    /// The type of a parameter or header field: by its schema, or by that of a media type.
    pub(super) fn value_of(&mut self, node: &'d Node, name: &str) -> Option<SimpleRef> {
        if let Some(schema) = node.get("schema") {
            return self.types.scalar(schema, name);
        }
        let content = node.get("content").map_or(&[][..], Node::members);
        let [
            Member {
                key,
                key_span,
                value,
            },
        ] = content
        else {
            let message = "a parameter without a schema";
            self.error(codes::SHAPE, node.span, message, "write `schema`");
            return None;
        };
        if !matches!(key.as_str(), "*/*" | "text/plain") {
            let message = format!("a parameter in the media type `{key}`");
            let help = "parameters are scalars: write `schema`";
            self.error(codes::PARAMETER_CONTENT, *key_span, message, help);
            return None;
        }
        let message = format!("the media type `{key}` says nothing of a parameter");
        let help =
            "its schema is taken, spelled as usual; write `schema` in the place of `content`";
        self.warn(codes::PARAMETER_CONTENT, *key_span, message, help);
        let schema = self.wanted(value, "schema")?;
        self.types.scalar(schema, name)
    }

    /// Header fields of an answer.
    pub(super) fn headers(&mut self, answer: &'d Node) -> Option<Vec<HttpParameter>> {
        let mut all = Vec::new();
        let mut good = true;
        for member in answer.get("headers").map_or(&[][..], Node::members) {
            if self.is_of_http(&member.key, &member.value) {
                continue;
            }
            match self.header(member) {
                Some(found) => all.push(found),
                None => good = false,
            }
        }
        good.then_some(all)
    }

    fn header(&mut self, member: &'d Member) -> Option<HttpParameter> {
        let node = self.followed(&member.value)?;
        self.only(node, &["required", "schema", "content", "style", "explode"]);
        self.style(node, HttpPlace::Header)?;
        let ty = self.value_of(node, &member.key)?;
        Some(HttpParameter {
            name: member.key.clone(),
            place: HttpPlace::Header,
            ty,
            required: self.flag(node, "required"),
            doc: doc(node),
            span: member.key_span,
        })
    }
}

/// Whether two are one: header fields whatever their letter case.
fn same(one: (HttpPlace, &str), other: (HttpPlace, &str)) -> bool {
    one.0 == other.0
        && match one.0 {
            HttpPlace::Header => one.1.eq_ignore_ascii_case(other.1),
            HttpPlace::Path | HttpPlace::Query => one.1 == other.1,
        }
}
