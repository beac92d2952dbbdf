//! Sending: what is refused, what goes on, what comes back.

use super::world::{ID, NAME, World, octets};
use crate::besked::{Begun, MemoryStore, OnceKey, OnceStore as _};
use crate::sftp::{Answer, Awaited, DropErrorKind, FileReceiver, Outgoing};
use crate::testing::{DropPlatform, FolderDrop};
use std::fs;
use std::sync::{Arc, Mutex};
use std::time::Duration;

#[tokio::test]
async fn a_delivery_stands_whole_before_its_trigger_and_is_told_of() {
    let world = World::new();
    let told = Arc::new(Mutex::new(Vec::new()));
    let tell = Arc::clone(&told);
    let sender = world
        .sender(world.folder_of("afsender"))
        .progress(move |progress| {
            assert_eq!(progress.name, NAME);
            tell.lock()
                .expect("the list")
                .push((progress.done, progress.total));
        });
    let content = octets(3 << 20);
    let sent = sender
        .deliver(&world.outgoing(&content))
        .await
        .expect("sent");
    assert_eq!((sent.size, sent.before), (3 << 20, false));
    assert_eq!(
        world.names("afsender", "OUT"),
        ["udtræk.zip", "udtræk.zip.trigger"]
    );
    let told = told.lock().expect("the list");
    assert_eq!(told.first(), Some(&(0, 3 << 20)));
    assert_eq!(told.last(), Some(&(3 << 20, 3 << 20)));
    assert_eq!(told.len(), 4);
}

#[tokio::test]
async fn the_same_delivery_twice_is_one() {
    let world = World::new();
    let outgoing = world.outgoing(b"indhold");
    for before in [false, true, true] {
        let sender = world.sender(world.folder_of("afsender"));
        let sent = sender.deliver(&outgoing).await.expect("sent");
        assert_eq!(sent.before, before);
        world.turn();
    }
    assert_eq!(world.platform.transfers().len(), 1);
    assert_eq!(world.names("afsender", "OUT"), [""; 0]);
}

#[tokio::test]
async fn an_upload_goes_on_as_far_as_the_octets_are_the_same() {
    let content = octets(50_000);
    let mut wrong = content[..30_000].to_vec();
    wrong[20_000] ^= 1;
    let longer = [&*content, b"mere"].concat();
    let rows: [(&[u8], u64); 5] = [
        (&content[..30_000], 30_000),
        (&wrong, 20_000),
        (b"", 0),
        (&content, 50_000),
        // More than ours is none of ours.
        (&longer, 0),
    ];
    for (stands, from) in rows {
        let world = World::new();
        let outgoing = world.outgoing(&content);
        world.write("afsender", "OUT/udtræk.zip.part", stands);
        let first = Arc::new(Mutex::new(None));
        let tell = Arc::clone(&first);
        let sender = world
            .sender(world.folder_of("afsender"))
            .progress(move |progress| {
                tell.lock().expect("a number").get_or_insert(progress.done);
            });
        sender.deliver(&outgoing).await.expect("sent");
        assert_eq!(*first.lock().expect("a number"), Some(from));
        let there = fs::read(world.platform.folder("afsender").join("OUT/udtræk.zip"));
        assert!(there.expect("it stands") == content, "from {from}");
    }
}

#[tokio::test]
async fn another_file_of_that_name_is_never_overwritten() {
    let world = World::new();
    let outgoing = world.outgoing(b"vores");
    for other in ["andet", "deres indhold"] {
        world.write("afsender", "OUT/udtræk.zip", other);
        let sender = world.sender(world.folder_of("afsender"));
        let error = sender.deliver(&outgoing).await.expect_err("it is taken");
        assert_eq!(error.kind(), DropErrorKind::Taken, "{error}");
        assert!(error.to_string().contains("OUT/udtræk.zip"), "{error}");
        let there = fs::read_to_string(world.platform.folder("afsender").join("OUT/udtræk.zip"));
        assert_eq!(there.expect("it stands"), other);
        assert_eq!(world.names("afsender", "OUT"), ["udtræk.zip"]);
    }
}

