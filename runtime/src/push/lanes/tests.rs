use super::*;
use std::time::Duration;
use tokio::time::{sleep, timeout};

const SHORT: Duration = Duration::from_millis(1);

#[tokio::test(start_paused = true)]
async fn one_lane_goes_one_at_a_time_in_order_and_others_do_not_wait() {
    let lanes = Arc::new(Lanes::default());
    let first = lanes.turn("a", 9).await.unwrap();
    let order = Arc::new(Mutex::new(Vec::new()));
    let mut all = tokio::task::JoinSet::new();
    for number in 0..5 {
        let (lanes, order) = (Arc::clone(&lanes), Arc::clone(&order));
        all.spawn(async move {
            let turn = lanes.turn("a", 9).await.unwrap();
            order.lock().unwrap().push(number);
            sleep(SHORT).await;
            drop(turn);
        });
        sleep(SHORT).await;
    }
    assert!(order.lock().unwrap().is_empty());
    assert!(timeout(SHORT, lanes.turn("b", 9)).await.is_ok());
    drop(first);
    all.join_all().await;
    assert_eq!(*order.lock().unwrap(), [0, 1, 2, 3, 4]);
    assert!(lanes.lanes.lock().unwrap().is_empty());
}

#[tokio::test(start_paused = true)]
async fn only_so_many_wait_and_who_gives_up_frees_the_place() {
    let lanes = Arc::new(Lanes::default());
    let first = lanes.turn("a", 1).await.unwrap();
    let second = tokio::spawn({
        let lanes = Arc::clone(&lanes);
        async move { lanes.turn("a", 1).await.is_some() }
    });
    sleep(SHORT).await;
    assert!(lanes.turn("a", 1).await.is_none());
    second.abort();
    assert!(second.await.is_err());
    assert!(
        timeout(SHORT, lanes.turn("a", 1)).await.is_err(),
        "it waits"
    );
    drop(first);
    assert!(lanes.turn("a", 0).await.is_some());
    assert!(lanes.lanes.lock().unwrap().is_empty());
}
