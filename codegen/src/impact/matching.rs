//! Which change a finding of the compiler comes from.
//!
//! Evidence is added up: what the message names, what stands at the place, where in the
//! generated crate the compiler points, which types it speaks of. A change needs more than
//! one kind of it.

use super::accounts::Account;
use super::message::{Message, SourceSpan};
use super::snippet::last;
use crate::diff::rust::RustKind;
use std::collections::BTreeSet;

/// From here on a change is taken for the cause.
const ENOUGH: u32 = 5;

/// Errors that name every member they miss, and nothing else.
const NAMES_ALL: [&str; 4] = ["E0004", "E0027", "E0046", "E0063"];

/// What a finding tells.
pub(super) struct Evidence {
    code: String,
    /// Names in the message itself.
    said: BTreeSet<String>,
    /// Names in its labels, notes and helps too.
    named: BTreeSet<String>,
    /// Types that it speaks of, without modules.
    types: BTreeSet<String>,
    /// Names at the place.
    there: BTreeSet<String>,
    /// Names in the whole file.
    file: BTreeSet<String>,
}

impl Evidence {
    /// Of a finding, with the text of the file that it is in.
    pub(super) fn of(message: &Message, file: &str) -> Self {
        let mut texts = Vec::new();
        gather(message, &mut texts);
        let mut spans = Vec::new();
        places(message, &mut spans);
        let quoted: Vec<&str> = texts.iter().flat_map(|text| quoted(text)).collect();
        let there = spans.iter().filter(|span| span.is_primary);
        let there = there.flat_map(|span| &span.text);
        Evidence {
            code: message
                .code
                .as_ref()
                .map_or(String::new(), |it| it.code.clone()),
            said: quoted_names(&message.message),
            named: texts.iter().flat_map(|text| quoted_names(text)).collect(),
            types: quoted.into_iter().map(plain).collect(),
            there: there.flat_map(|line| names(&line.text)).collect(),
            file: names(file).collect(),
        }
    }

    /// How much speaks for a change.
    fn weight(&self, account: &Account) -> u32 {
        let change = &account.change;
        let (of, held) = change
            .path
            .split_once(" impl ")
            .unwrap_or((&change.path, ""));
        let name = last(of);
        let owner = owner(of);
        let named = match () {
            () if self.said.contains(name) => 4,
            () if self.named.contains(name) => 3,
            () if self.there.contains(name) => 2,
            () => 0,
        };
        let owned = match owner {
            None => 1,
            Some(owner) if self.named.contains(owner) => 3,
            Some(owner) if self.there.contains(owner) => 2,
            Some(owner) if self.file.contains(owner) => 1,
            Some(_) => return 0,
        };
        if !held.is_empty() && !names(held).any(|it| self.named.contains(&it)) {
            return 0;
        }
        let types = [&change.old, &change.new].into_iter().flatten();
        let types = types
            .filter(|text| self.types.contains(&plain(text)))
            .count() as u32;
        let fits = self.fits(change.kind);
        match named {
            0 if types < 2 => 0,
            _ => named + owned + 2 * types + fits + self.wraps(account),
        }
    }

    /// Whether the message speaks of an option or a list that was none before.
    fn wraps(&self, account: &Account) -> u32 {
        let outer = |text: &Option<String>| {
            let text = text.as_deref().unwrap_or_default();
            let outer = text.split('<').next().unwrap_or_default();
            ["Option", "Vec"].contains(&outer).then(|| outer.to_owned())
        };
        let (old, new) = (outer(&account.change.old), outer(&account.change.new));
        match new {
            Some(new) if old.as_ref() != Some(&new) => u32::from(self.named.contains(&new)),
            _ => 0,
        }
    }

    /// Whether errors of this code come of such changes.
    fn fits(&self, kind: RustKind) -> u32 {
        use RustKind::{Added, Constructor, Derives, Feature, Kind, Moved, Occurrence, Removed};
        use RustKind::{Renamed, Retyped, Shared};
        let fits = match self.code.as_str() {
            "E0004" | "E0027" | "E0046" | "E0063" => matches!(kind, Added),
            "E0061" | "E0107" => matches!(kind, Constructor | Retyped),
            "E0407" | "E0412" | "E0422" | "E0425" | "E0432" | "E0433" | "E0405" | "E0560"
            | "E0609" => {
                matches!(kind, Removed | Renamed | Moved | Kind | Feature)
            }
            "E0026" | "E0599" | "E0610" | "E0614" => !matches!(kind, Added),
            "E0053" | "E0195" | "E0271" | "E0277" | "E0282" | "E0308" | "E0369" | "E0618" => {
                matches!(
                    kind,
                    Retyped | Occurrence | Constructor | Derives | Kind | Shared
                )
            }
            _ => false,
        };
        u32::from(fits)
    }
}

/// The changes that a finding comes from, by their numbers; none if none accounts for it.
pub(super) fn causes(evidence: &Evidence, accounts: &[Account]) -> Vec<usize> {
    let weights = accounts.iter().map(|account| match account.may_break() {
        true => evidence.weight(account),
        false => 0,
    });
    let weights: Vec<u32> = weights.collect();
    let enough = |at: &usize| weights[*at] >= ENOUGH;
    let all = 0..accounts.len();
    if NAMES_ALL.contains(&evidence.code.as_str()) {
        let said = |at: &usize| {
            let change = &accounts[*at].change;
            change.kind == RustKind::Added && evidence.said.contains(last(&change.path))
        };
        let named: Vec<usize> = all.clone().filter(enough).filter(said).collect();
        if !named.is_empty() {
            return named;
        }
    }
    let best = weights.iter().max().copied().unwrap_or_default();
    let found = all.filter(enough).find(|at| weights[*at] == best);
    found.into_iter().collect()
}

