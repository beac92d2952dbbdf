//! Receiving: what waits, what is refused, what goes on.

use super::world::{World, octets};
use crate::sftp::{Answer, DropErrorKind, Received, Round};
use std::fs;
use std::io;
use std::sync::Mutex;

const ID: &str = "0f11e000-0000-4000-8000-00000000000a";

fn metadata(id: &str, name: &str, size: usize, sender: &str, recipient: &str) -> String {
    format!(
        "<t:FileMetadata xmlns:t=\"http://serviceplatformen.dk/xml/wsdl/soap11/SFTP/1/types\">\
         <FileTransferUUID>{id}</FileTransferUUID><FileDescriptor><FileName>{name}</FileName>\
         <SizeInBytes>{size}</SizeInBytes><Sender>{sender}</Sender><Recipients>{recipient}\
         </Recipients></FileDescriptor><FileContentDescriptor/></t:FileMetadata>"
    )
}

/// One look into the folder; what the handler saw.
async fn look(world: &World) -> (Round, Vec<Received>) {
    let seen = Mutex::new(Vec::new());
    let receiver = world.receiver(world.folder_of("flis")).sender("afsender");
    let handler = |received| {
        seen.lock().expect("the list").push(received);
        async { Ok::<_, io::Error>(Answer::None) }
    };
    let round = receiver.limits(50, 100_000).receive(handler).await;
    (
        round.expect("a round"),
        seen.into_inner().expect("the list"),
    )
}

#[tokio::test]
async fn sf7001_02_nothing_half_delivered_is_read() {
    let world = World::new();
    let content = octets(10_000);
    world.platform.bring_halves(true);
    let sender = world.sender(world.folder_of("afsender"));
    sender
        .deliver(&world.outgoing(&content))
        .await
        .expect("sent");
    world.turn();
    // Metadata and half of the file.
    let (round, seen) = look(&world).await;
    assert_eq!((round.waiting, round.handled.len(), seen.len()), (1, 0, 0));
    world.turn();
    let (round, seen) = look(&world).await;
    assert_eq!((round.waiting, round.handled.len()), (0, 1));
    assert_eq!(fs::read(&seen[0].path).expect("stored"), content);
    assert_eq!(world.names("flis", "IN"), [""; 0]);
    // Metadata alone: the file is still to come.
    world.write(
        "flis",
        "IN/a.xml.metadata",
        metadata(ID, "a.xml", 1, "afsender", "flis"),
    );
    let (round, _) = look(&world).await;
    assert_eq!((round.waiting, round.failed.len()), (1, 0));
    // A file alone is nobody's yet.
    world.write("flis", "IN/b.xml", "b");
    let (round, _) = look(&world).await;
    assert_eq!((round.waiting, round.failed.len()), (1, 0));
}

#[tokio::test]
async fn what_metadata_may_not_say_is_refused_and_stays_where_it_is() {
    let rows = [
        (
            metadata("../../x", "a.xml", 1, "afsender", "flis"),
            DropErrorKind::Descriptor,
        ),
        (
            metadata(ID, "../a.xml", 1, "afsender", "flis"),
            DropErrorKind::Descriptor,
        ),
        (
            metadata(ID, "a.xml", 0, "afsender", "flis"),
            DropErrorKind::Size,
        ),
        (
            metadata(ID, "a.xml", 100_001, "afsender", "flis"),
            DropErrorKind::Size,
        ),
        (
            metadata(ID, "a.xml", 1, "fremmed", "flis"),
            DropErrorKind::Addressee,
        ),
        (
            metadata(ID, "a.xml", 1, "afsender", "anden"),
            DropErrorKind::Addressee,
        ),
        ("<halv".to_owned(), DropErrorKind::Descriptor),
        ("x".repeat((1 << 20) + 1), DropErrorKind::Descriptor),
    ];
    for (text, kind) in rows {
        let world = World::new();
        world.write("flis", "IN/a.xml", "a");
        world.write("flis", "IN/a.xml.metadata", &text);
        let (round, seen) = look(&world).await;
        assert_eq!(round.failed.len(), 1, "{round:?}");
        assert_eq!(round.failed[0].kind(), kind, "{:?}", round.failed[0]);
        assert!(
            round.failed[0].to_string().contains("a.xml"),
            "{:?}",
            round.failed[0]
        );
        assert!(seen.is_empty() && round.handled.is_empty());
        assert_eq!(world.names("flis", "IN"), ["a.xml", "a.xml.metadata"]);
        assert!(!world.root.join("x").exists() && !world.root.join("modtaget").exists());
    }
}

