//! Items as text, laid out as the formatter would lay them out.
//!
//! Most of what is generated are structs, enums and short `impl` blocks, of which all is
//! known but whether a line fits. So they are written as text, and only an item with a line
//! that does not fit is left to the formatter. That both say the same is held by the
//! generated crates, which were laid out by the formatter first.

mod rows;

use super::gate;
use crate::plan::Gate;
use proc_macro2::{LexError, Literal, TokenStream};
use std::fmt::{Display, Write};

/// The longest line the formatter makes.
const WIDTH: usize = 89;
/// The longest line of a macro.
pub const MACRO_WIDTH: usize = 100;
/// The longest literal of a struct that stays on one line.
const LITERAL_WIDTH: usize = 34;

/// Items of a module in their order.
#[derive(Debug, Default)]
pub struct Page {
    parts: Vec<Part>,
    item: String,
    is_wide: bool,
    /// Whether code names something in `v1`.
    pub names_v1: bool,
}

/// Some items.
#[derive(Debug)]
pub enum Part {
    /// Laid out already.
    Laid(String),
    /// For the formatter: an item of which a line does not fit.
    Wide(String),
    /// For the formatter.
    Tokens(TokenStream),
}

impl Part {
    /// The items as tokens.
    pub fn to_tokens(&self) -> Result<TokenStream, LexError> {
        match self {
            Part::Laid(text) | Part::Wide(text) => text.parse(),
            Part::Tokens(tokens) => Ok(tokens.clone()),
        }
    }
}

impl Page {
    /// The parts.
    pub fn into_parts(self) -> Vec<Part> {
        self.parts
    }

    /// All of it on one page, for who formats it with other things.
    pub fn into_text(self) -> String {
        let texts = self.parts.into_iter().map(|part| match part {
            Part::Laid(text) | Part::Wide(text) => text,
            Part::Tokens(tokens) => tokens.to_string(),
        });
        texts.collect()
    }

    /// Ends an item.
    pub fn end(&mut self) {
        let item = std::mem::take(&mut self.item);
        match (std::mem::take(&mut self.is_wide), self.parts.last_mut()) {
            (true, _) => self.parts.push(Part::Wide(item)),
            (false, Some(Part::Laid(before))) => before.push_str(&item),
            (false, _) => self.parts.push(Part::Laid(item)),
        }
    }

    /// An item that is tokens.
    pub fn tokens(&mut self, tokens: TokenStream) {
        self.names_v1 = true;
        self.parts.push(Part::Tokens(tokens));
    }

    /// Documentation.
    pub fn docs<T: AsRef<str>>(&mut self, indent: usize, lines: &[T]) {
        for line in lines {
            let line = line.as_ref().trim_end_matches(' ');
            self.indent(indent);
            if line.contains(['\n', '\r']) {
                let text = Literal::string(&format!(" {line}"));
                self.item.push_str(&format!("#[doc = {text}]\n"));
                self.is_wide = true;
                continue;
            }
            self.item.push_str("///");
            if !line.is_empty() {
                self.item.push(' ');
                self.item.push_str(line);
            }
            self.item.push('\n');
        }
    }

    /// A line of code.
    pub fn line(&mut self, indent: usize, line: impl Display) {
        let start = self.item.len();
        self.indent(indent);
        let _ = write!(self.item, "{line}");
        self.judge(start, WIDTH);
    }

    /// A call whose arguments have lines of their own where it does not fit: what stands
    /// before them, they, and what stands behind.
    pub fn call(&mut self, indent: usize, before: &str, arguments: &[String], behind: &str) {
        let line = format!("{before}{}{behind}", arguments.join(", "));
        if fits(indent, &line, WIDTH) {
            return self.line(indent, line);
        }
        self.line(indent, before);
        for argument in arguments {
            self.line(indent + 4, format_args!("{argument},"));
        }
        self.line(indent, behind);
    }

    /// The static of a root: its constructor's arguments have lines of their own where they
    /// do not fit, and so has its type.
    pub fn root(&mut self, name: &str, ty: &str, arguments: &[String]) {
        let head = format!("pub static {name}: v1::Root<{ty}> = ");
        let made = "v1::Root::new(";
        if !fits(0, &head, WIDTH) {
            self.line(0, format_args!("pub static {name}: v1::Root<"));
            self.last(4, ty);
            return self.call(0, &format!("> = {made}"), arguments, ");");
        }
        let line = format!("{head}{made}{});", arguments.join(", "));
        if fits(0, &line, WIDTH) {
            return self.line(0, line);
        }
        self.opening(0, &head, made);
        for argument in arguments {
            self.line(4, format_args!("{argument},"));
        }
        self.line(0, ");");
    }

