//! The platform's own example of a besked, where the published files lie beside the clone.

use crate::receiver::{Noted, plain};
use snitflade_runtime::testing::{Dueslag, Pusher};
use std::path::Path;

#[tokio::test]
async fn published_examples_are_taken_as_they_stand() {
    let shared = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/published/SF1460");
    let samples = [
        "kombit+bfo_infrastructureSamples-java/bf-client/example_messages/externTestBesked.xml",
        "rimi-itk+Beskedfordeler_kodeeksempler/v5.10/beskeder/testbesked01.xml",
        "rimi-itk+Beskedfordeler_kodeeksempler/v5.10/beskeder/testbesked02.xml",
        "rimi-itk+Beskedfordeler_kodeeksempler/v5.10/beskeder/testbesked03.xml",
    ];
    let found: Vec<Vec<u8>> = samples
        .iter()
        .filter_map(|name| std::fs::read(shared.join(name)).ok())
        .collect();
    if found.is_empty() {
        println!("SKIPPED published examples: ../shared/published/SF1460 is not beside this clone");
        return;
    }
    let noted = Noted::default();
    let router = noted.receiver().router().unwrap();
    let running = snitflade_runtime::server::Running::start(router)
        .await
        .unwrap();
    let pusher = Pusher::new(plain());
    pusher.add(Dueslag::new("d", running.url("")));
    for besked in &found {
        pusher.distribute(besked).unwrap();
    }
    assert_eq!(
        pusher.deliver().await,
        found.len(),
        "{:?}",
        pusher.attempts()
    );
    let ids: std::collections::BTreeSet<_> = pusher
        .attempts()
        .into_iter()
        .map(|one| one.besked_id)
        .collect();
    let seen = noted.seen();
    assert_eq!(seen.len(), ids.len(), "{seen:?}");
    assert!(
        seen.iter().all(|text| text.starts_with("-: ukendt ")),
        "{seen:?}"
    );
}
