//! Which version a package is, and which one here is the one before it.

use crate::options::{FoundContract, Workspace, version_order};
use crate::upkeep::Package;
use std::cmp::Ordering;
use std::path::Path;

/// The version of a package, and how it is known.
pub(super) fn of(
    given: Option<&str>,
    package: Option<&Package>,
    path: &Path,
) -> Result<(String, &'static str), String> {
    let from = match (given, package) {
        (Some(given), _) => Some((given.to_owned(), "as given")),
        (None, Some(package)) => Some((package.version.clone(), "from its manifest")),
        (None, None) => at_end_of_name(path).map(|version| (version, "from the end of its name")),
    };
    let (version, how) =
        from.ok_or("neither manifest nor name tells the version: give --version")?;
    match is_folder_name(&version) {
        true => Ok((version, how)),
        false => Err(format!(
            "`{version}` is no version: expected letters, digits, `.` and `-`"
        )),
    }
}

/// Whether a word can be the name of a folder of `contracts/`.
pub(super) fn is_folder_name(word: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
    word.starts_with(|c: char| c.is_ascii_alphanumeric())
        && !word.ends_with('.')
        && word.chars().all(plain)
}

/// `4.0` of `SF1520 - Dokumentationspakke_4.0.zip`, `sf1520_4.0` and `sf1520/4.0`.
fn at_end_of_name(path: &Path) -> Option<String> {
    let name = path.file_name()?.to_string_lossy();
    let stem = name.strip_suffix(".zip").unwrap_or(&name);
    let last = stem.rsplit(['_', ' ', '-']).next()?;
    let digits = last.trim_start_matches(['v', 'V']);
    let is_version = digits.contains('.')
        && digits.chars().all(|c| c.is_ascii_digit() || c == '.')
        && digits.split('.').all(|part| !part.is_empty());
    is_version.then(|| digits.to_owned())
}

/// The newest version here that is older.
pub(super) fn before<'w>(
    workspace: &'w Workspace,
    id: &str,
    version: &str,
) -> Option<&'w FoundContract> {
    let older = workspace.contracts.iter().filter(|found| {
        let order = version_order(found.package_version(), version);
        found.contract.id.eq_ignore_ascii_case(id) && order == Ordering::Less
    });
    older.max_by(|a, b| version_order(a.package_version(), b.package_version()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_end_of_a_name_may_be_a_version() {
        for (name, expected) in [
            (
                "x/SF1520 - Dokumentationspakke til CPR_4.0.zip",
                Some("4.0"),
            ),
            ("sf1520_v4.0", Some("4.0")),
            ("sf1520/3.6", Some("3.6")),
            ("package.zip", None),
            ("a_4.zip", None),
            ("a_4..0.zip", None),
        ] {
            assert_eq!(
                at_end_of_name(Path::new(name)).as_deref(),
                expected,
                "{name}"
            );
        }
    }

    #[test]
    fn a_version_is_the_name_of_a_folder() {
        for (word, expected) in [
            ("4.0", true),
            ("2024-01_b", true),
            ("..", false),
            ("a/b", false),
            ("", false),
            ("4.", false),
        ] {
            assert_eq!(is_folder_name(word), expected, "{word}");
        }
    }
}