/// The name of what a member stands in, or of an item's module.
fn owner(path: &str) -> Option<&str> {
    let path = path.trim_end_matches("()");
    let end = path.rfind(['.', ':'])?;
    Some(last(path[..end].trim_end_matches(':')))
}

fn gather<'m>(message: &'m Message, texts: &mut Vec<&'m str>) {
    texts.push(&message.message);
    texts.extend(
        message
            .spans
            .iter()
            .filter_map(|span| span.label.as_deref()),
    );
    message
        .children
        .iter()
        .for_each(|child| gather(child, texts));
}

fn places<'m>(message: &'m Message, spans: &mut Vec<&'m SourceSpan>) {
    for span in &message.spans {
        spans.push(span);
        let mut within = span;
        while let Some(around) = &within.expansion {
            within = &around.span;
            spans.push(within);
        }
    }
}

/// What stands between grave accents.
fn quoted(text: &str) -> impl Iterator<Item = &str> {
    text.split('`').skip(1).step_by(2)
}

fn quoted_names(text: &str) -> BTreeSet<String> {
    quoted(text).flat_map(names).collect()
}

fn names(text: &str) -> impl Iterator<Item = String> {
    let parts = text.split(|c: char| !c.is_alphanumeric() && c != '_');
    parts.filter(|part| !part.is_empty()).map(str::to_owned)
}

/// A type without modules, lifetimes and blanks.
fn plain(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text.trim_start_matches('&').trim();
    loop {
        let end = rest.find(|c: char| !(c.is_alphanumeric() || c == '_' || c == ':'));
        let (word, tail) = rest.split_at(end.unwrap_or(rest.len()));
        out.push_str(word.rsplit("::").next().unwrap_or(word));
        let mut letters = tail.chars();
        match letters.next() {
            Some(sign) => {
                if !sign.is_whitespace() {
                    out.push(sign);
                }
                rest = letters.as_str();
            }
            None => return out,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diff::rust::{RustChange, RustVerdict};

    fn account(path: &str, kind: RustKind, old: &str, new: &str) -> Account {
        let text = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        Account {
            change: RustChange {
                path: path.to_owned(),
                new_path: None,
                component: None,
                spans: [None, None],
                kind,
                verdict: RustVerdict::ApiBreak,
                embedded: RustVerdict::ApiBreak,
                old: text(old),
                new: text(new),
                why: String::new(),
            },
            rule: None,
            snippet: None,
            is_embedded: false,
        }
    }

    fn message(code: &str, said: &str, line: &str, note: &str) -> Message {
        let json = format!(
            r#"{{"message":{said:?},"code":{{"code":"{code}"}},"level":"error","rendered":null,
            "spans":[{{"file_name":"src/lib.rs","line_start":1,"column_start":1,"is_primary":true,
            "label":{note:?},"text":[{{"text":{line:?}}}],"expansion":null}}],"children":[]}}"#
        );
        serde_json::from_str(&json).expect("a message")
    }

    fn found(message: &Message, file: &str, accounts: &[Account]) -> Vec<String> {
        let causes = causes(&Evidence::of(message, file), accounts);
        causes
            .into_iter()
            .map(|at| accounts[at].change.path.clone())
            .collect()
    }

    #[test]
    fn a_field_that_is_gone_is_found_by_its_type() {
        let accounts = [
            account("sag::Part.navn", RustKind::Removed, "String", ""),
            account("sag::Sag.navn", RustKind::Removed, "String", ""),
        ];
        let message = message(
            "E0609",
            "no field `navn` on type `&Sag`",
            "    sag.navn",
            "unknown field",
        );
        assert_eq!(
            found(&message, "use a::sag::{Part, Sag};", &accounts),
            ["sag::Sag.navn"]
        );
    }

    #[test]
    fn a_value_that_may_be_absent_is_found_by_its_types() {
        let accounts = [account(
            "sag::Sag.titel",
            RustKind::Occurrence,
            "String",
            "Option<String>",
        )];
        let message = message(
            "E0308",
            "mismatched types",
            "    let titel: String = sag.titel;",
            "expected `String`, found `Option<String>`",
        );
        assert_eq!(
            found(&message, "fn a(sag: Sag)", &accounts),
            ["sag::Sag.titel"]
        );
    }

    #[test]
    fn an_error_of_their_own_is_nobody_elses() {
        let accounts = [account("sag::Sag.titel", RustKind::Removed, "String", "")];
        let message = message(
            "E0308",
            "mismatched types",
            "    let a: u8 = \"\";",
            "expected `u8`, found `&str`",
        );
        assert!(found(&message, "use a::sag::Sag; // titel", &accounts).is_empty());
    }

    #[test]
    fn what_is_missing_is_named_member_by_member() {
        let added = |path: &str| account(path, RustKind::Added, "", "String");
        let accounts = [
            added("sag::Sag.a"),
            added("sag::Sag.b"),
            added("sag::Part.a"),
        ];
        let message = message(
            "E0063",
            "missing fields `a` and `b` in initializer of `Sag`",
            "    Sag { titel }",
            "missing `a` and `b`",
        );
        assert_eq!(
            found(&message, "use a::sag::Sag;", &accounts),
            ["sag::Sag.a", "sag::Sag.b"]
        );
    }

    #[test]
    fn types_are_compared_without_modules() {
        assert_eq!(plain("Option<pnr::PnrType>"), "Option<PnrType>");
        assert_eq!(plain("&a::b::C"), "C");
    }
}
