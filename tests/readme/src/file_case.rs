//! Filing a sag with a document in Sags- og Dokumentindekset (SF1470).

use jiff::Timestamp;
use sf1470_v6_0::dokumentindeks::{self, DokumentIndeksType};
use sf1470_v6_0::generelle_definitioner::RelationType;
use sf1470_v6_0::sag::{self, FremdriftStatusKodeType, FremdriftType, SagType};
use sf1470_v6_0::sagdok::TidspunktTypeChoice::GraenseIndikator;
use sf1470_v6_0::sagdok::{
    AktoerTypeKodeType, LivscyklusKodeType, MultipleOutputType, StandardReturType, TidspunktType,
    UnikIdType, UuidIdentifikator, VirkningType,
};
use sf1470_v6_0::sagdokumentindeks::{
    FjernSagDokumentIndeksInputType, FremsoegSagDokumentIndeksInputType,
    FremsoegSagDokumentIndeksOutputType, ImporterSagDokumentIndeksInputType,
    ImporterSagDokumentIndeksInputTypeChoice as Filed, OpdaterSagDokumentIndeksInputType,
};
use sf1470_v6_0::services::sag_dokument_indeks::{SagDokumentIndeks, SagDokumentIndeksClient};
use snitflade_runtime::client::Https;
use snitflade_runtime::server::{Context, ServiceError};
use snitflade_runtime::soap::{NoFault, SoapFault};
use snitflade_runtime::value::DateTime;
use snitflade_runtime::{InvalidValue, With};
use std::error::Error;
use std::sync::{Arc, Mutex};

/// The UUIDs that the case is filed with: its own, and what it is related to.
pub struct Filing<'a> {
    /// The case itself.
    pub sag: &'a str,
    /// The letter that opened it.
    pub dokument: &'a str,
    /// Its subject in KLE, the classification that municipalities share.
    pub klasse: &'a str,
    /// Whom it is about.
    pub part: &'a str,
    /// Who works on it.
    pub sagsbehandler: &'a str,
}

/// The message: one case, and the document that opened it.
pub fn message(
    filing: &Filing<'_>,
    title: &str,
    opened: &DateTime,
) -> Result<ImporterSagDokumentIndeksInputType, InvalidValue> {
    let sag = case(filing, title, opened)?;
    let dokument = document(filing, title, opened)?;
    let message = ImporterSagDokumentIndeksInputType::default();
    Ok(message.with(|message| message.choice = vec![sag.into(), dokument.into()]))
}

/// A case with its number and title, its progress, and what it is related to.
fn case(filing: &Filing<'_>, title: &str, opened: &DateTime) -> Result<SagType, InvalidValue> {
    let egenskaber = sag::EgenskaberType::default().try_with(|egenskaber| {
        egenskaber.virkning = Some(from_now_on(opened));
        egenskaber.brugervendt_noegle = Some("2024-17".parse()?);
        egenskaber.sagsnummer = Some("2024-17".parse()?);
        egenskaber.titel = Some(title.parse()?);
        Ok(())
    })?;
    let fremdrift = FremdriftType::default().with(|fremdrift| {
        fremdrift.virkning = Some(from_now_on(opened));
        fremdrift.fremdrift_status_kode = Some(FremdriftStatusKodeType::Opstaaet);
    });
    let registrering = sag::RegistreringType::new(
        sag::AttributListeType::default().with(|attributter| {
            attributter.egenskaber.push(egenskaber);
        }),
        sag::TilstandListeType::default().with(|tilstande| {
            tilstande.fremdrift.push(fremdrift);
        }),
        sag::RelationListeType::default().try_with(|relationer| {
            relationer.sagsklasse.push(relation(filing.klasse, opened)?);
            relationer.sagspart.push(relation(filing.part, opened)?);
            relationer
                .sagsaktoer
                .push(relation(filing.sagsbehandler, opened)?);
            Ok(())
        })?,
    );
    let registrering = registrering.with(|registrering| {
        registrering.tidspunkt = Some(opened.clone());
        registrering.livscyklus_kode = Some(LivscyklusKodeType::Opstaaet);
    });
    Ok(SagType::new(filing.sag.parse()?, [registrering]))
}

