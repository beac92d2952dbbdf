//! One program that serves two versions of a contract by one implementation: the former one
//! by conversion. The part between the two lines stands in `docs/following-updates.md`.

use shown::{STREET, UUID};
use snitflade_runtime::client::{ErrorKind, Https};
use snitflade_runtime::server::{Router, Running};

const PNR: &str = "0199990001";

mod shown {
    // -----
    use sf1520_v3_6::person as former;
    use sf1520_v3_6::services::person_base_data_extended as v3_6;
    use sf1520_v3_6_to_v4_0::{Downgrade, Lost, Upgrade};
    use sf1520_v4_0::person as newer;
    use sf1520_v4_0::services::person_base_data_extended as v4_0;
    use snitflade_runtime::With;
    use snitflade_runtime::server::{Context, ServiceError};
    use snitflade_runtime::soap::SoapFault;

    pub const STREET: &str = "Prøvevej 7";
    pub const UUID: &str = "8f0c2f2e-3b1d-4a57-9d0e-6a5b1c2d3e01";

    /// The register, in the types of the newer version only.
    pub struct Register {
        /// Whether what the former version has no place for is left out there.
        pub leaves_out: bool,
    }

    impl Register {
        fn look_up(&self, _: &newer::PersonLookupRequestType) -> newer::PersonLookupResponseType {
            let adresse = newer::AdresseType::default().with(|adresse| {
                adresse.standardadresse = Some(STREET.into());
                adresse.adresse_uuid = newer::UuidType::new(UUID).ok().map(Into::into);
            });
            newer::PersonLookupResponseType::default().with(|answer| {
                answer.adresse = Some(newer::AdressedataType::default().with(|it| {
                    it.aktuel_adresse = Some(adresse);
                }));
            })
        }
    }

    impl v4_0::PersonBaseDataExtended for Register {
        async fn person_lookup(
            &self,
            _: Context,
            request: newer::PersonLookupRequestType,
        ) -> Result<newer::PersonLookupResponseType, ServiceError<v4_0::PersonLookupFault>>
        {
            Ok(self.look_up(&request))
        }
    }

    impl v3_6::PersonBaseDataExtended for Register {
        async fn person_lookup(
            &self,
            _: Context,
            request: former::PersonLookupRequestType,
        ) -> Result<former::PersonLookupResponseType, ServiceError<v3_6::PersonLookupFault>>
        {
            let mut answer = self.look_up(&request.upgrade().map_err(unfit)?);
            // Left out on purpose; without this line the answer would be the fault below.
            let adresse = answer
                .adresse
                .as_mut()
                .and_then(|it| it.aktuel_adresse.as_mut());
            if let (Some(adresse), true) = (adresse, self.leaves_out) {
                adresse.adresse_uuid = None;
            }
            answer.downgrade().map_err(unfit)
        }
    }

    /// What is lost is told by its path and why, never by its value.
    fn unfit<F>(lost: Lost) -> ServiceError<F> {
        SoapFault::receiver(format!("version 3.6 cannot say it: {lost}")).into()
    }
    // -----
}

/// Asks version 3.6 for the street of a person, or for what the fault says.
async fn former(url: &str) -> Result<Option<String>, String> {
    use sf1520_v3_6::person::PersonLookupRequestType;
    use sf1520_v3_6::services::person_base_data_extended::PersonBaseDataExtendedClient;
    let client = PersonBaseDataExtendedClient::new(Https::new().expect("a transport"), url);
    let pnr = sf1520_v3_6::pnr::PnrType::new(PNR).expect("ten digits");
    let request = PersonLookupRequestType::new(pnr);
    let reply = match client.person_lookup(&request).await {
        Ok(reply) => reply,
        Err(error) => match error.into_kind() {
            ErrorKind::UndeclaredFault(fault) => return Err(fault.reason().to_owned()),
            _ => panic!("another error than a fault"),
        },
    };
    let adresse = reply.into_value().adresse.expect("an address");
    let street = adresse.aktuel_adresse.expect("an address").standardadresse;
    Ok(street.map(|street| street.into_inner()))
}

/// Asks version 4.0 for the UUID of a person's address.
async fn newer(url: &str) -> Option<String> {
    use sf1520_v4_0::person::PersonLookupRequestType;
    use sf1520_v4_0::services::person_base_data_extended::PersonBaseDataExtendedClient;
    let client = PersonBaseDataExtendedClient::new(Https::new().expect("a transport"), url);
    let pnr = sf1520_v4_0::pnr::PnrType::new(PNR).expect("ten digits");
    let reply = client
        .person_lookup(&PersonLookupRequestType::new(pnr))
        .await;
    let adresse = reply.expect("an answer").into_value().adresse;
    let adresse = adresse.expect("an address").aktuel_adresse;
    let uuid = adresse.expect("an address").adresse_uuid;
    uuid.map(|uuid| uuid.into_inner().to_string())
}

#[tokio::test]
async fn one_implementation_serves_both_versions() {
    use sf1520_v3_6::services::person_base_data_extended as v3_6;
    use sf1520_v4_0::services::person_base_data_extended as v4_0;
    let register = |leaves_out| shown::Register { leaves_out };
    let both = Router::new()
        .nest("/cpr/3.6", v3_6::router(register(true)))
        .nest("/cpr/whole", v3_6::router(register(false)))
        .nest("/cpr/4.0", v4_0::router(register(true)));
    let server = Running::start(both).await.expect("a local server");
    assert_eq!(newer(&server.url("/cpr/4.0")).await.as_deref(), Some(UUID));
    let street = former(&server.url("/cpr/3.6")).await;
    assert_eq!(street, Ok(Some(STREET.to_owned())));
    // What has no place is a fault with its path, not an answer without it.
    let told = former(&server.url("/cpr/whole"))
        .await
        .expect_err("something is lost");
    assert!(told.contains("adresse/aktuelAdresse/"), "{told}");
    assert!(told.contains("no place") && !told.contains(UUID), "{told}");
    server.stop().await.expect("a clean end");
}

#[test]
fn the_page_shows_what_is_compiled_here() {
    let page = include_str!("../../../docs/following-updates.md");
    let shown = include_str!("both_versions.rs")
        .split("    // -----\n")
        .nth(1);
    let plain: Vec<&str> = shown
        .expect("two lines")
        .lines()
        .map(|line| line.strip_prefix("    ").unwrap_or(line))
        .collect();
    let block = page
        .split("```rust\n")
        .nth(1)
        .and_then(|rest| rest.split("```").next());
    assert_eq!(block.map(str::trim_end), Some(plain.join("\n").trim_end()));
}
