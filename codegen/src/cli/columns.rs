//! Tables: columns of a terminal, or a table of a page.

/// Lines of a terminal are at most this long.
pub(in crate::cli) const WIDTH: usize = 100;

/// A table: each column with its title and its greatest width on a terminal.
pub(in crate::cli) struct Table<'t> {
    columns: &'t [(&'t str, usize)],
    rows: Vec<Vec<String>>,
}

impl<'t> Table<'t> {
    /// An empty table.
    pub fn new(columns: &'t [(&'t str, usize)]) -> Self {
        Table {
            columns,
            rows: Vec::new(),
        }
    }

    /// Adds a row, one text for each column.
    pub fn add(&mut self, row: Vec<String>) {
        self.rows.push(row);
    }

    /// Columns parted by two spaces; a text too long for its column is cut with an ellipsis.
    pub fn terminal(&self) -> String {
        let head: Vec<String> = self
            .columns
            .iter()
            .map(|(title, _)| (*title).to_owned())
            .collect();
        let widths: Vec<usize> = (0..self.columns.len()).map(|at| self.width(at)).collect();
        let mut out = String::new();
        for row in std::iter::once(&head).chain(&self.rows) {
            let cells = row.iter().zip(&widths).map(|(text, width)| {
                let text = truncate_to(text, *width);
                format!("{text:width$}")
            });
            let line = cells.collect::<Vec<_>>().join("  ");
            out.push_str(line.trim_end());
            out.push('\n');
        }
        out
    }

    /// A table of Markdown.
    pub fn markdown(&self) -> String {
        let line = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
        let titles = self.columns.iter().map(|(title, _)| (*title).to_owned());
        let mut out = line(titles.collect());
        out.push_str(&line(
            self.columns.iter().map(|_| "---".to_owned()).collect(),
        ));
        for row in &self.rows {
            let cells = row
                .iter()
                .map(|text| text.replace('|', "\\|").replace('<', "\\<"));
            out.push_str(&line(cells.collect()));
        }
        out
    }

    /// As wide as the column's longest text, and no wider than it may be.
    fn width(&self, at: usize) -> usize {
        let (title, most) = self.columns[at];
        let texts = self.rows.iter().filter_map(|row| row.get(at));
        let longest = texts.map(|text| text.chars().count()).max().unwrap_or(0);
        longest.min(most).max(title.chars().count())
    }
}

fn truncate_to(text: &str, width: usize) -> String {
    if text.chars().count() <= width {
        return text.to_owned();
    }
    let start: String = text.chars().take(width.saturating_sub(1)).collect();
    format!("{start}…")
}

/// A text in lines of at most [`WIDTH`], where words allow it: the first after `first`, the
/// others after as many spaces.
pub(in crate::cli) fn hanging_indent(first: &str, text: &str) -> String {
    let indent = first.chars().count();
    let (mut out, mut at) = (first.to_owned(), indent);
    for word in text.split_whitespace() {
        let length = word.chars().count();
        if at > indent && at + 1 + length > WIDTH {
            out.push('\n');
            out.push_str(&" ".repeat(indent));
            at = indent;
        } else if at > indent {
            out.push(' ');
            at += 1;
        }
        out.push_str(word);
        at += length;
    }
    out.truncate(out.trim_end().len());
    out.push('\n');
    out
}

/// A title of a page's section.
pub(in crate::cli) fn heading(text: &str) -> String {
    format!("\n## {text}\n\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_as_wide_as_they_must_and_may_be() {
        let mut table = Table::new(&[("id", 4), ("title", 6)]);
        table.add(vec!["SF1".into(), "Ærø|Ærø".into()]);
        assert_eq!(table.terminal(), "id   title\nSF1  Ærø|Æ…\n");
        assert_eq!(
            table.markdown(),
            "| id | title |\n| --- | --- |\n| SF1 | Ærø\\|Ærø |\n"
        );
    }

    #[test]
    fn long_texts_hang_below_their_beginning() {
        let text = hanging_indent("note: ", &"word ".repeat(30));
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines.len(), 2);
        assert!(lines[0].chars().count() <= WIDTH);
        assert!(lines[1].starts_with("      word"));
    }
}
