//! Two beskedtyper as a generated crate has them: this contract's are invented.

use sf1461_v2_0::kuvert::{HAENDELSESBESKED, HaendelsesbeskedType};
use sf1461_v2_0::sagdok::{STANDARD_RETUR, StandardReturType};
use sf1461_v2_0::vaerdiliste::{TILFOEJ_VAERDIER_INPUT, TilfoejVaerdierInputType};
use snitflade_runtime::besked::Beskedtype;
use snitflade_runtime::document::Root;

/// How something went.
pub struct Status;

impl Beskedtype for Status {
    const NAME: &'static str = "Status";
    const ID: Option<&'static str> = Some("57a70500-0000-4000-8000-000000000001");
    const HANDLINGER: &'static [&'static str] = &[];
    type Kuvert = HaendelsesbeskedType;
    type Data = StandardReturType;
    fn kuvert() -> &'static Root<HaendelsesbeskedType> {
        &HAENDELSESBESKED
    }
    fn data() -> &'static Root<StandardReturType> {
        &STANDARD_RETUR
    }
}

/// Values that are new. Its id is not public: settings give it.
pub struct NyeVaerdier;

impl Beskedtype for NyeVaerdier {
    const NAME: &'static str = "NyeVaerdier";
    const ID: Option<&'static str> = None;
    const HANDLINGER: &'static [&'static str] = &[];
    type Kuvert = HaendelsesbeskedType;
    type Data = TilfoejVaerdierInputType;
    fn kuvert() -> &'static Root<HaendelsesbeskedType> {
        &HAENDELSESBESKED
    }
    fn data() -> &'static Root<TilfoejVaerdierInputType> {
        &TILFOEJ_VAERDIER_INPUT
    }
}
