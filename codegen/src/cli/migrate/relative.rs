//! The way from one directory to another.

use std::path::{Component, Path, PathBuf};

/// `to` as seen from `from`, with forward slashes; neither has to be there.
pub(super) fn relative(from: &Path, to: &Path) -> std::io::Result<String> {
    let (from, to) = (plain(from)?, plain(to)?);
    let (from, to): (Vec<_>, Vec<_>) = (from.components().collect(), to.components().collect());
    let same = from.iter().zip(&to).take_while(|(one, other)| one == other);
    let same = same.count();
    let up = from[same..].iter().map(|_| "..".into());
    let down = to[same..]
        .iter()
        .map(|part| part.as_os_str().to_string_lossy());
    let parts: Vec<_> = up.chain(down).collect();
    Ok(match parts.is_empty() {
        true => ".".to_owned(),
        false => parts.join("/"),
    })
}

/// The path from the top, without `.` and `..`.
fn plain(path: &Path) -> std::io::Result<PathBuf> {
    let mut out = PathBuf::new();
    for part in std::path::absolute(path)?.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => drop(out.pop()),
            part => out.push(part),
        }
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_way_leads_up_as_far_as_both_are_apart() {
        let way = |from: &str, to: &str| relative(Path::new(from), Path::new(to)).unwrap();
        assert_eq!(way("a/b", "a/c/d"), "../c/d");
        assert_eq!(way("./a/x/../b", "a"), "..");
        assert_eq!(way("/a", "/a/b"), "b");
        assert_eq!(way("a", "./a"), ".");
    }
}
