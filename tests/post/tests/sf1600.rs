//! Letters over the generated client and server of SF1601: the behaviours of "Print på
//! Serviceplatformen" (SF1600), which SF1601 has taken over.

use sf1601_v1_0::fjernprint::PostKategoriKodeType as Category;
use sf1601_v1_0::post::{KombiRequest, KombiResponse, KombiValgKode as Choice};
use sf1601_v1_0::services::kombi_post_afsend::{
    AfsendFailure, AfsendRequest, KombiPostAfsendClient,
};
use sf1601_v1_0::services::post_forespoerg::{DigitalpostRequest, PostForespoergClient};
use snitflade_post::breve::{self, ACCOUNT, AUTHORITY, CITIZEN, COMPANY, SENDER, letter};
use snitflade_post::{Postkomponent, Way};
use snitflade_runtime::client::{CallResult, Https};
use snitflade_runtime::server::Running;

/// The stand-in with both clients.
struct Post {
    standin: Postkomponent,
    running: Running,
    sending: KombiPostAfsendClient,
    asking: PostForespoergClient,
}

impl Post {
    /// With the sender's print vendor, which has the two usual categories.
    async fn start() -> Post {
        let standin = Postkomponent::default();
        standin.connect(SENDER, &[Category::Prioritaire, Category::Economique]);
        let running = Running::start(standin.router())
            .await
            .expect("a local server");
        let https = || Https::new().expect("a transport");
        Post {
            sending: KombiPostAfsendClient::new(https(), running.url("/KombiPostAfsend_1")),
            asking: PostForespoergClient::new(https(), running.url("/PostForespoerg_1")),
            standin,
            running,
        }
    }

    async fn send_as(
        &self,
        authority: &str,
        letter: KombiRequest,
    ) -> CallResult<KombiResponse, AfsendFailure> {
        let mut request = AfsendRequest::new(letter);
        request.x_rute_afsender_organisation = Some(authority.parse().expect("a CVR number"));
        self.sending.afsend(&request).await
    }

    /// Sends a letter and says how it went.
    async fn way(&self, choice: Choice, receiver: &str) -> Result<Way, String> {
        let letter = letter(choice, receiver).expect("a letter");
        self.franked(SENDER, letter).await
    }

    async fn franked(&self, authority: &str, letter: KombiRequest) -> Result<Way, String> {
        let before = self.standin.sent().len();
        match self.send_as(authority, letter).await {
            Ok(reply) => {
                let sent = self.standin.sent();
                assert_eq!(sent.len(), before + 1);
                let way = sent[before].way;
                assert_eq!(reply.value.transmission_id.is_some(), way != Way::Printed);
                Ok(way)
            }
            Err(error) => {
                assert_eq!(self.standin.sent().len(), before);
                let rejected = error.rejected().expect("a refusal of the service");
                assert_eq!(rejected.reply.value.result, Some(false));
                let codes = rejected
                    .results
                    .iter()
                    .map(|found| found.retur.kode().to_owned());
                Err(codes.filter(|code| code != "false").collect())
            }
        }
    }

    async fn registered(&self, cpr: &str) -> Option<bool> {
        let mut request = DigitalpostRequest::default();
        request.cpr_number = Some(cpr.to_owned().into());
        let reply = self.asking.digitalpost(&request).await;
        reply.expect("an answer").value.result
    }

    async fn stop(self) {
        self.running.stop().await.expect("a clean end");
    }
}

#[tokio::test]
async fn sf1600_01_a_letter_to_a_citizen_goes_by_digital_post_or_printed() {
    let post = Post::start().await;
    post.standin.register(CITIZEN);
    assert_eq!(
        post.way(Choice::DigitalPost, CITIZEN).await,
        Ok(Way::Digital)
    );
    assert_eq!(
        post.way(Choice::FysiskPost, CITIZEN).await,
        Ok(Way::Printed)
    );
    let receivers: Vec<String> = post
        .standin
        .sent()
        .into_iter()
        .map(|it| it.receiver)
        .collect();
    assert_eq!(receivers, [CITIZEN, CITIZEN]);
    post.stop().await;
}

#[tokio::test]
async fn sf1600_02_a_letter_to_a_company_goes_the_same_ways() {
    let post = Post::start().await;
    post.standin.register(COMPANY);
    assert_eq!(
        post.way(Choice::DigitalPost, COMPANY).await,
        Ok(Way::Digital)
    );
    assert_eq!(
        post.way(Choice::FysiskPost, COMPANY).await,
        Ok(Way::Printed)
    );
    post.stop().await;
}

#[tokio::test]
async fn sf1600_03_a_letter_to_an_authority_is_sent_as_to_a_company() {
    let post = Post::start().await;
    for receiver in [COMPANY, AUTHORITY] {
        post.standin.register(receiver);
        assert_eq!(
            post.way(Choice::AutomatiskValg, receiver).await,
            Ok(Way::Digital)
        );
    }
    let [company, mut authority] = post.standin.sent().try_into().expect("two letters");
    authority.receiver.clone_from(&company.receiver);
    assert_eq!(company, authority);
    post.stop().await;
}