#[tokio::test]
async fn one_wrong_name_does_not_stop_the_others() {
    let world = World::new();
    world.write(
        "flis",
        "IN/C:\\x.metadata",
        metadata(ID, "C:\\x", 1, "afsender", "flis"),
    );
    world.write("flis", "IN/b.xml", "b");
    world.write(
        "flis",
        "IN/b.xml.metadata",
        metadata(ID, "b.xml", 1, "afsender", "flis"),
    );
    let (round, seen) = look(&world).await;
    assert_eq!(round.failed[0].kind(), DropErrorKind::Name);
    assert_eq!((round.handled, seen.len()), (vec![ID.to_owned()], 1));
}

#[tokio::test]
async fn a_folder_with_more_than_a_listing_may_have_is_not_read() {
    let world = World::new();
    for number in 0..51 {
        world.write("flis", &format!("IN/{number}"), "x");
    }
    let receiver = world.receiver(world.folder_of("flis")).limits(50, 1);
    let handler = |_| async { Ok::<_, io::Error>(Answer::None) };
    let error = receiver.receive(handler).await.expect_err("too many");
    assert_eq!(error.kind(), DropErrorKind::TooMany);
}

#[tokio::test]
async fn a_handler_that_fails_is_asked_again_and_nothing_is_removed() {
    let world = World::new();
    world.write("flis", "IN/a.xml", "a");
    world.write(
        "flis",
        "IN/a.xml.metadata",
        metadata(ID, "a.xml", 1, "afsender", "flis"),
    );
    let receiver = world.receiver(world.folder_of("flis"));
    let fails = |_| async { Err::<Answer, _>(io::Error::other("databasen er nede")) };
    for _ in 0..2 {
        let round = receiver.receive(fails).await.expect("a round");
        assert_eq!(round.failed[0].kind(), DropErrorKind::Handler);
        assert_eq!(world.names("flis", "IN"), ["a.xml", "a.xml.metadata"]);
    }
    let (round, seen) = look(&world).await;
    assert_eq!((round.handled.len(), seen.len()), (1, 1));
    assert_eq!(seen[0].id, ID);
    // The same transfer again, as after a restored backup, is not handled again.
    world.write("flis", "IN/a.xml", "a");
    world.write(
        "flis",
        "IN/a.xml.metadata",
        metadata(ID, "a.xml", 1, "afsender", "flis"),
    );
    let (round, seen) = look(&world).await;
    assert_eq!((round.handled.len(), seen.len()), (1, 0));
    assert_eq!(world.names("flis", "IN"), [""; 0]);
}

#[tokio::test]
async fn a_download_goes_on_only_where_the_hash_is_that_which_was_noted() {
    let content = octets(10_000);
    let digest = |octets: &[u8]| {
        let digest = ring::digest::digest(&ring::digest::SHA256, octets);
        let digest = digest.as_ref().iter();
        digest
            .map(|octet| format!("{octet:02x}"))
            .collect::<String>()
    };
    let mut wrong = content[..8_000].to_vec();
    wrong[100] ^= 1;
    let right = digest(&content[..8_000]);
    let rows = [
        (&content[..8_000], format!("8000 {right}"), 8_000),
        // More was written than was noted.
        (&content[..9_000], format!("8000 {right}"), 8_000),
        (&wrong[..], format!("8000 {right}"), 0),
        (&content[..7_000], format!("8000 {right}"), 0),
        (&content[..8_000], "8000".to_owned(), 0),
        (&content[..8_000], format!("99999999 {right}"), 0),
        (&content[..8_000], String::new(), 0),
    ];
    for (part, note, from) in rows {
        let world = World::new();
        world.write("flis", "IN/a.xml", &content);
        let text = metadata(ID, "a.xml", content.len(), "afsender", "flis");
        world.write("flis", "IN/a.xml.metadata", text);
        let folder = world.root.join("modtaget").join(ID);
        fs::create_dir_all(&folder).expect("a folder");
        fs::write(folder.join("a.xml.part"), part).expect("a part");
        fs::write(folder.join("a.xml.sum"), &note).expect("a note");
        let first = std::sync::Arc::new(Mutex::new(None));
        let tell = std::sync::Arc::clone(&first);
        let receiver = world
            .receiver(world.folder_of("flis"))
            .progress(move |progress| {
                tell.lock().expect("a number").get_or_insert(progress.done);
            });
        let handler = |_| async { Ok::<_, io::Error>(Answer::None) };
        let round = receiver.receive(handler).await.expect("a round");
        assert_eq!(round.handled.len(), 1, "{round:?}");
        assert_eq!(*first.lock().expect("a number"), Some(from), "{note}");
        assert!(
            fs::read(folder.join("a.xml")).expect("stored") == content,
            "{note}"
        );
        assert!(!folder.join("a.xml.part").exists() && !folder.join("a.xml.sum").exists());
    }
}
