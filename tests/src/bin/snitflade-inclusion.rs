//! What the comparison says of known edits: `snitflade-inclusion EDITS VERDICTS DOCUMENTS
//! PROOFS KEPT` reads a line of JSON for each edit and writes one for each, both ways. So many
//! proofs are held against so many sampled documents; so many of these are written down.

use serde_json::{Value, json};
use snitflade_codegen::diff::Side;
use snitflade_codegen::model::QName;
use snitflade_tests::attempt::parallel;
use snitflade_tests::contract_edits::{Edit, Wanted, compared, side, witnessed};
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [edits, verdicts, numbers @ ..] = arguments.as_slice() else {
        eprintln!("snitflade-inclusion EDITS VERDICTS DOCUMENTS PROOFS KEPT");
        return ExitCode::FAILURE;
    };
    let number = |at: usize, otherwise| {
        let given = numbers.get(at).and_then(|text| text.parse().ok());
        given.unwrap_or(otherwise)
    };
    let wanted = Wanted {
        documents: number(0, 500),
        kept: number(2, 20),
    };
    match run(edits, verdicts, wanted, number(1, 200)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("{why}");
            ExitCode::FAILURE
        }
    }
}

fn run(edits: &str, verdicts: &str, wanted: Wanted, proofs: usize) -> Result<(), String> {
    let text = std::fs::read_to_string(edits).map_err(|error| error.to_string())?;
    let edits: Result<Vec<Edit>, String> = text.lines().map(Edit::read).collect();
    let edits = edits?;
    // Both directions of an edit may be proofs; they are spread evenly over the edits.
    let every = (edits.len() * 2).div_ceil(proofs.max(1)).max(1);
    let lines = parallel(&edits, |edit| {
        let held = (edit.id as usize).is_multiple_of(every);
        line(edit, held.then_some(wanted)).to_string()
    });
    let text = lines.join("\n") + "\n";
    std::fs::write(verdicts, text).map_err(|error| error.to_string())
}

/// What is said of an edit, both ways.
fn line(edit: &Edit, wanted: Option<Wanted>) -> Value {
    let read = |is_new: bool| side(&edit.contract, &edit.texts(is_new));
    let (old, new) = match (read(false), read(true)) {
        (Ok(old), Ok(new)) => (old, new),
        (Err(why), _) | (_, Err(why)) => return json!({ "id": edit.id, "unread": why }),
    };
    let Some(root) = &edit.root else {
        return exchange(edit, &old, &new);
    };
    let root = root.trim_start_matches('{');
    let (space, local) = root.split_once('}').unwrap_or(("", root));
    let root = QName::new(space, local);
    json!({
        "id": edit.id,
        "forth": compared(&old, &new, &root, wanted).json(),
        "back": compared(&new, &old, &root, wanted).json(),
    })
}

/// What is said of an edit of services, both ways, and what an exchange shows.
fn exchange(edit: &Edit, old: &Side, new: &Side) -> Value {
    let mut runtime = tokio::runtime::Builder::new_current_thread();
    let runtime = match runtime.enable_time().build() {
        Ok(runtime) => runtime,
        Err(error) => return json!({ "id": edit.id, "unread": error.to_string() }),
    };
    match runtime.block_on(witnessed(edit, (old, new))) {
        Ok((forth, back, own)) => {
            json!({ "id": edit.id, "forth": forth.json(), "back": back.json(), "own": own })
        }
        Err(why) => json!({ "id": edit.id, "unread": why }),
    }
}
