//! What all connections of a front share.

use super::broker::Management;
use crate::server::Tls;
use crate::testing::{DueslagOwners, TokenJudge, TokenRefusal};
use std::sync::{Mutex, PoisonError};

pub(super) struct Shared {
    pub tls: Tls,
    pub judge: TokenJudge,
    pub owners: DueslagOwners,
    pub exchange: String,
    pub management: Management,
    pub counts: Mutex<FrontCounts>,
}

/// What a front has done so far.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct FrontCounts {
    /// Logins that were let in.
    pub let_in: usize,
    /// Connections that were closed because their token had ended.
    pub expired: usize,
    /// Why logins were refused, in their order.
    pub refused: Vec<TokenRefusal>,
}

impl Shared {
    pub(super) fn with<T>(&self, work: impl FnOnce(&mut FrontCounts) -> T) -> T {
        work(&mut self.counts.lock().unwrap_or_else(PoisonError::into_inner))
    }
}
