//! What the documents themselves say about the settings.

use crate::cli::report::Report;
use crate::options::{Contract, Global, Options};
use crate::pipeline::Job;
use crate::plan::{personal_names, proposed_modules};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// What the documents say.
#[derive(Default)]
pub(super) struct Guess {
    pub roots: Vec<String>,
    pub schemas: Vec<String>,
    pub title: String,
    /// Module names by namespace.
    pub modules: BTreeMap<String, String>,
    /// Names of personal data.
    pub personal: BTreeSet<String>,
}

/// Reads the documents; what is wrong with them is shown, and guessed around.
pub(super) fn guess(dir: &Path, roots: &[String], schemas: &[String]) -> Guess {
    let mut guess = Guess {
        roots: roots.to_vec(),
        schemas: schemas.to_vec(),
        ..Guess::default()
    };
    let options = Options {
        contract: Contract {
            roots: guess.roots.clone(),
            schemas: guess.schemas.clone(),
            ..Contract::default()
        },
        root: dir.to_path_buf(),
        ..Options::default()
    };
    let mut job = Job::on_disk(options);
    let model = job.model();
    Report::new(false).findings(job.run.diagnostics, &job.run.sources);
    let Some(model) = model else {
        return guess;
    };
    let titles: Vec<&str> = model.services.iter().map(|s| s.name.as_str()).collect();
    guess.title = titles.join(", ");
    guess.personal = personal_names(&model.schema);
    let namespaces: Vec<&str> = model.schema.namespaces.keys().map(|ns| &**ns).collect();
    let names = proposed_modules(&namespaces, &Global::built_in().namespaces);
    let named = namespaces.iter().map(|ns| (*ns).to_owned()).zip(names);
    guess.modules.extend(named);
    guess
}
