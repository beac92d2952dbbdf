use super::*;

/// A handler that waits for a permit before it ends, and a count of how often it began.
fn gated() -> (Arc<Semaphore>, Arc<AtomicUsize>, Dispatcher<Kuvert>) {
    let (gate, begun) = (Arc::new(Semaphore::new(0)), Arc::new(AtomicUsize::new(0)));
    let (opens, count) = (Arc::clone(&gate), Arc::clone(&begun));
    let dispatcher = Dispatcher::new().on::<Foedsel>(move |_| {
        let opens = Arc::clone(&opens);
        count.fetch_add(1, Ordering::SeqCst);
        async move {
            opens.acquire().await?.forget();
            Ok(())
        }
    });
    (gate, begun, dispatcher)
}

#[tokio::test(start_paused = true)]
async fn two_at_the_same_moment_are_handled_once_and_both_taken() {
    let (gate, begun, dispatcher) = gated();
    let dispatch = dispatcher.build().unwrap();
    let [one, other] = [(); 2].map(|()| {
        let dispatch = dispatch.clone();
        tokio::spawn(async move { take(&dispatch, &once()).await })
    });
    tokio::time::sleep(Duration::from_secs(1)).await;
    gate.add_permits(1);
    let outcomes = [one.await.unwrap(), other.await.unwrap()];
    let again = outcomes.iter().map(|outcome| match outcome {
        Outcome::Taken { again } => *again,
        other => panic!("{other:?}"),
    });
    assert_eq!(again.filter(|again| *again).count(), 1);
    assert_eq!(begun.load(Ordering::SeqCst), 1);
}

#[tokio::test(start_paused = true)]
async fn who_waits_too_long_is_told_to_come_again_later() {
    let (gate, begun, dispatcher) = gated();
    let dispatch = dispatcher.build().unwrap();
    let first = tokio::spawn({
        let dispatch = dispatch.clone();
        async move { take(&dispatch, &once()).await }
    });
    tokio::time::sleep(Duration::from_millis(1)).await;
    let before = tokio::time::Instant::now();
    let outcome = take(&dispatch, &once()).await;
    assert!(matches!(outcome, Outcome::Later), "{outcome:?}");
    let waited = before.elapsed();
    assert!(
        waited <= Duration::from_secs(5) && waited > Duration::from_secs(4),
        "{waited:?}"
    );
    gate.add_permits(1);
    assert_eq!(kode(&first.await.unwrap()), 20);
    let outcome = take(&dispatch, &once()).await;
    assert!(
        matches!(outcome, Outcome::Taken { again: true }),
        "{outcome:?}"
    );
    assert_eq!(begun.load(Ordering::SeqCst), 1);
}

#[tokio::test(start_paused = true)]
async fn a_delivery_that_nobody_waits_for_is_handled_to_its_end() {
    let (gate, begun, dispatcher) = gated();
    let dispatch = dispatcher.build().unwrap();
    let kept = Arc::new(());
    let arrived = read(&dispatch, &once())
        .unwrap()
        .keeping(Arc::clone(&kept))
        .keeping(7);
    let dropped = tokio::time::timeout(Duration::from_millis(1), dispatch.handle(arrived));
    assert!(dropped.await.is_err());
    assert_eq!(Arc::strong_count(&kept), 2, "its turn is not over");
    gate.add_permits(1);
    tokio::time::sleep(Duration::from_secs(1)).await;
    assert_eq!(Arc::strong_count(&kept), 1);
    let outcome = take(&dispatch, &once()).await;
    assert!(
        matches!(outcome, Outcome::Taken { again: true }),
        "{outcome:?}"
    );
    assert_eq!(begun.load(Ordering::SeqCst), 1);
}

#[tokio::test(start_paused = true)]
async fn a_handler_that_takes_too_long_is_dropped_and_tried_again() {
    let (gate, begun, dispatcher) = gated();
    let dispatch = dispatcher.build().unwrap();
    let outcome = take(&dispatch, &once()).await;
    let Outcome::NotTaken { answer, .. } = outcome else {
        panic!("{outcome:?}");
    };
    assert!(answer.tekst.contains("besked-late"), "{answer}");
    gate.add_permits(1);
    assert_eq!(kode(&take(&dispatch, &once()).await), 20);
    assert_eq!(
        (begun.load(Ordering::SeqCst), gate.available_permits()),
        (2, 0)
    );
}

#[tokio::test]
async fn a_handler_that_fails_or_panics_has_not_taken_it() {
    let tries = AtomicUsize::new(0);
    let dispatcher = Dispatcher::new().on::<Foedsel>(move |haendelse| {
        let attempt = tries.fetch_add(1, Ordering::SeqCst);
        async move {
            assert_eq!(haendelse.delivery.attempt() as usize, attempt + 1);
            match attempt {
                0 => Err("databasen er væk: Bo".into()),
                1 => Err(NotTaken::new(53, "not available").into()),
                2 => Err(NotTaken::new(20, "cannot be a success").into()),
                3 => panic!("as the test asks"),
                _ => Ok(()),
            }
        }
    });
    let dispatch = dispatcher.build().unwrap();
    let mut told = Vec::new();
    for _ in 0..5 {
        let outcome = take(&dispatch, &once()).await;
        if let Outcome::NotTaken { answer, .. } = &outcome {
            assert!(!answer.tekst.contains("Bo"), "{answer}");
            told.push(answer.kode);
        } else {
            assert!(
                matches!(outcome, Outcome::Taken { again: false }),
                "{outcome:?}"
            );
        }
    }
    assert_eq!(told, [40, 53, 40, 40]);
}

/// A store that does what it is told, or fails.
struct Failing {
    inner: MemoryStore,
    begin: bool,
    end: bool,
}

impl OnceStore for Failing {
    fn begin<'a>(
        &'a self,
        key: &'a OnceKey,
        lease: Duration,
    ) -> BoxFuture<'a, Result<Begun, StoreError>> {
        match self.begin {
            true => self.inner.begin(key, lease),
            false => Box::pin(async { Err(StoreError::failed("væk")) }),
        }
    }
    fn end<'a>(&'a self, hold: &'a Hold, end: End) -> BoxFuture<'a, Result<(), StoreError>> {
        match self.end {
            true => self.inner.end(hold, end),
            false => Box::pin(async { Err(StoreError::failed("væk")) }),
        }
    }
}

#[tokio::test(start_paused = true)]
async fn nothing_is_taken_without_a_mark() {
    for (begin, end) in [(false, true), (true, false)] {
        let inner = MemoryStore::default();
        let (_, begun, dispatcher) = gated();
        let store = Failing { inner, begin, end };
        let settings = BeskedSettings {
            handling: Duration::from_secs(1),
            ..BeskedSettings::default()
        };
        let dispatch = dispatcher.store(store).settings(settings).build().unwrap();
        let outcome = take(&dispatch, &once()).await;
        assert_eq!(kode(&outcome), 40, "{outcome:?}");
        assert_eq!(begun.load(Ordering::SeqCst), usize::from(begin));
    }
    let handled = Dispatcher::new().on::<Foedsel>(|_| async { Ok(()) });
    let store = Failing {
        inner: MemoryStore::default(),
        begin: true,
        end: false,
    };
    let outcome = take(&handled.store(store).build().unwrap(), &once()).await;
    let Outcome::NotTaken { answer, error } = outcome else {
        panic!("{outcome:?}");
    };
    assert!(answer.tekst.contains("besked-store"), "{answer}");
    assert!(error.is::<StoreError>());
}
