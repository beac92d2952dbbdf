//! From what was asked for to what a job works from.

use super::Embed;
use super::merge::merge;
use crate::diag::{Code, Diagnostic, Severity};
use crate::options::{
    Contract, FolderSettings, Global, Options, Words, parse_contract, parse_docs,
};
use crate::pipeline::Run;
use crate::plan::ident;
use crate::source::{FileId, Loader, normalize};

/// The module cannot have the name.
const BAD_NAME: Code = Code("CFG0123");
/// Neither documents nor a folder are named.
const NO_CONTRACT: Code = Code("CFG0106");
/// A listed file does not exist.
const MISSING_FILE: Code = Code("CFG0105");

/// The path of the runtime, unless settings say another one.
const RUNTIME: &str = "::snitflade_runtime";

impl Embed {
    /// The options of the job; what is wrong with them is reported.
    pub(super) fn options(
        &self,
        loader: &dyn Loader,
        texts: [Option<FileId>; 2],
        run: &mut Run,
    ) -> Options {
        let folder = self.folder.as_deref().map(normalize);
        let there = |path: &&str| {
            let settings = format!("{path}/contract.toml");
            let found = loader.exists(&settings);
            if !found {
                run.diagnostics.push(no_folder(&settings));
            }
            found
        };
        let there = folder.as_deref().filter(there);
        let read = there
            .map(|path| FolderSettings::read(loader, path, &mut run.sources, &mut run.diagnostics));
        let FolderSettings {
            contract: base,
            global,
            wire,
            contracts,
        } = read.unwrap_or_default();
        let mut contract = merge(self.own.clone(), self.settings_given(texts, run));
        contract = merge(contract, base);
        let shown = folder.unwrap_or_default();
        self.check_files(&contract, &shown, loader, run);
        let module = self
            .module
            .clone()
            .unwrap_or_else(|| module_name(&contract));
        if !run.diagnostics.has_errors()
            && let Some(problem) = module_name_problem(&module)
        {
            let help = "give it another name with `module`";
            run.diagnostics.push(error(BAD_NAME, problem, help));
        }
        if contract.id.is_empty() {
            contract.id.clone_from(&module);
        }
        if contract.title.is_empty() {
            contract.title = "Message types of a contract".to_owned();
        }
        let mut options = Options {
            global: self.with_runtime(global),
            contract,
            root: self.package.clone(),
            shown,
            module: Some(module),
            command: "snitflade-codegen".to_owned(),
            strict: self.strict,
            // A lost operation would not be seen: the code is not under review.
            complete: true,
            ..Options::default()
        };
        options.wire = wire.map(|(contract, shown)| {
            Box::new(Options {
                global: options.global.clone(),
                contract,
                shown,
                root: self.package.clone(),
                ..Options::default()
            })
        });
        let contracts = match options.shown.is_empty() {
            true => "contracts",
            false => &contracts,
        };
        let Run {
            sources,
            diagnostics,
            ..
        } = run;
        options.read_uses(loader, contracts, sources, diagnostics);
        options
    }

    /// The settings and sentences given as text.
    fn settings_given(&self, [settings, docs]: [Option<FileId>; 2], run: &mut Run) -> Contract {
        let (sources, found) = (&run.sources, &mut run.diagnostics);
        let contract = settings.and_then(|file| parse_contract(file, sources, found));
        let mut contract = contract.unwrap_or_default();
        if let Some(docs) = docs.and_then(|file| parse_docs(file, sources, found)) {
            contract.docs = docs;
        }
        contract
    }

    /// Shared settings with the runtime's path as this crate has it.
    fn with_runtime(&self, mut global: Global) -> Global {
        let path = self.runtime.as_deref().unwrap_or(RUNTIME);
        let usual = format!("{}::", global.runtime.crate_name);
        for place in global.externs.values_mut() {
            if let Some(rest) = place.strip_prefix(&usual) {
                *place = format!("{path}::{rest}");
            }
        }
        path.clone_into(&mut global.runtime.crate_name);
        global.over_built_in_traits()
    }

    fn check_files(&self, contract: &Contract, shown: &str, loader: &dyn Loader, run: &mut Run) {
        let files: Vec<&String> = contract.roots.iter().chain(&contract.schemas).collect();
        if files.is_empty() && !run.diagnostics.has_errors() {
            let help = "name WSDL, AsyncAPI or OpenAPI documents (`roots`), schemas (`schemas`) \
                        or a folder with a contract.toml";
            run.diagnostics
                .push(error(NO_CONTRACT, "no contract is named".to_owned(), help));
        }
        for file in files {
            let path = match shown.is_empty() {
                true => file.clone(),
                false => format!("{shown}/{file}"),
            };
            if !loader.exists(&path) {
                let message = format!("there is no file {path}");
                let help = "paths are relative to the folder of Cargo.toml, or to the contract's \
                            folder if one is named";
                run.diagnostics.push(error(MISSING_FILE, message, help));
            }
        }
    }
}

/// A name for the module: that of the crate that it would be, or of the first document.
fn module_name(contract: &Contract) -> String {
    let file = contract.roots.iter().chain(&contract.schemas).next();
    let stem = file.map_or("", |file| {
        let name = file.rsplit(['/', '\\']).next().unwrap_or(file);
        name.split('.').next().unwrap_or(name)
    });
    let named = [&contract.crate_name, &contract.id].into_iter();
    let named = named.map(String::as_str).find(|name| !name.is_empty());
    ident::snake(&Words::default(), named.unwrap_or(stem))
}

/// Why no module can have the name, if none can.
pub fn module_name_problem(name: &str) -> Option<String> {
    (!is_identifier(name)).then(|| {
        format!(
            "no module can be called `{name}`: a name has lower case letters, digits and \
             underscores, a letter first, and is no word of the language"
        )
    })
}

/// Whether a module can have the name, without further signs.
fn is_identifier(name: &str) -> bool {
    let mut letters = name.chars();
    let first = letters
        .next()
        .is_some_and(|c| c.is_alphabetic() || c == '_');
    let rest = letters.all(|c| c.is_alphanumeric() || c == '_');
    first && rest && name != "_" && !crate::reserved_words::is_keyword(name)
}

/// The folder that was named holds no settings.
fn no_folder(settings: &str) -> Diagnostic {
    let message = format!("there is no file {settings}");
    let help = "a path that ends in none of .wsdl, .xsd, .yaml, .yml and .json names a folder \
                with a contract.toml, relative to the folder of Cargo.toml";
    error(MISSING_FILE, message, help)
}

fn error(code: Code, message: String, help: &str) -> Diagnostic {
    Diagnostic::without_place(Severity::Error, code, message).help(help)
}
