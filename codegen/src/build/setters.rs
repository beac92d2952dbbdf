//! What can be said of a contract.

use super::Build;
use crate::embed::Text;
use crate::options::{Direction, Emission, NamePattern};
use std::path::{Path, PathBuf};

impl Build {
    /// A WSDL document, relative to the folder of `Cargo.toml`. What it imports is found
    /// from there. May be said several times.
    pub fn wsdl(mut self, path: impl AsRef<Path>) -> Self {
        self.embed.own.roots.push(spelled(path.as_ref()));
        self
    }

    /// An AsyncAPI document in YAML or JSON, with all it refers to.
    pub fn asyncapi(self, path: impl AsRef<Path>) -> Self {
        self.wsdl(path)
    }

    /// An OpenAPI document in YAML or JSON, with all it refers to.
    pub fn openapi(self, path: impl AsRef<Path>) -> Self {
        self.wsdl(path)
    }

    /// A schema, relative to the folder of `Cargo.toml`, for messages without a service or
    /// beside one. May be said several times.
    pub fn schema(mut self, path: impl AsRef<Path>) -> Self {
        self.embed.own.schemas.push(spelled(path.as_ref()));
        self
    }

    /// A folder with a `contract.toml`, relative to the folder of `Cargo.toml`. What is said
    /// here goes before what stands there. If the folder is two below a `codegen.toml`, as
    /// `contracts/SF1520/4.0` is below `contracts/codegen.toml`, that is heeded too.
    pub fn contract(mut self, folder: impl AsRef<Path>) -> Self {
        self.embed.folder = Some(spelled(folder.as_ref()));
        self
    }

    /// Settings as text, with the keys of `contract.toml`; none of them is required.
    pub fn settings(mut self, toml: impl Into<String>) -> Self {
        self.embed.settings = Some(text("settings in the build script", toml.into()));
        self
    }

    /// Sentences of your own for the documentation of what is generated, as text with the
    /// tables of `contract.docs.toml`: `[operations]`, `[roots]`, `[types]`.
    pub fn docs(mut self, toml: impl Into<String>) -> Self {
        self.embed.docs = Some(text("sentences in the build script", toml.into()));
        self
    }

    /// What the contract is, in a line: the head of the module's documentation.
    pub fn title(mut self, title: impl Into<String>) -> Self {
        self.embed.own.title = title.into();
        self
    }

    /// The name of the module, and of the file with it. If none is given, it is made from
    /// the crate or the id of `contract.toml`, or from the first document's name.
    pub fn module(mut self, name: impl Into<String>) -> Self {
        self.embed.module = Some(name.into());
        self
    }

    /// Who calls whom: a client is generated where you call, a server where you are called.
    /// If nothing is said, you call.
    pub fn direction(mut self, direction: Direction) -> Self {
        self.embed.own.direction = direction;
        self
    }

    /// Whether clients are generated; they need the runtime's feature `client`.
    pub fn client(mut self, on: bool) -> Self {
        self.embed.own.emit.client = Some(emission(on));
        self
    }

    /// Whether server traits and routers are generated; they need the runtime's feature
    /// `server`.
    pub fn server(mut self, on: bool) -> Self {
        self.embed.own.emit.server = Some(emission(on));
        self
    }

    /// Whether types implement serde's traits; they need the runtime's feature `serde`.
    pub fn serde(mut self, on: bool) -> Self {
        self.embed.own.emit.serde = Some(emission(on));
        self
    }

    /// Operations to generate, as `laes` or `Person.laes`; all, if none is named.
    pub fn operations<S: Into<String>>(mut self, names: impl IntoIterator<Item = S>) -> Self {
        let names = names.into_iter().map(Into::into);
        self.embed.own.operations.extend(names);
        self
    }

    /// Global types and elements to generate, as `Local` or `{namespace}Local` with `*` for any
    /// letters, with all that they need and all that the operations need. Everything, if this
    /// is not called; with no names, only what the operations need.
    pub fn types<S: AsRef<str>>(mut self, names: impl IntoIterator<Item = S>) -> Self {
        let list = self.embed.own.types.get_or_insert_default();
        list.extend(patterns(names));
        self
    }

    /// Operations, as `laes` or `Person.laes`, that may be left out because they cannot be
    /// generated; any other that cannot is an error.
    pub fn may_lose<S: Into<String>>(mut self, names: impl IntoIterator<Item = S>) -> Self {
        let names = names.into_iter().map(Into::into);
        self.embed.own.may_lose.extend(names);
        self
    }

    /// Contracts below `contracts/` whose crates hold types of this one, named as
    /// `SF1461/2.0`. Your crate needs a dependency on each of those crates.
    pub fn uses<S: Into<String>>(mut self, contracts: impl IntoIterator<Item = S>) -> Self {
        let names = contracts.into_iter().map(Into::into);
        self.embed.own.uses.extend(names);
        self
    }

