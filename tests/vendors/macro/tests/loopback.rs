//! Both ends in one process.

use parkering::kontrakt::services::licenser::router;
use parkering::{may_park, Register};
use snitflade_runtime::server::Running;

#[tokio::test]
async fn a_plate_may_park_in_its_zones() {
    let register = Register(vec![("AB12345", vec!["Nord", "Øst"])]);
    let server = Running::start(router(register)).await.expect("a server");
    let url = server.url("/");
    for (plate, zone, expected) in [
        ("AB12345", "Øst", true),
        ("AB12345", "Syd", false),
        ("CD12345", "Øst", false),
    ] {
        let found = may_park(&url, plate, zone).await.expect("an answer");
        assert_eq!(found, expected, "{} {}", plate, zone);
    }
    let wrong = may_park(&url, "ab 1", "Øst").await.expect_err("no plate");
    let wrong = wrong.to_string();
    assert!(
        wrong.contains("PladeType") && !wrong.contains("ab 1"),
        "{}",
        wrong
    );
    server.stop().await.expect("a clean end");
}
