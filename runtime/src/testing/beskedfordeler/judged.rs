//! Whether a message is taken: by its own token, and by what its envelope says.

use crate::testing::{TokenJudge, TokenPurpose, texts};

const MYNDIGHED: &str = "Beskedkuvert/Filtreringsdata/ObjektRegistrering/ObjektAnsvarligMyndighed";

/// What a message is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Verdict {
    pub code: u16,
    /// Plain words, which quote nothing of the message.
    text: &'static str,
}

impl Verdict {
    pub(super) const TAKEN: Verdict = Verdict { code: 20, text: "" };

    fn refused(text: &'static str) -> Verdict {
        Verdict { code: 40, text }
    }

    /// Whether the same message gets the same answer for ever. Who is told that the token has
    /// expired sends the message again, with another one.
    pub(super) fn is_final(self) -> bool {
        self.code != 41
    }

    /// As a reply says it.
    pub(super) fn reply(self) -> String {
        let Verdict { code, text } = self;
        let text = match text.is_empty() {
            true => String::new(),
            false => format!("<FejlbeskedTekst>{text}</FejlbeskedTekst>"),
        };
        format!(
            "<StandardRetur xmlns=\"urn:oio:sagdok:3.0.0\"><StatusKode>{code}</StatusKode>{text}</StandardRetur>"
        )
    }
}

/// Judges a message by the token it carries.
pub(super) fn judged(judge: &TokenJudge, token: Option<&[u8]>, besked: &[u8]) -> Verdict {
    let token = token.and_then(|token| std::str::from_utf8(token).ok());
    let token = match token.map(|token| judge.judge(token)) {
        Some(Ok(token)) => token,
        Some(Err(refusal)) if refusal.is_expired() => {
            return Verdict {
                code: 41,
                text: "the token of the message has expired",
            };
        }
        Some(Err(_)) => return Verdict::refused("the token of the message is not taken"),
        None => return Verdict::refused("the message carries no token"),
    };
    if token.purpose != TokenPurpose::Send {
        return Verdict::refused("the token of the message is not for sending");
    }
    match texts(besked, "BeskedId") {
        Ok(ids) if ids.len() == 1 => {}
        Ok(_) => return Verdict::refused("the message has no BeskedId"),
        Err(_) => return Verdict::refused("the message cannot be read"),
    }
    let is_own = |id: &String| {
        let number = id.strip_prefix("urn:oio:cvr-nr:");
        number.or_else(|| id.strip_prefix("urn:oio:cvr:")) == Some(&token.cvr)
    };
    match texts(besked, MYNDIGHED) {
        Ok(all) if all.iter().all(is_own) => Verdict::TAKEN,
        _ => Verdict::refused("ObjektAnsvarligMyndighed is not the authority of the token"),
    }
}
