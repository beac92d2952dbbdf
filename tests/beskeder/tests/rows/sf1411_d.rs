//! SF1411_D: UDK Pension tells what changed in pension cases.

use sf1411_d_v3_5_modelleret::channels::{
    social_pension_besked_hent as hent, social_pension_besked_modtag as modtag,
};
use snitflade_beskeder::exchange::{Platform, Ways, exchange};
use snitflade_beskeder::kuvert::id;
use snitflade_beskeder::rows::pension::{ROW, event, groups, handling_of, sent};
use snitflade_runtime::testing::Subscription;
use std::collections::BTreeSet;

const ONE: &str = "d0e51a60-0000-4000-8000-000000014111";
const OTHER: &str = "d0e51a60-0000-4000-8000-000000014112";

#[tokio::test]
async fn sf1411_d_01_a_change_in_each_group_arrives_as_a_handling_of_its_own() {
    let groups = groups();
    assert_eq!(groups.len(), 14);
    let beskeder: Vec<_> = (0..groups.len()).map(|at| sent(at, at)).collect();
    let both =
        exchange::<modtag::SocialPension, hent::SocialPension>(&ROW, Ways::STRICT, &beskeder);
    for seen in both.await {
        let expected: Vec<_> = groups.iter().cloned().map(event).collect();
        assert_eq!(seen.data(), expected);
        let handlinger: BTreeSet<String> = seen.handlinger().into_iter().collect();
        assert_eq!(handlinger, (0..groups.len()).map(handling_of).collect());
    }
}

#[tokio::test]
async fn sf1411_d_02_a_system_gets_the_handlings_it_subscribes_to_and_no_others() {
    let platform = Platform::default();
    // Wealth and supplement for one, whether under administration for the other.
    let first = Subscription::all().handlinger([handling_of(5), handling_of(6)]);
    let second = Subscription::all().handlinger([handling_of(13)]);
    let first = platform
        .pushed::<modtag::SocialPension>(ONE, first, &ROW, Ways::STRICT)
        .await;
    let second = platform.pulled::<hent::SocialPension>(OTHER, second, &ROW, Ways::STRICT);
    let beskeder: Vec<_> = (0..groups().len()).map(|at| sent(at, at)).collect();
    platform.send(&beskeder).await;
    platform.pusher.deliver().await;
    assert_eq!(platform.fordeler.settled(OTHER, 1).await.acknowledged, 1);
    assert_eq!(first.seen().handlinger(), [handling_of(5), handling_of(6)]);
    assert_eq!(second.seen().handlinger(), [handling_of(13)]);
    let expected: Vec<_> = groups().into_iter().skip(5).take(2).map(event).collect();
    assert_eq!(first.seen().data(), expected);
}

#[tokio::test]
async fn sf1411_d_03_each_receiver_has_the_message_in_its_own_dueslag() {
    let platform = Platform::default();
    let all = Subscription::all;
    let failing = Ways {
        fails: 2,
        ..Ways::STRICT
    };
    let one = platform.pulled::<hent::SocialPension>(ONE, all(), &ROW, failing);
    let other = platform.pulled::<hent::SocialPension>(OTHER, all(), &ROW, Ways::STRICT);
    // UDK Pension sends it once.
    platform.send(&[sent(1, 2)]).await;
    for dueslag in [ONE, OTHER] {
        assert_eq!(platform.fordeler.settled(dueslag, 1).await.acknowledged, 1);
    }
    let (one, other) = (one.seen(), other.seen());
    // That one of them failed twice is nothing to the other.
    assert_eq!((one.noted[0].attempt, other.noted[0].attempt), (3, 1));
    assert_eq!(
        (one.noted[0].id.clone(), other.noted[0].id.clone()),
        (id(1), id(1))
    );
    assert_eq!(one.data(), other.data());
}
