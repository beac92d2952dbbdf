//! Somebody who serves the contract.

use breve_v1::breve::{BrevType, FejlType, SvarType};
use breve_v1::json::{Note, Tilmelding, Tilmeldinger};
use breve_v1::services::breve::{
    Breve, FrimaerkeFailure, HentRequest, NoterAnswer, NoterBody, OmskrivAnswer, OmskrivRequest,
    PakAnswerForm, PakForm, SendFailure, SletRequest, TilfoejRequest, TilmeldingAnswer,
    TilmeldingFailure, TilmeldingRequest, TilmeldingerFailure, VedlaegRequest,
};
use snitflade_runtime::codegen::v1::{HttpContext, HttpError, NoBody, NoFault, Octets};
use snitflade_runtime::idws::server::rest::require_role;
use snitflade_runtime::server::StatusCode;
use std::sync::{Arc, Mutex, PoisonError};

/// The role that letters to `rolle` are sent with.
pub const ROLE: &str = "http://breve.test/roles/servicesystemrole/send/1";

/// Serves the contract: what a letter says decides what comes of it. Clones are the same.
#[derive(Clone, Debug, Default)]
pub struct Postkontor(Arc<Mutex<Vec<String>>>);

impl Postkontor {
    /// The authorities that letters came from, in order; empty for one that nobody knows.
    pub fn senders(&self) -> Vec<String> {
        let all = self.0.lock();
        all.unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl Breve for Postkontor {
    async fn send(
        &self,
        context: HttpContext,
        input: BrevType,
    ) -> Result<SvarType, HttpError<SendFailure>> {
        let sender = context.caller().cvr.clone().unwrap_or_default();
        let all = self.0.lock();
        all.unwrap_or_else(PoisonError::into_inner).push(sender);
        let navn = input.person_navn.as_ref().map_or("", |navn| navn.as_str());
        match navn {
            "fejl" => return Err(SendFailure::Status500(FejlType::new("F7")).into()),
            "rolle" => require_role(context.caller(), ROLE)?,
            _ => {}
        }
        let mut svar = SvarType::new(navn != "nej");
        svar.transmission_id = context.transaction_id().map(str::to_owned);
        Ok(svar)
    }

    async fn tilmelding(
        &self,
        _: HttpContext,
        input: TilmeldingRequest,
    ) -> Result<TilmeldingAnswer, HttpError<TilmeldingFailure>> {
        match input.cpr_number.as_str() {
            "0000000000" => Ok(TilmeldingAnswer::Status204),
            "1111111111" => Err(TilmeldingFailure::Status404.into()),
            _ => {
                let mut found = Tilmelding::new(true);
                let kanal = input.kanal.iter().map(|kanal| kanal.as_str().to_owned());
                found.kanaler = kanal.chain(input.x_sag).collect();
                Ok(TilmeldingAnswer::Status200(found))
            }
        }
    }

    async fn tilmeldinger(
        &self,
        _: HttpContext,
        input: Vec<Tilmeldinger>,
    ) -> Result<Vec<Tilmelding>, HttpError<TilmeldingerFailure>> {
        let of = |digit| input.iter().any(|it| it.as_str().starts_with(digit));
        if of('9') {
            let why = vec![Note::new("no"), Note::new("such")];
            return Err(TilmeldingerFailure::Status422(why).into());
        }
        let all = input.iter();
        Ok(all
            .map(|it| Tilmelding::new(!it.as_str().starts_with('8')))
            .collect())
    }

    async fn vedlaeg(
        &self,
        _: HttpContext,
        input: VedlaegRequest,
    ) -> Result<Tilmelding, HttpError<NoFault>> {
        let form = input.body;
        let mut found = Tilmelding::new(true);
        let file = |file: &Octets| {
            let name = file.file_name.as_deref().unwrap_or_default();
            format!("{name} {} {}", file.content_type, file.content.len())
        };
        found.kanaler = vec![input.id, form.kanal.as_str().to_owned(), file(&form.fil)];
        found.kanaler.extend(form.note.map(|note| note.tekst));
        found
            .kanaler
            .extend(form.antal.map(|antal| antal.to_string()));
        found.kanaler.extend(form.flere.iter().map(file));
        found
            .kanaler
            .extend(form.ord.iter().map(|ord| ord.to_string()));
        Ok(found)
    }

    async fn hent(&self, _: HttpContext, input: HentRequest) -> Result<Octets, HttpError<NoFault>> {
        let content = [&b"%PDF \x00\xFF"[..], input.id.as_bytes()].concat();
        Ok(Octets::new(content))
    }

    async fn pak(
        &self,
        _: HttpContext,
        input: PakForm,
    ) -> Result<PakAnswerForm, HttpError<NoFault>> {
        let mut packet = PakAnswerForm::default();
        (packet.breve, packet.noter) = (input.breve, input.noter);
        Ok(packet)
    }

    async fn frimaerke(
        &self,
        _: HttpContext,
        input: Octets,
    ) -> Result<Octets, HttpError<FrimaerkeFailure>> {
        match input.content.starts_with(b"\x89PNG") {
            true => Ok(input),
            false => {
                let failure = FrimaerkeFailure::Status4xx(Note::new("no picture"));
                Err(HttpError::declared_with(
                    failure,
                    StatusCode::UNSUPPORTED_MEDIA_TYPE,
                ))
            }
        }
    }

    async fn slet(&self, _: HttpContext, input: SletRequest) -> Result<NoBody, HttpError<NoFault>> {
        match input.id {
            0 => Err(HttpError::undeclared(StatusCode::NOT_FOUND, "no such note")),
            _ => Ok(NoBody),
        }
    }

    async fn tilfoej(
        &self,
        _: HttpContext,
        input: TilfoejRequest,
    ) -> Result<Note, HttpError<NoFault>> {
        Ok(input
            .body
            .unwrap_or_else(|| Note::new(input.id.to_string())))
    }

    async fn omskriv(
        &self,
        _: HttpContext,
        input: OmskrivRequest,
    ) -> Result<OmskrivAnswer, HttpError<NoFault>> {
        let mut notes = input.body;
        notes.reverse();
        notes.extend(input.emne.map(Note::new));
        Ok(match notes.is_empty() {
            true => OmskrivAnswer::Status204,
            false => OmskrivAnswer::Status200(notes),
        })
    }

    async fn noter(
        &self,
        _: HttpContext,
        input: NoterBody,
    ) -> Result<NoterAnswer, HttpError<NoFault>> {
        Ok(match input {
            NoterBody::Json(note) => NoterAnswer::Status200Json(note),
            NoterBody::Xml(brev) => NoterAnswer::Status200Xml(brev),
            _ => {
                let status = StatusCode::NOT_IMPLEMENTED;
                return Err(HttpError::undeclared(status, "another form"));
            }
        })
    }
}
