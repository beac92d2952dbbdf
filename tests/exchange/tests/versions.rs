//! Two versions of one contract in one program: each has types, clients and servers of
//! its own, and a caller moves from one to the other a call at a time.

use snitflade_exchange::{Answer, Stub, named};
use snitflade_runtime::With;
use snitflade_runtime::client::{ErrorKind, Https};
use snitflade_runtime::server::{Context, Router, Running, ServiceError};

/// A register of SF1520 in one version, with one invented person; what else a version
/// tells of the address is filled in by `address`.
macro_rules! register {
    ($name:ident, $version:ident, $address:expr) => {
        struct $name;

        impl $version::services::person_base_data_extended::PersonBaseDataExtended for $name {
            async fn person_lookup(
                &self,
                _context: Context,
                request: $version::person::PersonLookupRequestType,
            ) -> Result<
                $version::person::PersonLookupResponseType,
                ServiceError<$version::services::person_base_data_extended::PersonLookupFault>,
            > {
                use $version::person::{AdresseType, AdressedataType, PersonLookupResponseType};
                assert_eq!(request.pnr.as_str(), PNR);
                Ok(PersonLookupResponseType::default().with(|answer| {
                    answer.adresse = Some(AdressedataType::default().with(|adresse| {
                        adresse.aktuel_adresse = Some(AdresseType::default().with($address));
                    }));
                }))
            }
        }
    };
}

const PNR: &str = "0199990001";
const STREET: &str = "Prøvevej 7";
const UUID: &str = "8f0c2f2e-3b1d-4a57-9d0e-6a5b1c2d3e01";

register!(Former, sf1520_v3_6, |adresse| {
    adresse.standardadresse = Some(STREET.into());
});
register!(Newer, sf1520_v4_0, |adresse| {
    let uuid = sf1520_v4_0::person::UuidType::new(UUID).expect("a UUID");
    adresse.standardadresse = Some(STREET.into());
    adresse.adresse_uuid = Some(uuid.into());
});

async fn serve(router: Router) -> Running {
    Running::start(router).await.expect("a local server")
}

/// Asks a service of version 3.6 for the street of a person.
async fn former(url: &str) -> Result<Option<String>, String> {
    use sf1520_v3_6::person::PersonLookupRequestType;
    use sf1520_v3_6::services::person_base_data_extended::PersonBaseDataExtendedClient;
    let client = PersonBaseDataExtendedClient::new(Https::new().expect("a transport"), url);
    let pnr = sf1520_v3_6::pnr::PnrType::new(PNR).expect("ten digits");
    let reply = client
        .person_lookup(&PersonLookupRequestType::new(pnr))
        .await;
    let reply = reply.map_err(|error| {
        let told = error.to_string();
        match error.into_kind() {
            ErrorKind::UndeclaredFault(fault) => fault.reason().to_owned(),
            _ => told,
        }
    })?;
    let adresse = reply.into_value().adresse;
    let adresse = adresse.and_then(|adresse| adresse.aktuel_adresse);
    let street = adresse.and_then(|adresse| adresse.standardadresse);
    Ok(street.map(|street| street.into_inner()))
}

/// Asks a service of version 4.0 for street and UUID of a person's address.
async fn newer(url: &str) -> (Option<String>, Option<String>) {
    use sf1520_v4_0::person::PersonLookupRequestType;
    use sf1520_v4_0::services::person_base_data_extended::PersonBaseDataExtendedClient;
    let client = PersonBaseDataExtendedClient::new(Https::new().expect("a transport"), url);
    let pnr = sf1520_v4_0::pnr::PnrType::new(PNR).expect("ten digits");
    let request = PersonLookupRequestType::new(pnr);
    let reply = client.person_lookup(&request).await.expect("an answer");
    let adresse = reply.into_value().adresse.expect("an address");
    let adresse = adresse.aktuel_adresse.expect("an address");
    let uuid = adresse
        .adresse_uuid
        .map(|uuid| uuid.into_inner().to_string());
    let street = adresse.standardadresse;
    (street.map(|street| street.into_inner()), uuid)
}

#[tokio::test]
async fn one_program_asks_both_versions_of_the_cpr_register() {
    use sf1520_v3_6::services::person_base_data_extended as v3_6;
    use sf1520_v4_0::services::person_base_data_extended as v4_0;
    let old = serve(v3_6::router(Former)).await;
    let new = serve(v4_0::router(Newer)).await;
    let street = Some(STREET.to_owned());
    assert_eq!(former(&old.url("")).await, Ok(street.clone()));
    assert_eq!(newer(&new.url("")).await, (street, Some(UUID.to_owned())));
    // A message of the former version is refused by the newer service, not misread.
    let refused = former(&new.url("")).await.expect_err("another namespace");
    assert!(refused.contains("PersonLookupRequest"), "{refused}");
    old.stop().await.expect("a clean end");
    new.stop().await.expect("a clean end");
}

/// Reads a class through one version of the service; the request as it arrived, and the
/// UUID of the object in the answer.
macro_rules! read_class {
    ($version:ident, $url:expr, $stub:expr, $object:ident) => {{
        use $version::klasse::{FiltreretOejebliksbilledeType, LAES_OUTPUT, LaesOutputType};
        use $version::sagdok::{
            LaesInputType, SagDokObjektType, StandardReturType, UuidIdentifikator,
        };
        use $version::services::klasse::KlasseClient;
        let uuid = UuidIdentifikator::new(UUID).expect("a UUID");
        let object = SagDokObjektType::new(uuid.clone());
        let answer = LaesOutputType::new(StandardReturType::new(20)).with(|answer| {
            answer.filtreret_oejebliksbillede = Some(FiltreretOejebliksbilledeType::new(object));
        });
        let document = LAES_OUTPUT.write(&answer).expect("a valid answer");
        $stub.say(Answer::Reply(document));
        let client = KlasseClient::new(Https::new().expect("a transport"), $url);
        let reply = client.laes(&LaesInputType::new(uuid)).await;
        let value = reply.expect("an answer").into_value();
        let found = value.filtreret_oejebliksbillede.expect("a snapshot");
        let seen = $stub.seen().expect("a request");
        assert_eq!(seen.operation, "laes");
        let request = String::from_utf8(seen.input).expect("UTF-8");
        (request, found.$object.uuid_identifikator.to_string())
    }};
}

#[tokio::test]
async fn one_server_answers_two_versions_that_share_their_actions() {
    let (six, seven) = (Stub::default(), Stub::default());
    let router = |name: &str, stub: &Stub| {
        let service = named(name).expect("the service");
        (service.router)(stub.clone())
    };
    // Both versions have the same SOAP actions; the path tells them apart.
    let both = Router::new()
        .nest("/klasse/6", router("sf1510-klasse-v6/Klasse", &six))
        .nest("/klasse/7", router("sf1510-klasse-v7/Klasse", &seven));
    let server = serve(both).await;
    let url = |path: &str| server.url(path);
    let (request, uuid) = read_class!(sf1510_klasse_v6, url("/klasse/6"), six, objekt_type);
    assert!(request.contains("klassifikation/klasse/6/"), "{request}");
    assert_eq!(uuid, UUID);
    let (request, uuid) = read_class!(sf1510_klasse_v7, url("/klasse/7"), seven, objekt_id);
    assert!(request.contains("klassifikation/klasse/7/"), "{request}");
    assert_eq!(uuid, UUID);
    server.stop().await.expect("a clean end");
}
