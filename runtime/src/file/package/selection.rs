//! What of a system's data is put into a package: which entities, of which days.

use std::collections::BTreeSet;

/// Which entities, and of which days. Without anything said: all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    entities: Option<BTreeSet<String>>,
    from: Option<String>,
    to: Option<String>,
}

impl Selection {
    /// These entities only, by the names of their files; each has to be there.
    #[must_use]
    pub fn entities(mut self, names: &[&str]) -> Self {
        self.entities = Some(names.iter().map(|name| (*name).to_owned()).collect());
        self
    }

    /// From this day on (`YYYY-MM-DD`). `None` where it is no day.
    pub fn from(mut self, day: &str) -> Option<Self> {
        self.from = Some(day_of(day)?.to_owned());
        Some(self)
    }

    /// Up to this day, it included (`YYYY-MM-DD`). `None` where it is no day.
    pub fn to(mut self, day: &str) -> Option<Self> {
        self.to = Some(day_of(day)?.to_owned());
        Some(self)
    }

    /// Whether an entity is selected.
    pub fn wants(&self, file_name: &str) -> bool {
        self.entities
            .as_ref()
            .is_none_or(|names| names.contains(file_name))
    }

    /// Whether a day is within the limits; `None` where it is no day.
    pub fn holds(&self, day: &str) -> Option<bool> {
        let day = day_of(day)?;
        let after = self.from.as_deref().is_none_or(|from| from <= day);
        let before = self.to.as_deref().is_none_or(|to| day <= to);
        Some(after && before)
    }

    /// A selected entity that is not among these.
    pub(super) fn missing(&self, names: &BTreeSet<String>) -> Option<&str> {
        let mut selected = self.entities.iter().flatten();
        selected
            .find(|name| !names.contains(*name))
            .map(String::as_str)
    }
}

/// The day at the beginning of a date or an instant. Days of this form compare as texts.
fn day_of(text: &str) -> Option<&str> {
    let day = text.get(..10)?;
    let rest = text.get(10..)?;
    let fits = crate::value::Date::new(day).is_ok() && day.as_bytes().get(4) == Some(&b'-');
    (fits && (rest.is_empty() || rest.starts_with('T'))).then_some(day)
}
