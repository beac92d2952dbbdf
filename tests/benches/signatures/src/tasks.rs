//! What is measured: whole ways from octets to octets, and steps of them.

use snitflade_runtime::c14n::{Canonicalization, Document};
use snitflade_runtime::keys::{Certificate, LocalKey, SignatureAlgorithm, Signer, Signing};
use snitflade_runtime::read::Limits;
use snitflade_runtime::signature::{
    KeyInfo, Part, PartKind, Policy, Required, SigningSettings, prepare, verify_message,
};
use std::path::Path;
use std::task::{Context, Poll, Waker};

const WSU: &str = "http://docs.oasis-open.org/wss/2004/01/\
                   oasis-200401-wss-wssecurity-utility-1.0.xsd";
const WSA: &str = "http://www.w3.org/2005/08/addressing";
const END: &str = "</wsse:Security>";

/// The message, its key, and the signed message.
pub struct Tasks {
    unsigned: String,
    signed: Vec<u8>,
    parts: Vec<Part>,
    key: LocalKey,
    trusted: Vec<Certificate>,
    signed_info: Vec<u8>,
    stub: Stub,
}

/// Signs with octets made before: the signature without the private-key step.
struct Stub(Certificate, Vec<u8>);

impl Signer for Stub {
    fn certificate(&self) -> &Certificate {
        &self.0
    }

    fn sign<'a>(&'a self, _: SignatureAlgorithm, _: &'a [u8]) -> Signing<'a> {
        Box::pin(std::future::ready(Ok(self.1.clone())))
    }
}

/// Waits for what is ready at once.
fn ready<T>(future: impl Future<Output = T>) -> Result<T, String> {
    let mut future = std::pin::pin!(future);
    let mut context = Context::from_waker(Waker::noop());
    match future.as_mut().poll(&mut context) {
        Poll::Ready(value) => Ok(value),
        Poll::Pending => Err("a key in memory does not wait".to_owned()),
    }
}

fn said(error: impl std::fmt::Display) -> String {
    error.to_string()
}

impl Tasks {
    /// Reads the folder and signs its message.
    pub fn new(folder: &Path) -> Result<Tasks, String> {
        let read = |name: &str| std::fs::read(folder.join(name)).map_err(said);
        let unsigned = String::from_utf8(read("unsigned.xml")?).map_err(said)?;
        let key = LocalKey::from_pem(&read("key.pem")?).map_err(said)?;
        let parts = parts(&unsigned)?;
        let settings = SigningSettings::default();
        let prepared = prepare(&unsigned, &parts, &settings).map_err(said)?;
        let signed_info = prepared.octets().to_vec();
        let value = ready(key.sign(settings.algorithm, &signed_info))?.map_err(said)?;
        let trusted = vec![key.certificate().clone()];
        let mut tasks = Tasks {
            stub: Stub(key.certificate().clone(), value),
            unsigned,
            signed: Vec::new(),
            parts,
            key,
            trusted,
            signed_info,
        };
        tasks.signed = tasks.sign(&tasks.key)?.into_bytes();
        tasks.verify()?;
        std::fs::write(folder.join("signed.xml"), &tasks.signed).map_err(said)?;
        Ok(tasks)
    }

    /// Does one of them, once.
    pub fn run(&self, task: &str) -> Result<usize, String> {
        match task {
            "sign" => Ok(self.sign(&self.key)?.len()),
            "sign-without-key" => Ok(self.sign(&self.stub)?.len()),
            "verify" => self.verify(),
            "private-key" => {
                let made = ready(self.key.sign(SignatureAlgorithm::RsaSha256, &self.signed_info))?;
                Ok(made.map_err(said)?.len())
            }
            "public-key" => {
                let algorithm = SignatureAlgorithm::RsaSha256;
                let holds = self.trusted[0].verifies(algorithm, &self.signed_info, &self.stub.1);
                holds.then_some(1).ok_or_else(|| "refused".to_owned())
            }
            "parse" => {
                let read = Document::read(&self.signed, Limits::default()).map_err(said)?;
                Ok(read.text().len())
            }
            "canonicalize" => {
                let read = Document::read(&self.signed, Limits::default()).map_err(said)?;
                let form = Canonicalization::default();
                Ok(read.canonical_element(read.root(), &form).map_err(said)?.len())
            }
            _ => Err(format!("no such task: {task}")),
        }
    }

    /// From the text of a message without signature to that with it.
    fn sign(&self, signer: &dyn Signer) -> Result<String, String> {
        let settings = SigningSettings::default();
        let prepared = prepare(&self.unsigned, &self.parts, &settings).map_err(said)?;
        let key_info = KeyInfo::BinarySecurityToken("bst".to_owned());
        let signature = ready(prepared.sign(signer, &key_info))?.map_err(said)?;
        let at = self.unsigned.find(END).ok_or("no Security")?;
        let (before, after) = self.unsigned.split_at(at);
        Ok([before, &signature, after].concat())
    }

    /// From octets to what is covered.
    fn verify(&self) -> Result<usize, String> {
        let document = Document::read(&self.signed, Limits::default()).map_err(said)?;
        let block = |local: &str| (WSA.to_owned(), local.to_owned());
        let required = Required {
            timestamp: true,
            headers: ["Action", "MessageID", "To", "ReplyTo"].map(block).to_vec(),
            ..Required::default()
        };
        let found = verify_message(&document, &Policy::message(), &self.trusted, &required);
        let found = found.map_err(said)?;
        Ok(found.verified.covered.len())
    }
}

/// Every element with a `wsu:Id`.
fn parts(message: &str) -> Result<Vec<Part>, String> {
    let document = Document::read(message.as_bytes(), Limits::default()).map_err(said)?;
    let part = |element| {
        let id = document.attribute(element, WSU, "Id")?;
        Some(Part {
            range: document.range(element),
            id: id.to_owned(),
            kind: PartKind::Element,
        })
    };
    Ok(document.elements().filter_map(part).collect())
}
