//! `xs:duration`.

use super::textual::textual;
use crate::lexical::Span;
use std::cmp::Ordering;
use std::hash::{Hash, Hasher};

textual! {
    /// A duration (XSD 1.0 Datatypes §3.2.6): months and seconds, which do not
    /// convert into each other. Keeps its spelling; compares by value.
    Duration, Duration
}

impl Duration {
    fn span(&self) -> Option<Span> {
        Span::parse(&self.text)
    }

    /// Years and months, in months; negative for a negative duration.
    pub fn months(&self) -> i64 {
        self.span().map_or(0, |span| span.months)
    }

    /// Days, hours, minutes and seconds, in whole seconds; negative for a
    /// negative duration.
    pub fn seconds(&self) -> i64 {
        self.span().map_or(0, |span| span.seconds)
    }

    /// Nanoseconds beyond the whole seconds; negative for a negative duration.
    pub fn nanoseconds(&self) -> i32 {
        let nano = self
            .span()
            .map_or(0, |span| span.attoseconds / 1_000_000_000);
        i32::try_from(nano).unwrap_or(0)
    }

    /// As time of the clock; `None` if months are involved or it is negative.
    pub fn to_std(&self) -> Option<std::time::Duration> {
        let span = self.span()?;
        let seconds = u64::try_from(span.seconds).ok()?;
        let nano = u32::try_from(self.nanoseconds()).ok()?;
        (span.months == 0).then(|| std::time::Duration::new(seconds, nano))
    }
}

impl From<std::time::Duration> for Duration {
    fn from(value: std::time::Duration) -> Self {
        let mut text = format!("PT{}", value.as_secs());
        if value.subsec_nanos() > 0 {
            let fraction = format!(".{:09}", value.subsec_nanos());
            text.push_str(fraction.trim_end_matches('0'));
        }
        text.push('S');
        Duration { text }
    }
}

/// By value: `P1Y` is `P12M`, but no number of days is a month.
impl PartialEq for Duration {
    fn eq(&self, other: &Self) -> bool {
        match (self.span(), other.span()) {
            (Some(a), Some(b)) => a == b,
            _ => self.text == other.text,
        }
    }
}

impl Eq for Duration {}

impl Hash for Duration {
    fn hash<H: Hasher>(&self, state: &mut H) {
        match self.span() {
            Some(span) => span.hash(state),
            None => self.text.hash(state),
        }
    }
}

/// XSD 1.0 Datatypes §3.2.6.2: some durations are not comparable.
impl PartialOrd for Duration {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        self.span()?.compare(&other.span()?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(text: &str) -> Duration {
        Duration::new(text).unwrap()
    }

    #[test]
    fn parts() {
        let v = value("-P1Y2M3DT4H5M6.007S");
        assert_eq!(
            (v.months(), v.seconds(), v.nanoseconds()),
            (-14, -273_906, -7_000_000)
        );
        assert_eq!(v.to_std(), None);
        assert_eq!(value("P1M").to_std(), None);
        let half = std::time::Duration::from_millis(1500);
        assert_eq!(value("PT1.5S").to_std(), Some(half));
        assert_eq!(Duration::from(half).as_str(), "PT1.5S");
        assert!(Duration::new("P").is_err());
    }

    #[test]
    fn comparison() {
        assert_eq!(value("P1Y"), value("P12M"));
        assert_ne!(value("P1M"), value("P30D"));
        assert_eq!(value("P1M").partial_cmp(&value("P30D")), None);
        assert!(value("PT1S") < value("P1D"));
    }

    #[test]
    fn what_has_no_value_is_equal_to_its_own_text() {
        let blank = <Duration as crate::value::Blank>::blank();
        assert!(
            blank == <Duration as crate::value::Blank>::blank()
                && blank != Duration::new("P1D").unwrap()
        );
        let months = |text: &str| Duration::new(text).unwrap().months();
        assert_eq!(
            (months("P1Y2M"), months("-P1M"), months("P40D")),
            (14, -1, 0)
        );
    }
}
