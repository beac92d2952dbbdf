//! A server that leaves out an operation of the contract.
use regn_v1::kald::{Beregn, BeregnResponse, LaegSammen, LaegSammenResponse};
use regn_v1::services::regn::Regn;
use snitflade_runtime::server::{Context, ServiceError};
use snitflade_runtime::soap::NoFault;

struct Desk;

impl Regn for Desk { //~ E0046
    async fn laeg_sammen(
        &self,
        _: Context,
        input: LaegSammen,
    ) -> Result<LaegSammenResponse, ServiceError<NoFault>> {
        Ok(LaegSammenResponse::new(input.a + input.b))
    }

    async fn beregn(
        &self,
        _: Context,
        input: Beregn,
    ) -> Result<BeregnResponse, ServiceError<NoFault>> {
        Ok(BeregnResponse::new(0, input.stykke))
    }
}

fn main() {}
