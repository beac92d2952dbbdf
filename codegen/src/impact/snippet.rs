//! What the newer version has in the place of something, as the lines of code it takes.

use crate::diff::rust::{Face, Pairs, Role, RustChange};

/// How many members of a type are shown.
const MEMBERS: usize = 8;

/// The new form, from the plan; of what is gone, what its type has now.
pub(super) fn snippet(change: &RustChange, new: &Face, pairs: &Pairs) -> Option<String> {
    let path = change.new_path.as_deref();
    match path.filter(|path| new.entries.contains_key(*path)) {
        Some(path) => of_entry(path, new),
        None => of_owner(&pairs.path(&change.path), new),
    }
}

fn of_entry(path: &str, face: &Face) -> Option<String> {
    let entry = face.entries.get(path)?;
    let (owner, text) = (face.parent(path).unwrap_or_default(), entry.text.as_str());
    let last = last(path);
    Some(match entry.role {
        Role::Field => format!("{owner} {{ {last}: {text}, .. }}"),
        Role::Variant if text.starts_with('"') => format!("{path} // {text}"),
        Role::Variant => format!("{path}({text})"),
        Role::Function | Role::TraitMethod => function(path, text, entry.role),
        Role::Module => format!("use {path};"),
        Role::Impl => format!("{path};"),
        Role::Item => item(path, text, face),
    })
}

fn function(path: &str, text: &str, role: Role) -> String {
    let name = path.trim_end_matches("()");
    let last = last(name);
    if let Some((input, output)) = text.split_once(" -> ") {
        let (output, fault) = output.split_once(", ").unwrap_or((output, "NoFault"));
        return match role {
            Role::TraitMethod => format!(
                "async fn {last}(&self, context: Context, request: {input}) -> Result<{output}, ServiceError<{fault}>>"
            ),
            _ => format!(
                "async fn {last}(&self, request: &{input}) -> CallResult<{output}, {fault}>"
            ),
        };
    }
    if !name.ends_with("::new") {
        return format!("{name}()");
    }
    let taken = text.split("; ").filter(|one| !one.is_empty());
    let taken: Vec<String> = taken.map(parameter).collect();
    format!("{name}({})", taken.join(", "))
}

/// A parameter of `new` as Rust.
fn parameter(one: &str) -> String {
    let Some((name, of)) = one.split_once(": ") else {
        return format!("value: {one}");
    };
    let of = [
        ("each into ", "impl IntoIterator<Item = impl Into<", ">>"),
        ("each of ", "impl IntoIterator<Item = ", ">"),
        ("into ", "impl Into<", ">"),
    ]
    .into_iter()
    .find_map(|(word, before, after)| Some(format!("{before}{}{after}", of.strip_prefix(word)?)))
    .unwrap_or_else(|| of.to_owned());
    format!("{name}: {of}")
}

fn item(path: &str, text: &str, face: &Face) -> String {
    let word = text.split([' ', ',', '<']).next().unwrap_or_default();
    match word {
        "struct" | "enum" | "codes" => of_type(path, word, face),
        "type" => format!(
            "pub type {} = {};",
            last(path),
            text.trim_start_matches("type ")
        ),
        "checked" => {
            let held = text.trim_start_matches("checked ");
            let held = held.split(", ").next().unwrap_or(held);
            format!("{path}::new({held})")
        }
        _ => format!("use {path};"),
    }
}

/// A type with its members.
fn of_type(path: &str, word: &str, face: &Face) -> String {
    let is_struct = word == "struct";
    let own = |(other, entry): &(&String, &crate::diff::rust::Entry)| {
        let fits = matches!(entry.role, Role::Field | Role::Variant);
        fits && face.parent(other) == Some(path)
    };
    let members: Vec<String> = face
        .entries
        .iter()
        .filter(own)
        .map(|(other, entry)| match (is_struct, word) {
            (true, _) => format!("    {}: {},\n", last(other), entry.text),
            (false, "codes") => format!("    {},\n", last(other)),
            (false, _) => format!("    {}({}),\n", last(other), entry.text),
        })
        .collect();
    let rest = members.len().saturating_sub(MEMBERS);
    let shown: String = members.into_iter().take(MEMBERS).collect();
    let rest = match rest {
        0 => String::new(),
        rest => format!("    // {rest} more\n"),
    };
    let word = if is_struct { "struct" } else { "enum" };
    format!("pub {word} {} {{\n{shown}{rest}}}", last(path))
}

/// What the type has now that something is gone from.
fn of_owner(path: &str, new: &Face) -> Option<String> {
    let end = path.rfind(['.', ':'])?;
    let owner = path[..end].trim_end_matches(':');
    let entry = new.entries.get(owner)?;
    let has_members = ["struct", "enum", "codes"]
        .iter()
        .any(|it| entry.text.starts_with(it));
    (has_members && !path.ends_with("()")).then(|| item(owner, &entry.text, new))
}

/// The last name of a path.
pub(super) fn last(path: &str) -> &str {
    let end = path.trim_end_matches("()");
    end.rsplit(['.', ':']).next().unwrap_or(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parameters_are_written_as_rust() {
        let text = "titel: into String; dele: each of sag::Del; nr: i32";
        let made = function("sag::Sag::new()", text, Role::Function);
        let expected = "sag::Sag::new(titel: impl Into<String>, dele: impl IntoIterator<Item = \
                        sag::Del>, nr: i32)";
        assert_eq!(made, expected);
    }
}
