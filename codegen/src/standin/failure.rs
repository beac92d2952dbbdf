//! Failures on demand: what goes wrong with an answer, by a flag, by the page, or by a
//! header field of the request.

use std::fmt;
use std::time::Duration;

/// The header field that asks for a failure of this one request.
pub const FAILURE_FIELD: &str = "snitflade-failure";

/// The longest delay that can be asked for.
const LONGEST: Duration = Duration::from_secs(600);

/// What goes wrong. It is written as words: `code=40 fault=receiver delay=2s drop`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Failure {
    /// The code of every result in the answer, such as `40`.
    pub code: Option<String>,
    /// A fault instead of an answer: `sender`, `receiver`, or one that the contract
    /// declares, by its name.
    pub fault: Option<String>,
    /// How long the answer takes.
    pub delay: Duration,
    /// Whether the connection breaks instead of an answer.
    pub drop: bool,
}

/// A text that asks for no failure there is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownFailure(String);

impl fmt::Display for UnknownFailure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let known =
            "code=CODE, fault=sender|receiver|NAME, delay=2s (or 500ms, 600s at most), drop";
        write!(f, "{:?} is no failure; there are {known}", self.0)
    }
}

impl std::error::Error for UnknownFailure {}

impl Failure {
    /// Whether nothing goes wrong.
    pub fn is_none(&self) -> bool {
        *self == Failure::default()
    }

    /// Reads words, parted by blanks or commas.
    ///
    /// # Errors
    /// A word that asks for no failure there is.
    pub fn parse(text: &str) -> Result<Failure, UnknownFailure> {
        let mut failure = Failure::default();
        for word in text.split([' ', ',']).filter(|word| !word.is_empty()) {
            let unknown = || UnknownFailure(word.chars().take(80).collect());
            match word.split_once('=') {
                None if word == "drop" => failure.drop = true,
                Some(("code", code)) if !code.is_empty() => failure.code = Some(code.to_owned()),
                Some(("fault", name)) if !name.is_empty() => failure.fault = Some(name.to_owned()),
                Some(("delay", time)) => failure.delay = duration(time).ok_or_else(unknown)?,
                _ => return Err(unknown()),
            }
        }
        Ok(failure)
    }

    /// This failure, and the other where this one says nothing.
    pub fn or(self, other: &Failure) -> Failure {
        Failure {
            code: self.code.or_else(|| other.code.clone()),
            fault: self.fault.or_else(|| other.fault.clone()),
            delay: match self.delay.is_zero() {
                true => other.delay,
                false => self.delay,
            },
            drop: self.drop || other.drop,
        }
    }
}

/// `2s`, `500ms`, `1.5s`.
pub fn duration(text: &str) -> Option<Duration> {
    let (number, unit) = match text.strip_suffix("ms") {
        Some(number) => (number, 0.001),
        None => (text.strip_suffix('s')?, 1.0),
    };
    let seconds = number.parse::<f64>().ok()? * unit;
    let delay = Duration::try_from_secs_f64(seconds).ok()?;
    (delay <= LONGEST).then_some(delay)
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut words = Vec::new();
        words.extend(self.code.iter().map(|code| format!("code={code}")));
        words.extend(self.fault.iter().map(|name| format!("fault={name}")));
        if !self.delay.is_zero() {
            words.push(format!("delay={}ms", self.delay.as_millis()));
        }
        words.extend(self.drop.then(|| "drop".to_owned()));
        f.write_str(&words.join(" "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_read_and_written() {
        let text = "code=40 fault=Fejl delay=1500ms drop";
        let failure = Failure::parse(text).expect("a failure");
        assert_eq!(failure.to_string(), text);
        assert_eq!(failure.delay, Duration::from_millis(1500));
        assert_eq!(
            Failure::parse("delay=1.5s,drop").map(|f| f.delay),
            Ok(failure.delay)
        );
        assert!(Failure::parse(" , ").is_ok_and(|none| none.is_none()));
    }

    #[test]
    fn other_words_are_refused() {
        for text in [
            "crash",
            "code=",
            "delay=2",
            "delay=-1s",
            "delay=601s",
            "delay=NaNs",
            "drop=1",
        ] {
            let refused = Failure::parse(text).expect_err(text);
            assert!(refused.to_string().contains(text), "{refused}");
        }
    }

    #[test]
    fn a_requests_own_failure_comes_first() {
        let own = Failure::parse("code=41").expect("a failure");
        let all = Failure::parse("code=40 delay=1s").expect("a failure");
        assert_eq!(own.or(&all).to_string(), "code=41 delay=1000ms");
    }
}
