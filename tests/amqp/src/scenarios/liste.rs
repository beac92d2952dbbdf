//! Value lists as they are sent.

use sf1461_v2_0::sagdok::{
    AktoerTypeKodeType, TidspunktType, TidspunktTypeChoice, UnikIdType, UnikIdTypeChoice,
    VirkningType,
};
use sf1461_v2_0::vaerdiliste::{AttributListeType, EgenskabType, VaerdiElementType};
use snitflade_runtime::With as _;

/// A list of this name without values, from now on.
pub fn empty(name: &str) -> AttributListeType {
    let open = || TidspunktType::new(TidspunktTypeChoice::GraenseIndikator(true));
    let actor = UnikIdTypeChoice::UuidIdentifikator(crate::beskeder::SYSTEM.into());
    let kind = AktoerTypeKodeType::ItSystem;
    let virkning = VirkningType::new(open(), open(), UnikIdType::new(actor), kind);
    let egenskab = EgenskabType::new(VaerdiElementType::new(name), virkning);
    AttributListeType::default().with(|liste| liste.egenskab = vec![egenskab])
}
