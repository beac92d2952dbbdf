//! What the comparison says of services for client and server, shown by an exchange: a client
//! by the older tables calls a server by the newer ones, and the reverse. The pairs are those
//! that show each rule of `snitflade diff`.

use snitflade_codegen::diff::{self, Axis, Role, Severity, Side, SideInfo};
use snitflade_codegen::options::{Contract, Options};
use snitflade_codegen::pipeline::Job;
use snitflade_tests::exchanged::{Party, failures};
use snitflade_tests::tables::workspace;
use std::path::{Path, PathBuf};

/// Rules on services: the exchange fails exactly where the verdict says that something may. An
/// operation that is renamed and keeps its action is called as before, and told with care.
const SERVICES: &[&str] = &[
    "default-action-changed",
    "encoding-changed",
    "fault-action-changed",
    "fault-added",
    "fault-element-changed",
    "fault-removed",
    "fault-renamed",
    "header-added",
    "header-element-changed",
    "header-removed",
    "input-action-changed",
    "message-body-changed",
    "message-element-changed",
    "message-unwrapped",
    "message-wrapped",
    "operation-added",
    "operation-answer-added",
    "operation-answer-removed",
    "operation-removed",
    "output-action-changed",
    "binding-renamed",
    "endpoint-changed",
    "port-added",
    "port-removed",
    "port-renamed",
    "profile-changed",
    "service-added",
    "service-removed",
    "service-renamed",
    "soap-action-changed",
    "soap-version-changed",
    "style-changed",
];

fn cases() -> Vec<PathBuf> {
    let entries = std::fs::read_dir(workspace().join("codegen/tests/diff/cases"));
    let entries = entries.expect("the cases").flatten();
    let mut folders: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
    folders.retain(|folder| folder.join("old/library.wsdl").exists());
    folders.retain(|folder| folder.join("new/library.wsdl").exists());
    folders.sort();
    folders
}

fn options(folder: &Path) -> Options {
    let entries = std::fs::read_dir(folder).expect("the folder").flatten();
    let files = entries.map(|entry| entry.file_name().to_string_lossy().into_owned());
    let mut roots: Vec<String> = files.filter(|file| file.ends_with(".wsdl")).collect();
    roots.sort();
    let contract = Contract {
        roots,
        ..Contract::default()
    };
    Options {
        contract,
        root: folder.to_owned(),
        ..Options::default()
    }
}

fn side(folder: &Path) -> Side {
    let mut job = Job::on_disk(options(folder));
    let model = job.model().expect("the contract is read");
    let plan = job.plan(&model);
    let info = SideInfo {
        name: "case".to_owned(),
        id: None,
        title: None,
        version: None,
    };
    Side {
        info,
        model,
        plan,
        sources: job.run.sources,
    }
}

/// The worst that is said for a role. That a version was not raised is no matter of messages.
fn worst(old: &Side, new: &Side, role: Role) -> Severity {
    let report = diff::compare(old, new, role, Axis::Wire);
    let changes = report.changes();
    let changes = changes.filter(|change| change.rule != "silent-change");
    let all = changes.map(|change| change.wire_severity);
    all.max().unwrap_or(Severity::Info)
}

/// What fails, and what is said: for the client that stays older, and for the server.
type Held = [(Vec<String>, Severity); 2];

async fn held(folder: &Path) -> Result<Held, String> {
    let [old, new] = ["old", "new"].map(|version| folder.join(version));
    let (one, other) = (
        Party::load("TEST/1", options(&old))?,
        Party::load("TEST/1", options(&new))?,
    );
    for party in [&one, &other] {
        let found = failures(party, party).await;
        if party.services() == 0 || !found.is_empty() {
            return Err(format!("with itself: {found:#?}"));
        }
    }
    let (before, after) = (side(&old), side(&new));
    Ok([
        (
            failures(&one, &other).await,
            worst(&before, &after, Role::Client),
        ),
        (
            failures(&other, &one).await,
            worst(&before, &after, Role::Server),
        ),
    ])
}

#[tokio::test]
async fn exchanges_fail_where_the_verdict_on_a_service_says_so() {
    let (mut shown, mut wrong) = (0, Vec::new());
    for folder in cases() {
        let name = folder.file_name().unwrap_or_default().to_string_lossy();
        let is_service = SERVICES.contains(&&*name);
        shown += usize::from(is_service);
        let held = match held(&folder).await {
            Ok(held) => held,
            Err(why) => {
                wrong.push(format!("{name}: {why}"));
                continue;
            }
        };
        for (role, (found, severity)) in ["client", "server"].iter().zip(held) {
            let (fails, may_fail) = (!found.is_empty(), severity >= Severity::Risky);
            // Samples need not show what is said of types; what is said to be safe works.
            if fails && !may_fail || is_service && may_fail && !fails {
                wrong.push(format!("{name}, {role}: {severity:?}, but {found:#?}"));
            }
        }
    }
    assert_eq!(shown, SERVICES.len(), "a rule has no pair of services");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
