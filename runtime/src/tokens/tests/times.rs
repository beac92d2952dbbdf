//! Clocks that differ, and what is over.

use super::made::{Answer, Scene, lifetime};
use crate::clock::{Clock, written};
use crate::tokens::{ClockSkew, TokenErrorKind, TokenRequest, TokenSource, WsTrust};
use std::time::Duration;

const MINUTE: Duration = Duration::from_secs(60);

/// An answer by a clock that is ahead (or behind).
async fn by_a_clock(scene: &Scene, ahead: bool, by: Duration) -> Answer {
    let clock = crate::testing::TestClock::new();
    match ahead {
        true => clock.advance(by),
        false => clock.set_back(by),
    }
    scene.answer().await.at(&clock)
}

#[tokio::test]
async fn a_message_from_ahead_or_long_ago_is_refused() {
    let scene = Scene::new();
    let second = Duration::from_secs(1);
    for (ahead, by) in [(true, 10 * second), (false, 4 * MINUTE)] {
        scene
            .ask(by_a_clock(&scene, ahead, by).await)
            .await
            .unwrap();
    }
    for (ahead, by) in [(true, 10 * MINUTE), (false, 10 * MINUTE)] {
        let answer = by_a_clock(&scene, ahead, by).await;
        scene.refused(answer, TokenErrorKind::Expired).await;
    }
    let answer = by_a_clock(&scene, true, 10 * MINUTE).await;
    let wide = scene
        .service(answer)
        .clock_skew(ClockSkew::new(15 * MINUTE));
    let source = WsTrust::new(wide, scene.system.signer());
    let request = TokenRequest::new(super::SERVICE, super::CVR);
    source.token(&request).await.unwrap();
}

#[tokio::test]
async fn a_lifetime_bounds_the_token_and_has_to_be_now() {
    let scene = Scene::new();
    let now = scene.clock.now();
    let mut answer = scene.answer().await;
    answer.more = lifetime(&written(now), &written(now + 10 * MINUTE));
    let token = scene.ask(answer.clone()).await.unwrap();
    assert_eq!(written(token.expires), written(now + 10 * MINUTE));
    // The assertion's own end, where the response says none.
    answer.more = String::new();
    let token = scene.ask(answer.clone()).await.unwrap();
    assert!(token.expires >= now + 59 * MINUTE);
    for (created, expires) in [
        (now - 10 * MINUTE, now - 5 * MINUTE),
        (now + 10 * MINUTE, now + 60 * MINUTE),
    ] {
        answer.more = lifetime(&written(created), &written(expires));
        scene.refused(answer.clone(), TokenErrorKind::Expired).await;
    }
    for broken in ["i morgen", "2026-01-01T00:00:00"] {
        answer.more = lifetime(broken, broken);
        scene.refused(answer.clone(), TokenErrorKind::Answer).await;
    }
    // Offsets and fractions are read.
    answer.more = lifetime(
        "2020-01-01T00:00:00.668+02:00",
        "2100-01-01T00:00:00.5-01:00",
    );
    scene.ask(answer).await.unwrap();
}

#[tokio::test]
async fn an_assertion_that_is_over_or_ahead_is_refused() {
    let scene = Scene::new();
    let now = scene.clock.now();
    for (from, until) in [
        (now - 60 * MINUTE, now - 2 * MINUTE),
        (now + 2 * MINUTE, now + 60 * MINUTE),
    ] {
        let answer = scene.with(&scene.assertion().valid(from, until)).await;
        scene.refused(answer, TokenErrorKind::Expired).await;
    }
    let within = scene
        .assertion()
        .valid(now - MINUTE, now - Duration::from_secs(1));
    scene.ask(scene.with(&within).await).await.unwrap();
}
