//! `snitflade new`: a contract.toml with every key, guessed where it can be.

use super::args::NewArgs;
use super::exit;
use super::report::{Report, failed};
use crate::options::{Contract, Options, crate_name_for, crate_name_problem};
use crate::pipeline::Job;
use crate::plan::{personal_names, proposed_modules};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::ExitCode;

pub(super) fn run(args: &NewArgs) -> ExitCode {
    let path = args.dir.join("contract.toml");
    if path.exists() {
        return failed(&format!("{} is there already", path.display()));
    }
    let mut roots = Vec::new();
    for file in &args.wsdl {
        let inside = file.strip_prefix(&args.dir).unwrap_or(file);
        if !args.dir.join(inside).is_file() {
            let (file, dir) = (file.display(), args.dir.display());
            return failed(&format!("{file} is no file below {dir}"));
        }
        roots.push(inside.to_string_lossy().replace('\\', "/"));
    }
    let (id, version) = (name_of(args.dir.parent()), name_of(Some(&args.dir)));
    let guess = guess(args, &roots);
    let text = contract_toml(&id, &version, &roots, &guess);
    match std::fs::write(&path, text) {
        Ok(()) => {
            println!(
                "{} written; every value in it is a guess to look at",
                path.display()
            );
            exit::GOOD
        }
        Err(error) => failed(&format!("{}: {error}", path.display())),
    }
}

fn name_of(dir: Option<&Path>) -> String {
    let name = dir.and_then(Path::file_name);
    name.map_or(String::new(), |name| name.to_string_lossy().into_owned())
}

/// What the documents say.
#[derive(Default)]
struct Guess {
    title: String,
    modules: BTreeMap<String, String>,
    /// Names of personal data.
    personal: BTreeSet<String>,
}

/// Reads the documents; what is wrong with them is shown, and guessed around.
fn guess(args: &NewArgs, roots: &[String]) -> Guess {
    let options = Options {
        contract: Contract {
            roots: roots.to_vec(),
            ..Contract::default()
        },
        root: args.dir.clone(),
        ..Options::default()
    };
    let mut job = Job::on_disk(options);
    let model = job.model();
    Report::new(false).findings(job.run.diagnostics, &job.run.sources);
    let Some(model) = model else {
        return Guess::default();
    };
    let titles: Vec<&str> = model.services.iter().map(|s| s.name.as_str()).collect();
    let mut guess = Guess {
        title: titles.join(", "),
        modules: BTreeMap::new(),
        personal: personal_names(&model.schema),
    };
    let namespaces: Vec<&str> = model.schema.namespaces.keys().map(|ns| &**ns).collect();
    let names = proposed_modules(&namespaces);
    let named = namespaces.iter().map(|ns| (*ns).to_owned()).zip(names);
    guess.modules.extend(named);
    guess
}

fn contract_toml(id: &str, version: &str, roots: &[String], guess: &Guess) -> String {
    let quoted = |text: &str| toml::Value::String(text.to_owned()).to_string();
    let line = |text: &String| format!("    {},\n", quoted(text));
    let list: String = roots.iter().map(line).collect();
    let personal = match guess.personal.is_empty() {
        true => "[]            # types, elements and attributes that hold personal data".to_owned(),
        false => {
            let names: String = guess.personal.iter().map(line).collect();
            format!("[  # personal data: known by name; add what is not\n{names}]")
        }
    };
    let namespaces: String = guess
        .modules
        .iter()
        .map(|(namespace, module)| format!("{} = {}\n", quoted(namespace), quoted(module)))
        .collect();
    let mut crate_name = crate_name_for(id, version);
    if crate_name_problem(&crate_name).is_some() {
        crate_name = format!("kontrakt-{crate_name}");
        crate_name.truncate(60);
    }
    format!(
        "id = {}\ntitle = {}\narea = \"\"\n\
         direction = \"call\"        # call, serve or both\n\
         pattern = \"soap\"          # soap, rest, amqp, sftp, saml or link\n\
         version = {}\n\
         provenance = \"published\"  # published or modelled\n\
         source = \"\"               # where the contract is published\n\
         # valid_from = 2025-01-01  # first day in force\n\
         # notice = 2025-01-01      # the day the update was announced\n\
         crate = {}\n\
         roots = [\n{list}]\n\
         schemas = []              # schemas that no root refers to\n\
         operations = []           # empty: all; or names, or Service.name\n\
         may_lose = []             # operations that cannot be generated, and need not be\n\
         sensitive = {personal}\n\
         sensitive_off = []        # names that sound like personal data and are none\n\
         polymorphic = []          # types whose fields may hold derived types\n\
         \n[namespaces]\n{namespaces}\
         \n# [[repair]]\n# place = \"\"\n# defect = \"\"\n# reading = \"\"\n",
        quoted(id),
        quoted(&guess.title),
        quoted(version),
        quoted(&crate_name),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_written_can_be_read() {
        let mut guess = Guess::default();
        guess.modules.insert("urn:\"x\"".to_owned(), "x".to_owned());
        guess.personal.insert("FuldtNavn".to_owned());
        let roots = ["wsdl/a b.wsdl".to_owned()];
        let text = contract_toml("SF1", "2.0", &roots, &guess);
        let contract: Contract = toml::from_str(&text).unwrap_or_else(|e| panic!("{e}\n{text}"));
        assert_eq!(contract.crate_name, "sf1-v2-0");
        assert_eq!(contract.roots, roots);
        assert_eq!(contract.sensitive[0].text(), "FuldtNavn");
        assert_eq!(contract.namespaces["urn:\"x\""], "x");
        let text = contract_toml("2024", "", &roots, &guess);
        let contract: Contract = toml::from_str(&text).unwrap_or_else(|e| panic!("{e}\n{text}"));
        assert_eq!(contract.crate_name, "kontrakt-2024");
    }
}
