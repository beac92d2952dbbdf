//! Sends a letter to a citizen through SF1601, by Digital Post.
//!
//! ```text
//! cargo run -p snitflade-examples --example send-brev
//! ```

pub mod postkasse;

use sf1601_v1_0::memo::{
    File, MainDocument, Message, MessageBody, MessageHeader, MessageHeaderRequired, Recipient,
    Sender,
};
use sf1601_v1_0::memo_datatypes::{MemoMessageType, MemoTextType};
use sf1601_v1_0::post::{KombiRequest, KombiValgKode};
use sf1601_v1_0::services::kombi_post_afsend::{AfsendRequest, KombiPostAfsendClient};
use snitflade_runtime::client::Https;
use snitflade_runtime::value::{Base64Binary, Decimal};
use std::error::Error;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let service = postkasse::serve().await?;
    let id = send_brev(&service.url(""), "0000000000").await?;
    println!("sent as {id}");
    Ok(())
}

/// Sends a letter; answers the id by which its status comes through Beskedfordeler.
pub async fn send_brev(url: &str, cpr: &str) -> Result<String, Box<dyn Error>> {
    let text = |text: &str| text.parse::<MemoTextType>();
    let header = MessageHeader::new(MessageHeaderRequired {
        message_type: MemoMessageType::Digitalpost,
        message_uuid: "7a1f0c52-3b7d-4c1e-9f7a-2d4f5b6a7c81".parse()?,
        label: text("Svar på ansøgning")?.into(),
        sender: Sender::new(text("99999999")?, text("CVR")?, text("Prøve Kommune")?),
        recipient: Recipient::new(text(cpr)?, text("CPR")?),
    });
    let content = Base64Binary::from_bytes("Deres ansøgning er modtaget.".as_bytes());
    let file = File::new(
        text("text/plain")?,
        text("svar.txt")?,
        "da".parse()?,
        content,
    );
    let document = MainDocument::new([file]);
    let mut letter = Message::new(header, "1.2".parse::<Decimal>()?);
    letter.message_body = Some(MessageBody::new("2026-03-02T08:30:00Z".parse()?, document));
    let mut request = KombiRequest::new(KombiValgKode::DigitalPost);
    request.message = Some(letter);
    let client = KombiPostAfsendClient::new(Https::new()?, url);
    // An answer that says `Result: false` is an error, though its status is 200.
    let reply = client.afsend(&AfsendRequest::new(request)).await?;
    let id = reply
        .value
        .transmission_id
        .ok_or("no id for Digital Post")?;
    Ok(id.as_str().to_owned())
}