#[tokio::test]
async fn sf1600_04_the_caller_the_platform_or_the_vendor_chooses_the_channel() {
    let post = Post::start().await;
    post.standin.register(CITIZEN);
    assert_eq!(
        post.way(Choice::FysiskPost, CITIZEN).await,
        Ok(Way::Printed)
    );
    assert_eq!(
        post.way(Choice::AutomatiskValg, CITIZEN).await,
        Ok(Way::Digital)
    );
    assert_eq!(
        post.way(Choice::FjernprintKanalvalg, CITIZEN).await,
        Ok(Way::Digital)
    );
    assert_eq!(
        post.way(Choice::FjernprintKanalvalg, COMPANY).await,
        Ok(Way::Printed)
    );
    post.stop().await;
}

#[tokio::test]
async fn sf1600_05_the_choice_may_change_from_call_to_call() {
    let post = Post::start().await;
    post.standin.register(CITIZEN);
    let choices = [Choice::DigitalPost, Choice::FysiskPost, Choice::DigitalPost];
    let mut ways = Vec::new();
    for choice in choices {
        ways.push(post.way(choice, CITIZEN).await);
    }
    assert_eq!(ways, [Ok(Way::Digital), Ok(Way::Printed), Ok(Way::Digital)]);
    post.stop().await;
}

#[tokio::test]
async fn sf1600_06_whether_a_citizen_takes_digital_post_can_be_asked() {
    let post = Post::start().await;
    assert_eq!(post.registered(CITIZEN).await, Some(false));
    post.standin.register(CITIZEN);
    assert_eq!(post.registered(CITIZEN).await, Some(true));
    post.stop().await;
}

#[tokio::test]
async fn sf1600_07_the_platform_chooses_by_the_list_of_registrations() {
    let post = Post::start().await;
    assert_eq!(
        post.way(Choice::AutomatiskValg, CITIZEN).await,
        Ok(Way::Printed)
    );
    post.standin.register(CITIZEN);
    assert_eq!(
        post.way(Choice::AutomatiskValg, CITIZEN).await,
        Ok(Way::Digital)
    );
    // Who names the channel is refused where the receiver does not take it.
    let refused = post.way(Choice::DigitalPost, COMPANY).await;
    assert_eq!(refused, Err("IKKE_TILMELDT".to_owned()));
    post.stop().await;
}

#[tokio::test]
async fn sf1600_08_categories_of_printed_letters_depend_on_the_vendor() {
    let all = [
        (Category::Prioritaire, true),
        (Category::Economique, true),
        (Category::Bulk, false),
        (Category::Rekommanderet, false),
        (Category::RekommanderetMedModtagerbevis, false),
        (Category::Forkyndelse, false),
    ];
    let post = Post::start().await;
    post.standin
        .connect(AUTHORITY, &all.clone().map(|(category, _)| category));
    for (category, usual) in all {
        let mut franked = letter(Choice::FysiskPost, CITIZEN).expect("a letter");
        let printed = breve::printed(CITIZEN, category.as_str());
        franked.forsendelse_i_samling = Some(printed.expect("a printed letter"));
        let expected = match usual {
            true => Ok(Way::Printed),
            false => Err("KATEGORI".to_owned()),
        };
        assert_eq!(
            post.franked(SENDER, franked.clone()).await,
            expected,
            "{category:?}"
        );
        assert_eq!(post.franked(AUTHORITY, franked).await, Ok(Way::Printed));
        let last = post.standin.sent().pop().expect("a letter");
        assert_eq!(last.category, Some(category));
    }
    post.stop().await;
}

#[tokio::test]
async fn sf1600_09_what_letters_cost_is_followed_by_their_account() {
    let post = Post::start().await;
    assert_eq!(
        post.way(Choice::FysiskPost, CITIZEN).await,
        Ok(Way::Printed)
    );
    let sent = post.standin.sent();
    assert_eq!(sent[0].account.as_deref(), Some(ACCOUNT));
    post.stop().await;
}

#[tokio::test]
async fn sf1600_10_an_authority_without_a_connected_vendor_cannot_print() {
    let post = Post::start().await;
    let franked = letter(Choice::FysiskPost, CITIZEN).expect("a letter");
    let refused = post.franked(AUTHORITY, franked.clone()).await;
    assert_eq!(refused, Err("INGEN_LEVERANDOER".to_owned()));
    let error = post
        .send_as(AUTHORITY, franked)
        .await
        .expect_err("a refusal");
    // The answer may quote the letter, so none of it is shown.
    let shown = format!("{error} {error:?}");
    assert!(
        !shown.contains("Brevet") && !shown.contains(CITIZEN),
        "{shown}"
    );
    post.stop().await;
}
