//! The example: an extract comes to its recipients, and their receipts come back.

#[path = "../lever-udtraek/main.rs"]
#[allow(dead_code)]
mod lever_udtraek;

use snitflade_runtime::testing::DropPlatform;

#[tokio::test]
async fn an_extract_is_delivered_and_its_receipts_come() {
    let folder = std::env::temp_dir().join(format!("lever-udtraek-test-{}", std::process::id()));
    let users = ["fagsystem", "FLIS", "0101"];
    let platform = DropPlatform::new(folder.join("drop"), &users).expect("a platform");
    std::fs::write(folder.join("udtræk.zip"), "et udtræk").expect("an extract");
    let said = lever_udtraek::deliver(&platform, &folder)
        .await
        .expect("it is delivered");
    assert_eq!(said, "2 receipts, 0 of them rejections");
    for user in &users[1..] {
        let stored = std::fs::read_dir(folder.join(user)).expect("a folder");
        let stored = stored.map(|entry| entry.expect("an entry").path().join("LIS_20260101.zip"));
        let stored: Vec<_> = stored.collect();
        assert_eq!(
            std::fs::read_to_string(&stored[0]).expect("a file"),
            "et udtræk"
        );
    }
    std::fs::remove_dir_all(folder).expect("the folder is ours");
}
