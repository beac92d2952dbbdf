//! What the documents themselves say about the settings.

use crate::cli::report::Report;
use crate::model::{Channel, Model};
use crate::options::{Contract, Date, Global, Options};
use crate::pipeline::Job;
use crate::plan::{personal_names, proposed_modules};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// What the documents say.
#[derive(Default)]
pub(in crate::cli) struct Guess {
    pub roots: Vec<String>,
    pub schemas: Vec<String>,
    pub title: String,
    /// How messages travel, in words of `pattern`.
    pub patterns: Vec<&'static str>,
    /// Module names by namespace.
    pub modules: BTreeMap<String, String>,
    /// Names of personal data.
    pub personal: BTreeSet<String>,
    /// The day the update was announced, if it is known.
    pub notice: Option<Date>,
    /// Where the contract is published, if it is known.
    pub source: String,
}

/// Reads the documents; what is wrong with them is shown, and guessed around.
pub(in crate::cli) fn guess(dir: &Path, roots: &[String], schemas: &[String]) -> Guess {
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
    let services = model.services.iter().map(|service| service.name.as_str());
    let apis = model.apis.iter().map(|api| api.name.as_str());
    let channels = model.channels.iter().map(|channel| channel.name.as_str());
    let titles: Vec<&str> = services.chain(apis).chain(channels).collect();
    guess.title = titles.join(", ");
    guess.patterns = patterns(&model);
    guess.personal = personal_names(&model.schema);
    let namespaces: Vec<&str> = model.schema.namespaces.keys().map(|ns| &**ns).collect();
    let names = proposed_modules(&namespaces, &Global::built_in().namespaces);
    let named = namespaces.iter().map(|ns| (*ns).to_owned()).zip(names);
    guess.modules.extend(named);
    guess
}

/// How the messages of a contract travel.
fn patterns(model: &Model) -> Vec<&'static str> {
    let mut channels = model.channels.iter();
    let is_amqp = |channel: &Channel| channel.bindings.amqp.is_some();
    let by_http = |channel: &Channel| {
        let mut operations = channel.operations.iter();
        operations.any(|operation| operation.http.is_some())
    };
    let words = [
        ("soap", !model.services.is_empty()),
        (
            "rest",
            !model.apis.is_empty() || channels.clone().any(by_http),
        ),
        ("amqp", channels.any(is_amqp)),
    ];
    let there = words.into_iter().filter(|(_, is_there)| *is_there);
    there.map(|(word, _)| word).collect()
}
