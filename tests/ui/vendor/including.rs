
include!("kiosk.rs");

/// A module of the vendor around that of a contract.
pub mod around {
    include!("regn.rs");
}

mod private {
    include!("borger.rs");
}

/// A module within a function, where every name is its own.
#[must_use]
pub const fn within() -> usize {
    mod inner {
        include!("maal.rs");
    }
    size_of::<inner::maal::maal_1::MaalType>()
}

/// A module with one type of a contract, and what it needs.
pub mod some {
    include!("dyr.rs");

    /// Types derived from it are there.
    #[must_use]
    pub fn dog(name: &str) -> dyr::maal_1::HundType {
        dyr::maal_1::HundType::new(name, 0.5)
    }
}

use around::regn::kald::{Beregn, BeregnResponse, LaegSammen, LaegSammenResponse, Nulstil};
use around::regn::services::regn::{Regn, RegnClient};
use soap::server::{Context, ServiceError};
use soap::soap::{NoBody, NoFault};

type Answer<T> = core::result::Result<T, ServiceError<NoFault>>;

/// The vendor's server.
#[derive(Clone, Copy, Debug)]
pub struct Desk;

impl Regn for Desk {
    async fn laeg_sammen(&self, _: Context, input: LaegSammen) -> Answer<LaegSammenResponse> {
        core::result::Result::Ok(LaegSammenResponse::new(input.a + input.b))
    }

    async fn beregn(&self, _: Context, input: Beregn) -> Answer<BeregnResponse> {
        core::result::Result::Ok(BeregnResponse::new(0, input.stykke))
    }

    async fn nulstil(&self, _: Context, _: Nulstil) -> Answer<NoBody> {
        core::result::Result::Ok(NoBody)
    }
}

/// The vendor's call.
pub async fn sum(client: &RegnClient, request: &LaegSammen) -> core::option::Option<i32> {
    let reply = client.laeg_sammen(request).await.ok()?;
    core::option::Option::Some(reply.value.resultat)
}

/// Both ends in one program.
pub fn served() -> soap::server::Router {
    let people = private::borger::borger::FindBorgerSvar::default();
    drop(people);
    around::regn::services::regn::router(Desk)
}
