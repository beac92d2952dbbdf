//! RabbitMQ's Java client (`tests/peers/amqp`) with a mechanism of its own that sends the token.

use crate::beskeder::{CVR, envelope};
use crate::platform::{Platform, to_fetch, to_send};
use crate::world::{Failure, World};
use crate::{Held, wrong};
use bytes::Bytes;
use snitflade_runtime::amqp::Message;
use snitflade_runtime::testing::Subscription;
use snitflade_runtime::tokens::TokenSource as _;
use std::fs;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

const MESSAGES: usize = 10;

/// The class path; the suite sets it where there is a Java.
pub const CLASSES: &str = "AMQP_JAVA";

/// Java sends and we fetch, we send and Java fetches; what is fetched is what was sent, octet
/// for octet. Its login with an expired token is refused.
pub async fn java_client(world: &mut World) -> Held {
    let platform = Platform::start(world, Duration::from_secs(3_600)).await?;
    let (ours, theirs) = (
        "d0000000-0000-4000-8000-000000000007",
        "d0000000-0000-4000-8000-000000000008",
    );
    let system = platform.system.certificate();
    let builder = platform
        .beskedfordeler()
        .pulled(ours, system, CVR, Subscription::all())
        .pulled(theirs, system, CVR, Subscription::all());
    let serving = platform.serve(world, builder).await?;
    let beskeder: Vec<Bytes> = (0..MESSAGES)
        .map(|number| envelope(number, CVR, 100))
        .collect();
    let java = Java::prepare(world, &platform, &beskeder).await?;
    let replies = java.run("send", "send.xml", &java.sent()).await?;
    if replies != "reply 20\n".repeat(MESSAGES) {
        return wrong(format!("Java's replies: {replies}"));
    }
    let tokens = platform.tokens_of(&platform.system);
    let mut consumer = platform.consumer(world, ours, Arc::clone(&tokens))?;
    for number in 0..MESSAGES {
        match consumer.next().await {
            Some(Ok(delivery)) if *delivery.body() == envelope(number, CVR, 100) => {
                delivery.acknowledge()?;
            }
            other => return wrong(format!("message {number} of Java: {other:?}")),
        }
    }
    let sender = platform.sender(world, tokens)?;
    for number in MESSAGES..2 * MESSAGES {
        sender
            .send(Message::new(envelope(number, CVR, 100), to_send()))
            .await?;
    }
    let all = (2 * MESSAGES).to_string();
    let folder = java.folder.to_string_lossy().into_owned();
    let said = java
        .run("pull", "fetch.xml", &[theirs.to_owned(), all, folder])
        .await?;
    for number in 0..2 * MESSAGES {
        if fs::read(java.folder.join(number.to_string()))? != envelope(number, CVR, 100) {
            return wrong(format!("Java fetched another message {number}"));
        }
    }
    platform.sts.clock().advance(Duration::from_secs(3_600));
    match java.run("send", "send.xml", &java.sent()).await {
        Err(error) if error.to_string().contains("ACCESS_REFUSED") => {}
        other => return wrong(format!("Java with an expired token: {other:?}")),
    }
    match serving.counts().taken == 2 * MESSAGES {
        true => Ok(format!(
            "{MESSAGES} sent by Java and fetched by us, {}; an expired token is refused",
            said.trim()
        )),
        false => wrong(format!("{:?}", serving.counts())),
    }
}

/// A program in Java, with its files.
pub(super) struct Java {
    classes: String,
    folder: PathBuf,
    port: u16,
    /// How many messages it sends.
    messages: usize,
}

impl Java {
    /// With these messages to send, and a token of the platform's system.
    pub(super) async fn prepare(
        world: &World,
        platform: &Platform,
        beskeder: &[Bytes],
    ) -> Result<Java, Failure> {
        let folder =
            std::env::current_dir()?.join(format!("target/peers/amqp/java-{}", std::process::id()));
        fs::create_dir_all(&folder)?;
        fs::write(folder.join("identity.pem"), platform.system.pem())?;
        fs::write(folder.join("root.pem"), world.keys().authority_pem())?;
        let tokens = platform.tokens_of(&platform.system);
        for (name, request) in [("send.xml", to_send()), ("fetch.xml", to_fetch())] {
            let token = tokens.token(&request).await?;
            fs::write(folder.join(name), token.assertion.as_str())?;
        }
        for (number, besked) in beskeder.iter().enumerate() {
            fs::write(folder.join(format!("besked-{number}.xml")), besked)?;
        }
        let port = platform.front.as_ref().map(|front| front.port());
        Ok(Java {
            classes: std::env::var(CLASSES)?,
            port: port.ok_or("no front")?,
            folder,
            messages: beskeder.len(),
        })
    }

    /// The files of the messages it sends.
    pub(super) fn sent(&self) -> Vec<String> {
        let path = |number| self.folder.join(format!("besked-{number}.xml"));
        (0..self.messages)
            .map(|number| path(number).to_string_lossy().into_owned())
            .collect()
    }

    /// What it prints; what it complains of, if it fails.
    pub(super) async fn run(
        &self,
        what: &str,
        token: &str,
        rest: &[String],
    ) -> Result<String, Failure> {
        let mut command = std::process::Command::new("java");
        command.args(["-cp", &self.classes, "Beskedklient"]);
        command.args([what, &self.port.to_string()]);
        for name in ["identity.pem", "root.pem", token] {
            command.arg(self.folder.join(name));
        }
        command.args(rest);
        let ended = tokio::task::spawn_blocking(move || command.output()).await??;
        match ended.status.success() {
            true => Ok(String::from_utf8(ended.stdout)?),
            false => wrong(String::from_utf8_lossy(&ended.stderr)),
        }
    }
}

impl Drop for Java {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.folder);
    }
}
