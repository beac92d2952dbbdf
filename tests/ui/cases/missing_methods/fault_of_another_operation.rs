//! A method that fails with something that is no fault of its operation.
use borger_v1::borger::{FindBorger, FindBorgerSvar};
use borger_v1::services::borger::{BorgerService, FindBorgerFault};
use snitflade_runtime::server::{Context, ServiceError};

struct Desk;

impl BorgerService for Desk {
    async fn find_borger(
        &self,
        _: Context,
        input: FindBorger,
    ) -> Result<FindBorgerSvar, ServiceError<FindBorgerFault>> {
        let _: u8 = input.dybde.try_into()?; //~ E0277
        Ok(FindBorgerSvar::default())
    }
}

fn main() {}
