//! A source that counts, behind the cache.

use super::CachedTokens;
use crate::client::BoxFuture;
use crate::clock::Clock;
use crate::tokens::{OnBehalfOf, Token, TokenError, TokenErrorKind, TokenRequest, TokenSource};
use std::future::{Future, poll_fn};
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::task::Poll;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// A clock that is set.
#[derive(Clone, Default)]
struct Watch(Arc<AtomicU64>);

impl Watch {
    fn set(&self, seconds: u64) {
        self.0.store(seconds, Ordering::SeqCst);
    }
}

impl Clock for Watch {
    fn now(&self) -> SystemTime {
        UNIX_EPOCH + Duration::from_secs(self.0.load(Ordering::SeqCst))
    }
}

/// Issues tokens that are good for 1,000 seconds, after a pause, and fails when it is told to.
#[derive(Default)]
struct Source {
    watch: Watch,
    asked: AtomicUsize,
    at_once: AtomicUsize,
    most_at_once: AtomicUsize,
    failing: AtomicUsize,
    certificate: Mutex<Option<String>>,
}

impl Source {
    fn asked(&self) -> usize {
        self.asked.load(Ordering::SeqCst)
    }

    async fn issue(&self, request: &TokenRequest) -> Result<Arc<Token>, TokenError> {
        let number = self.asked.fetch_add(1, Ordering::SeqCst);
        let at_once = self.at_once.fetch_add(1, Ordering::SeqCst) + 1;
        self.most_at_once.fetch_max(at_once, Ordering::SeqCst);
        tokio::time::sleep(Duration::from_millis(20)).await;
        self.at_once.fetch_sub(1, Ordering::SeqCst);
        let fails = |left: usize| left.checked_sub(1);
        let failing = &self.failing;
        if failing
            .fetch_update(Ordering::SeqCst, Ordering::SeqCst, fails)
            .is_ok()
        {
            return Err(TokenError::new(TokenErrorKind::Unavailable, ""));
        }
        let end = self.watch.now() + Duration::from_secs(1_000);
        let mut token = Token::new(&request.service, "", end);
        token.id = number.to_string();
        token.cvr = Some(request.cvr.clone());
        Ok(Arc::new(token))
    }
}

impl TokenSource for Source {
    fn token<'a>(
        &'a self,
        request: &'a TokenRequest,
    ) -> BoxFuture<'a, Result<Arc<Token>, TokenError>> {
        Box::pin(self.issue(request))
    }

    fn certificate(&self) -> Option<String> {
        self.certificate.lock().unwrap().clone()
    }
}

fn cached() -> (Arc<Source>, CachedTokens<Arc<Source>>) {
    let source = Arc::new(Source::default());
    let cache = CachedTokens::new(Arc::clone(&source)).clock(source.watch.clone());
    (source, cache)
}

fn request(service: &str) -> TokenRequest {
    TokenRequest::new(service, "11111111")
}

#[tokio::test]
async fn a_token_is_kept_until_shortly_before_its_end() {
    let (source, cache) = cached();
    let wanted = request("urn:a");
    let first = cache.token(&wanted).await.unwrap();
    source.watch.set(939);
    assert!(Arc::ptr_eq(&first, &cache.token(&wanted).await.unwrap()));
    source.watch.set(940);
    let second = cache.token(&wanted).await.unwrap();
    assert_ne!(first.id, second.id);
    assert_eq!(source.asked(), 2);
    let eager = CachedTokens::new(Arc::clone(&source)).clock(source.watch.clone());
    let eager = eager.renew_before_expiry(Duration::from_secs(1_000));
    let third = eager.token(&wanted).await.unwrap();
    assert_ne!(third.id, eager.token(&wanted).await.unwrap().id);
}

#[tokio::test]
async fn tokens_are_told_apart_by_all_they_are_asked_for() {
    let (source, cache) = cached();
    let plain = request("urn:a");
    let on_behalf_of = |xml: &str| {
        plain
            .clone()
            .on_behalf_of(OnBehalfOf::Assertion(xml.into()))
    };
    let all = [
        plain.clone(),
        request("urn:b"),
        TokenRequest::new("urn:a", "22222222"),
        on_behalf_of("<a/>"),
        on_behalf_of("<b/>"),
    ];
    let mut ids = std::collections::BTreeSet::new();
    for wanted in all.iter().chain(&all) {
        let token = cache.token(wanted).await.unwrap();
        assert_eq!(
            (&token.audience, token.cvr.as_ref()),
            (&wanted.service, Some(&wanted.cvr))
        );
        ids.insert(token.id.clone());
    }
    assert_eq!((source.asked(), ids.len(), cache.len()), (5, 5, 5));
    *source.certificate.lock().unwrap() = Some("another".to_owned());
    let token = cache.token(&plain).await.unwrap();
    assert!(!ids.contains(&token.id));
}

