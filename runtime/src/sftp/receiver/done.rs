//! What is done between the end of a handler and the mark of the once-only store.

use crate::besked::End;
use crate::sftp::DropError;
use crate::sftp::held::{Held, to_the_end};
use crate::sftp::local::write_whole;
use std::path::PathBuf;

/// A business receipt before it goes out.
pub(super) struct Receipt {
    pub(super) path: PathBuf,
    pub(super) xml: String,
}

/// After the handler ended well: keeps its receipt, then notes that the file is done. Neither is
/// given up half-way, so that whoever stops waiting here does not make a handler see it twice.
pub(super) async fn done(receipt: Option<Receipt>, held: Held) -> Result<(), DropError> {
    to_the_end(async move {
        let kept = match receipt {
            Some(Receipt { path, xml }) => write_whole(&path, xml).await,
            None => Ok(()),
        };
        if let Err(error) = kept {
            let _ = held.end(End::Failed).await;
            return Err(error);
        }
        held.end(End::Done).await
    })
    .await
}
