//! The contract's files that were read, as a server shows them.

use crate::emit::Document;
use crate::options::Options;
use crate::source::{Loader, SourceMap, normalize};
use std::path::Path;

/// How the names of such files end.
const SHOWN: [&str; 5] = [".wsdl", ".xsd", ".yaml", ".yml", ".json"];

/// WSDL, AsyncAPI and OpenAPI documents and schemas by their paths below the contract's folder. Without such a
/// folder that is the deepest one which holds them all.
pub(super) fn documents(
    options: &Options,
    sources: &SourceMap,
    loader: &dyn Loader,
) -> Vec<Document> {
    let files = sources.files().map(|file| (sources.location(file), file));
    let files: Vec<_> = files
        .filter(|(path, _)| SHOWN.iter().any(|ending| path.ends_with(ending)))
        .map(|(path, file)| (place(options, &path), path, file))
        .collect();
    let folder = match options.shown.is_empty() {
        true => common_folder(files.iter().map(|(place, ..)| place.as_str())),
        false => place(options, &options.shown),
    };
    // Only a module in another crate includes the files themselves.
    let included = options.module.is_some();
    let mut list: Vec<Document> = files
        .into_iter()
        .filter_map(|(place, read_as, file)| {
            let below = match folder.is_empty() {
                true => &place,
                false => place.strip_prefix(&folder)?.strip_prefix('/')?,
            };
            let text = sources.text(file).to_string();
            (!below.starts_with("..")).then(|| Document {
                path: below.to_owned(),
                is_plain: included
                    && loader
                        .read(&read_as)
                        .is_ok_and(|read| read == text.as_bytes()),
                read_as,
                text,
            })
        })
        .collect();
    list.sort_by(|a, b| a.path.cmp(&b.path));
    list
}

/// Where a file lies, so that files beside the root have a folder in common with it.
fn place(options: &Options, path: &str) -> String {
    let root = options.root.to_string_lossy().replace('\\', "/");
    match Path::new(path).is_absolute() || root.is_empty() {
        true => normalize(path),
        false => normalize(&format!("{root}/{path}")),
    }
}

/// The deepest folder that holds all files.
fn common_folder<'p>(files: impl Iterator<Item = &'p str>) -> String {
    let mut folders = files.map(|file| file.rsplit_once('/').map_or("", |(folder, _)| folder));
    let Some(first) = folders.next() else {
        return String::new();
    };
    let mut common: Vec<&str> = first.split('/').collect();
    for folder in folders {
        let same = common.iter().zip(folder.split('/'));
        let length = same.take_while(|(ours, theirs)| *ours == theirs).count();
        common.truncate(length);
    }
    common.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{MemoryLoader, load};

    #[test]
    fn a_schema_beside_the_folder_of_the_wsdl_is_shown_too() {
        let loader = MemoryLoader::new()
            .with("c/wsdl/a.wsdl", "<a/>")
            .with("c/xsd/b.xsd", "\u{feff}<b/>")
            .with("c/contract.toml", "");
        let mut sources = SourceMap::new();
        for path in ["c/wsdl/a.wsdl", "c/xsd/b.xsd", "c/contract.toml"] {
            load(&mut sources, &loader, path).expect("a file");
        }
        let shown = |folder: &str| {
            let options = Options {
                shown: folder.to_owned(),
                module: Some("m".to_owned()),
                ..Options::default()
            };
            let list = documents(&options, &sources, &loader).into_iter();
            list.map(|found| (found.path, found.read_as, found.is_plain))
                .collect::<Vec<_>>()
        };
        let file = |path: &str, read_as: &str, plain| (path.to_owned(), read_as.to_owned(), plain);
        let both = [
            file("wsdl/a.wsdl", "c/wsdl/a.wsdl", true),
            file("xsd/b.xsd", "c/xsd/b.xsd", false),
        ];
        assert_eq!(shown(""), both);
        assert_eq!(shown("c"), both);
        assert_eq!(shown("c/wsdl"), [file("a.wsdl", "c/wsdl/a.wsdl", true)]);
    }
}
