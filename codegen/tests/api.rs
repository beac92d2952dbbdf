//! `API.txt` names what is public in generated code: all of it, and nothing else.

use std::collections::BTreeSet;
use std::path::Path;
use syn::{ImplItem, Item, TraitItem, Visibility};

fn is_public(visibility: &Visibility) -> bool {
    matches!(visibility, Visibility::Public(_))
}

/// The public paths of a file's items.
fn paths(module: &str, file: &syn::File, out: &mut BTreeSet<String>) {
    let mut add = |name: String| {
        out.insert(match module {
            "" => name,
            module => format!("{module}::{name}"),
        });
    };
    for item in &file.items {
        match item {
            Item::Struct(s) if is_public(&s.vis) => {
                add(s.ident.to_string());
                for field in s.fields.iter().filter(|field| is_public(&field.vis)) {
                    if let Some(name) = &field.ident {
                        add(format!("{}.{name}", s.ident));
                    }
                }
            }
            Item::Enum(e) if is_public(&e.vis) => {
                add(e.ident.to_string());
                for variant in &e.variants {
                    add(format!("{}::{}", e.ident, variant.ident));
                }
            }
            Item::Type(t) if is_public(&t.vis) => add(t.ident.to_string()),
            Item::Static(s) if is_public(&s.vis) => add(s.ident.to_string()),
            Item::Const(c) if is_public(&c.vis) => add(c.ident.to_string()),
            Item::Mod(m) if is_public(&m.vis) => add(m.ident.to_string()),
            Item::Use(u) if is_public(&u.vis) => used(&u.tree, &mut add),
            Item::Trait(t) if is_public(&t.vis) => {
                add(t.ident.to_string());
                for inner in &t.items {
                    if let TraitItem::Fn(f) = inner {
                        add(format!("{}::{}()", t.ident, f.sig.ident));
                    }
                }
            }
            Item::Impl(i) if i.trait_.is_none() => methods(i, &mut add),
            Item::Macro(m)
                if m.mac
                    .path
                    .segments
                    .last()
                    .unwrap()
                    .ident
                    .to_string()
                    .ends_with("dispatch") =>
            {
                let text = m.mac.tokens.to_string();
                let names = text.split_once("fn ").unwrap().1.split_once('(').unwrap().0;
                for name in names.split(',') {
                    add(format!("{}()", name.trim()));
                }
            }
            _ => {}
        }
    }
}

fn methods(of: &syn::ItemImpl, add: &mut impl FnMut(String)) {
    let syn::Type::Path(path) = &*of.self_ty else {
        return;
    };
    let name = &path.path.segments.last().unwrap().ident;
    for inner in &of.items {
        if let ImplItem::Fn(f) = inner
            && is_public(&f.vis)
        {
            add(format!("{name}::{}()", f.sig.ident));
        }
    }
}

fn used(tree: &syn::UseTree, add: &mut impl FnMut(String)) {
    match tree {
        syn::UseTree::Path(path) => used(&path.tree, add),
        syn::UseTree::Name(name) => add(name.ident.to_string()),
        syn::UseTree::Rename(rename) => add(rename.rename.to_string()),
        _ => {}
    }
}

fn public(crate_: &Path) -> BTreeSet<String> {
    let mut out = BTreeSet::new();
    for folder in ["src", "src/services", "src/channels", "src/apis"] {
        let Ok(entries) = std::fs::read_dir(crate_.join(folder)) else {
            continue;
        };
        for entry in entries {
            let path = entry.unwrap().path();
            let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
            let module = match (folder, name.as_str()) {
                // What is public in these is so through the crate's root.
                ("src", "tables" | "documents") => continue,
                ("src", "lib") => String::new(),
                ("src", name) => name.to_owned(),
                (folder, "mod") => folder["src/".len()..].to_owned(),
                (folder, name) => format!("{}::{name}", &folder["src/".len()..]),
            };
            if path.extension().is_some_and(|ending| ending == "rs") {
                let text = std::fs::read_to_string(&path).unwrap();
                paths(&module, &syn::parse_file(&text).unwrap(), &mut out);
            }
        }
    }
    out
}

fn told(crate_: &Path) -> BTreeSet<String> {
    let text = std::fs::read_to_string(crate_.join("API.txt")).unwrap();
    let lines = text.lines().skip(2).filter(|line| !line.contains(" impl "));
    lines
        .map(|line| line.split_once(": ").unwrap().0.to_owned())
        .collect()
}

#[test]
fn it_names_every_public_item_and_no_other() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut seen = 0;
    for folder in ["generated", "tests/services/generated"] {
        for entry in std::fs::read_dir(root.join(folder)).unwrap() {
            let path = entry.unwrap().path();
            let (public, told) = (public(&path), told(&path));
            let missing: Vec<_> = public.difference(&told).take(5).collect();
            let invented: Vec<_> = told.difference(&public).take(5).collect();
            let name = path.display();
            assert!(missing.is_empty(), "{name}: not in API.txt: {missing:?}");
            assert!(invented.is_empty(), "{name}: not in the code: {invented:?}");
            seen += told.len();
        }
    }
    assert!(seen > 5_000, "{seen} items");
}
