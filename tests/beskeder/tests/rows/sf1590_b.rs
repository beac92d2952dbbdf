//! SF1590_B: the debtor system tells what may be paid, and which accounts were closed or opened
//! again.

use sf1590_b_beskeder_v3_9_modelleret::channels::{
    fordring_til_indbetaling_hent as hent, fordring_til_indbetaling_modtag as modtag,
};
use snitflade_beskeder::exchange::{Platform, Ways, exchange};
use snitflade_beskeder::kuvert::id;
use snitflade_beskeder::rows::debitor::{
    AFSLUTTET, FORDRING, GENOPTAGET, ROW, claim, closed, handling_of, payable, reopened, sent,
    sent_closed, sent_reopened,
};
use snitflade_runtime::testing::Subscription;

const ONE: &str = "d0e51a60-0000-4000-8000-000000015901";
const OTHER: &str = "d0e51a60-0000-4000-8000-000000015902";

#[tokio::test]
async fn what_may_be_paid_arrives_pushed_and_fetched_with_what_is_left_of_it() {
    let beskeder: Vec<_> = (0..payable().len()).map(|at| sent(at, at)).collect();
    let both = exchange::<modtag::FordringTilIndbetaling, hent::FordringTilIndbetaling>(
        &ROW,
        Ways::STRICT,
        &beskeder,
    );
    for seen in both.await {
        let expected: Vec<_> = payable().into_iter().map(claim).collect();
        assert_eq!(expected.len(), 4);
        assert_eq!(seen.data(), expected);
        assert!(seen.unknown.is_empty() && seen.unreadable.is_empty());
    }
}

#[tokio::test]
async fn accounts_closed_and_opened_again_are_beskedtyper_of_their_own() {
    let beskeder = [sent(1, 0), sent_closed(2), sent_reopened(3)];
    let both = exchange::<modtag::DebitorkontoAfsluttet, hent::DebitorkontoAfsluttet>(
        &ROW,
        Ways::STRICT,
        &beskeder,
    );
    let others = |all: [&str; 2]| all.map(|id| Some(id.to_owned()));
    for seen in both.await {
        assert_eq!(seen.data(), [closed()]);
        assert_eq!(seen.unknown, others([FORDRING, GENOPTAGET]));
    }
    let both = exchange::<modtag::DebitorkontoGenoptaget, hent::DebitorkontoGenoptaget>(
        &ROW,
        Ways::STRICT,
        &beskeder,
    );
    for seen in both.await {
        assert_eq!(seen.data(), [reopened()]);
        assert_eq!(seen.unknown, others([FORDRING, AFSLUTTET]));
    }
}

#[tokio::test]
async fn a_system_subscribes_to_what_may_be_paid_alone() {
    let platform = Platform::default();
    let only = || Subscription::all().handlinger([handling_of(0)]);
    let pushed = platform
        .pushed::<modtag::FordringTilIndbetaling>(ONE, only(), &ROW, Ways::STRICT)
        .await;
    let pulled = platform.pulled::<hent::FordringTilIndbetaling>(OTHER, only(), &ROW, Ways::STRICT);
    platform.send(&[sent_closed(1), sent(2, 0)]).await;
    platform.pusher.deliver().await;
    assert_eq!(platform.fordeler.settled(OTHER, 1).await.acknowledged, 1);
    for seen in [pushed.seen(), pulled.seen()] {
        assert_eq!(seen.noted.len(), 1);
        assert_eq!(seen.noted[0].id, id(2));
        assert!(seen.unknown.is_empty());
    }
}