/// A letter that belongs to the case.
fn document(
    filing: &Filing<'_>,
    title: &str,
    opened: &DateTime,
) -> Result<DokumentIndeksType, InvalidValue> {
    let egenskaber = dokumentindeks::EgenskaberType::default().try_with(|egenskaber| {
        egenskaber.virkning = Some(from_now_on(opened));
        egenskaber.titel = Some(title.parse()?);
        egenskaber.type_ = Some(dokumentindeks::Type::Brev);
        Ok(())
    })?;
    let registrering = dokumentindeks::RegistreringType::new(
        dokumentindeks::AttributListeType::default().with(|attributter| {
            attributter.egenskaber.push(egenskaber);
        }),
        dokumentindeks::TilstandListeType::default(),
        dokumentindeks::RelationListeType::default().try_with(|relationer| {
            relationer
                .dokumentrelation
                .push(relation(filing.sag, opened)?);
            Ok(())
        })?,
    );
    let registrering = registrering.with(|registrering| {
        registrering.tidspunkt = Some(opened.clone());
        registrering.livscyklus_kode = Some(LivscyklusKodeType::Opstaaet);
    });
    Ok(DokumentIndeksType::new(
        filing.dokument.parse()?,
        [registrering],
    ))
}

/// What holds from a moment until further notice, because a user says so.
fn from_now_on(opened: &DateTime) -> VirkningType {
    VirkningType::default().with(|virkning| {
        virkning.fra_tidspunkt = Some(TidspunktType::new(opened.clone()));
        virkning.til_tidspunkt = Some(TidspunktType::new(GraenseIndikator(true)));
        virkning.aktoer_type_kode = Some(AktoerTypeKodeType::Bruger);
    })
}

/// A relation to whatever has this UUID.
fn relation(uuid: &str, opened: &DateTime) -> Result<RelationType, InvalidValue> {
    RelationType::default().try_with(|relation| {
        relation.virkning = Some(from_now_on(opened));
        relation.reference_id = Some(UnikIdType::new(UuidIdentifikator::new(uuid)?));
        Ok(())
    })
}

/// Files the case.
pub async fn file(url: &str, filing: &Filing<'_>, title: &str) -> Result<(), Box<dyn Error>> {
    let client = SagDokumentIndeksClient::oioidws(Https::new()?, url);
    let message = message(filing, title, &Timestamp::now().into())?;
    // A receipt that says no is an error, so there is nothing more to look at.
    client.importer(&message).await?;
    Ok(())
}

/// An index that takes cases, for tests of programs that file some.
#[derive(Default)]
pub struct Index {
    /// The UUIDs of cases and documents, in the order they came.
    pub filed: Arc<Mutex<Vec<String>>>,
}

type Answer<T> = Result<T, ServiceError<NoFault>>;

impl SagDokumentIndeks for Index {
    async fn importer(
        &self,
        _context: Context,
        message: ImporterSagDokumentIndeksInputType,
    ) -> Answer<MultipleOutputType> {
        let uuids = message.choice.iter().flat_map(|filed| match filed {
            Filed::SagIndeks(sager) => sager.iter().map(|sag| &sag.uuid_identifikator).collect(),
            Filed::DokumentIndeks(dokumenter) => {
                let uuids = dokumenter
                    .iter()
                    .map(|dokument| &dokument.uuid_identifikator);
                uuids.collect()
            }
            _ => Vec::new(),
        });
        let uuids: Vec<String> = uuids.map(|uuid| uuid.as_str().to_owned()).collect();
        let receipts = vec![StandardReturType::new(20); uuids.len()];
        match self.filed.lock() {
            Ok(mut filed) => filed.extend(uuids),
            Err(_) => return Err(SoapFault::receiver("The index is out of order").into()),
        }
        Ok(MultipleOutputType::default().with(|output| output.choice = Some(receipts.into())))
    }

    async fn opdater(
        &self,
        _context: Context,
        _message: OpdaterSagDokumentIndeksInputType,
    ) -> Answer<MultipleOutputType> {
        Err(not_here())
    }

    async fn fjern(
        &self,
        _context: Context,
        _message: FjernSagDokumentIndeksInputType,
    ) -> Answer<MultipleOutputType> {
        Err(not_here())
    }

    async fn fremsoeg(
        &self,
        _context: Context,
        _message: FremsoegSagDokumentIndeksInputType,
    ) -> Answer<FremsoegSagDokumentIndeksOutputType> {
        Err(not_here())
    }
}

fn not_here() -> ServiceError<NoFault> {
    SoapFault::receiver("This index only takes cases").into()
}
