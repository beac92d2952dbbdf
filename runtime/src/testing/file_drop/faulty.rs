//! A drop that fails at a step of one's choosing.

use crate::sftp::{
    DropError, DropErrorKind, DropReader, DropWriter, FileDrop, Folder, Listed, Place,
};
use crate::soap::BoxFuture;
use std::future::{Future, pending};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use tokio::sync::Notify;

/// What happens at a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The connection breaks before the server did anything.
    LostBefore,
    /// The server did it, and the connection breaks before its answer comes.
    LostAfter,
    /// The server takes half of what is written, and the connection breaks.
    LostHalfway,
    /// The client is killed before the server did anything: the step never ends, and
    /// [`killed`](FaultyDrop::killed) tells when to drop its future.
    KilledBefore,
    /// The client is killed after the server did it.
    KilledAfter,
}

/// A drop that fails once, at a step of one's choosing, and works before and after.
///
/// Steps are counted from 0: each listing, question, opening, piece read or written, finish,
/// change of a name and removal is one.
#[derive(Clone, Debug)]
pub struct FaultyDrop<D> {
    drop: D,
    plan: Arc<Plan>,
}

#[derive(Debug)]
struct Plan {
    step: usize,
    fault: Fault,
    steps: AtomicUsize,
    killed: Notify,
}

impl<D: FileDrop> FaultyDrop<D> {
    /// Fails at this step.
    pub fn new(drop: D, step: usize, fault: Fault) -> FaultyDrop<D> {
        let plan = Plan {
            step,
            fault,
            steps: AtomicUsize::new(0),
            killed: Notify::new(),
        };
        let plan = Arc::new(plan);
        FaultyDrop { drop, plan }
    }

    /// Whether the step has been reached.
    pub fn reached(&self) -> bool {
        self.plan.steps.load(Ordering::SeqCst) > self.plan.step
    }

    /// Waits until the client is to be killed.
    pub async fn killed(&self) {
        self.plan.killed.notified().await;
    }
}

fn lost() -> DropError {
    DropError::new(DropErrorKind::Lost).because("a fault of the test")
}

impl Plan {
    /// Does a step, or has it fail.
    async fn step<T>(
        &self,
        work: impl Future<Output = Result<T, DropError>>,
    ) -> Result<T, DropError> {
        let now = self.steps.fetch_add(1, Ordering::SeqCst) == self.step;
        match self.fault {
            Fault::LostBefore | Fault::LostHalfway if now => Err(lost()),
            Fault::LostAfter if now => {
                work.await?;
                Err(lost())
            }
            Fault::KilledBefore if now => self.kill().await,
            Fault::KilledAfter if now => {
                work.await?;
                self.kill().await
            }
            _ => work.await,
        }
    }

    async fn kill<T>(&self) -> T {
        self.killed.notify_one();
        pending().await
    }

    /// Whether the next step is the one that takes half of what is written.
    fn halves(&self) -> bool {
        self.fault == Fault::LostHalfway && self.steps.load(Ordering::SeqCst) == self.step
    }
}

impl<D: FileDrop> FileDrop for FaultyDrop<D> {
    fn list<'a>(
        &'a self,
        folder: Folder,
        most: usize,
    ) -> BoxFuture<'a, Result<Vec<Listed>, DropError>> {
        Box::pin(self.plan.step(self.drop.list(folder, most)))
    }

    fn size<'a>(&'a self, place: &'a Place) -> BoxFuture<'a, Result<Option<u64>, DropError>> {
        Box::pin(self.plan.step(self.drop.size(place)))
    }

    fn read<'a>(
        &'a self,
        place: &'a Place,
        from: u64,
    ) -> BoxFuture<'a, Result<Box<dyn DropReader>, DropError>> {
        Box::pin(async move {
            let open = self.plan.step(self.drop.read(place, from)).await?;
            let plan = Arc::clone(&self.plan);
            Ok(Box::new(Faulty { open, plan }) as Box<dyn DropReader>)
        })
    }

    fn write<'a>(
        &'a self,
        place: &'a Place,
        from: u64,
        more: u64,
    ) -> BoxFuture<'a, Result<Box<dyn DropWriter>, DropError>> {
        Box::pin(async move {
            let open = self.plan.step(self.drop.write(place, from, more)).await?;
            let plan = Arc::clone(&self.plan);
            Ok(Box::new(Faulty { open, plan }) as Box<dyn DropWriter>)
        })
    }

    fn rename<'a>(
        &'a self,
        from: &'a Place,
        to: &'a Place,
    ) -> BoxFuture<'a, Result<(), DropError>> {
        Box::pin(self.plan.step(self.drop.rename(from, to)))
    }

    fn remove<'a>(&'a self, place: &'a Place) -> BoxFuture<'a, Result<(), DropError>> {
        Box::pin(self.plan.step(self.drop.remove(place)))
    }
}

struct Faulty<T> {
    open: T,
    plan: Arc<Plan>,
}

impl DropReader for Faulty<Box<dyn DropReader>> {
    fn next(&mut self) -> BoxFuture<'_, Result<Vec<u8>, DropError>> {
        Box::pin(self.plan.step(self.open.next()))
    }
}

impl DropWriter for Faulty<Box<dyn DropWriter>> {
    fn put(&mut self, mut octets: Vec<u8>) -> BoxFuture<'_, Result<(), DropError>> {
        Box::pin(async move {
            if self.plan.halves() {
                octets.truncate(octets.len() / 2);
                self.open.put(octets).await?;
                octets = Vec::new();
            }
            self.plan.step(self.open.put(octets)).await
        })
    }

    fn finish(self: Box<Self>) -> BoxFuture<'static, Result<(), DropError>> {
        let Faulty { open, plan } = *self;
        Box::pin(async move { plan.step(open.finish()).await })
    }
}
