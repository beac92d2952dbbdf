//! How a handler says no.

use crate::soap::{FaultSet, SoapFault};
use std::fmt;

/// A fault a handler answers with. `?` turns both the operation's generated
/// fault enum and a [`SoapFault`] into one.
pub struct ServiceError<F>(Box<Kind<F>>);

pub(super) enum Kind<F> {
    Declared(F, SoapFault),
    Undeclared(SoapFault),
}

impl<F> ServiceError<F> {
    /// A declared fault with a neutral reason.
    pub fn declared(fault: F) -> Self {
        ServiceError::declared_with(fault, SoapFault::receiver("the service reports a fault"))
    }

    /// A declared fault with code and reason of its own.
    pub fn declared_with(fault: F, frame: SoapFault) -> Self {
        ServiceError(Box::new(Kind::Declared(fault, frame)))
    }

    /// A fault the contract does not declare.
    pub fn undeclared(fault: SoapFault) -> Self {
        ServiceError(Box::new(Kind::Undeclared(fault)))
    }

    pub(super) fn into_kind(self) -> Kind<F> {
        *self.0
    }
}

impl<F> From<SoapFault> for ServiceError<F> {
    fn from(fault: SoapFault) -> Self {
        ServiceError::undeclared(fault)
    }
}

impl<F: FaultSet> From<F> for ServiceError<F> {
    fn from(fault: F) -> Self {
        ServiceError::declared(fault)
    }
}

impl<F> fmt::Debug for ServiceError<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &*self.0 {
            Kind::Declared(_, fault) => write!(f, "ServiceError(declared {fault})"),
            Kind::Undeclared(fault) => write!(f, "ServiceError({fault})"),
        }
    }
}