    /// The module that the types of a namespace are in.
    pub fn namespace(mut self, namespace: impl Into<String>, module: impl Into<String>) -> Self {
        let names = &mut self.embed.own.namespaces;
        names.insert(namespace.into(), module.into());
        self
    }

    /// Types, elements and attributes with personal data, which `Debug` and errors do not
    /// show, beside the names that are known already: `Local`, `{namespace}Local`, with `*`
    /// for any letters.
    pub fn sensitive<S: AsRef<str>>(mut self, names: impl IntoIterator<Item = S>) -> Self {
        self.embed.own.sensitive.extend(patterns(names));
        self
    }

    /// Names that are shown, though a built-in pattern takes them for personal data.
    pub fn sensitive_off<S: AsRef<str>>(mut self, names: impl IntoIterator<Item = S>) -> Self {
        self.embed.own.sensitive_off.extend(patterns(names));
        self
    }

    /// Types whose fields are an enum of the types derived from them.
    pub fn polymorphic<S: AsRef<str>>(mut self, names: impl IntoIterator<Item = S>) -> Self {
        self.embed.own.polymorphic.extend(patterns(names));
        self
    }

    /// The path of the runtime in your crate, if its dependency has another name there than
    /// `snitflade-runtime`: `::soap` for `soap = { package = "snitflade-runtime", … }`.
    pub fn runtime(mut self, path: impl Into<String>) -> Self {
        self.embed.runtime = Some(path.into());
        self
    }

    /// Takes warnings of the contract as errors.
    pub fn strict(mut self, on: bool) -> Self {
        self.embed.strict = on;
        self
    }

    /// The folder the file goes into, if not cargo's output folder, where
    /// `include_generated!` looks for it.
    pub fn out_dir(mut self, folder: impl Into<PathBuf>) -> Self {
        self.out_dir = Some(folder.into());
        self
    }
}

/// A path as contracts are addressed: with forward slashes.
fn spelled(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}

fn text(name: &str, text: String) -> Text {
    Text {
        name: name.to_owned(),
        text,
    }
}

fn emission(on: bool) -> Emission {
    match on {
        true => Emission::On,
        false => Emission::Off,
    }
}

fn patterns<S: AsRef<str>>(names: impl IntoIterator<Item = S>) -> Vec<NamePattern> {
    let names = names.into_iter();
    names.map(|name| NamePattern::new(name.as_ref())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_setting_is_kept_beside_the_others() {
        let build = Build::new()
            .wsdl("wsdl\\a.wsdl")
            .schema("a.xsd")
            .contract("folder")
            .settings("x = 1")
            .docs("y = 2")
            .title("Titel")
            .module("modul")
            .direction(Direction::Serve)
            .client(false)
            .server(true)
            .serde(false)
            .operations(["hent"])
            .types(["PersonType"])
            .types(["Kvittering"])
            .may_lose(["tabt"])
            .uses(["FAELLES/1"])
            .namespace("urn:a", "a")
            .sensitive(["Navn"])
            .sensitive_off(["Adresse"])
            .polymorphic(["Part"])
            .runtime("::acme")
            .strict(true)
            .out_dir("ud");
        let (embed, own) = (&build.embed, &build.embed.own);
        assert_eq!(
            (&own.roots[..], &own.schemas[..]),
            (&["wsdl/a.wsdl".into()][..], &["a.xsd".into()][..])
        );
        assert_eq!(embed.folder.as_deref(), Some("folder"));
        let given = |text: &Option<Text>| text.as_ref().map(|text| text.text.clone());
        assert_eq!(given(&embed.settings).as_deref(), Some("x = 1"));
        assert_eq!(given(&embed.docs).as_deref(), Some("y = 2"));
        assert_eq!(
            (&*own.title, embed.module.as_deref()),
            ("Titel", Some("modul"))
        );
        assert_eq!(own.direction, Direction::Serve);
        let emitted = [own.emit.client, own.emit.server, own.emit.serde];
        let [on, off] = [Some(Emission::On), Some(Emission::Off)];
        assert_eq!(emitted, [off, on, off]);
        assert!(own.operations.iter().eq(["hent"]) && own.may_lose.iter().eq(["tabt"]));
        assert!(own.uses.iter().eq(["FAELLES/1"]));
        let types = ["PersonType", "Kvittering"].map(NamePattern::new);
        assert_eq!(own.types.as_deref(), Some(&types[..]));
        assert_eq!(own.namespaces["urn:a"], "a");
        let lists = [&own.sensitive, &own.sensitive_off, &own.polymorphic];
        assert_eq!(lists.map(Vec::len), [1, 1, 1]);
        assert_eq!(
            lists.map(|list| list[0].clone()),
            ["Navn", "Adresse", "Part"].map(NamePattern::new)
        );
        assert_eq!(embed.runtime.as_deref(), Some("::acme"));
        assert!(embed.strict);
        assert_eq!(build.out_dir.as_deref(), Some(Path::new("ud")));
    }
}
