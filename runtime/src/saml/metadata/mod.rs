//! Metadata of SAML 2.0: what two parties know of each other before they exchange messages.
//!
//! [`ServiceProviderMetadata`] is what a system registers with Context Handler (in STS
//! Administration); [`IdentityProviderMetadata`] is what Context Handler publishes.

mod entity;
mod identity_provider;
mod requested;
mod service_provider;
#[cfg(test)]
mod tests;
mod write;

pub use identity_provider::IdentityProviderMetadata;
pub use requested::AttributeProfile;
pub use service_provider::ServiceProviderMetadata;
