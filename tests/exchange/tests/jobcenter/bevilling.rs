//! SF1780: the jobcentre system serves, and KY tells it of grants.

use crate::{NOBODY, date, header, receipt, time};
use sf1780_v2_0_modelleret::bevilling as b;
use sf1780_v2_0_modelleret::services::kontanthjaelp_service_jc::{
    self as service, KontanthjaelpServiceJc, KontanthjaelpServiceJcClient,
};
use snitflade_runtime::client::{ErrorKind, Https, Settings};
use snitflade_runtime::server::{Context, Running, ServiceError};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

const GRANT: &str = "9c8b7a65-0000-4000-8000-000000000001";

/// A grant that is kept: its status, and the course of contact it belongs to.
type Kept = (String, Option<String>);

/// The jobcentre system: its grants by id.
#[derive(Clone, Default)]
struct Jobcenter(Arc<Mutex<BTreeMap<String, Kept>>>);

impl Jobcenter {
    fn kept(&self) -> BTreeMap<String, Kept> {
        self.0.lock().expect("nobody panicked").clone()
    }
}

impl KontanthjaelpServiceJc for Jobcenter {
    async fn bevilling_opdater(
        &self,
        _: Context,
        input: b::BevillingOpdaterRequestType,
    ) -> Result<b::BevillingOpdaterResponseType, ServiceError<service::BevillingOpdaterFault>> {
        let header = input.hovedoplysninger_jobcenter;
        let kommune = header.kommune_kode.to_string();
        if kommune != NOBODY {
            let course = header.kontaktforloeb_identifikator.as_ref();
            let kept = (
                input.bevilling.bevilling_status_kode.to_string(),
                course.map(ToString::to_string),
            );
            let id = input.bevilling.bevilling_identifikator.to_string();
            self.0.lock().expect("nobody panicked").insert(id, kept);
        }
        Ok(b::BevillingOpdaterResponseType::new(
            header,
            receipt(&kommune),
        ))
    }

    async fn bevilling_slet(
        &self,
        _: Context,
        input: b::BevillingSletRequestType,
    ) -> Result<b::BevillingSletResponseType, ServiceError<service::BevillingSletFault>> {
        let id = input.bevilling_identifikator.to_string();
        let receipt = match self.0.lock().expect("nobody panicked").remove(&id) {
            Some(_) => receipt("0101"),
            None => crate::refusal("B04", "bevillingen kendes ikke"),
        };
        Ok(b::BevillingSletResponseType::new(
            input.hovedoplysninger_jobcenter,
            receipt,
        ))
    }
}

struct Both {
    jobcenter: Jobcenter,
    running: Running,
    ky: KontanthjaelpServiceJcClient,
}

async fn start() -> Both {
    let jobcenter = Jobcenter::default();
    let running = Running::start(service::router(jobcenter.clone())).await;
    let running = running.expect("a local server");
    let https = Https::new().expect("a transport");
    let ky = KontanthjaelpServiceJcClient::token(https, Settings::new(running.url("")));
    Both {
        jobcenter,
        running,
        ky,
    }
}

fn grant(kommune: &str, status: &str, known: bool) -> b::BevillingOpdaterRequestType {
    let bevilling = b::BevillingType::new(b::BevillingTypeRequired {
        bevilling_identifikator: GRANT.parse().expect("a UUID"),
        ydelse_type_kode: "KTH".parse().expect("short"),
        bevilling_status_kode: status.parse().expect("short"),
        bevilling_start_dato: date("2026-11-01"),
        kommune_kode: kommune.parse().expect("a code"),
        registrering_tidspunkt: time("2026-11-01T08:00:00+01:00"),
    });
    b::BevillingOpdaterRequestType::new(header(kommune, known), bevilling)
}

fn removal() -> b::BevillingSletRequestType {
    b::BevillingSletRequestType::new(
        header("0101", true),
        GRANT.parse().expect("a UUID"),
        time("2026-11-02T08:00:00+01:00"),
    )
}

impl Both {
    async fn tell(&self, request: &b::BevillingOpdaterRequestType) -> Kept {
        self.ky.bevilling_opdater(request).await.expect("a receipt");
        self.jobcenter.kept().get(GRANT).cloned().expect("a grant")
    }

    async fn stop(self) {
        self.running.stop().await.expect("a clean end");
    }
}

#[tokio::test]
async fn sf1780_01_a_grant_created_is_sent_to_the_jobcentre_system() {
    let both = start().await;
    let kept = both.tell(&grant("0101", "Bevilget", true)).await;
    assert_eq!(kept.0, "Bevilget");
    // One that the jobcentre does not take is an error for KY, and nothing is kept of it.
    let refused = both
        .ky
        .bevilling_opdater(&grant(NOBODY, "Stoppet", true))
        .await;
    let kind = refused.expect_err("a refusal").into_kind();
    assert!(matches!(kind, ErrorKind::Rejected(_)));
    assert_eq!(both.jobcenter.kept().get(GRANT), Some(&kept));
    both.stop().await;
}

#[tokio::test]
async fn sf1780_02_a_grant_changed_is_sent() {
    let both = start().await;
    both.tell(&grant("0101", "Bevilget", true)).await;
    let kept = both.tell(&grant("0101", "Aendret", true)).await;
    assert_eq!(kept.0, "Aendret");
    assert_eq!(both.jobcenter.kept().len(), 1);
    both.stop().await;
}

#[tokio::test]
async fn sf1780_03_a_grant_deleted_is_sent() {
    let both = start().await;
    both.tell(&grant("0101", "Bevilget", true)).await;
    both.ky.bevilling_slet(&removal()).await.expect("a receipt");
    assert!(both.jobcenter.kept().is_empty());
    let again = both.ky.bevilling_slet(&removal()).await;
    let kind = again.expect_err("a refusal").into_kind();
    assert!(matches!(kind, ErrorKind::Rejected(_)));
    both.stop().await;
}

#[tokio::test]
async fn sf1780_04_course_and_case_travel_as_identifiers_where_they_are_known() {
    let both = start().await;
    let known = both.tell(&grant("0101", "Bevilget", true)).await;
    assert_eq!(known.1.as_deref(), Some("KF-1"));
    let unknown = both.tell(&grant("0101", "Bevilget", false)).await;
    assert_eq!(unknown.1, None);
    let written = b::BEVILLING_OPDATER_REQUEST.write(&grant("0101", "Bevilget", false));
    let written = String::from_utf8(written.expect("a request")).expect("text");
    assert!(
        !written.contains("KontaktforloebIdentifikator"),
        "{written}"
    );
    assert!(!written.contains("JobcenterSagIdentifikator"), "{written}");
    both.stop().await;
}
