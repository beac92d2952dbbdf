//! Both ends in one process.

use bibliotek::laan::bibliotek_1::{IsbnType, Laan, LAAN};
use bibliotek::laan::services::udlaan::{router, UdlaanClient};
use bibliotek::laan::SCHEMA;
use bibliotek::{borrow, Shelf};
use snitflade_runtime::client::Https;
use snitflade_runtime::sample::Sampler;
use snitflade_runtime::server::Running;

const BOOK: &str = "9780000000001";

async fn library() -> Running {
    let shelf = Shelf::new(&[BOOK]).expect("an ISBN");
    Running::start(router(shelf)).await.expect("a local server")
}

#[tokio::test]
async fn a_book_is_borrowed_or_refused() {
    let server = library().await;
    let url = server.url("/");
    let until = borrow(&url, BOOK, "Åse Prøve").await.expect("an answer");
    assert_eq!(until, "2030-01-31");
    let no = borrow(&url, "9780000000002", "Åse Prøve").await;
    assert_eq!(no.expect("an answer"), "Bogen er her ikke");
    let wrong = borrow(&url, "978", "Åse Prøve").await.expect_err("no ISBN");
    assert!(
        wrong.to_string().starts_with("IsbnType: expected"),
        "{wrong}"
    );
    server.stop().await.expect("a clean end");
}

#[tokio::test]
async fn whatever_the_contract_allows_is_answered() {
    let server = library().await;
    let client = UdlaanClient::new(Https::new().expect("a transport"), server.url("/"));
    let samples = Sampler::new(&SCHEMA, 1)
        .all(LAAN.element())
        .expect("samples");
    assert!(samples.len() > 3, "{}", samples.len());
    for sample in samples {
        let asked = LAAN.read(&sample.xml).expect("a valid document");
        match client.laan(&asked).await {
            Ok(_) => assert_eq!(asked.isbn.as_str(), BOOK),
            Err(error) => assert!(error.fault().is_some(), "{error}"),
        }
    }
    server.stop().await.expect("a clean end");
}

#[test]
fn the_reader_is_not_shown() {
    let isbn: IsbnType = BOOK.parse().expect("an ISBN");
    let asked = Laan::new(isbn, "Åse Prøve");
    let shown = format!("{asked:?}");
    assert!(shown.contains(BOOK) && !shown.contains("Prøve"), "{shown}");
}
