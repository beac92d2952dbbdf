//! SF1512: what a service that a solution serves does with tokens.

use crate::made::{Fixed, made, mixed_up};
use crate::refused::{denied, refused, says};
use crate::scene::{CVR, OTHER_CVR, Scene, https};
use crate::served::{Served, names};
use sf1411_b_v3_0_modelleret::helbred::{HelbredskortStatusType, HelbredssagType};
use sf1411_b_v3_0_modelleret::kombit::{
    HENT_HELBREDS_PROCENT_I, HENT_HELBREDS_PROCENT_O, HentHelbredsProcentI, HentHelbredsProcentO,
};
use sf1411_b_v3_0_modelleret::services::opslagsservice_helbredsprocent_service_service as health;
use sf1690_v2_8_modelleret::kontanthjaelp::KONTAKTFORLOEB_OPDATER_REQUEST;
use sf1690_v2_8_modelleret::services::kontanthjaelp_service_ky::KontanthjaelpServiceKyClient;
use sf1780_v2_0_modelleret::bevilling as grant;
use sf1780_v2_0_modelleret::services::kontanthjaelp_service_jc as jobcentre;
use snitflade_exchange::{Answer, Called, Documents, named};
use snitflade_runtime::idws::server::Roles;
use snitflade_runtime::server::{Context, ServiceError};
use snitflade_runtime::soap::SoapFault;
use std::sync::Arc;

const JOBCENTRE: &str = "sf1780-v2-0-modelleret/KontanthjaelpServiceJC";
const KY: &str = "sf1690-v2-8-modelleret/KontanthjaelpServiceKY";
const SICKNESS: &str = "sf2090-v2-0-modelleret/Sygefravaer";
const HEALTH: &str = "sf1411-b-v3-0-modelleret/OpslagsserviceHelbredsprocentServiceService";

/// Calls an operation of the stub in the name of `CVR`.
async fn call(scene: &Scene, served: &Served, operation: usize) -> Called {
    let (input, output) = served.least(operation);
    served.stub.say(Answer::Reply(output));
    let client = scene.client(served, served.port(), scene.tokens(), CVR);
    served.call(client, operation, &input).await
}

#[tokio::test]
async fn sf1512_01_a_served_service_takes_tokens_and_refuses_calls_without_one() {
    let scene = Scene::new().await;
    let service = named(JOBCENTRE).expect("a service");
    let served = scene.serve(service, 31).await;
    scene.agree(&served, Some(&served.role));
    let called = call(&scene, &served, 0).await;
    assert!(matches!(called, Called::Reply { .. }), "{called:?}");
    assert!(served.stub.seen().is_some());
    // The same call, over the same connection, without a token.
    let (input, _) = served.least(0);
    let client = served.plain_client(served.port(), scene.https());
    let called = served.call(client, 0, &input).await;
    assert!(matches!(called, Called::Undeclared(_)), "{called:?}");
    assert!(served.stub.seen().is_none(), "let in without a token");
    served.stop().await;
}

/// A register whose cases belong to authorities, by CVR number.
struct Register(Vec<(&'static str, &'static str)>, HentHelbredsProcentO);

impl health::OpslagsserviceHelbredsprocentServiceService for Register {
    async fn hent_helbreds_procent(
        &self,
        context: Context,
        input: HentHelbredsProcentI,
    ) -> Result<HentHelbredsProcentO, ServiceError<snitflade_runtime::codegen::v1::NoFault>> {
        let caller = context.caller().cvr.clone();
        let mut output = self.1.clone();
        let cases = self.0.iter();
        let own = cases.filter(|(cvr, _)| caller.as_deref() == Some(cvr));
        output.hent_helbredsprocent_output = Default::default();
        for (_, case) in own {
            let mut found = HelbredssagType::new(
                input.hent_helbredsprocent_input.person_cpr_nummer.clone(),
                "0101"
                    .parse::<sf1411_b_v3_0_modelleret::helbred::KommunekodeType>()
                    .expect("a code"),
                HelbredskortStatusType::new("bevilget".to_owned()),
            );
            found.sag_identifikator = Some(case.parse().expect("short"));
            let answer = output
                .hent_helbredsprocent_output
                .get_or_insert_with(Default::default);
            answer.helbredssag.push(found);
        }
        Ok(output)
    }
}