    /// The literal of a struct.
    pub fn literal(&mut self, indent: usize, name: &str, fields: &[String]) {
        let line = format!("{name} {{ {} }}", fields.join(", "));
        if line.chars().count() <= LITERAL_WIDTH + 1 {
            return self.line(indent, line);
        }
        self.line(indent, format_args!("{name} {{"));
        for field in fields {
            self.line(indent + 4, format_args!("{field},"));
        }
        self.line(indent, "}");
    }

    /// A macro with a list in braces, of which each entry has a line of its own where
    /// they do not fit on one.
    pub fn list(&mut self, before: &str, entries: &[String], behind: &str) {
        let space = if behind.starts_with(')') { "" } else { " " };
        let line = format!("{before} {{ {} }}{space}{behind}", entries.join(", "));
        if fits(0, &line, MACRO_WIDTH) {
            return self.push(&line, MACRO_WIDTH);
        }
        self.push(&format!("{before} {{"), MACRO_WIDTH);
        for entry in entries {
            self.item.push_str("    ");
            self.item.push_str(entry);
            self.item.push_str(",\n");
        }
        self.item.push_str(&format!("}}{space}{behind}\n"));
    }

    /// A macro without such a list.
    pub fn short(&mut self, name: &str, held: &str) {
        self.invoke(name, held, MACRO_WIDTH);
    }

    /// The same behind a gate; nothing where it is never open.
    pub fn gated(&mut self, gate: &Gate, name: &str, held: &str) {
        if !gate.is_open() {
            return;
        }
        let Some(condition) = gate::condition(gate) else {
            return self.short(name, held);
        };
        self.line(0, format_args!("#[cfg({condition})]"));
        self.invoke(name, held, WIDTH);
    }

    fn invoke(&mut self, name: &str, held: &str, width: usize) {
        let line = format!("v1::{name}!({held});");
        if fits(0, &line, width) {
            return self.push(&line, width);
        }
        self.line(0, format_args!("v1::{name}!("));
        self.line(4, held);
        self.line(0, ");");
    }

    /// Attributes behind a gate; none where it is never open.
    pub fn attributes(&mut self, indent: usize, gate: &Gate, inner: &[&str]) {
        match (gate.is_open(), gate::condition(gate)) {
            (false, _) => {}
            (true, None) => {
                for one in inner {
                    self.line(indent, format_args!("#[{one}]"));
                }
            }
            (true, Some(condition)) => {
                let line = format!("#[cfg_attr({condition}, {})]", inner.join(", "));
                if fits(indent, &line, WIDTH) {
                    return self.line(indent, line);
                }
                self.line(indent, "#[cfg_attr(");
                self.line(indent + 4, format_args!("{condition},"));
                for (at, one) in inner.iter().enumerate() {
                    let comma = if at + 1 == inner.len() { "" } else { "," };
                    self.line(indent + 4, format_args!("{one}{comma}"));
                }
                self.line(indent, ")]");
            }
        }
    }

    fn push(&mut self, line: &str, width: usize) {
        let start = self.item.len();
        self.item.push_str(line);
        self.judge(start, width);
    }

    /// Ends the line that begins here.
    fn judge(&mut self, start: usize, width: usize) {
        let line = &self.item[start..];
        self.is_wide |= !fits(0, line, width);
        self.names_v1 = self.names_v1 || names_v1(line);
        self.item.push('\n');
    }

    fn indent(&mut self, indent: usize) {
        self.item.extend(std::iter::repeat_n(' ', indent));
    }
}

fn fits(indent: usize, line: &str, width: usize) -> bool {
    indent + line.len() <= width || indent + line.chars().count() <= width
}

/// Whether code has a path that starts with `v1`.
fn names_v1(line: &str) -> bool {
    let goes_on = |c: char| c.is_alphanumeric() || c == '_' || c == ':';
    let mut found = line.match_indices("v1::");
    found.any(|(at, _)| !line[..at].ends_with(goes_on))
}
