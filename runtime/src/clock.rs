//! The time, how far two clocks may be apart, and instants as messages write them.

use crate::lexical::{Moment, MomentKind, civil_from_days};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// What says how late it is. A closure is one, which is how tests set the time.
pub trait Clock: Send + Sync {
    /// The time.
    fn now(&self) -> SystemTime;
}

/// The clock of the system.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> SystemTime {
        SystemTime::now()
    }
}

impl<F: Fn() -> SystemTime + Send + Sync> Clock for F {
    fn now(&self) -> SystemTime {
        self()
    }
}

/// How far the clock of the other side may be from ours, 60 seconds by default.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClockSkew(Duration);

impl ClockSkew {
    /// This far, either way.
    pub fn new(distance: Duration) -> ClockSkew {
        ClockSkew(distance)
    }

    /// How far.
    pub fn distance(self) -> Duration {
        self.0
    }

    /// Whether what is good until then, and no longer, is good no more.
    pub fn is_over(self, end: SystemTime, now: SystemTime) -> bool {
        end.checked_add(self.0).is_some_and(|end| end <= now)
    }

    /// Whether what is good from then on is not good yet.
    pub fn is_ahead(self, begin: SystemTime, now: SystemTime) -> bool {
        now.checked_add(self.0).is_some_and(|latest| begin > latest)
    }
}

impl Default for ClockSkew {
    fn default() -> Self {
        ClockSkew(Duration::from_secs(60))
    }
}

/// The instant that a text of `xs:dateTime` names, fractions and offsets included. `None` if
/// it is none, has no zone, or lies outside what the system can tell.
pub fn instant(text: &str) -> Option<SystemTime> {
    let moment = Moment::parse(MomentKind::DateTime, text.trim()).ok()?;
    moment.zone?;
    let seconds = i64::try_from(moment.seconds()).ok()?;
    let nanoseconds = moment.fraction.bytes().chain(std::iter::repeat(b'0'));
    let nanoseconds = nanoseconds
        .take(9)
        .fold(0, |sum, digit| sum * 10 + u64::from(digit - b'0'));
    let whole = Duration::from_secs(seconds.unsigned_abs());
    let whole = match seconds < 0 {
        true => UNIX_EPOCH.checked_sub(whole)?,
        false => UNIX_EPOCH.checked_add(whole)?,
    };
    whole.checked_add(Duration::from_nanos(nanoseconds))
}

/// An instant in whole seconds with `Z`, as WS-Security has it; fractions are dropped. What
/// lies before 1970 is written as its first second.
pub fn written(time: SystemTime) -> String {
    let seconds = time
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default()
        .as_secs();
    let (days, of_day) = (seconds / 86_400, seconds % 86_400);
    let (year, month, day) = civil_from_days(i64::try_from(days).unwrap_or(i64::MAX));
    let (hour, minute, second) = (of_day / 3600, of_day / 60 % 60, of_day % 60);
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z")
}

/// An instant with milliseconds and `Z`, as token services write it. What lies before 1970 is
/// written as its first second.
pub fn written_in_milliseconds(time: SystemTime) -> String {
    let since = time.duration_since(UNIX_EPOCH).unwrap_or_default();
    let whole = written(time);
    format!(
        "{}.{:03}Z",
        whole.trim_end_matches('Z'),
        since.subsec_millis()
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn instants_go_both_ways() {
        let at = |seconds, milliseconds| {
            UNIX_EPOCH + Duration::from_secs(seconds) + Duration::from_millis(milliseconds)
        };
        assert_eq!(
            instant("2023-04-04T08:21:43.668Z"),
            Some(at(1_680_596_503, 668))
        );
        assert_eq!(
            instant("2023-04-04T10:21:43+02:00"),
            Some(at(1_680_596_503, 0))
        );
        assert_eq!(written(at(1_680_596_503, 668)), "2023-04-04T08:21:43Z");
        let precise = written_in_milliseconds(at(1_680_596_503, 68));
        assert_eq!(precise, "2023-04-04T08:21:43.068Z");
        assert_eq!(instant("2023-04-04T08:21:43"), None);
        assert_eq!(instant("2023-04-04"), None);
        let before = instant("1969-12-31T23:59:59.5Z").unwrap();
        assert_eq!(UNIX_EPOCH.duration_since(before).unwrap().as_millis(), 500);
        assert_eq!(written(before), "1970-01-01T00:00:00Z");
    }

    #[test]
    fn skew_counts_both_ways() {
        let now = UNIX_EPOCH + Duration::from_secs(1_000);
        let second = Duration::from_secs(1);
        let skew = ClockSkew::new(second);
        assert!(!skew.is_over(now, now) && skew.is_over(now - second, now));
        assert!(!skew.is_ahead(now + second, now) && skew.is_ahead(now + 2 * second, now));
        let none = ClockSkew::new(Duration::ZERO);
        assert!(none.is_over(now, now) && !none.is_ahead(now, now));
    }
}