#[tokio::test]
async fn one_request_is_on_its_way_for_each_key() {
    let (source, cache) = cached();
    let cache = Arc::new(cache);
    let calls = (0..40).map(|at| {
        let cache = Arc::clone(&cache);
        let wanted = request(["urn:a", "urn:b"][at % 2]);
        tokio::spawn(async move { cache.token(&wanted).await.unwrap().id.clone() })
    });
    let mut ids = std::collections::BTreeSet::new();
    for call in calls.collect::<Vec<_>>() {
        ids.insert(call.await.unwrap());
    }
    assert_eq!((source.asked(), ids.len()), (2, 2));
    assert_eq!(source.most_at_once.load(Ordering::SeqCst), 2);
}

#[tokio::test]
async fn those_who_waited_get_the_error_and_the_next_one_asks_again() {
    let (source, cache) = cached();
    source.failing.store(1, Ordering::SeqCst);
    let wanted = request("urn:a");
    let (one, other) = tokio::join!(cache.token(&wanted), cache.token(&wanted));
    let kinds = [one, other].map(|failed| failed.unwrap_err().kind());
    assert_eq!(kinds, [TokenErrorKind::Unavailable; 2]);
    assert_eq!(source.asked(), 1);
    assert!(cache.token(&wanted).await.is_ok());
    assert_eq!(source.asked(), 2);
}

#[tokio::test]
async fn a_dropped_request_lets_the_one_who_waits_ask() {
    let (source, cache) = cached();
    let wanted = request("urn:a");
    let mut first = Box::pin(cache.token(&wanted));
    let begun = poll_fn(|task| Poll::Ready(first.as_mut().poll(task).is_pending()));
    assert!(begun.await);
    let given_up = async {
        tokio::task::yield_now().await;
        drop(first);
    };
    let (token, ()) = tokio::join!(cache.token(&wanted), given_up);
    assert!(token.is_ok());
    assert_eq!(source.asked(), 2);
}

#[tokio::test]
async fn a_refused_token_is_forgotten_and_no_other() {
    let (source, cache) = cached();
    let (wanted, other) = (request("urn:a"), request("urn:b"));
    let token = cache.token(&wanted).await.unwrap();
    cache.token(&other).await.unwrap();
    cache.reject(&token);
    let second = cache.token(&wanted).await.unwrap();
    assert_ne!(token.id, second.id);
    // Whoever comes late with the old one does not cost the new one.
    cache.reject(&token);
    assert_eq!(second.id, cache.token(&wanted).await.unwrap().id);
    cache.token(&other).await.unwrap();
    assert_eq!(source.asked(), 3);
}

#[tokio::test]
async fn the_old_token_is_used_up_while_no_new_one_is_to_be_had() {
    let (source, cache) = cached();
    let wanted = request("urn:a");
    let old = cache.token(&wanted).await.unwrap();
    source.failing.store(2, Ordering::SeqCst);
    source.watch.set(990);
    assert!(Arc::ptr_eq(&old, &cache.token(&wanted).await.unwrap()));
    source.watch.set(1_000);
    let error = cache.token(&wanted).await.unwrap_err();
    assert_eq!(error.kind(), TokenErrorKind::Unavailable);
    assert_eq!(source.asked(), 3);
}

#[tokio::test]
async fn a_full_cache_makes_some_more_room_than_for_one() {
    let (_, cache) = cached();
    let cache = cache.capacity(32);
    for at in 0..33 {
        cache.token(&request(&format!("urn:{at}"))).await.unwrap();
    }
    assert_eq!(cache.len(), 30);
}

#[tokio::test]
async fn a_full_cache_drops_what_ends_first() {
    let (source, cache) = cached();
    let cache = cache.capacity(2);
    for (at, name) in ["urn:a", "urn:b", "urn:c"].into_iter().enumerate() {
        source.watch.set(at as u64);
        cache.token(&request(name)).await.unwrap();
        assert!(cache.len() <= 2);
    }
    cache.token(&request("urn:b")).await.unwrap();
    cache.token(&request("urn:c")).await.unwrap();
    assert_eq!(source.asked(), 3);
    cache.token(&request("urn:a")).await.unwrap();
    assert_eq!((source.asked(), cache.len()), (4, 2));
    // What has ended goes first.
    source.watch.set(5_000);
    cache.token(&request("urn:d")).await.unwrap();
    assert_eq!(cache.len(), 1);
    assert!(!cache.is_empty());
}
