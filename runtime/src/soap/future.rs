//! Futures of the seams, which are traits behind pointers.

use std::pin::Pin;

/// A future that may be sent between threads.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;
