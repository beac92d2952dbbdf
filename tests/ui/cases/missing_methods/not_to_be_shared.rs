//! A service whose state stays on one thread.
use borger_v1::borger::{FindBorger, FindBorgerSvar};
use borger_v1::services::borger::{BorgerService, FindBorgerFault};
use snitflade_runtime::server::{Context, ServiceError};
use std::cell::Cell;

struct Desk {
    calls: Cell<u32>,
}

impl BorgerService for Desk { //~ E0277
    async fn find_borger(
        &self,
        _: Context,
        _: FindBorger,
    ) -> Result<FindBorgerSvar, ServiceError<FindBorgerFault>> { //~ error
        self.calls.set(self.calls.get() + 1);
        Ok(FindBorgerSvar::default())
    }
}

fn main() {}
