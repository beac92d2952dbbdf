//! SAML 2.0 assertions, as the Danish token services issue them (OIO SAML, OIO IDWS).
//!
//! [`Assertion::read`] checks the signature of an assertion first, and then reads the very
//! octets that were signed: nothing beside them, above them or within the signature is ever
//! seen. [`Privileges`] are what its holder may do (OIO Basic Privilege Profile 1.2), and
//! [`AssertionBuilder`] writes an assertion, for a token service in tests.
//!
//! In calls, holder-of-key alone confirms a subject (SAML 2.0 profiles, section 3.1): whoever
//! shows the assertion has to prove that they have the key it names. Bearer tokens confirm
//! logins of users ([`Assertion::bearer`]) and nothing else.

mod assertion;
mod assurance;
mod build;
mod check;
mod error;
#[cfg(feature = "client")]
pub mod metadata;
mod name_id;
mod names;
mod place;
mod privileges;
#[cfg(feature = "client")]
pub mod protocol;
mod read;
#[cfg(test)]
mod tests;

pub use assertion::{Assertion, Attribute, Authentication, Conditions, Confirmation};
pub use assurance::Assurance;
pub use build::AssertionBuilder;
pub use error::{SamlError, SamlFault};
pub use name_id::NameId;
pub use names::{
    ASSURANCE_LEVEL, BEARER, CVR_NUMBER, HOLDER_OF_KEY, KOMBIT_SPEC_VER, PRIVILEGES, SCOPE_CVR,
    SPEC_VER, oio2, oio3,
};
pub use privileges::{Constraint, PrivilegeGroup, PrivilegeProfile, Privileges};
