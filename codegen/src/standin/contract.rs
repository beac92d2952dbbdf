//! A contract loaded: its tables, and the files it is made of.

use super::tables::Tables;
use crate::diag::Diagnostics;
use crate::emit::CrateOptions;
use crate::lower::lower;
use crate::options::Options;
use crate::pipeline::Job;
use crate::source::SourceMap;
use bumpalo::Bump;
use snitflade_runtime::sample::Sampler;
use snitflade_runtime::schema::Schema;
use snitflade_runtime::soap::{ContractFile, ServiceTable};
use std::sync::OnceLock;

/// A contract set, ready to be served.
///
/// Its tables live as long as the process: the server's tasks refer to them, and a
/// stand-in loads each contract once.
pub struct Contract {
    /// Its path below `contracts/`: `SF1520/4.0`. Without a workspace, a name of its own.
    pub name: String,
    /// One line that says what it is for.
    pub title: String,
    /// Its types.
    pub schema: &'static Schema<'static>,
    /// Its files, as they are served.
    pub documents: &'static [ContractFile<'static>],
    /// Its services.
    pub services: &'static [ServiceTable<'static>],
    sampler: OnceLock<Sampler<'static, 'static>>,
    seed: u64,
}

impl Contract {
    /// What invents its messages; made on first use, for it looks at every type.
    pub fn sampler(&self) -> &Sampler<'static, 'static> {
        self.sampler
            .get_or_init(|| Sampler::new(self.schema, self.seed))
    }
}

/// What loading a contract brought: its findings, and the contract unless it has errors.
pub struct Loaded {
    /// The texts that findings refer to.
    pub sources: SourceMap,
    /// The findings.
    pub findings: Diagnostics,
    /// The contract.
    pub contract: Option<Contract>,
}

/// Loads a contract. What it invents is made from this seed.
pub fn load(name: &str, options: Options, seed: u64) -> Loaded {
    let title = options.contract.title.clone();
    // What cannot be served is a finding, and the rest is served.
    let mut job = Job::on_disk(Options {
        complete: false,
        ..options
    });
    job.alone();
    let contract = job.model().map(|model| {
        let plan = job.plan(&model);
        let frame = job.frame(&model);
        let bump: &'static Bump = Box::leak(Box::new(Bump::new()));
        let schema = &*bump.alloc_with(|| lower(&model, Some(&plan), bump));
        let tables = Tables {
            bump,
            schema,
            served: &|file| served_as(&frame, file),
        };
        let services: Vec<ServiceTable<'static>> = plan
            .services
            .iter()
            .map(|service| tables.service(&plan, service))
            .collect();
        Contract {
            name: name.to_owned(),
            title,
            schema,
            documents: documents(frame, bump),
            services: Box::leak(services.into_boxed_slice()),
            sampler: OnceLock::new(),
            seed,
        }
    });
    Loaded {
        sources: job.run.sources,
        findings: job.run.diagnostics,
        contract,
    }
}

/// The path a file is served under.
fn served_as(frame: &CrateOptions, file: &str) -> String {
    let mut documents = frame.documents.iter();
    let found = documents.find(|document| document.read_as == file);
    found.map_or(file, |document| &document.path).to_owned()
}

fn documents(frame: CrateOptions, bump: &'static Bump) -> &'static [ContractFile<'static>] {
    let files = frame.documents.iter().map(|document| ContractFile {
        path: bump.alloc_str(&document.path),
        text: bump.alloc_str(&document.text),
    });
    let files: Vec<ContractFile<'static>> = files.collect();
    bump.alloc_slice_fill_iter(files)
}
