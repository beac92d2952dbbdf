//! Lines of rows and of signatures: where the formatter breaks those that do not fit.

use super::{Page, WIDTH, fits};
use crate::emit::gate;
use crate::plan::Gate;
use proc_macro2::Literal;
use std::fmt::{Display, Write};

impl Page {
    /// Whether a line fits.
    pub fn fits(&self, indent: usize, line: &str) -> bool {
        fits(indent, line, WIDTH)
    }

    /// Leaves the item to the formatter, though all its lines may fit.
    pub fn leave_to_formatter(&mut self) {
        self.is_wide = true;
    }

    /// A line without any place to break it, be it too long.
    pub fn whole(&mut self, indent: usize, line: impl Display) {
        let start = self.item.len();
        self.indent(indent);
        let _ = write!(self.item, "{line}");
        self.judge(start, usize::MAX);
    }

    /// A line that is only judged up to where the formatter could break it last.
    pub fn opening(&mut self, indent: usize, judged: &str, rest: &str) {
        self.is_wide |= !fits(indent, judged, WIDTH);
        self.whole(indent, format_args!("{judged}{rest}"));
    }

    /// What stands behind a gate begins here; nothing where it is always open.
    pub fn gate(&mut self, gate: &Gate) {
        if let Some(condition) = gate::condition(gate) {
            self.line(0, format_args!("#[cfg({condition})]"));
        }
    }

    /// Something of a type, whose arguments have lines of their own where it does not fit.
    pub fn typed(&mut self, indent: usize, before: &str, ty: &str, behind: &str) {
        if fits(indent, &[before, ty, behind].concat(), WIDTH) {
            return self.whole(indent, format_args!("{before}{ty}{behind}"));
        }
        self.broken(indent, before, ty, behind);
    }

    /// The last of a list. The formatter does not count the comma behind it.
    pub fn last(&mut self, indent: usize, ty: &str) {
        match fits(indent, ty, WIDTH) {
            true => self.whole(indent, format_args!("{ty},")),
            false => self.broken(indent, "", ty, ","),
        }
    }

    fn broken(&mut self, indent: usize, before: &str, ty: &str, behind: &str) {
        let parts = ty.strip_suffix('>').and_then(|ty| ty.split_once('<'));
        let Some((outer, inner)) = parts else {
            return self.whole(indent, format_args!("{before}{ty}{behind}"));
        };
        self.line(indent, format_args!("{before}{outer}<"));
        let mut arguments = arguments(inner);
        let last = arguments.pop();
        for argument in arguments {
            self.typed(indent + 4, "", argument, ",");
        }
        self.last(indent + 4, last.unwrap_or_default());
        self.line(indent, format_args!(">{behind}"));
    }

    /// A field that is the number of a row. The call has a line of its own where it does not
    /// fit.
    pub fn id(&mut self, indent: usize, field: &str, row: &str) {
        let line = [field, ": ", row, ".id(),"].concat();
        match fits(indent, &line, WIDTH) {
            true => self.whole(indent, line),
            false => self.id_apart(indent, &format!("{field}: {row}")),
        }
    }

    /// The number of a row as the last of a list, of which the comma is not counted.
    pub fn last_id(&mut self, indent: usize, row: &str) {
        match fits(indent, &[row, ".id()"].concat(), WIDTH) {
            true => self.whole(indent, format_args!("{row}.id(),")),
            false => self.id_apart(indent, row),
        }
    }

    fn id_apart(&mut self, indent: usize, row: &str) {
        self.whole(indent, row);
        self.whole(indent + 4, ".id(),");
    }

    /// A field that is a text.
    pub fn text(&mut self, indent: usize, field: &str, text: &str) {
        self.whole(indent, format_args!("{field}: {},", Literal::string(text)));
    }

    /// The same, unless it is empty.
    pub fn stated(&mut self, indent: usize, field: &str, text: &str) {
        if !text.is_empty() {
            self.text(indent, field, text);
        }
    }

    /// A list of texts, unless it is empty.
    pub fn texts(&mut self, indent: usize, field: &str, texts: &[String]) {
        if !texts.is_empty() {
            let texts = texts.iter().map(|text| Literal::string(text).to_string());
            let texts: Vec<String> = texts.collect();
            self.line(indent, format_args!("{field}: &[{}],", texts.join(", ")));
        }
    }

    /// A list of rows, unless it is empty.
    pub fn rows<T>(
        &mut self,
        indent: usize,
        field: &str,
        rows: &[T],
        mut put: impl FnMut(&mut Page, &T),
    ) {
        if rows.is_empty() {
            return;
        }
        self.line(indent, format_args!("{field}: &["));
        for row in rows {
            put(self, row);
        }
        self.line(indent, "],");
    }
}

/// The arguments of a type, as they stand between its angle brackets.
fn arguments(text: &str) -> Vec<&str> {
    let (mut out, mut start, mut depth) = (Vec::new(), 0, 0);
    for (at, c) in text.char_indices() {
        match c {
            '<' => depth += 1,
            '>' => depth -= 1,
            ',' if depth == 0 => {
                out.push(text[start..at].trim());
                start = at + 1;
            }
            _ => {}
        }
    }
    out.push(text[start..].trim());
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arguments_are_parted_where_they_end() {
        assert_eq!(arguments("a::B"), ["a::B"]);
        assert_eq!(arguments("A<B, C>, D"), ["A<B, C>", "D"]);
    }

    #[test]
    fn arguments_have_lines_of_their_own_where_the_line_is_too_long() {
        let mut page = Page::default();
        let long = "x".repeat(40);
        page.typed(4, "pub a: ", &format!("Option<v1::Nillable<{long}>>"), ",");
        page.typed(4, "pub b: ", &format!("Result<{long}, {long}>"), ",");
        let all = "x".repeat(WIDTH - "        A<>".len());
        page.typed(4, "pub c: ", &format!("B<A<{all}>>"), ",");
        let expected = format!(
            "    pub a: Option<v1::Nillable<{long}>>,\n    \
             pub b: Result<\n        {long},\n        {long},\n    >,\n    \
             pub c: B<\n        A<{all}>,\n    >,\n"
        );
        assert_eq!(page.item, expected);
        assert!(!page.is_wide);
    }
}
