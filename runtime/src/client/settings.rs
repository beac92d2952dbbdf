//! What configuration may say about a port.

use super::Limits;
use crate::read::Mode;
use crate::soap::{Mtom, SoapVersion};
use std::collections::BTreeMap;

/// The settings of one port. Everything but the endpoint has a default from
/// the contract.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Settings {
    /// Where requests go. Never the contract's `soap:address`.
    pub endpoint: String,
    /// Which of the service's ports, by number.
    pub port: usize,
    /// SOAP version, where it differs from the port's binding.
    pub soap: Option<SoapVersion>,
    /// Whether requests carry the Liberty header `sbf:Framework` 2.0.
    pub liberty: bool,
    /// `Content-Type`, where it differs from the SOAP version's.
    pub content_type: Option<String>,
    /// Actions by operation name, where they differ from the contract's.
    pub actions: BTreeMap<String, String>,
    /// How replies are read.
    pub mode: Mode,
    /// Time and size.
    pub limits: Limits,
    /// How deep the elements of a reply may nest.
    pub depth: u32,
    /// Octets of memory that reading a reply may take: what the reader holds,
    /// and the value it fills.
    pub memory: u64,
    /// Whether replies and errors keep the bytes that came.
    pub keep_raw: bool,
    /// Whether requests are sent with their binary content in parts of their
    /// own; without a word here, as the port's policies ask. Answers are read
    /// either way.
    pub mtom: Option<Mtom>,
    /// Octets from which binary content gets a part of its own.
    pub mtom_threshold: usize,
    /// HTTP header fields added to every request.
    pub http_headers: Vec<(String, String)>,
}

impl Settings {
    /// The defaults: the first port, tolerant reading, a minute.
    pub fn new(endpoint: impl Into<String>) -> Self {
        Settings {
            endpoint: endpoint.into(),
            port: 0,
            soap: None,
            liberty: false,
            content_type: None,
            actions: BTreeMap::new(),
            mode: Mode::Tolerant,
            limits: Limits::default(),
            depth: 256,
            memory: crate::read::Limits::DEFAULT.memory,
            keep_raw: false,
            mtom: None,
            mtom_threshold: 1024,
            http_headers: Vec::new(),
        }
    }
}

impl From<&str> for Settings {
    fn from(endpoint: &str) -> Self {
        Settings::new(endpoint)
    }
}

impl From<String> for Settings {
    fn from(endpoint: String) -> Self {
        Settings::new(endpoint)
    }
}
