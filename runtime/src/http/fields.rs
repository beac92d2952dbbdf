//! Header fields of Serviceplatformen.

/// The header field that carries the transaction id.
pub(crate) const TRANSACTION: &str = "x-transaktionsid";
/// The one that carries the time of the call, as its first caller sees it.
pub(crate) const TRANSACTION_TIME: &str = "x-transaktionstid";
