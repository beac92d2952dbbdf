//! Users in browsers, systems with a login, the stand-in of Context Handler and one of SAPA,
//! all over TLS on the loopback interface. The same systems are shown in a real browser by
//! `tests/runner/login.py`.

mod back_channel;
mod browser;
#[cfg(feature = "saml-encryption")]
mod encrypted;
mod logout;
mod refused;
mod rights;
mod rollover;
mod sapa;
mod sign_on;
mod systems;
