//! The operations, over the generated server.

use crate::liste::Content;
use crate::vaerdilister::{DONE, NOT_FOUND, Registered, Vaerdilister};
use sf1461_v2_0::beskedfordeler::FlytBeskedTilFejlkoeInputType;
use sf1461_v2_0::sagdok::{
    BasicOutputType, IdListeType, LaesInputType, ListInputType, LivscyklusKodeType, SoegOutputType,
    StandardReturType, UuidNoteInputType,
};
use sf1461_v2_0::services::beskedfordeler::Beskedfordeler;
use sf1461_v2_0::vaerdiliste::{
    FjernVaerdierInputType, FjernVaerdierOutputType, ImportInputType, LaesOutputType,
    LaesResultatType, LaesResultatTypeChoice, ListOutputType, OpretInputType, OpretOutputType,
    RegistreringOutputType, RegistreringType, RetInputType, SoegInputType,
    TilfoejVaerdierInputType, TilfoejVaerdierOutputType, VaerdilisteType,
};
use snitflade_runtime::With as _;
use snitflade_runtime::besked::Besked as _;
use snitflade_runtime::server::{Context, ServiceError};
use snitflade_runtime::soap::{NoFault, SoapFault};

type Answer<T> = Result<T, ServiceError<NoFault>>;

/// The answer of an operation that changes a list.
fn registered(outcome: Registered) -> RegistreringOutputType {
    let (code, registrering) = match outcome {
        Ok(registrering) => (DONE, Some(registrering)),
        Err(code) => (code, None),
    };
    RegistreringOutputType::new(StandardReturType::new(code))
        .with(|output| output.registrering = registrering)
}

/// The code of one that answers nothing else.
fn retur(outcome: &Registered) -> StandardReturType {
    StandardReturType::new(match outcome {
        Ok(_) => DONE,
        Err(code) => *code,
    })
}

fn resultat(registrering: RegistreringType) -> LaesResultatType {
    LaesResultatType::new(LaesResultatTypeChoice::Registrering(Box::new(registrering)))
}

impl Beskedfordeler for Vaerdilister {
    async fn opretvaerdiliste(&self, _: Context, input: OpretInputType) -> Answer<OpretOutputType> {
        let content = Content {
            attributter: input.attribut_liste,
            tilstande: input.tilstand_liste,
            relationer: input.relation_liste,
        };
        Ok(match self.create(content) {
            Ok((uuid, registrering)) => {
                OpretOutputType::new(StandardReturType::new(DONE)).with(|output| {
                    output.vaerdiliste = Some(VaerdilisteType::new(uuid, vec![registrering]));
                })
            }
            Err(code) => OpretOutputType::new(StandardReturType::new(code)),
        })
    }

    async fn importvaerdiliste(
        &self,
        _: Context,
        input: ImportInputType,
    ) -> Answer<RegistreringOutputType> {
        let liste = input.vaerdiliste;
        // The last registration is the one that holds.
        let last = liste.registrering.into_iter().next_back();
        let last = last.ok_or_else(|| SoapFault::sender("a list without a Registrering"))?;
        let content = Content {
            attributter: last.attribut_liste,
            tilstande: last.tilstand_liste,
            relationer: last.relation_liste,
        };
        Ok(registered(self.import(&liste.uuid_identifikator, content)))
    }

    async fn retvaerdiliste(
        &self,
        _: Context,
        input: RetInputType,
    ) -> Answer<RegistreringOutputType> {
        Ok(registered(self.correct(input)))
    }

    async fn laesvaerdiliste(&self, _: Context, input: LaesInputType) -> Answer<LaesOutputType> {
        let found = self.read(&input.uuid_identifikator);
        let code = if found.is_some() { DONE } else { NOT_FOUND };
        let output = LaesOutputType::new(StandardReturType::new(code));
        Ok(output.with(|output| output.laes_resultat = found.map(resultat)))
    }

    async fn sletvaerdiliste(
        &self,
        _: Context,
        input: UuidNoteInputType,
    ) -> Answer<RegistreringOutputType> {
        Ok(registered(self.change(
            &input.uuid_identifikator,
            |liste| {
                liste.register(LivscyklusKodeType::Slettet, |_| {});
            },
        )))
    }

    async fn passivervaerdiliste(
        &self,
        _: Context,
        input: UuidNoteInputType,
    ) -> Answer<RegistreringOutputType> {
        Ok(registered(self.change(
            &input.uuid_identifikator,
            |liste| {
                liste.register(LivscyklusKodeType::Passiveret, |_| {});
            },
        )))
    }

    async fn listvaerdiliste(&self, _: Context, input: ListInputType) -> Answer<ListOutputType> {
        let asked = input.uuid_identifikator.iter();
        let found: Vec<_> = asked
            .filter_map(|uuid| self.read(uuid))
            .map(resultat)
            .collect();
        let code = if found.is_empty() { NOT_FOUND } else { DONE };
        let output = ListOutputType::new(StandardReturType::new(code));
        Ok(output.with(|output| output.laes_resultat = found))
    }

    async fn soegvaerdiliste(&self, _: Context, input: SoegInputType) -> Answer<SoegOutputType> {
        let asked = input.soeg_objekt.unwrap_or_default();
        let wanted = asked.soeg_attribut_liste.unwrap_or_default().soeg_egenskab;
        let life = asked.soeg_registrering.and_then(|r| r.livscyklus_kode);
        let found = self.find(|uuid, registrering| {
            let is_named = asked
                .uuid_identifikator
                .as_ref()
                .is_none_or(|asked| asked.eq_ignore_ascii_case(uuid));
            let lives = life
                .as_ref()
                .is_none_or(|life| *life == registrering.livscyklus_kode);
            let has = wanted.iter().filter_map(|one| one.vaerdiliste.as_ref());
            let mut has = has.map(|asked| {
                let own = registrering.attribut_liste.egenskab.iter();
                own.map(|egenskab| &egenskab.vaerdiliste)
                    .any(|list| list.navn == asked.navn)
            });
            is_named && lives && has.all(|has| has)
        });
        let code = if found.is_empty() { NOT_FOUND } else { DONE };
        let ids = IdListeType::default().with(|ids| ids.uuid_identifikator = found);
        let output = SoegOutputType::new(StandardReturType::new(code));
        Ok(output.with(|output| output.id_liste = Some(ids)))
    }

    async fn tilfoejvaerdier(
        &self,
        _: Context,
        input: TilfoejVaerdierInputType,
    ) -> Answer<TilfoejVaerdierOutputType> {
        let outcome = self.change(&input.uuid_identifikator, |liste| {
            liste.change_values(|values| {
                for value in &input.vaerdier {
                    if !values.contains(value) {
                        values.push(value.clone());
                    }
                }
            });
        });
        Ok(TilfoejVaerdierOutputType::new(retur(&outcome)))
    }

    async fn fjernvaerdier(
        &self,
        _: Context,
        input: FjernVaerdierInputType,
    ) -> Answer<FjernVaerdierOutputType> {
        let outcome = self.change(&input.uuid_identifikator, |liste| {
            liste.change_values(|values| values.retain(|value| !input.vaerdier.contains(value)));
        });
        Ok(FjernVaerdierOutputType::new(retur(&outcome)))
    }

    async fn flytbeskedtilfejlkoe(
        &self,
        _: Context,
        input: FlytBeskedTilFejlkoeInputType,
    ) -> Answer<BasicOutputType> {
        self.move_aside(input.haendelsesbesked.id().unwrap_or_default());
        Ok(BasicOutputType::new(StandardReturType::new(DONE)))
    }
}
