//! An Administrationsmodul that keeps job-function roles (SF1518, modelled). Nothing official
//! says how it answers; the rules are these.
//!
//! * A role belongs to the authority of the token, and is known by its id there.
//! * An upload of what is there already changes nothing. One of another version replaces it.
//!   One that is different under the same version is rejected.

use sf1518_v1_0_modelleret::jobfunktionsrolle as j;
use sf1518_v1_0_modelleret::sagdok::StandardReturType;
use sf1518_v1_0_modelleret::services::jobfunktionsrolle::Jobfunktionsrolle;
use snitflade_runtime::codegen::v1::NoFault;
use snitflade_runtime::server::{Context, ServiceError};
use snitflade_runtime::soap::SoapFault;
use std::collections::BTreeMap;
use std::sync::Mutex;

/// The roles of one authority, by id.
type Roles = BTreeMap<String, j::JobfunktionsrolleType>;

/// The roles of each authority, by CVR number.
#[derive(Default)]
pub struct Administrationsmodul(Mutex<BTreeMap<String, Roles>>);

type Answer<T> = Result<T, ServiceError<NoFault>>;

impl Administrationsmodul {
    /// Does something with the roles of the authority that calls.
    fn own<T>(&self, context: &Context, act: impl FnOnce(&mut Roles) -> T) -> Answer<T> {
        let Some(cvr) = context.caller().cvr.clone() else {
            return Err(SoapFault::sender("no authority in the token").into());
        };
        let mut all = self.0.lock().expect("nobody panicked");
        Ok(act(all.entry(cvr).or_default()))
    }
}

/// Takes a role in, and says what became of it.
fn upload(roles: &mut Roles, role: j::JobfunktionsrolleType) -> j::ImportResultatType {
    let id = role.identifikator.clone();
    let (code, why) = match roles.get(&id) {
        None => ("Oprettet", None),
        Some(known) if *known == role => ("Uaendret", None),
        Some(known) if known.version == role.version => ("Afvist", Some("samme version")),
        Some(_) => ("Opdateret", None),
    };
    if why.is_none() {
        roles.insert(id.clone(), role);
    }
    let mut result = j::ImportResultatType::new(id, code.parse().expect("a short text"));
    result.fejl_tekst = why.map(|why| why.parse().expect("a short text"));
    result
}

/// A part of a list: how many to leave out, and how many to give.
fn page(input: &j::ListJobfunktionsrolleInputType) -> (usize, usize) {
    let number = |text: String| text.parse().expect("a number");
    let first = input.foerste_resultat_reference.as_ref();
    let most = input.maksimal_antal_kvantitet.as_ref();
    (
        first.map_or(0, |first| number(first.to_string())),
        most.map_or(500, |most| number(most.to_string())),
    )
}

impl Jobfunktionsrolle for Administrationsmodul {
    async fn list(
        &self,
        context: Context,
        input: j::ListJobfunktionsrolleInputType,
    ) -> Answer<j::ListJobfunktionsrolleOutputType> {
        let (first, most) = page(&input);
        self.own(&context, |roles| {
            let listed = roles.values().skip(first).take(most).map(|role| {
                let (id, name) = (role.identifikator.clone(), role.navn.clone());
                j::JobfunktionsrolleOversigtType::new(id, name, role.version.clone())
            });
            let mut output = j::ListJobfunktionsrolleOutputType::new(StandardReturType::new(20));
            output.jobfunktionsrolle_oversigt = listed.collect();
            output
        })
    }

    async fn hent(
        &self,
        context: Context,
        input: j::HentJobfunktionsrolleInputType,
    ) -> Answer<j::HentJobfunktionsrolleOutputType> {
        let found = self.own(&context, |roles| roles.get(&input.identifikator).cloned())?;
        let code = if found.is_some() { 20 } else { 44 };
        let mut output = j::HentJobfunktionsrolleOutputType::new(StandardReturType::new(code));
        output.jobfunktionsrolle = found;
        Ok(output)
    }

    async fn importer(
        &self,
        context: Context,
        input: j::ImporterJobfunktionsrolleInputType,
    ) -> Answer<j::ImporterJobfunktionsrolleOutputType> {
        self.own(&context, |roles| {
            let all = input.jobfunktionsrolle.into_iter();
            let mut output =
                j::ImporterJobfunktionsrolleOutputType::new(StandardReturType::new(20));
            output.import_resultat = all.map(|role| upload(roles, role)).collect();
            output
        })
    }
}
