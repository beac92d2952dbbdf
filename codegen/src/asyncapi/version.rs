//! Which version of the specification a document follows.

/// A version that is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Version {
    /// 2 or 3.
    pub major: u32,
    /// 0 to 6, or 0 and 1.
    pub minor: u32,
}

/// Why a text is no version that is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NoVersion {
    /// It is no version at all.
    Malformed,
    /// It is one that is not known here.
    Unknown,
}

impl Version {
    /// Reads `3.0.0`, or `2.0.0-rc2`.
    pub(super) fn parse(text: &str) -> Result<Version, NoVersion> {
        let (numbers, suffix) = match text.split_once('-') {
            Some((numbers, suffix)) => (numbers, Some(suffix)),
            None => (text, None),
        };
        let number = |text: &str| {
            let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
            text.parse::<u32>().ok().filter(|_| digits)
        };
        let parts: Vec<Option<u32>> = numbers.split('.').map(number).collect();
        let [Some(major), Some(minor), Some(_)] = parts.as_slice() else {
            return Err(NoVersion::Malformed);
        };
        let sign = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-');
        if suffix.is_some_and(|suffix| suffix.is_empty() || !suffix.chars().all(sign)) {
            return Err(NoVersion::Malformed);
        }
        let version = Version {
            major: *major,
            minor: *minor,
        };
        match (version.major, version.minor) {
            (2, 0..=6) | (3, 0..=1) => Ok(version),
            _ => Err(NoVersion::Unknown),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_three_numbers() {
        let version = |major, minor| Ok(Version { major, minor });
        assert_eq!(Version::parse("2.0.0"), version(2, 0));
        assert_eq!(Version::parse("2.0.0-rc2"), version(2, 0));
        assert_eq!(Version::parse("3.1.0"), version(3, 1));
        for text in ["2.0", "welcome", "", "2.0.0-", "2.0.0 ", "2.x.0", "2.0.0.1"] {
            assert_eq!(Version::parse(text), Err(NoVersion::Malformed), "{text}");
        }
        for text in ["1.2.0", "2.7.0", "3.2.0", "4.0.0"] {
            assert_eq!(Version::parse(text), Err(NoVersion::Unknown), "{text}");
        }
    }
}
