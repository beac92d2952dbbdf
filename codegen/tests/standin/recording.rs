//! Exchanges written down and played again, and the real service behind a stand-in.

use super::support::{PATH, SOAP11, SOAP12, ask, server, standin};
use snitflade_codegen::standin::{Settings, Target};
use snitflade_runtime::server::Running;
use std::path::{Path, PathBuf};

/// A number with the form of a person's, which no file may spell out.
fn number(day: u32) -> String {
    format!("{day:02}{:02}{:02}{:04}", 1, 70, 0)
}

/// A folder of its own, gone at the end.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Folder {
        let id = std::process::id();
        let path = std::env::temp_dir().join(format!("snitflade-standin-{name}-{id}"));
        let _ = std::fs::remove_dir_all(&path);
        Folder(path)
    }

    /// Names and texts of the files of the service.
    fn files(&self) -> Vec<(String, String)> {
        let folder = self.0.join("TEST-1-Names");
        let entries = std::fs::read_dir(folder).expect("a folder");
        let mut files: Vec<(String, String)> = entries
            .map(|entry| {
                let path = entry.expect("an entry").path();
                let name = path
                    .file_name()
                    .expect("a name")
                    .to_string_lossy()
                    .into_owned();
                (name, std::fs::read_to_string(&path).expect("a text"))
            })
            .collect();
        files.sort();
        files
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn recording(path: &Path) -> Settings {
    let mut settings = Settings::default();
    settings.record = Some(path.to_owned());
    settings
}

fn replaying(path: &Path) -> Settings {
    let mut settings = Settings::default();
    settings.replay = Some(path.to_owned());
    settings
}

fn person(cpr: &str, sag: &str) -> String {
    let name = "<Fornavn>Kanariefugl</Fornavn>";
    ask(&format!(
        "<PersonCPR>{cpr}</PersonCPR>{name}<Sag>{sag}</Sag>"
    ))
}

#[tokio::test]
async fn pairs_are_readable_and_hold_no_personal_value() {
    let folder = Folder::new("readable");
    let server = server(recording(&folder.0));
    let cpr = number(1);
    let secret = "<e:Header><s:Security xmlns:s=\"http://docs.oasis-open.org/wss/2004/01/\
                  oasis-200401-wss-wssecurity-secext-1.0.xsd\">hemmelig</s:Security></e:Header>";
    let message = person(&cpr, &format!("om {cpr}"));
    let message = message.replacen("<e:Body>", &format!("{secret}<e:Body>"), 1);
    assert_eq!(server.post(&[], &message).await.status, 200);
    assert_eq!(server.post(&[], &message).await.status, 200);
    let files = folder.files();
    assert_eq!(files.len(), 2, "one pair for equal requests");
    let (answer, request) = (&files[0].1, &files[1].1);
    for text in [answer, request] {
        for personal in [cpr.as_str(), "Kanariefugl", "hemmelig"] {
            assert!(!text.contains(personal), "{personal} in {text}");
        }
        assert!(text.lines().count() > 5, "{text}");
    }
    let invented = |text: &str| {
        let after = text.split("PersonCPR>").nth(1).expect("a number");
        after.split('<').next().expect("its end").to_owned()
    };
    let one = invented(request);
    assert_eq!(
        one,
        invented(answer),
        "one value is replaced by one other everywhere"
    );
    assert!(request.contains(&format!("om {one}")), "{request}");
    assert_eq!(&one[4..6], "57", "nobody can have it");
    assert!(files[1].0.starts_with("AskOperation-") && files[1].0.ends_with(".request.xml"));
}

#[tokio::test]
async fn recorded_answers_are_found_by_what_a_request_says() {
    let folder = Folder::new("replay");
    let (one, other) = (person(&number(1), "en"), person(&number(2), "to"));
    let recorder = server(recording(&folder.0));
    for message in [&one, &other] {
        assert_eq!(recorder.post(&[], message).await.status, 200);
    }
    let files = folder.files();
    // A person may edit a recording.
    let edited = files
        .iter()
        .find(|(name, text)| name.ends_with("answer.xml") && text.contains(">to<"));
    let (name, text) = edited.expect("the second answer");
    let text = text.replace("StatusKode>20<", "StatusKode>44<");
    std::fs::write(folder.0.join("TEST-1-Names").join(name), text).expect("written");
    let player = server(replaying(&folder.0));
    let came = player.post(&[], &other).await;
    assert_eq!(came.status, 200, "{}", came.text);
    assert!(came.text.contains("StatusKode>44<"), "{}", came.text);
    let spelled = one
        .replace("<Sag>", "\n  <!-- x --><Sag>")
        .replace("<e:Body>", "<e:Body>\n");
    let came = player.post(&[], &spelled).await;
    assert!(came.text.contains("StatusKode>20<"), "{}", came.text);
    // What was written down is itself a request that is found.
    let (_, written) = files
        .iter()
        .find(|(name, _)| name.ends_with("request.xml"))
        .expect("one");
    assert_eq!(player.post(&[], written).await.status, 200);
    let came = player.post(&[], &person(&number(3), "tre")).await;
    assert_eq!(came.status, 500);
    assert!(came.text.contains("no recorded request"), "{}", came.text);
    let came = player.post(&[("snitflade-failure", "code=40")], &one).await;
    assert!(came.text.contains("StatusKode>40<"), "{}", came.text);
}

#[tokio::test]
async fn without_its_key_a_recording_tells_nobody_what_was_there() {
    let folder = Folder::new("key");
    let message = person(&number(1), "en");
    server(recording(&folder.0)).post(&[], &message).await;
    let written = folder.files().remove(1).1;
    std::fs::remove_file(folder.0.join("invented-values.key")).expect("a key");
    let player = server(replaying(&folder.0));
    assert_eq!(player.post(&[], &message).await.status, 500);
    assert_eq!(player.post(&[], &written).await.status, 200);
}

#[tokio::test]
async fn requests_are_passed_on_and_kept() {
    let folder = Folder::new("upstream");
    let mut real = Settings::default();
    real.failure = snitflade_codegen::standin::Failure::parse("code=49").expect("a failure");
    let real = Running::start(standin(real).into_router())
        .await
        .expect("a port");
    let mut settings = recording(&folder.0);
    let target = Target {
        path: None,
        endpoint: real.url(PATH).parse().expect("an address"),
    };
    settings.upstream = vec![target];
    let front = server(settings);
    for (version, media) in [(SOAP11, "text/xml"), (SOAP12, "application/soap+xml")] {
        let message = person(&number(1), "en").replace(SOAP11, version);
        let came = front.post(&[("content-type", media)], &message).await;
        assert_eq!(came.status, 200, "{}", came.text);
        assert!(came.text.contains("StatusKode>49<"), "{}", came.text);
        assert!(came.field("content-type").starts_with(media));
        let fields = [
            ("content-type", media),
            ("snitflade-failure", "fault=sender"),
        ];
        let own = front.post(&fields, &message).await;
        assert!(
            own.text.contains("as the stand-in was asked for"),
            "{}",
            own.text
        );
    }
    assert!(
        folder
            .files()
            .iter()
            .any(|(_, text)| text.contains("StatusKode>49<"))
    );
    real.stop().await.expect("it ends");
    let came = front.post(&[], &person(&number(1), "en")).await;
    assert_eq!(came.status, 502, "{}", came.text);
}

#[tokio::test]
async fn faults_are_played_again_in_their_version() {
    let folder = Folder::new("fault");
    let recorder = server(recording(&folder.0));
    let versions = [
        (SOAP11, "text/xml", 500),
        (SOAP12, "application/soap+xml", 400),
    ];
    for (version, media, _) in versions {
        let message = ask("").replace(SOAP11, version);
        let fields = [("content-type", media)];
        assert_eq!(recorder.post(&fields, &message).await.status, 200);
    }
    for (name, text) in folder.files() {
        if name.ends_with("answer.xml") {
            let fault = match text.contains(SOAP12) {
                true => {
                    "<soap:Fault><soap:Code><soap:Value>soap:Sender</soap:Value></soap:Code>\
                         <soap:Reason><soap:Text xml:lang=\"en\">recorded</soap:Text></soap:Reason>\
                         </soap:Fault>"
                }
                false => {
                    "<soap:Fault><faultcode>soap:Client</faultcode>\
                          <faultstring>recorded</faultstring></soap:Fault>"
                }
            };
            let (start, _) = text.split_once("<soap:Body>").expect("a body");
            let text = format!("{start}<soap:Body>{fault}</soap:Body></soap:Envelope>");
            std::fs::write(folder.0.join("TEST-1-Names").join(name), text).expect("written");
        }
    }
    let player = server(replaying(&folder.0));
    for (version, media, status) in versions {
        let message = ask("").replace(SOAP11, version);
        let came = player.post(&[("content-type", media)], &message).await;
        assert_eq!(came.status, status, "{}", came.text);
        assert!(
            came.text.contains("recorded") && came.text.contains(version),
            "{}",
            came.text
        );
        assert!(came.field("content-type").starts_with(media));
    }
}
