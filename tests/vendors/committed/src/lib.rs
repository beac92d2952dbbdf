//! Opens a case for a person: looks the name up, then files the case.

use sf1470_v6_0::sag::{
    AttributListeType, EgenskaberType, RegistreringType, RelationListeType, SagType,
    TilstandListeType,
};
use sf1470_v6_0::sagdokumentindeks::ImporterSagDokumentIndeksInputType;
use sf1470_v6_0::services::sag_dokument_indeks::SagDokumentIndeksClient;
use sf1520_v4_0::person::PersonLookupRequestType;
use sf1520_v4_0::pnr::PnrType;
use sf1520_v4_0::services::person_base_data_extended::PersonBaseDataExtendedClient;
use snitflade_runtime::client::{CallError, ErrorKind, Https};
use snitflade_runtime::{InvalidValue, With};
use std::fmt;

/// The services, each with its client.
pub struct Caseworker {
    register: PersonBaseDataExtendedClient,
    index: SagDokumentIndeksClient,
}

/// Why no case was opened.
#[derive(Debug)]
pub enum Refused {
    /// What was asked for cannot be sent; names no personal data.
    Input(InvalidValue),
    /// The register knows nobody of this number.
    Nobody,
    /// A service says no, in its own words.
    Service(String),
    /// No answer, or none that can be used; another attempt may help.
    Later(String),
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Refused::Input(why) => write!(f, "cannot be sent: {why}"),
            Refused::Nobody => write!(f, "nobody has this number"),
            Refused::Service(why) => write!(f, "refused: {why}"),
            Refused::Later(why) => write!(f, "not now: {why}"),
        }
    }
}

impl std::error::Error for Refused {}

impl From<InvalidValue> for Refused {
    fn from(why: InvalidValue) -> Self {
        Refused::Input(why)
    }
}

impl<F: fmt::Debug, O> From<CallError<F, O>> for Refused {
    fn from(error: CallError<F, O>) -> Self {
        match error.kind() {
            ErrorKind::Fault(..) | ErrorKind::UndeclaredFault(_) | ErrorKind::Rejected(_) => {
                Refused::Service(error.to_string())
            }
            _ => Refused::Later(error.to_string()),
        }
    }
}

impl Caseworker {
    /// A caseworker whose services are at these URLs.
    pub fn new(register: &str, index: &str) -> Result<Self, Box<dyn std::error::Error>> {
        let transport = Https::new()?;
        Ok(Caseworker {
            register: PersonBaseDataExtendedClient::token(transport.clone(), register),
            index: SagDokumentIndeksClient::oioidws(transport, index),
        })
    }

    /// Files a case titled after the person; gives the title.
    pub async fn open_case(&self, pnr: &str, sag: &str) -> Result<String, Refused> {
        let asked = PersonLookupRequestType::new(PnrType::new(pnr)?);
        let answer = self.register.person_lookup(&asked).await?.into_value();
        let name = answer.persondata.and_then(|person| person.navn);
        let name = name.ok_or(Refused::Nobody)?.personadresseringsnavn;
        let title = format!("Byggesag for {}", name.into_inner());
        self.index.importer(&case(sag, &title)?).await?;
        Ok(title)
    }
}

/// The message: one case with a title.
fn case(sag: &str, title: &str) -> Result<ImporterSagDokumentIndeksInputType, InvalidValue> {
    let properties = EgenskaberType::default().try_with(|it| {
        it.titel = Some(title.parse()?);
        Ok(())
    })?;
    let registration = RegistreringType::new(
        AttributListeType::default().with(|it| it.egenskaber.push(properties)),
        TilstandListeType::default(),
        RelationListeType::default(),
    );
    let sag = SagType::new(sag.parse()?, [registration]);
    Ok(ImporterSagDokumentIndeksInputType::default().with(|it| it.choice = vec![sag.into()]))
}