#[tokio::test]
async fn what_cannot_be_sent_is_refused_before_anything_stands_there() {
    let world = World::new();
    let sender = world.sender(world.folder_of("afsender"));
    let path = world.root.join("kilde");
    fs::write(&path, b"x").expect("a file");
    let new = |path: &std::path::Path| Outgoing::new(path, NAME, ID).expect("a name");
    let rows = [
        (new(&path), DropErrorKind::Descriptor),
        (
            new(&world.root.join("findes-ikke")).to("flis"),
            DropErrorKind::Local,
        ),
        (new(&world.root).to("flis"), DropErrorKind::Local),
    ];
    for (outgoing, kind) in rows {
        let error = sender
            .deliver(&outgoing)
            .await
            .expect_err("it cannot be sent");
        assert_eq!(error.kind(), kind, "{error}");
        assert_eq!(world.names("afsender", "OUT"), [""; 0]);
    }
    let error = Outgoing::new(&path, "../x", ID).expect_err("a name");
    assert_eq!(error.code(), "sftp-name");
}

#[tokio::test]
async fn who_has_a_file_under_way_has_it_alone() {
    let world = World::new();
    let key = OnceKey::new(Some("sftp afsender OUT".to_owned()), ID);
    let begun = world.store.begin(&key, Duration::from_secs(60)).await;
    assert!(matches!(begun, Ok(Begun::New(_))));
    let sender = world.sender(world.folder_of("afsender"));
    let error = sender
        .deliver(&world.outgoing(b"x"))
        .await
        .expect_err("it is taken");
    assert_eq!(error.kind(), DropErrorKind::Busy);
    assert_eq!(world.names("afsender", "OUT"), [""; 0]);
}

#[tokio::test]
async fn a_refusal_is_a_receipt_and_an_absent_one_is_reported_with_the_files_id() {
    let world = World::new();
    let sender = world.sender(world.folder_of("afsender"));
    let outgoing = world.outgoing(b"x").to("ukendt");
    let sent = sender.deliver(&outgoing).await.expect("sent");
    let wait = |awaited| sender.wait_receipts(&sent, awaited, Duration::from_millis(5));
    let error = wait(Awaited::Technical).await.expect_err("no receipt");
    assert_eq!(error.kind(), DropErrorKind::NoReceipt);
    assert!(error.to_string().contains(ID), "{error}");
    assert!(
        error.to_string().contains("no technical receipt"),
        "{error}"
    );
    world.turn();
    let receipts = wait(Awaited::Business).await.expect("a refusal is the end");
    assert_eq!(receipts.refused()[0].error_code, 4);
    assert!(receipts.missing(&sent).is_empty());
    assert_eq!(world.names("afsender", "IN"), ["udtræk.zip.sftpreceipt"]);
    sender.remove_receipts(&receipts).await.expect("removed");
    assert_eq!(world.names("afsender", "IN"), [""; 0]);
}

#[tokio::test]
async fn a_receipt_that_cannot_be_read_is_not_taken_for_an_absent_one() {
    let world = World::new();
    let sender = world.sender(world.folder_of("afsender"));
    let sent = sender.deliver(&world.outgoing(b"x")).await.expect("sent");
    world.write("afsender", "IN/udtræk.zip.sftpreceipt", "<halv");
    let error = sender.receipts(&sent).await.expect_err("it cannot be read");
    assert_eq!(error.kind(), DropErrorKind::Descriptor);
    let error = sender
        .wait_receipts(&sent, Awaited::Technical, Duration::ZERO)
        .await;
    assert!(
        error
            .expect_err("absent")
            .to_string()
            .contains("sftp-descriptor")
    );
}

