//! The table a run ends with: one line for each contract and a total.

use crate::pipeline::Counts;

/// One contract.
pub(super) struct Row {
    pub name: String,
    /// `None` if errors stopped it.
    pub counts: Option<Counts>,
    /// What became of its files.
    pub what: String,
    pub errors: usize,
    pub warnings: usize,
    pub notes: usize,
}

/// All contracts of a run.
#[derive(Default)]
pub(super) struct Table {
    rows: Vec<Row>,
}

impl Table {
    /// Adds a line.
    pub fn add(&mut self, row: Row) {
        self.rows.push(row);
    }

    /// The lines, with a total where there are several.
    pub fn render(&self) -> String {
        let width = self.rows.iter().map(|row| row.name.chars().count()).max();
        let width = width.unwrap_or(0).max("total".len());
        let mut out = String::new();
        let mut total = Counts::default();
        let (mut errors, mut warnings, mut notes) = (0, 0, 0);
        for row in &self.rows {
            out.push_str(&line(row, width));
            total.add(row.counts.unwrap_or_default());
            errors += row.errors;
            warnings += row.warnings;
            notes += row.notes;
        }
        if self.rows.len() > 1 {
            let made = self.rows.iter().filter(|row| row.counts.is_some()).count();
            out.push_str(&line(
                &Row {
                    name: "total".to_owned(),
                    counts: Some(total),
                    what: format!("{made} of {} contracts", self.rows.len()),
                    errors,
                    warnings,
                    notes,
                },
                width,
            ));
        }
        out
    }
}

fn line(row: &Row, width: usize) -> String {
    let mut text = format!("{:width$}  ", row.name);
    if let Some(counts) = row.counts {
        text.push_str(&format!(
            "{:>3} services {:>3} channels {:>4} operations {:>5} types {:>5} codes   ",
            counts.services, counts.channels, counts.operations, counts.types, counts.codes
        ));
    }
    text.push_str(&row.what);
    let counted = [
        (row.errors, "error"),
        (row.warnings, "warning"),
        (row.notes, "note"),
    ];
    for (count, what) in counted {
        match count {
            0 => {}
            1 => text.push_str(&format!(", 1 {what}")),
            _ => text.push_str(&format!(", {count} {what}s")),
        }
    }
    text.push('\n');
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_countable_and_summed() {
        let row = |name: &str, counts| Row {
            name: name.to_owned(),
            counts,
            what: "unchanged 3".to_owned(),
            errors: 0,
            warnings: 1,
            notes: 2,
        };
        let counts = Counts {
            services: 1,
            channels: 5,
            operations: 2,
            types: 3,
            codes: 4,
        };
        let mut table = Table::default();
        table.add(row("a-v1", Some(counts)));
        assert_eq!(table.render().lines().count(), 1);
        table.add(row("bbbbbb-v2", None));
        let text = table.render();
        let last = text.lines().last().unwrap();
        assert!(last.starts_with("total"), "{text}");
        assert!(
            last.contains("1 of 2 contracts, 2 warnings, 4 notes"),
            "{text}"
        );
        assert!(last.contains("  5 channels    2 operations"), "{text}");
    }
}
