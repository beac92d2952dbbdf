use super::*;

#[tokio::test(start_paused = true)]
async fn a_slow_handler_holds_up_its_own_dueslag_only() {
    let (gate, seen) = (Arc::new(Semaphore::new(0)), Seen::default());
    let (opens, notes) = (Arc::clone(&gate), Arc::clone(&seen));
    let receiver = Receiver::new().on::<Foedsel>(move |haendelse: Haendelse<Foedsel>| {
        let (opens, notes) = (Arc::clone(&opens), Arc::clone(&notes));
        async move {
            if haendelse.delivery.dueslag() == Some(&lane("slow")) {
                opens.acquire().await?.forget();
            }
            notes.lock().unwrap().push(haendelse.data.navn);
            Ok(())
        }
    });
    let patient = BeskedSettings {
        patience: Duration::from_secs(30),
        ..BeskedSettings::default()
    };
    let router = receiver.settings(patient).router().unwrap();
    let mut waiting = Vec::new();
    for number in 1..4 {
        let router = router.clone();
        // By its path, and by its route where the path says nothing.
        waiting.push(tokio::spawn(async move {
            match number {
                3 => {
                    post(
                        &router,
                        "/",
                        message_to(number, &[&lane("else"), &lane("slow")]),
                    )
                    .await
                }
                _ => post(&router, &at("slow"), message(number)).await,
            }
        }));
        sleep(Duration::from_millis(10)).await;
    }
    for (number, path) in [(4, &*at("a")), (5, &*at("b")), (6, "/")] {
        assert_eq!(post(&router, path, message(number)).await, ok("20"));
    }
    assert_eq!(*seen.lock().unwrap(), ["Bo 4", "Bo 5", "Bo 6"]);
    gate.add_permits(3);
    for waits in waiting {
        assert_eq!(waits.await.unwrap(), ok("20"));
    }
    assert_eq!(seen.lock().unwrap()[3..], ["Bo 1", "Bo 2", "Bo 3"]);
}

#[tokio::test(start_paused = true)]
async fn who_waits_too_long_for_a_turn_is_told_to_come_again() {
    let gate = Arc::new(Semaphore::new(0));
    let opens = Arc::clone(&gate);
    let receiver = Receiver::new().on::<Foedsel>(move |_| {
        let opens = Arc::clone(&opens);
        async move {
            opens.acquire().await?.forget();
            Ok(())
        }
    });
    let options = PushOptions {
        waiting: 1,
        ..PushOptions::default()
    };
    let router = receiver.options(options).router().unwrap();
    let first = tokio::spawn({
        let router = router.clone();
        async move { post(&router, &at("d"), message(1)).await }
    });
    sleep(Duration::from_millis(10)).await;
    let second = tokio::spawn({
        let router = router.clone();
        async move { send(&router, posted(&at("d"), message(2))).await }
    });
    sleep(Duration::from_millis(10)).await;
    // One waits; a further one is not let in at all.
    let before = tokio::time::Instant::now();
    assert_eq!(post(&router, &at("d"), message(3)).await, ok("40"));
    assert!(before.elapsed() < Duration::from_millis(1));
    let (status, kode, tekst) = second.await.unwrap();
    assert_eq!((status, &*kode), (200, "40"));
    assert!(tekst.contains("besked-pending"), "{tekst}");
    gate.add_permits(2);
    assert_eq!(first.await.unwrap(), ok("20"));
    assert_eq!(post(&router, &at("d"), message(2)).await, ok("20"));
}

#[tokio::test(start_paused = true)]
async fn a_pusher_that_hangs_up_does_not_stop_the_handler() {
    let seen = Seen::default();
    let notes = Arc::clone(&seen);
    let told = Arc::new(Mutex::new(Vec::new()));
    let tell = Arc::clone(&told);
    let receiver = Receiver::new().on::<Foedsel>(move |haendelse: Haendelse<Foedsel>| {
        let notes = Arc::clone(&notes);
        async move {
            sleep(Duration::from_secs(1)).await;
            notes.lock().unwrap().push(haendelse.data.navn);
            Ok(())
        }
    });
    let receiver = receiver.observe(move |observed| tell.lock().unwrap().push(observed.taking));
    let router = receiver.router().unwrap();
    let hung_up = tokio::time::timeout(Duration::from_millis(10), post(&router, "/", message(1)));
    assert!(hung_up.await.is_err());
    assert_eq!(post(&router, "/", message(1)).await, ok("20"));
    assert_eq!(*seen.lock().unwrap(), ["Bo 1"]);
    assert_eq!(*told.lock().unwrap(), [Taking::Taken, Taking::Again]);
}
