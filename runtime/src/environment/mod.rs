//! Environments: where services are, who issues tokens, which key is ours.
//!
//! One TOML file says it, and one name chooses between `ExtTest`, `Prod`, `Local` and
//! others. What is known of the platform is built in; a file adds to it and replaces it.
//!
//! ```toml
//! use = "ExtTest"                       # or the variable SNITFLADE_ENVIRONMENT
//!
//! [environment.ExtTest]
//! cvr = "11111111"                      # the authority that calls are made for
//!
//! [environment.ExtTest.sts]
//! issuer = "https://saml.adgangsstyring.eksterntest-stoettesystemerne.dk"
//! certificates = ["sts-exttest.pem"]    # two, while one takes over from the other
//!
//! [environment.ExtTest.key]
//! pkcs12 = "klient.p12"                 # or pem = "klient.pem"
//! password = { variable = "KLIENT_KODE" }   # or { file = "/run/secrets/kode" }
//!
//! [environment.ExtTest.service."SF1500/6.0"]
//! certificates = ["organisation.pem"]   # what answers are signed with
//!
//! [environment.ExtTest.service."SF1520/4.0#PersonBaseDataExtended"]
//! profile = "context"                   # or "token"
//! tls = { maximum = "1.2", backend = "native" }
//!
//! [environment.ExtTest.login]            # users log in through Context Handler
//! entity_id = "https://fagsystem.example"
//! url = "https://fagsystem.example"
//! metadata = "context-handler.xml"
//! algorithm = "rsa-pss-sha256"
//!
//! [environment.ExtTest.broker]          # Beskedfordeler over AMQP; where it is, is known
//! system = "cf12c051-39ce-4066-ba11-704b46fa23c4"   # the UUID of our anvendersystem
//!
//! [environment.Naeste]                  # one of your own
//! like = "ExtTest"
//! hosts = { organisation = "naeste.example" }
//! ```
//!
//! `${NAME}` stands for a variable of the process in every text, `{name}` for a host in
//! every address. Paths begin at the file's folder. A password never stands in the file.
//! A key of `service` names a snitflade, a contract or one service of it; what is said of
//! the narrower one wins, then what is said for the environment.
//!
//! A key, value or placeholder that is not known is an [`EnvironmentError`] with file,
//! line and column.

#[cfg(feature = "amqp")]
mod amqp;
mod beskedtyper;
mod broker;
mod check;
mod check_login;
mod chosen;
mod clients;
mod context;
mod environments;
mod error;
mod fact;
mod file;
mod key;
mod login;
mod login_metadata;
mod other;
mod platform;
mod raw;
mod raw_broker;
mod raw_key;
mod raw_login;
mod raw_tls;
mod sapa;
mod secret;
mod secured;
mod service;
mod stated;
mod sts;
mod table;
#[cfg(test)]
mod tests;
mod tls;
mod tokens;

pub use broker::Broker;
pub use check::{EnvironmentFinding, NOTICE};
pub use chosen::Environment;
pub use context::ContextSettings;
pub use environments::{Environments, VARIABLE};
pub use error::{EnvironmentError, EnvironmentErrorKind, Place};
pub use fact::Fact;
pub use key::KeyFile;
pub use login::{EncryptionKey, LoginFacts};
pub use sapa::Sapa;
pub use secured::CallsIn;
pub use service::Service;
pub use sts::Sts;
pub use tls::TlsSettings;
pub use tokens::TokensOf;

use file::Surroundings;
use table::{Outcome, Placed};

/// Whether a text is a UUID.
fn is_uuid(text: &str) -> bool {
    let lengths = text.split('-').map(str::len);
    let hex = |c: char| c.is_ascii_hexdigit() || c == '-';
    lengths.eq([8, 4, 4, 4, 12]) && text.chars().all(hex)
}

/// A CVR number: eight digits.
fn cvr(around: &Surroundings<'_>, placed: &Placed) -> Outcome<String> {
    let text = around.text(placed)?;
    match text.len() == 8 && text.bytes().all(|b| b.is_ascii_digit()) {
        true => Ok(text),
        false => Err(placed.wrong(
            EnvironmentErrorKind::Value,
            format!("a CVR number is eight digits, and `{text}` is not"),
        )),
    }
}
