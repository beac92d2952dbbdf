//! The SOAP server on axum.
