//! Names of entries: as text, and such as lead nowhere else on any system.

use super::code_page::CodePage;
use super::error::{Fault, UnpackError};

/// Octets of a path.
const LONGEST: usize = 1_000;

/// A name as text: UTF-8 where it is, else in the code page. One that is said to be UTF-8 and
/// is not is refused.
pub(super) fn decoded(raw: &[u8], is_utf8: bool, page: CodePage) -> Result<String, UnpackError> {
    match std::str::from_utf8(raw) {
        Ok(name) => Ok(name.to_owned()),
        Err(_) if is_utf8 => {
            let place = String::from_utf8_lossy(raw);
            let found = "other octets";
            Err(UnpackError::new(
                Fault::Name,
                place,
                "UTF-8, as the entry says",
                found,
            ))
        }
        Err(_) => Ok(page.decode(raw)),
    }
}

/// Refuses a path that is none of a file below a folder, whatever the system. Nothing is
/// repaired: what was cut out of a name may leave another such name.
pub(super) fn check(path: &str, place: &str) -> Result<(), UnpackError> {
    let bad = |found: &str| {
        let expected = "a path of a file below the package";
        Err(UnpackError::new(Fault::Name, place, expected, found))
    };
    if path.is_empty() || path.len() > LONGEST {
        return bad("an empty or very long name");
    }
    if path.chars().any(char::is_control) {
        return bad("a control character");
    }
    if path.contains('\\') {
        return bad("a backslash");
    }
    if path.starts_with('/') {
        return bad("an absolute path");
    }
    if path.contains([':', '*', '?', '"', '<', '>', '|']) {
        return bad("a drive, or a letter that names may not have everywhere");
    }
    for part in path.split('/') {
        if part == ".." || part == "." || part.is_empty() {
            return bad("a part that is `..`, `.` or empty");
        }
        if part.ends_with(['.', ' ']) || part.starts_with(' ') {
            return bad("a part that starts with a blank, or ends in a dot or blank");
        }
        if is_device(part) {
            return bad("the name of a device");
        }
    }
    Ok(())
}

/// Names that Windows keeps for devices, whatever the ending.
fn is_device(part: &str) -> bool {
    let stem = part.split('.').next().unwrap_or(part).to_ascii_uppercase();
    let numbered = |start: &str| {
        let rest = stem.strip_prefix(start);
        rest.is_some_and(|rest| rest.len() == 1 && rest.chars().all(|c| c.is_ascii_digit()))
    };
    matches!(&*stem, "CON" | "PRN" | "AUX" | "NUL") || numbered("COM") || numbered("LPT")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_lead_elsewhere_are_refused() {
        for name in [
            "",
            "/etc/x",
            "..",
            "../x",
            "a/../x",
            "..././x",
            "./x",
            "a//b",
            "C:/x",
            "C:x",
            "c:\\x",
            "\\\\host\\x",
            "//host/x",
            "a\\..\\..\\x",
            "a\0b",
            "a\nb",
            "dot.",
            "blank ",
            "a /b",
            "a./b",
            " a",
            "nul",
            "a/CON.xsd",
            "com1.txt",
            "a:stream",
        ] {
            let refused = check(name, name).map_err(|error| error.fault);
            assert_eq!(refused, Err(Fault::Name), "{name:?}");
        }
        for name in [
            "a",
            "a/b.xsd",
            "Målepunkt v1.0 (1).xsd",
            "a..b",
            ".hidden",
            "console.xsd",
        ] {
            assert_eq!(check(name, name), Ok(()), "{name:?}");
        }
        assert!(check(&"a".repeat(LONGEST + 1), "").is_err());
    }

    #[test]
    fn a_name_is_read_by_flag_then_utf8_then_code_page() {
        let read = |raw: &[u8], flag| decoded(raw, flag, CodePage::Dos850);
        assert_eq!(read("Mål.xsd".as_bytes(), true).as_deref(), Ok("Mål.xsd"));
        assert_eq!(read("Mål.xsd".as_bytes(), false).as_deref(), Ok("Mål.xsd"));
        assert_eq!(read(b"M\x86l.xsd", false).as_deref(), Ok("Mål.xsd"));
        let refused = read(b"M\x86l.xsd", true).map_err(|error| error.fault);
        assert_eq!(refused, Err(Fault::Name));
    }
}
