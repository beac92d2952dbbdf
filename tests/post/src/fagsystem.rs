//! A solution that takes letters (SF1606, modelled): it knows whom each is from, and takes
//! none twice.

use sf1601_v1_0::memo::Message;
use sf1606_v1_0_modelleret::services::post_modtag::{
    PostModtag, PostmodtagBody, PostmodtagFailure,
};
use sf1606_v1_0_modelleret::svar::{Fejl, Kvittering, KvitteringKode};
use snitflade_runtime::server::{HttpContext, HttpError};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Who sent a letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sender {
    /// A citizen, by the CPR number.
    Citizen(String),
    /// A company, by the CVR number.
    Company(String),
    /// An authority, by the CVR number.
    Authority(String),
}

/// A letter as the solution has taken it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken {
    /// Its messageUUID.
    pub id: String,
    /// Who sent it.
    pub sender: Sender,
    /// The letter it answers.
    pub answers: Option<String>,
    /// Names and sizes of the files beside it.
    pub files: Vec<(String, usize)>,
}

/// The solution. Cheap to clone; clones are one.
#[derive(Clone, Debug, Default)]
pub struct Fagsystem(Arc<Mutex<State>>);

#[derive(Debug, Default)]
struct State {
    closed: bool,
    letters: Vec<Taken>,
}

impl Fagsystem {
    /// What was taken so far.
    pub fn taken(&self) -> Vec<Taken> {
        self.state().letters.clone()
    }

    /// Takes nothing from now on.
    pub fn close(&self) {
        self.state().closed = true;
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl PostModtag for Fagsystem {
    async fn postmodtag(
        &self,
        _: HttpContext,
        request: PostmodtagBody,
    ) -> Result<Kvittering, HttpError<PostmodtagFailure>> {
        let (letter, files) = match request {
            PostmodtagBody::Xml(letter) => (letter, Vec::new()),
            PostmodtagBody::Form(form) => (form.memo, form.files),
            _ => return Err(PostmodtagFailure::Status400(fejl("FORM")).into()),
        };
        let header = &letter.message_header;
        let id = header.message_uuid.as_str().to_owned();
        let mut state = self.state();
        if state.closed {
            return Err(PostmodtagFailure::Status503(fejl("LUKKET")).into());
        }
        let letters = &mut state.letters;
        if letters.iter().any(|before| before.id == id) {
            let mut answer = Kvittering::new(KvitteringKode::Afvist);
            answer.afvisning_aarsag = Some("set før".to_owned().into());
            return Ok(answer);
        }
        let answered = header.reply_data.first();
        letters.push(Taken {
            id,
            sender: sender(&letter),
            answers: answered.map(|data| data.message_uuid.as_str().to_owned()),
            files: files
                .into_iter()
                .map(|file| (file.file_name.unwrap_or_default(), file.content.len()))
                .collect(),
        });
        let mut answer = Kvittering::new(KvitteringKode::Accepteret);
        answer.fagsystem_reference = Some(format!("SAG-{}", letters.len()));
        Ok(answer)
    }
}

fn fejl(code: &str) -> Fejl {
    Fejl::new(code, "Brevet er ikke modtaget".to_owned())
}

fn sender(letter: &Message) -> Sender {
    let header = &letter.message_header;
    let id = header.sender.sender_id.as_str().to_owned();
    let post_type = header.post_type.as_ref();
    let of_authority = post_type.is_some_and(|it| it.as_str() == "MYNDIGHEDSPOST");
    match header.sender.id_type.as_str() {
        "CPR" => Sender::Citizen(id),
        _ if of_authority => Sender::Authority(id),
        _ => Sender::Company(id),
    }
}
