//! The registry of message types: a root of every message that a generated crate sends, receives
//! or stores, found by what its tables of services, channels and files name.

use super::{Outcome, stem};
use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Where the sources of a crate are, and how code names it.
struct Origin {
    package: String,
    library: TokenStream,
    source: PathBuf,
}

/// The elements that the tables of a crate name, and all of its text.
struct Named {
    elements: BTreeSet<String>,
    text: String,
}

/// Entries for the message types of these crates, and for those of the runtime that they name.
pub fn of_crates(folders: &[&PathBuf], runtime: &Path) -> Outcome<TokenStream> {
    let mut origins = Vec::new();
    for folder in folders {
        let package = folder.file_name().ok_or("a folder without a name")?;
        let package = package.to_string_lossy().into_owned();
        let library = format_ident!("{}", package.replace('-', "_"));
        origins.push(Origin {
            package,
            library: quote!(#library),
            source: folder.join("src"),
        });
    }
    let named: Vec<Named> = origins.iter().map(named).collect::<Outcome<_>>()?;
    let mut entries = TokenStream::new();
    for origin in &origins {
        let mention = format!("::{}::", origin.library);
        let own = origin.source.as_path();
        let of_it = origins
            .iter()
            .zip(&named)
            .filter(|(other, named)| other.source == own || named.text.contains(&mention));
        let elements = of_it.flat_map(|(_, named)| &named.elements).collect();
        let (messages, all) = roots(origin, &elements)?;
        // A crate without messages of its own is there for its documents, each one by itself.
        entries.extend(match messages.is_empty() {
            true => all,
            false => messages,
        });
    }
    let wire = Origin {
        package: "wire".to_owned(),
        library: quote!(v1::wire),
        source: runtime.to_owned(),
    };
    let elements = named.iter().flat_map(|named| &named.elements).collect();
    entries.extend(roots(&wire, &elements)?.0);
    Ok(entries)
}

/// Entries of the roots whose elements are messages, and of all roots.
fn roots(origin: &Origin, messages: &BTreeSet<&String>) -> Outcome<(TokenStream, TokenStream)> {
    let (package, library) = (&origin.package, &origin.library);
    let (mut found, mut all) = (TokenStream::new(), TokenStream::new());
    // What `files.rs` has is a root of a namespace too.
    let files = sources(&origin.source)?.into_iter();
    for file in files.filter(|file| !file.ends_with("files.rs")) {
        let module = format_ident!("{}", stem(&file)?);
        for (name, element) in statics(&fs::read_to_string(&file)?) {
            let name = format_ident!("{name}");
            let entry = quote! {
                MessageType {
                    package: #package,
                    name: || #library::#module::#name.name(),
                    stands_nowhere: || messages::stands_nowhere(&#library::#module::#name),
                    samples: |count| messages::samples(&#library::#module::#name, count),
                    round_trip: |xml| messages::round_trip(&#library::#module::#name, xml),
                },
            };
            if messages.contains(&element) {
                found.extend(entry.clone());
            }
            all.extend(entry);
        }
    }
    Ok((found, all))
}

/// Names and elements of the roots of a file.
fn statics(text: &str) -> Vec<(String, String)> {
    let declared = text.split("\npub static ").skip(1);
    let declared = declared.filter_map(|rest| {
        let (name, rest) = rest.split_once(": v1::Root<")?;
        let element = elements(rest, "element::").next()?;
        let is_name = name.chars().all(|one| one.is_alphanumeric() || one == '_');
        is_name.then(|| (name.to_owned(), element))
    });
    declared.collect()
}

fn named(origin: &Origin) -> Outcome<Named> {
    let mut tables = sources(&origin.source)?;
    tables.retain(|file| file.ends_with("files.rs"));
    for room in ["services", "channels"] {
        let room = origin.source.join(room);
        if room.is_dir() {
            tables.extend(sources(&room)?);
        }
    }
    let mut text = String::new();
    for file in tables {
        text.push_str(&fs::read_to_string(file)?);
    }
    Ok(Named {
        elements: elements(&text, "tables::element::").collect(),
        text,
    })
}

/// What stands behind these words.
fn elements<'t>(text: &'t str, words: &'t str) -> impl Iterator<Item = String> + 't {
    text.split(words).skip(1).map(|rest| {
        let is_in = |one: &char| one.is_alphanumeric() || *one == '_';
        rest.chars().take_while(is_in).collect()
    })
}

/// The Rust files of a folder, sorted.
fn sources(folder: &Path) -> Outcome<Vec<PathBuf>> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder)?
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "rs"))
        .collect();
    files.sort();
    Ok(files)
}
