//! Large tokens.

use crate::beskeder::{CVR, envelope};
use crate::platform::{Platform, SENDING, to_send};
use crate::world::World;
use crate::{Held, wrong};
use snitflade_runtime::amqp::Message;
use snitflade_runtime::caller::Role;
use snitflade_runtime::testing::Agreement;
use snitflade_runtime::tokens::TokenSource as _;
use std::time::Duration;

const HOUR: Duration = Duration::from_secs(3_600);
const CLOSE: Duration = Duration::from_secs(60);

/// A token with many roles: its login takes a frame far over what a stock RabbitMQ takes.
pub async fn large_token_judged(world: &mut World) -> Held {
    let platform = Platform::start(world, HOUR).await?;
    let mut agreement = Agreement::new(platform.system.certificate(), CVR, SENDING);
    for number in 0..140 {
        let role = format!(
            "http://eksempel.dk/roles/servicesystemrole/{}-{number}/1",
            "r".repeat(150)
        );
        agreement = agreement.role(Role::new(role));
    }
    platform.sts.agree(agreement);
    let serving = platform.serve(world, platform.beskedfordeler()).await?;
    let tokens = platform.tokens_of(&platform.system);
    let octets = tokens.token(&to_send()).await?.assertion.len();
    let sender = platform.sender(world, tokens)?;
    sender
        .send(Message::new(envelope(1, CVR, 10), to_send()))
        .await?;
    sender.close(CLOSE).await?;
    match octets > 50_000 && serving.counts().taken == 1 {
        true => Ok(format!("a token of {octets} octets logs in and sends")),
        false => wrong(format!("{octets} octets, {:?}", serving.counts())),
    }
}
