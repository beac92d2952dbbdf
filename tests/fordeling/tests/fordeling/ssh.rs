//! Files of documents by SSH, before an OpenSSH server that the test starts and ends.

use crate::scene::{PENSION, Scene, UDK, by_system, document, platform};
use snitflade_fordeling::{Filer, KOMPONENT};
use snitflade_runtime::sftp::{Account, HostKey, Key, SftpDrop};
use snitflade_runtime::testing::RunningDrop;

#[tokio::test]
async fn a_document_goes_by_ssh_from_the_sender_over_the_component_to_the_receiver() {
    let (folder, users) = platform();
    let running = match RunningDrop::start(users, folder.join("keys")) {
        Ok(running) => running,
        Err(error) => {
            std::fs::remove_dir_all(&folder).expect("the folder");
            println!("SKIPPED a document by SSH: no OpenSSH server, {error}");
            return;
        }
    };
    let filer = |user: &str| {
        let account = || running.account(user).expect("a key");
        Filer::over(running.platform(), user, || SftpDrop::new(account()))
    };
    let scene = Scene::over(folder, filer).await;
    let octets: Vec<u8> = (0..400_000_u32).map(|at| (at % 251) as u8).collect();
    let path = scene.folder.join("brev.pdf");
    std::fs::write(&path, &octets).expect("a file");
    let letter = |name: &str| {
        let mut letter = by_system(UDK, PENSION);
        letter.dokument_fil_navn = Some(name.into());
        letter
    };
    let sent = scene.afsender.send_file(path.clone(), "brev-1.pdf").await;
    sent.expect("on the drop");
    let sent = scene.afsender.send(letter("brev-1.pdf"), document("Brev"));
    sent.await.expect("a technical receipt");
    let got = scene.pension.modtaget();
    let came = scene.pension.fil(&got[0]).await.expect("a file");
    assert_eq!(std::fs::read(came).expect("readable"), octets);
    // What was not put there is found missing by the component.
    let refused = scene.afsender.send(letter("brev-2.pdf"), document("Brev"));
    assert_eq!(refused.await.expect_err("a refusal")[0].0, "FK07");
    assert_eq!(scene.got(), [0, 0, 1]);
    // A server with another key than the one that is known gets no file of ours.
    let other = running.key_file(PENSION).with_extension("pub");
    let other = std::fs::read_to_string(other).expect("a key");
    let other: HostKey = other.parse().expect("a key");
    let key = Key::file(&running.key_file("afsender"), None).expect("a key");
    let known = Account::new("127.0.0.1", running.login(), key, other).port(running.port());
    let drop_of = || SftpDrop::new(known.clone());
    let misled = Filer::over(running.platform(), "afsender", drop_of);
    let refused = misled.send(path, "brev-3.pdf", KOMPONENT).await;
    refused.expect_err("not the host that is known");
    drop(running);
    scene.stop().await;
}
