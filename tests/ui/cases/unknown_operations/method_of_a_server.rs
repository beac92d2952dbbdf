//! A server that serves an operation the contract does not have.
use borger_v1::borger::{FindBorger, FindBorgerSvar};
use borger_v1::services::borger::{BorgerService, FindBorgerFault};
use snitflade_runtime::server::{Context, ServiceError};

struct Desk;

impl BorgerService for Desk {
    async fn find_borger(
        &self,
        _: Context,
        _: FindBorger,
    ) -> Result<FindBorgerSvar, ServiceError<FindBorgerFault>> {
        Ok(FindBorgerSvar::default())
    }

    async fn slet_borger(&self, _: Context) {} //~ E0407
}

fn main() {}
