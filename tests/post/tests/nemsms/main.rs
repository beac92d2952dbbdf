//! SF2250: text messages to citizens who are signed up, against a stand-in with a sign-up list
//! over loopback HTTP. The contract is modelled.

mod standin;

use sf2250_v2_modelleret::cpr_2005_03_18::PersonCivilRegistrationIdentifierType as Cpr;
use sf2250_v2_modelleret::cvr::CvrNumberIdentifierType as Cvr;
use sf2250_v2_modelleret::dkal::{SlutbrugerIdentitetType, SlutbrugerIdentitetTypeChoice};
use sf2250_v2_modelleret::nemsms::{
    AfmeldBorgerRequestType, AfsendNemSmsRequestType, HentNemSmsStatusRequestType,
    MobilnummerIdentifikatorType, SidsteFireCprCifreType, SpoergNemSmsTilmeldingRequestType,
    Tekst35Type, Tekst36Type, Tekst160Type, TilmeldBorgerRequestType,
};
use sf2250_v2_modelleret::services::nem_sms::{
    AfsendNemSmsFault, HentNemSmsStatusFault, NemSmsClient, TilmeldBorgerFault, router,
};
use snitflade_runtime::client::{ErrorKind, Https};
use snitflade_runtime::server::Running;
use standin::{IKKE_TILMELDT, NemSms, UKENDT_AFSENDELSE, UKENDT_BORGER};

/// Invented numbers.
const BORGER: &str = "0101010000";
const ANDEN: &str = "0202020000";
const MYNDIGHED: &str = "11111111";

struct Scene {
    nemsms: NemSms,
    client: NemSmsClient,
    running: Running,
}

async fn start() -> Scene {
    let nemsms = NemSms::default();
    let running = Running::start(router(nemsms.clone()))
        .await
        .expect("a server");
    let client = NemSmsClient::context(Https::new().expect("a transport"), running.url(""));
    Scene {
        nemsms,
        client,
        running,
    }
}

fn cpr(text: &str) -> Cpr {
    text.parse().expect("ten digits")
}

fn borger(text: &str) -> SlutbrugerIdentitetType {
    let choice = SlutbrugerIdentitetTypeChoice::CprNummerIdentifikator(cpr(text).into());
    SlutbrugerIdentitetType::new(choice)
}

fn sms(id: &str, til: &str, text: &str) -> AfsendNemSmsRequestType {
    AfsendNemSmsRequestType::new(
        "ydelsessystem".parse::<Tekst35Type>().expect("short"),
        id.parse::<Tekst36Type>().expect("short"),
        borger(til),
        text.parse::<Tekst160Type>().expect("short"),
    )
}

fn signup(til: &str, digits: &str) -> TilmeldBorgerRequestType {
    TilmeldBorgerRequestType::new(
        cpr(til),
        "00000000"
            .parse::<MobilnummerIdentifikatorType>()
            .expect("eight digits"),
        digits
            .parse::<SidsteFireCprCifreType>()
            .expect("four digits"),
        MYNDIGHED.parse::<Cvr>().expect("eight digits"),
    )
}

impl Scene {
    async fn signed_up(&self, til: &str) -> bool {
        let request = SpoergNemSmsTilmeldingRequestType::new([borger(til)]);
        let answer = self.client.spoerg_nem_sms_tilmelding(&request).await;
        let rows = answer.expect("an answer").into_value().tilmelding;
        assert_eq!(rows.len(), 1);
        rows[0].tilmeldt
    }

    async fn sign_up(&self, til: &str) {
        let answer = self
            .client
            .tilmeld_borger(&signup(til, &til[6..]))
            .await
            .expect("an answer")
            .into_value();
        assert!(answer.resultat);
        assert_eq!(answer.tilmelding_status_kode, "Tilmeldt");
    }

    async fn stop(self) {
        self.running.stop().await.expect("a clean end");
    }
}

#[tokio::test]
async fn sf2250_01_a_fixed_and_an_ad_hoc_text_are_sent_to_a_citizen() {
    let scene = start().await;
    scene.sign_up(BORGER).await;
    let texts = [
        "Din ydelse er udbetalt.",
        "Der er sket nyt i din sag. Se mere på Selvbetjeningen",
    ];
    for (id, text) in ["A-1", "A-2"].into_iter().zip(texts) {
        let sent = scene.client.afsend_nem_sms(&sms(id, BORGER, text)).await;
        assert!(sent.expect("an answer").into_value().resultat);
        let request = HentNemSmsStatusRequestType::new(id.parse::<Tekst36Type>().expect("short"));
        let status = scene.client.hent_nem_sms_status(&request).await;
        let status = status.expect("a status").into_value();
        assert_eq!(status.status_kode, "Afsendt");
    }
    let expected = texts.map(|text| (BORGER.to_owned(), text.to_owned()));
    assert_eq!(scene.nemsms.sent(), expected);
    // A text of 160 characters is one, a longer one none; nobody knows a text that was not sent.
    assert!("å".repeat(160).parse::<Tekst160Type>().is_ok());
    assert!("å".repeat(161).parse::<Tekst160Type>().is_err());
    let request = HentNemSmsStatusRequestType::new("A-3".parse::<Tekst36Type>().expect("short"));
    let refused = scene.client.hent_nem_sms_status(&request).await;
    match refused.expect_err("a fault").into_kind() {
        ErrorKind::Fault(HentNemSmsStatusFault::SpFejlFault(fejl), _) => {
            assert_eq!(fejl.fejl_kode.to_string(), UKENDT_AFSENDELSE);
        }
        _ => panic!("another error"),
    }
    scene.stop().await;
}

#[tokio::test]
async fn sf2250_02_a_citizen_is_signed_up() {
    let scene = start().await;
    assert!(!scene.signed_up(BORGER).await);
    // With assistance it takes the last four digits of the number, and the right ones.
    let refused = scene.client.tilmeld_borger(&signup(BORGER, "9999")).await;
    match refused.expect_err("a fault").into_kind() {
        ErrorKind::Fault(TilmeldBorgerFault::SpFejlFault(fejl), _) => {
            assert_eq!(fejl.fejl_kode.to_string(), UKENDT_BORGER);
        }
        _ => panic!("another error"),
    }
    assert!(!scene.signed_up(BORGER).await);
    scene.sign_up(BORGER).await;
    assert!(scene.signed_up(BORGER).await);
    assert!(!scene.signed_up(ANDEN).await);
    let off =
        AfmeldBorgerRequestType::new(cpr(BORGER), MYNDIGHED.parse::<Cvr>().expect("eight digits"));
    let off = scene.client.afmeld_borger(&off).await;
    assert!(off.expect("an answer").into_value().resultat);
    assert!(!scene.signed_up(BORGER).await);
    scene.stop().await;
}

#[tokio::test]
async fn sf2250_03_who_has_not_signed_up_gets_no_text() {
    let scene = start().await;
    scene.sign_up(BORGER).await;
    let refused = scene
        .client
        .afsend_nem_sms(&sms("A-1", ANDEN, "Der er sket nyt"))
        .await;
    match refused.expect_err("a fault").into_kind() {
        ErrorKind::Fault(AfsendNemSmsFault::SpFejlFault(fejl), _) => {
            assert_eq!(fejl.fejl_kode.to_string(), IKKE_TILMELDT);
        }
        _ => panic!("another error"),
    }
    assert_eq!(scene.nemsms.sent(), []);
    scene.stop().await;
}
