//! Tokens from the stand-in of the token service, and from answers that no stand-in gives.

#[cfg(feature = "testing")]
mod answers;
#[cfg(all(feature = "testing", feature = "saml-encryption"))]
mod encrypted;
#[cfg(feature = "testing")]
mod forms;
#[cfg(feature = "testing")]
mod made;
#[cfg(feature = "testing")]
mod refusals;
#[cfg(feature = "saml-encryption")]
pub(crate) mod sealing;
mod shown;
#[cfg(feature = "testing")]
mod times;

#[cfg(feature = "testing")]
const SERVICE: &str = "http://entityid.test/service/organisation/6";
#[cfg(feature = "testing")]
const CVR: &str = "11111111";
#[cfg(feature = "testing")]
const STS: &str = "https://saml.adgangsstyring.test/runtime";
