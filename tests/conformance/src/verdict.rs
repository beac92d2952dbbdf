//! What became of one test, and how it travels between processes.

/// The answer of a worker.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// The schema or instance is valid.
    Valid,
    /// It is not; the first finding in a line.
    Invalid(String),
    /// The instance could not be judged because its schema was refused.
    NoSchema(String),
    /// The worker died.
    Crash,
    /// The worker took too long.
    Timeout,
}

impl Answer {
    /// One line, without tabs or line feeds in the text.
    pub fn to_line(&self) -> String {
        let (tag, text) = match self {
            Answer::Valid => ("V", ""),
            Answer::Invalid(text) => ("I", text.as_str()),
            Answer::NoSchema(text) => ("N", text.as_str()),
            Answer::Crash => ("C", ""),
            Answer::Timeout => ("T", ""),
        };
        format!("{tag}\t{}", text.replace(['\t', '\n', '\r'], " "))
    }

    /// Reads what [`to_line`](Answer::to_line) wrote.
    pub fn from_line(line: &str) -> Option<Answer> {
        let (tag, text) = line.split_once('\t')?;
        Some(match tag {
            "V" => Answer::Valid,
            "I" => Answer::Invalid(text.to_owned()),
            "N" => Answer::NoSchema(text.to_owned()),
            "C" => Answer::Crash,
            "T" => Answer::Timeout,
            _ => return None,
        })
    }

    /// Whether this agrees with the expected outcome. An instance whose schema
    /// was refused agrees where the suite calls the instance invalid and does not
    /// call its schema valid; a crash and a time-out never agree.
    pub fn agrees(&self, valid: bool, schema_valid: bool) -> bool {
        matches!(
            (self, valid, schema_valid),
            (Answer::Valid, true, _)
                | (Answer::Invalid(_), false, _)
                | (Answer::NoSchema(_), false, false)
        )
    }
}
