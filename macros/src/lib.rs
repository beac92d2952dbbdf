//! The macro [`contract!`]: a contract in WSDL, XSD, AsyncAPI or OpenAPI as a module of your
//! crate.

mod expand;
mod input;

/// Makes a module out of a contract: its types, and a client of its services.
///
/// `Cargo.toml` has the runtime, with the feature for what is generated, and this crate:
///
/// ```toml
/// [dependencies]
/// snitflade-runtime = { version = "0.1", features = ["client"] }
/// snitflade-macros = "0.1"
/// ```
///
/// Then one line is enough, wherever a module can stand:
///
/// ```ignore
/// snitflade_macros::contract!("contracts/person.wsdl");
///
/// use person::services::person_service::PersonServiceClient;
/// ```
///
/// The path is relative to the folder of `Cargo.toml` and names a WSDL document, an AsyncAPI
/// or OpenAPI document (`….yaml`, `….yml`, `….json`), a schema (`….xsd`) or a folder with a
/// `contract.toml`. The module is called after it: `person`. It holds a module of types for
/// each namespace, `services` with a module for each service, and `channels` with one for
/// each channel. `cargo doc --open` shows them, with the contract's own words.
///
/// # More than a path
///
/// ```ignore
/// snitflade_macros::contract! {
///     roots = ["contracts/person.wsdl", "contracts/adresse.wsdl"],
///     module = "cpr",
///     emit = { client = "on", server = "on", serde = "off" },
///     operations = ["PersonService.hent"],
///     types = ["PersonListe", "{urn:example:adresse}*"],
///     namespaces = { "urn:example:person" = "person" },
///     sensitive = ["*Navn"],
///     docs = { operations = { "PersonService.hent" = "Looks a person up." } },
/// }
/// ```
///
/// Every key of `contract.toml` can be given, with values as in TOML; none is required.
/// These are the macro's own:
///
/// | key | what it says |
/// |---|---|
/// | `contract` | a folder with a `contract.toml`, behind what is said here |
/// | `module` | the module's name; needed where the crate is called like the contract, for then `use` cannot tell the two apart (E0659) |
/// | `docs` | sentences for the documentation: the tables of `contract.docs.toml` |
/// | `runtime` | the path of the runtime if its dependency has another name: `"::soap"` |
/// | `strict` | `true` takes warnings as errors |
///
/// `emit` says what is generated besides types: a client unless it is `"off"`, a server if
/// it is `"on"`, serde's traits if they are. Each needs the feature of the runtime that
/// has its name.
///
/// `types` names global types and elements as on the wire. They are generated, and what they
/// and the operations need; without the key everything is, with `[]` only what the operations
/// need.
///
/// # Errors and warnings
///
/// What is wrong with a contract is an error at the path, with the contract's own file,
/// line and excerpt; what is wrong with a key is an error at the key. Warnings show up as
/// uses of something deprecated; `#[allow(deprecated)]` on a module around the macro
/// silences them.
///
/// # When it is expanded again
///
/// The compiler tracks every file that was read: the documents named, all that they import
/// or include, settings and catalogs. It cannot notice a file that was looked for, was not
/// there and appears later: a schema for an import without a location, a `catalog.xml`, a
/// `codegen.toml`. Touch the source file then.
///
/// # Large contracts
///
/// The module is made whenever the crate is compiled, a build script's only when the contract
/// changed. For the largest contract measured (SF1500, twelve services, types only) that is
/// about a quarter of a second of each build; `snitflade_codegen::Build` saves it.
#[proc_macro]
pub fn contract(input: proc_macro::TokenStream) -> proc_macro::TokenStream {
    let package = std::env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default();
    expand::expand(input.into(), package.into()).into()
}
