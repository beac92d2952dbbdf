//! A contract with channels and an API beside them: both are there, on the same types.

use kanal_v1::channels::puls::PULS;
use kanal_v1::haendelser::Flytning;
use kanal_v1::services::opslag::{
    FlytningerFailure, FlytningerRequest, OPSLAG, Opslag, OpslagClient, router,
};
use kanal_v1::unqualified::Afvisning;
use snitflade_runtime::client::Https;
use snitflade_runtime::codegen::v1::{HttpContext, HttpError};
use snitflade_runtime::server::Running;

struct Register;

impl Opslag for Register {
    async fn flytninger(
        &self,
        _: HttpContext,
        input: FlytningerRequest,
    ) -> Result<Flytning, HttpError<FlytningerFailure>> {
        match input.dato.to_string().as_str() {
            "2026-03-01" => Ok(Flytning::new("0101700000", input.dato)),
            _ => Err(FlytningerFailure::Status404(Afvisning::new("nobody moved")).into()),
        }
    }
}

#[tokio::test]
async fn an_api_beside_channels_is_called_and_served() {
    assert!(std::ptr::eq(PULS.schema, OPSLAG.schema));
    let server = Running::start(router(Register)).await.expect("a server");
    let https = Https::builder().no_proxy().build().expect("a transport");
    let client = OpslagClient::new(https, server.url("/"));
    let asked = |day: &str| {
        FlytningerRequest::new(
            day.parse::<snitflade_runtime::codegen::v1::Date>()
                .expect("a day"),
        )
    };
    let found = client.flytninger(&asked("2026-03-01")).await.expect("one");
    assert_eq!(found.dato.to_string(), "2026-03-01");
    let error = client
        .flytninger(&asked("2026-03-02"))
        .await
        .expect_err("nobody");
    let failure = error.fault().expect("a declared answer");
    assert!(matches!(failure, FlytningerFailure::Status404(why) if why.grund == "nobody moved"));
    server.stop().await.expect("an end");
}
