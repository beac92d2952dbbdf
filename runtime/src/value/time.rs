//! `xs:time`.

use super::moment::moment;
use super::{InvalidValue, Offset};

moment! {
    /// A time of day, with or without zone (XSD 1.0 Datatypes §3.2.8). Keeps
    /// its spelling; compares by value.
    Time, Time, [time]
}

impl Time {
    /// From parts.
    pub fn from_parts(
        hour: u8,
        minute: u8,
        second: u8,
        zone: Option<Offset>,
    ) -> Result<Self, InvalidValue> {
        let zone = zone.map(|zone| zone.to_string()).unwrap_or_default();
        Time::new(format!("{hour:02}:{minute:02}:{second:02}{zone}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_and_spelling() {
        let time = Time::from_parts(7, 8, 9, Offset::from_minutes(-330)).unwrap();
        assert_eq!(time.as_str(), "07:08:09-05:30");
        assert_eq!((time.hour(), time.minute(), time.second()), (7, 8, 9));
        assert_eq!(
            Time::new("12:00:00.123456789123").unwrap().nanosecond(),
            123_456_789
        );
        assert!(Time::from_parts(24, 0, 1, None).is_err());
    }
}
