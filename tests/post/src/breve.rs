//! Letters with invented data.

use sf1601_v1_0::fjernprint::{FORSENDELSE_I_SAMLING, ForsendelseISamling};
use sf1601_v1_0::memo::{MESSAGE, Message};
use sf1601_v1_0::post::{KombiRequest, KombiValgKode};
use snitflade_runtime::read::ReadError;

/// Nobody's CPR number.
pub const CITIZEN: &str = "0000000000";
/// The CVR number of no company.
pub const COMPANY: &str = "77777777";
/// The CVR number of no authority.
pub const AUTHORITY: &str = "88888888";
/// The CVR number of who sends.
pub const SENDER: &str = "99999999";
/// Who pays for a printed letter.
pub const ACCOUNT: &str = "Konto 4711";

const MEMO: &str = include_str!("../samples/brev-memo-1.1.xml");
const PRINTED: &str = include_str!("../samples/fysisk-post.xml");

/// A letter of Digital Post to somebody, known by a CPR or a CVR number.
///
/// # Errors
/// An id that does not fit into the letter.
pub fn memo(receiver: &str) -> Result<Message, ReadError> {
    let own = format!("{CITIZEN}</memo:recipientID>\n      <memo:idType>CPR");
    let kind = kind(receiver);
    let theirs = format!("{receiver}</memo:recipientID>\n      <memo:idType>{kind}");
    MESSAGE.read(MEMO.replace(&own, &theirs).as_bytes())
}

/// A printed letter of this category to somebody, known by a CPR or a CVR number.
///
/// # Errors
/// An id or a category that does not fit into the letter.
pub fn printed(receiver: &str, category: &str) -> Result<ForsendelseISamling, ReadError> {
    let [own, theirs] = [CITIZEN, receiver].map(|id| {
        let element = format!("dp:{}nummerIdentifikator", kind(id));
        format!("<{element}>{id}</{element}>")
    });
    let text = PRINTED
        .replace(&own, &theirs)
        .replace("Prioritaire", category);
    let mut all = FORSENDELSE_I_SAMLING.read(text.as_bytes())?;
    all.forsendelse_i.truncate(1);
    Ok(all)
}

/// A letter in both forms, and who chooses between them.
///
/// # Errors
/// As for [`memo`] and [`printed`].
pub fn letter(choice: KombiValgKode, receiver: &str) -> Result<KombiRequest, ReadError> {
    let mut request = KombiRequest::new(choice);
    request.message = Some(memo(receiver)?);
    request.forsendelse_i_samling = Some(printed(receiver, "Prioritaire")?);
    Ok(request)
}

fn kind(id: &str) -> &'static str {
    match id.len() {
        10 => "CPR",
        _ => "CVR",
    }
}