#[tokio::test]
async fn business_receipts_of_each_recipient_are_told_apart_from_those_of_other_files() {
    let world = World::new();
    let sender = world.sender(world.folder_of("afsender"));
    let first = sender
        .deliver(&world.outgoing(b"x").to("kommune"))
        .await
        .expect("sent");
    world.turn();
    let receive = async |user: &str, answer: Answer| {
        let drop = world.folder_of(user);
        let folder = world.root.join(user);
        let receiver = FileReceiver::new(drop, world.kept(), user, folder);
        let handler = |_| {
            let answer = answer.clone();
            async { Ok::<_, std::io::Error>(answer) }
        };
        let round = receiver.receive(handler).await.expect("a round");
        assert_eq!(round.handled.len(), 1, "{round:?}");
        world.turn();
    };
    receive("flis", Answer::Accepted).await;
    let error = sender
        .wait_receipts(&first, Awaited::Business, Duration::ZERO)
        .await;
    let error = error.expect_err("one is missing");
    assert!(
        error.to_string().contains("kommune") && !error.to_string().contains("flis"),
        "{error}"
    );
    receive("kommune", Answer::Rejected("forkert år".to_owned())).await;
    let receipts = sender
        .wait_receipts(&first, Awaited::Business, Duration::ZERO)
        .await;
    let receipts = receipts.expect("both");
    let rejected: Vec<_> = receipts.rejected().collect();
    assert_eq!(rejected.len(), 1);
    assert_eq!(rejected[0].reason.as_deref(), Some("forkert år"));
    // Another delivery sees none of them.
    let path = world.root.join("kilde");
    let other = Outgoing::new(path, "andet.zip", "levering-2")
        .expect("a name")
        .to("flis");
    let other = sender.deliver(&other).await.expect("sent");
    let none = sender.receipts(&other).await.expect("receipts");
    assert!(none.technical.is_none() && none.business.is_empty());
}

#[tokio::test]
async fn one_file_for_ninety_nine_recipients_is_sent_once_and_answered_by_each() {
    let world = World::new();
    let municipalities: Vec<String> = (101..199).map(|number| format!("0{number}")).collect();
    let mut users = vec!["afsender", "FLIS"];
    users.extend(municipalities.iter().map(String::as_str));
    let platform = DropPlatform::new(world.root.join("mange"), &users).expect("the folders");
    let drop = |user: &str| FolderDrop::new(platform.folder(user));
    let path = world.root.join("kilde");
    fs::write(&path, "et udtræk").expect("a file");
    let outgoing = Outgoing::new(path, NAME, ID).expect("a name");
    let outgoing = users[1..].iter().fold(outgoing, |all, user| all.to(*user));
    let sender = world.sender(drop("afsender"));
    let sent = sender.deliver(&outgoing).await.expect("sent");
    platform.turn().expect("a turn");
    assert_eq!(platform.transfers().len(), 1);
    for (number, user) in users[1..].iter().enumerate() {
        let missing = sender
            .receipts(&sent)
            .await
            .expect("receipts")
            .missing(&sent)
            .len();
        assert_eq!(missing, 99 - number);
        let store = Arc::new(MemoryStore::default());
        let receiver = FileReceiver::new(drop(user), store, *user, world.root.join(user));
        let handler = |_| async { Ok::<_, std::io::Error>(Answer::Accepted) };
        let round = receiver.receive(handler).await.expect("a round");
        assert_eq!(round.handled.len(), 1, "{round:?}");
        platform.turn().expect("a turn");
    }
    let receipts = sender
        .wait_receipts(&sent, Awaited::Business, Duration::ZERO)
        .await;
    let receipts = receipts.expect("all of them");
    assert_eq!(
        (receipts.business.len(), receipts.rejected().count()),
        (99, 0)
    );
    sender.remove_receipts(&receipts).await.expect("removed");
    let left = fs::read_dir(platform.folder("afsender").join("IN")).expect("a folder");
    assert_eq!(left.count(), 0);
}
