//! Large messages are read apart from the threads that serve connections, a
//! bounded number at once, and no longer than somebody waits for the answer.

use crate::read::StopFlag;
use std::sync::Arc;
use tokio::sync::Semaphore;

/// The places where large messages are read.
#[derive(Clone)]
pub(crate) struct Readers(Arc<Semaphore>);

/// Raises a flag when dropped: the time ran out, or the caller is gone.
struct Waiting(StopFlag);

impl Drop for Waiting {
    fn drop(&mut self) {
        self.0.raise();
    }
}

impl Readers {
    pub(crate) fn new(places: usize) -> Readers {
        Readers(Arc::new(Semaphore::new(places.max(1))))
    }

    /// Reads here, or aside where it takes long. `None` if it panics there.
    pub(super) async fn aside<T: Send + 'static>(
        &self,
        large: bool,
        read: impl FnOnce(Option<StopFlag>) -> T + Send + 'static,
    ) -> Option<T> {
        match large {
            true => self.read(|stop| read(Some(stop))).await,
            false => Some(read(None)),
        }
    }

    /// Reads as soon as there is a place. The place is taken until reading has
    /// ended, even if nobody waits for it. `None` if it panics.
    pub(crate) async fn read<T: Send + 'static>(
        &self,
        read: impl FnOnce(StopFlag) -> T + Send + 'static,
    ) -> Option<T> {
        // Never closed, so there is always a place in the end.
        let place = Arc::clone(&self.0).acquire_owned().await;
        let waiting = Waiting(StopFlag::new());
        let stop = waiting.0.clone();
        let reading = tokio::task::spawn_blocking(move || {
            let _place = place;
            read(stop)
        });
        let outcome = reading.await;
        drop(waiting);
        outcome.ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::time::{Duration, Instant};

    const LONG: Duration = Duration::from_secs(60);

    #[tokio::test]
    async fn no_more_than_the_places_read_at_once() {
        let readers = Readers::new(2);
        let (now, most) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
        let mut all = tokio::task::JoinSet::new();
        let begun = Arc::new(AtomicUsize::new(0));
        for _ in 0..8 {
            let (readers, now, most) = (readers.clone(), Arc::clone(&now), Arc::clone(&most));
            let begun = Arc::clone(&begun);
            all.spawn(async move {
                let read = move |_| {
                    most.fetch_max(now.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
                    begun.fetch_add(1, Ordering::SeqCst);
                    // The first waits for the second: two are there at once, however slow.
                    let since = Instant::now();
                    while begun.load(Ordering::SeqCst) < 2 && since.elapsed() < LONG {
                        std::thread::sleep(Duration::from_millis(1));
                    }
                    now.fetch_sub(1, Ordering::SeqCst);
                };
                readers.read(read).await
            });
        }
        let done = all.join_all().await;
        assert!(done.iter().all(Option::is_some));
        assert_eq!(most.load(Ordering::SeqCst), 2);
    }

    #[tokio::test]
    async fn reading_stops_when_nobody_waits_and_then_gives_its_place_back() {
        let readers = Readers::new(1);
        let endless = |stop: StopFlag| {
            while !stop.is_raised() {
                std::thread::sleep(Duration::from_millis(1));
            }
        };
        let short = Duration::from_millis(20);
        let late = tokio::time::timeout(short, readers.read(endless)).await;
        assert!(late.is_err());
        assert_eq!(readers.read(|_| 7).await, Some(7));
    }

    #[tokio::test]
    async fn a_panic_is_told_and_gives_its_place_back() {
        let readers = Readers::new(1);
        let lost: Option<()> = readers.read(|_| panic!("as the test asks")).await;
        assert!(lost.is_none());
        assert_eq!(readers.read(|_| 7).await, Some(7));
    }
}
