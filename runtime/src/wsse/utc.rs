//! Times as WS-Security and SAML write them: `xs:dateTime` in UTC.

use crate::lexical::{Moment, MomentKind, civil_from_days};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// The time in whole seconds, with `Z`: receivers were seen that take no fraction.
pub fn utc(time: SystemTime) -> String {
    let seconds = match time.duration_since(UNIX_EPOCH) {
        Ok(since) => since.as_secs() as i64,
        Err(before) => -(before.duration().as_secs() as i64),
    };
    let (year, month, day) = civil_from_days(seconds.div_euclid(86_400));
    let of_day = seconds.rem_euclid(86_400);
    let (hour, minute, second) = (of_day / 3600, of_day / 60 % 60, of_day % 60);
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z")
}

/// Reads an `xs:dateTime`, with fractions and offsets; one without a zone is UTC (SAML 2.0
/// Core §1.3.3). `None` for what is no such text or out of the system's range.
pub fn parse_utc(text: &str) -> Option<SystemTime> {
    let moment = Moment::parse(MomentKind::DateTime, text).ok()?;
    let digits = &moment.fraction[..moment.fraction.len().min(9)];
    let nanos: u32 = format!("{digits:0<9}").parse().ok()?;
    let seconds = i64::try_from(moment.seconds()).ok()?;
    let whole = Duration::from_secs(seconds.unsigned_abs());
    let time = match seconds < 0 {
        true => UNIX_EPOCH.checked_sub(whole),
        false => UNIX_EPOCH.checked_add(whole),
    };
    time?.checked_add(Duration::from_nanos(nanos.into()))
}
