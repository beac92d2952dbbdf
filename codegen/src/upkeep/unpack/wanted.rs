//! Which files of a package are unpacked.

use crate::options::FileKind;

/// What is done with a file, by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Use {
    /// It can be part of a contract, or tells about it.
    Keep,
    /// It is an archive: its contents count.
    Open,
    /// It is left where it is.
    Aside,
}

/// What is done with the file of this path.
pub(super) fn of(path: &str) -> Use {
    // What Mac and version control put beside files is none of the package.
    if path
        .split('/')
        .any(|part| part.starts_with('.') || part == "__MACOSX")
    {
        return Use::Aside;
    }
    let name = path.rsplit('/').next().unwrap_or(path).to_ascii_lowercase();
    let tells = [
        "pakke_manifest.n3",
        "pakke_manifest.txt",
        "service.properties",
        "catalog.xml",
    ];
    match FileKind::of(&name) {
        _ if name.ends_with(".zip") => Use::Open,
        FileKind::Other if !tells.contains(&&*name) => Use::Aside,
        _ => Use::Keep,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_tells_what_is_done() {
        for (path, expected) in [
            ("a/B.WSDL", Use::Keep),
            ("sp/service.properties", Use::Keep),
            ("pakke_manifest.n3", Use::Keep),
            ("SF1461_Bilag.ZIP", Use::Open),
            ("Integrationsbeskrivelse.pdf", Use::Aside),
            ("__MACOSX/a.xsd", Use::Aside),
            (".svn/a.xsd", Use::Aside),
            ("message.xml", Use::Aside),
        ] {
            assert_eq!(of(path), expected, "{path}");
        }
    }
}
