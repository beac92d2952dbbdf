//! Points in time, as assertions write them: in UTC (SAML 2.0 core §1.3.3).

use crate::value::DateTime;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// A point in time; one without zone is in UTC.
pub(super) fn read(text: &str) -> Option<SystemTime> {
    let read = DateTime::new(text).ok()?;
    let read = match read.zone() {
        Some(_) => read,
        None => DateTime::new(format!("{}Z", text.trim())).ok()?,
    };
    let seconds = read.unix_seconds()?;
    let distance = Duration::from_secs(seconds.unsigned_abs());
    let whole = match seconds < 0 {
        true => UNIX_EPOCH.checked_sub(distance)?,
        false => UNIX_EPOCH.checked_add(distance)?,
    };
    whole.checked_add(Duration::from_nanos(read.nanosecond().into()))
}

/// In whole seconds; `None` for a time that cannot be written.
pub(super) fn written(time: SystemTime) -> Option<String> {
    let seconds = match time.duration_since(UNIX_EPOCH) {
        Ok(after) => i64::try_from(after.as_secs()).ok()?,
        // A part of a second before 1970 counts as a whole one.
        Err(before) => {
            let before = before.duration();
            let seconds = before.as_secs() + u64::from(before.subsec_nanos() > 0);
            i64::try_from(seconds).ok()?.checked_neg()?
        }
    };
    let written = DateTime::from_unix_seconds(seconds).ok()?;
    Some(written.as_str().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fractions_zones_and_none() {
        let noon = read("2026-01-01T12:00:00Z").expect("a time");
        assert_eq!(read("2026-01-01T14:00:00+02:00"), Some(noon));
        assert_eq!(read("2026-01-01T12:00:00"), Some(noon));
        let later = noon + Duration::from_millis(250);
        assert_eq!(read(" 2026-01-01T12:00:00.250Z "), Some(later));
        assert_eq!(read("2026-01-01"), None);
        assert_eq!(written(later).as_deref(), Some("2026-01-01T12:00:00Z"));
        let early = UNIX_EPOCH - Duration::from_millis(500);
        assert_eq!(written(early).as_deref(), Some("1969-12-31T23:59:59Z"));
    }
}
