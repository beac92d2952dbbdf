//! A method that gives the answer of another operation.
use borger_v1::borger::{FindBorger, UkendtBorger};
use borger_v1::services::borger::{BorgerService, FindBorgerFault};
use snitflade_runtime::server::{Context, ServiceError};

struct Desk;

impl BorgerService for Desk {
    async fn find_borger(
        &self,
        _: Context,
        _: FindBorger,
    ) -> Result<UkendtBorger, ServiceError<FindBorgerFault>> { //~ E0271
        Ok(UkendtBorger::new("", ""))
    }
}

fn main() {}