#[tokio::test]
async fn sf1512_02_a_token_of_one_authority_does_not_give_data_of_another() {
    let scene = Scene::new().await;
    let service = named(HEALTH).expect("a service");
    let (_, role) = names(service);
    let documents = Documents::new(service.table, 32);
    let (input, output) = documents.least(&service.table.operations[0]).expect("both");
    let input = HENT_HELBREDS_PROCENT_I.read(&input).expect("a request");
    let output = HENT_HELBREDS_PROCENT_O.read(&output).expect("an answer");
    let register = Register(vec![(CVR, "sag-a"), (OTHER_CVR, "sag-b")], output);
    let roles = Roles::of(service.table).require_elsewhere(&role);
    let router = health::router_with(register, scene.options(service, roles));
    let served = scene.serve_router(service, 32, router).await;
    let found = async |cvr: &str| {
        let client = scene.client(&served, served.port(), scene.tokens(), cvr);
        let client = health::OpslagsserviceHelbredsprocentServiceServiceClient::from(client);
        let answer = client.hent_helbreds_procent(&input).await;
        answer.map(|answer| {
            let cases = answer.value.hent_helbredsprocent_output;
            let cases = cases.map(|cases| cases.helbredssag).unwrap_or_default();
            let ids = cases.iter().map(|case| case.sag_identifikator.clone());
            ids.map(|id| id.expect("an id").to_string())
                .collect::<Vec<String>>()
        })
    };
    // Each authority approves for itself: before it does, there is no token in its name.
    scene.agree_for(&scene.system, CVR, &served, &[&role]);
    assert_eq!(found(CVR).await.expect("an answer"), ["sag-a"]);
    let refused = found(OTHER_CVR).await.expect_err("no agreement");
    says("the other authority", &refused.to_string(), "serviceaftale");
    scene.agree_for(&scene.system, OTHER_CVR, &served, &[&role]);
    assert_eq!(found(OTHER_CVR).await.expect("an answer"), ["sag-b"]);
    assert_eq!(found(CVR).await.expect("an answer"), ["sag-a"]);
    served.stop().await;
}

#[tokio::test]
async fn sf1512_03_delivering_receiving_and_acting_each_need_their_role() {
    let scene = Scene::new().await;
    let service = named(SICKNESS).expect("a service");
    let asked = [
        (
            "SygefravaerssagHent",
            "http://sygefravaer.test/roles/hent/1",
        ),
        (
            "JobcentersagStatusSend",
            "http://sygefravaer.test/roles/modtag/1",
        ),
        (
            "ForlaengelseStartet",
            "http://sygefravaer.test/roles/forlaeng/1",
        ),
    ];
    let mut roles = Roles::of(service.table);
    for (operation, role) in asked {
        roles = roles.require(operation, role).expect("an operation");
    }
    let options = scene.options(service, roles);
    let served = scene.serve_with(service, 33, options).await;
    for (own, role) in asked {
        scene.agree(&served, Some(role));
        for (operation, _) in asked {
            let at = format!("{operation} with the role of {own}");
            let index = service.operation(operation).expect("an operation");
            let called = call(&scene, &served, index).await;
            if operation == own {
                assert!(matches!(called, Called::Reply { .. }), "{at}: {called:?}");
                assert!(served.stub.seen().is_some(), "{at}");
            } else {
                denied(&at, &called);
                assert!(served.stub.seen().is_none(), "{at}: let in");
            }
        }
    }
    served.stop().await;
}

/// The jobcentre system: it is told of grants, and tells KY of the course of contact.
struct Jobcentre {
    ky: KontanthjaelpServiceKyClient,
    news: Vec<u8>,
}

