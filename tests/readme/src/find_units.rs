//! Searching an organisation (SF1500) page by page, and listing what was found.

use sf1500_v6_0::organisationenhed::{
    AttributListeType, EgenskabType, FiltreretOejebliksbilledeType, ImportInputType,
    LaesOutputType, ListOutputType, OpretInputType, RegistreringType, RelationListeType,
    RetInputType, SoegInputType, TilstandListeType,
};
use sf1500_v6_0::sagdok::{
    BasicOutputType, EnhedNavn, IdListeType, LaesInputType, ListInputType, OpretOutputType,
    SagDokObjektType, SoegOutputType, StandardReturType, UuidIdentifikator, UuidNoteInputType,
};
use sf1500_v6_0::services::organisation_enhed::{OrganisationEnhed, OrganisationEnhedClient};
use snitflade_runtime::client::Https;
use snitflade_runtime::server::{Context, ServiceError};
use snitflade_runtime::soap::{NoFault, SoapFault};
use snitflade_runtime::{InvalidValue, With};
use std::error::Error;

/// So many units are asked for at once.
const PAGE: usize = 2;

/// The search for units of this name, from the unit with this number on.
fn page(name: &str, first: usize) -> Result<SoegInputType, InvalidValue> {
    let egenskab = EgenskabType::default().try_with(|egenskab| {
        egenskab.enhed_navn = Some(name.parse()?);
        Ok(())
    })?;
    let search = SoegInputType::new(
        AttributListeType::default().with(|liste| liste.egenskab.push(egenskab)),
        TilstandListeType::default(),
        RelationListeType::default(),
    );
    Ok(search.with(|search| {
        search.foerste_resultat_reference = Some(first.into());
        search.maksimal_antal_kvantitet = Some(PAGE.into());
    }))
}

/// The names of all units that match.
pub async fn find(url: &str, name: &str) -> Result<Vec<String>, Box<dyn Error>> {
    let client = OrganisationEnhedClient::oioidws(Https::new()?, url);
    let mut names = Vec::new();
    let mut first = 0;
    loop {
        let reply = client.soeg(&page(name, first)?).await?;
        // 44 is no failure: nothing (more) was found.
        if reply.is_nothing_found() {
            return Ok(names);
        }
        let found = reply
            .into_value()
            .id_liste
            .unwrap_or_default()
            .uuid_identifikator;
        let listed = client.list(&ListInputType::new(found.clone())).await?;
        names.extend(listed.filtreret_oejebliksbillede.iter().flat_map(names_of));
        if found.len() < PAGE {
            return Ok(names);
        }
        first += PAGE;
    }
}

/// The names that a unit has had.
fn names_of(unit: &FiltreretOejebliksbilledeType) -> Vec<String> {
    let registreringer = unit.registrering.iter();
    let egenskaber = registreringer.flat_map(|registrering| &registrering.attribut_liste.egenskab);
    let names = egenskaber.filter_map(|egenskab| egenskab.enhed_navn.as_ref());
    names.map(|name| name.as_str().to_owned()).collect()
}

/// An organisation of a few invented units, for tests of programs that search one.
pub struct Organisation {
    units: Vec<(UuidIdentifikator, EnhedNavn)>,
}

impl Organisation {
    /// An organisation with units of these UUIDs and names.
    pub fn new(units: &[(&str, &str)]) -> Result<Self, InvalidValue> {
        let units = units
            .iter()
            .map(|(uuid, name)| Ok((uuid.parse()?, name.parse()?)));
        Ok(Organisation {
            units: units.collect::<Result<_, InvalidValue>>()?,
        })
    }

    /// The registration of one unit.
    fn unit(&self, uuid: &UuidIdentifikator) -> Option<FiltreretOejebliksbilledeType> {
        let (uuid, name) = self.units.iter().find(|(known, _)| known == uuid)?;
        let egenskab = EgenskabType::default().with(|it| it.enhed_navn = Some(name.clone()));
        let registrering = RegistreringType::new(
            AttributListeType::default().with(|liste| liste.egenskab.push(egenskab)),
            TilstandListeType::default(),
            RelationListeType::default(),
        );
        let objekt = SagDokObjektType::new(uuid.clone());
        Some(FiltreretOejebliksbilledeType::new(objekt).with(|unit| {
            unit.registrering.push(registrering);
        }))
    }
}

type Answer<T> = Result<T, ServiceError<NoFault>>;

impl OrganisationEnhed for Organisation {
    async fn soeg(&self, _: Context, search: SoegInputType) -> Answer<SoegOutputType> {
        let wanted = search.attribut_liste.egenskab.first();
        let wanted = wanted.and_then(|egenskab| egenskab.enhed_navn.as_ref());
        let wanted = wanted.map_or("", EnhedNavn::as_str);
        let number = |of: Option<&snitflade_runtime::value::Integer>, otherwise: usize| {
            let number = of.and_then(|number| number.to_u64());
            number.map_or(otherwise, |number| number as usize)
        };
        let first = number(search.foerste_resultat_reference.as_ref(), 0);
        let most = number(search.maksimal_antal_kvantitet.as_ref(), usize::MAX);
        let matching = self
            .units
            .iter()
            .filter(|(_, name)| name.as_str().contains(wanted));
        let page: Vec<_> = matching
            .map(|(uuid, _)| uuid.clone())
            .skip(first)
            .take(most)
            .collect();
        let code = if page.is_empty() { 44 } else { 20 };
        Ok(
            SoegOutputType::new(StandardReturType::new(code)).with(|output| {
                output.id_liste = Some(IdListeType::default().with(|liste| {
                    liste.uuid_identifikator = page;
                }));
            }),
        )
    }

    async fn list(&self, _: Context, asked: ListInputType) -> Answer<ListOutputType> {
        let units = asked
            .uuid_identifikator
            .iter()
            .filter_map(|uuid| self.unit(uuid));
        let units = units.collect();
        Ok(
            ListOutputType::new(StandardReturType::new(20)).with(|output| {
                output.filtreret_oejebliksbillede = units;
            }),
        )
    }

    async fn opret(&self, _: Context, _: OpretInputType) -> Answer<OpretOutputType> {
        Err(not_here())
    }

    async fn importer(&self, _: Context, _: ImportInputType) -> Answer<BasicOutputType> {
        Err(not_here())
    }

    async fn passiver(&self, _: Context, _: UuidNoteInputType) -> Answer<BasicOutputType> {
        Err(not_here())
    }

    async fn laes(&self, _: Context, _: LaesInputType) -> Answer<LaesOutputType> {
        Err(not_here())
    }

    async fn ret(&self, _: Context, _: RetInputType) -> Answer<BasicOutputType> {
        Err(not_here())
    }

    async fn slet(&self, _: Context, _: UuidNoteInputType) -> Answer<BasicOutputType> {
        Err(not_here())
    }
}

fn not_here() -> ServiceError<NoFault> {
    SoapFault::receiver("This organisation can only be searched").into()
}
