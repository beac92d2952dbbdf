//! Beskedtyper as types.

use super::Besked;
use crate::document::Root;
use crate::value::{Blank, Node};

/// A beskedtype: its name, its id, and what its Beskeddata holds.
///
/// Generated crates have one marker for each beskedtype of their channels:
/// `receiver.on::<CprHaendelse>(…)`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no beskedtype",
    label = "not a beskedtype",
    note = "generated crates have a marker for each beskedtype of their channels"
)]
pub trait Beskedtype: Send + Sync + 'static {
    /// Its name, by which settings give the id where the contract does not.
    const NAME: &'static str;
    /// Its id, as envelopes carry it; `None` where it is not public.
    const ID: Option<&'static str>;
    /// Handlings (`ObjektHandling`) it is sent for; empty: not said.
    const HANDLINGER: &'static [&'static str];
    /// The envelope.
    type Kuvert: Besked + Blank + Send + Sync + 'static;
    /// What Beskeddata holds.
    type Data: Node + Blank + Send + 'static;
    /// The envelope's element.
    fn kuvert() -> &'static Root<Self::Kuvert>;
    /// The element in Beskeddata.
    fn data() -> &'static Root<Self::Data>;
}
