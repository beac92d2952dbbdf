//! Persons looked up over loopback HTTP, against a register of invented ones.

use sf1520_v4_0::person::{
    NavnType, PersonLookupRequestType, PersonLookupResponseType, PersondataType, StatusType,
    StatusTypeType,
};
use sf1520_v4_0::pnr::PnrType;
use sf1520_v4_0::services::person_base_data_extended::{
    PersonBaseDataExtended, PersonBaseDataExtendedClient, PersonLookupFault, router,
};
use snitflade_helpers::person::Opslag;
use snitflade_runtime::With as _;
use snitflade_runtime::client::Https;
use snitflade_runtime::server::{Context, Running, ServiceError};

const BOPAEL: &str = "0101010000";
const BORTKOMMET: &str = "0202020000";
const DOED: &str = "0303030000";
const UKENDT: &str = "0404040000";

/// The register: a number, the name and the status of each.
struct Register;

impl PersonBaseDataExtended for Register {
    async fn person_lookup(
        &self,
        _: Context,
        request: PersonLookupRequestType,
    ) -> Result<PersonLookupResponseType, ServiceError<PersonLookupFault>> {
        let (name, status) = match request.pnr.as_str() {
            BOPAEL => ("Åse Prøve", 1),
            BORTKOMMET => ("Bo Prøve", 70),
            DOED => ("Ib Prøve", 90),
            _ => return Ok(PersonLookupResponseType::default()),
        };
        let status = StatusTypeType::new(status).expect("a status of CPR");
        let person = PersondataType::new(0).with(|person| {
            person.navn = Some(NavnType::new(name));
            person.status = Some(StatusType::default().with(|it| it.status = Some(status)));
        });
        Ok(PersonLookupResponseType::default().with(|it| it.persondata = Some(person)))
    }
}

async fn looked_up(pnr: &str) -> PersonLookupResponseType {
    let running = Running::start(router(Register)).await.expect("a server");
    let https = Https::new().expect("a transport");
    let client = PersonBaseDataExtendedClient::context(https, running.url(""));
    let request = PersonLookupRequestType::new(pnr.parse::<PnrType>().expect("ten digits"));
    let reply = client.person_lookup(&request).await.expect("an answer");
    running.stop().await.expect("a clean end");
    reply.into_value()
}

fn name(person: Option<&PersondataType>) -> Option<&str> {
    let navn = person?.navn.as_ref()?;
    Some(navn.personadresseringsnavn.as_str())
}

#[tokio::test]
async fn sf1520_03_detailed_data_of_one_person_are_looked_up_by_cpr_number() {
    let found = looked_up(BOPAEL).await;
    let found = Opslag::of(&found);
    assert!(matches!(found, Opslag::Fundet(_)));
    assert_eq!(name(found.person()), Some("Åse Prøve"));
}

#[tokio::test]
async fn sf1520_04_not_found_dead_and_missing_are_told_apart() {
    let (missing, dead, none) = (
        looked_up(BORTKOMMET).await,
        looked_up(DOED).await,
        looked_up(UKENDT).await,
    );
    let missing = Opslag::of(&missing);
    assert!(matches!(missing, Opslag::Bortkommet(_)));
    assert_eq!(name(missing.person()), Some("Bo Prøve"));
    let dead = Opslag::of(&dead);
    assert!(matches!(dead, Opslag::Doed(_)));
    assert_eq!(name(dead.person()), Some("Ib Prøve"));
    let none = Opslag::of(&none);
    assert!(matches!(none, Opslag::IkkeFundet));
    assert_eq!(name(none.person()), None);
}
