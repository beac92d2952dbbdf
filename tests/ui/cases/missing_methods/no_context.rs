//! A method without the context of the call.
use borger_v1::borger::{FindBorger, FindBorgerSvar};
use borger_v1::services::borger::{BorgerService, FindBorgerFault};
use snitflade_runtime::server::ServiceError;

struct Desk;

impl BorgerService for Desk {
    async fn find_borger(
        &self, //~ E0050
        _: FindBorger,
    ) -> Result<FindBorgerSvar, ServiceError<FindBorgerFault>> {
        Ok(FindBorgerSvar::default())
    }
}

fn main() {}