impl jobcentre::KontanthjaelpServiceJc for Jobcentre {
    async fn bevilling_opdater(
        &self,
        context: Context,
        input: grant::BevillingOpdaterRequestType,
    ) -> Result<grant::BevillingOpdaterResponseType, ServiceError<jobcentre::BevillingOpdaterFault>>
    {
        let failed = |why: String| ServiceError::undeclared(SoapFault::receiver(why));
        assert_eq!(context.caller().cvr.as_deref(), Some(CVR));
        let news = KONTAKTFORLOEB_OPDATER_REQUEST.read(&self.news);
        let news = news.map_err(|error| failed(error.to_string()))?;
        let told = self.ky.kontaktforloeb_opdater(&news).await;
        let told = told.map_err(|error| failed(error.to_string()))?;
        Ok(grant::BevillingOpdaterResponseType::new(
            input.hovedoplysninger_jobcenter,
            told.value.kvittering,
        ))
    }

    async fn bevilling_slet(
        &self,
        _: Context,
        _: grant::BevillingSletRequestType,
    ) -> Result<grant::BevillingSletResponseType, ServiceError<jobcentre::BevillingSletFault>> {
        Err(ServiceError::undeclared(SoapFault::receiver("not here")))
    }
}

#[tokio::test]
async fn sf1512_04_one_system_serves_with_tokens_and_calls_with_tokens() {
    let scene = Scene::new().await;
    // KY is called by the system that serves below, with that system's own agreement.
    let ky = scene.serve(named(KY).expect("a service"), 34).await;
    let own = &scene.service_key;
    scene.agree_for(own, CVR, &ky, &[&ky.role]);
    let course = ky.service.operation("KontaktforloebOpdater");
    let (news, receipt) = ky.least(course.expect("an operation"));
    ky.stub.say(Answer::Reply(receipt));
    let transport = Arc::new(https(&scene.keys, Some(own)));
    let tokens = Arc::new(scene.kept(own, https(&scene.keys, Some(own))));
    let client = scene.client_of(own, transport, &ky, ky.port(), tokens, CVR);
    let system = Jobcentre {
        ky: client.into(),
        news,
    };
    let service = named(JOBCENTRE).expect("a service");
    let (_, role) = names(service);
    let roles = Roles::of(service.table).require_elsewhere(&role);
    let router = jobcentre::router_with(system, scene.options(service, roles));
    let served = scene.serve_router(service, 35, router).await;
    scene.agree(&served, Some(&role));
    let index = service.operation("BevillingOpdater").expect("an operation");
    let (input, _) = served.least(index);
    let client = scene.client(&served, served.port(), scene.tokens(), CVR);
    let called = served.call(client, index, &input).await;
    assert!(matches!(called, Called::Reply { .. }), "{called:?}");
    let seen = ky.stub.seen().expect("KY was told");
    assert_eq!(seen.operation, "KontaktforloebOpdater");
    assert_eq!(seen.peer.as_deref(), Some(own.certificate().der()));
    assert!(seen.caller.has_role(&ky.role), "{:?}", seen.caller);
    served.stop().await;
    ky.stop().await;
}

#[tokio::test]
async fn sf1512_05_altered_foreign_and_misdirected_tokens_are_refused() {
    let scene = Scene::new().await;
    let service = named(JOBCENTRE).expect("a service");
    let served = scene.serve(service, 36).await;
    scene.agree(&served, Some(&served.role));
    let other = scene.serve(named(KY).expect("a service"), 37).await;
    scene.agree(&other, Some(&other.role));
    let good = scene.token(&served, CVR).await.expect("a token");
    let mut altered = (*good).clone();
    altered.assertion = good.assertion.replacen(CVR, OTHER_CVR, 1);
    assert_ne!(altered.assertion, good.assertion);
    let elsewhere = scene.token(&other, CVR).await.expect("a token");
    let stranger = made(&scene, &served, &scene.system, CVR).await;
    for (what, token) in [
        ("altered", Arc::new(altered)),
        ("for another service", elsewhere),
        ("signed by nobody's token service", stranger),
    ] {
        let called = refused(&scene, &served, Arc::new(Fixed(token)), CVR).await;
        assert!(
            matches!(called, Called::Undeclared(_)),
            "{what}: {called:?}"
        );
    }
    let token = Fixed(mixed_up(&scene, &served).await);
    let called = refused(&scene, &served, Arc::new(token), CVR).await;
    denied("the role of another authority", &called);
    // The token that all of them stand beside is taken.
    let called = call(&scene, &served, 0).await;
    assert!(matches!(called, Called::Reply { .. }), "{called:?}");
    served.stop().await;
    other.stop().await;
}
