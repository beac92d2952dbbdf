//! The service: what the generator writes, and an implementation.

use super::tables::{HILS_FEJL, HILS_INPUT, HILS_OUTPUT, NOTER_INPUT, REQUEST_HEADER, SCHEMA};
use snitflade_runtime::audit::Subject;
use snitflade_runtime::client::{Https, Settings};
use snitflade_runtime::codegen::v1;
use snitflade_runtime::server::{Running, ServerOptions};
use snitflade_runtime::soap::{HeaderBlock, SoapFault};
use std::sync::{Arc, Mutex};
use tokio::sync::Semaphore;

#[derive(Clone, PartialEq)]
pub struct HilsInput {
    pub navn: String,
    pub runder: Option<i32>,
    pub extra: v1::Extra,
}
v1::record!(HilsInput { navn, runder } extra);

#[derive(Clone, Debug, PartialEq)]
pub struct HilsOutput {
    pub retur: StandardRetur,
    pub hilsen: Option<String>,
    pub extra: v1::Extra,
}
v1::record!(HilsOutput { retur, hilsen } extra);

#[derive(Clone, Debug, PartialEq)]
pub struct StandardRetur {
    pub kode: v1::Integer,
    pub tekst: Option<String>,
    pub extra: v1::Extra,
}
v1::record!(StandardRetur { kode, tekst } extra);

#[derive(Clone, Debug, PartialEq)]
pub struct HilsFejlType {
    pub kode: String,
    pub extra: v1::Extra,
}
v1::record!(HilsFejlType { kode } extra);

#[derive(Clone, Debug, PartialEq)]
pub struct RequestHeader {
    pub transaktion: String,
    pub extra: v1::Extra,
}
v1::record!(RequestHeader { transaktion } extra);

pub const REQUEST_HEADER_ROOT: v1::Root<RequestHeader> = v1::Root::new(&SCHEMA, REQUEST_HEADER);

pub static HILSEN: v1::ServiceTable<'static> = v1::ServiceTable {
    name: "Hilsen",
    namespace: "urn:hilsen",
    schema: &SCHEMA,
    ports: &[
        v1::Port {
            name: "HilsenPort",
            soap: v1::SoapVersion::V11,
            profile: "context",
            actions: &[],
            file: "wsdl/Hilsen.wsdl",
            mtom: v1::Mtom::No,
            addressing: v1::Addressing::No,
            liberty: false,
        },
        v1::Port {
            name: "HilsenPort12",
            soap: v1::SoapVersion::V12,
            profile: "token",
            actions: &[
                "urn:hilsen:12/hils",
                "urn:hilsen:12/ping",
                "urn:hilsen:12/noter",
            ],
            file: "wsdl/Hilsen.wsdl",
            mtom: v1::Mtom::No,
            addressing: v1::Addressing::Optional,
            liberty: false,
        },
    ],
    operations: &[
        v1::Operation {
            name: "hils",
            action: "urn:hilsen/hils",
            input: v1::Message::Element(HILS_INPUT),
            output: v1::Message::Element(HILS_OUTPUT),
            input_headers: &[v1::Header {
                element: REQUEST_HEADER,
                role: v1::HeaderRole::Transaction,
            }],
            output_headers: &[v1::Header {
                element: REQUEST_HEADER,
                role: v1::HeaderRole::Plain,
            }],
            faults: &[v1::Fault {
                name: "HilsFejl",
                element: HILS_FEJL,
                action: "urn:hilsen:HilsenPortType:hils:Fault:HilsFejl",
            }],
            encoding: None,
            addressed: v1::Addressed {
                input: "urn:hilsen:HilsenPortType:hilsRequest",
                declared: false,
                output: "urn:hilsen:HilsenPortType:hilsResponse",
            },
        },
        v1::Operation {
            name: "ping",
            action: "urn:hilsen/ping",
            input: v1::Message::Empty,
            output: v1::Message::Empty,
            input_headers: &[],
            output_headers: &[],
            faults: &[],
            encoding: None,
            addressed: v1::Addressed {
                input: "urn:hilsen/stated",
                declared: true,
                output: "urn:hilsen:HilsenPortType:pingResponse",
            },
        },
        v1::Operation {
            name: "noter",
            action: "urn:hilsen/noter",
            input: v1::Message::Element(NOTER_INPUT),
            output: v1::Message::None,
            input_headers: &[],
            output_headers: &[],
            faults: &[],
            encoding: None,
            addressed: v1::Addressed {
                input: "urn:hilsen:HilsenPortType:noter",
                declared: false,
                output: "",
            },
        },
    ],
    results: &[v1::ResultType {
        ty: v1::ComplexId(3),
        code: "StatusKode",
        text: "FejlbeskedTekst",
        success: &["20", "44"],
    }],
};

pub static DOCUMENTS: &[v1::ContractFile<'static>] = &[
    v1::ContractFile {
        path: "wsdl/Hilsen.wsdl",
        text: "<definitions><import schemaLocation='../xsd/H.xsd'/>\
               <port name='HilsenPort'><address location='https://localhost:1/'/></port>\
               <port name='Andet'><address location='https://localhost:2/'/></port>\
               </definitions>",
    },
    v1::ContractFile {
        path: "xsd/H.xsd",
        text: "<schema/>",
    },
];

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum HilsFault {
    HilsFejl(HilsFejlType),
}
v1::choice!(HilsFault { HilsFejl } HilsFejl);

/// The operations, in the order of the table's.
#[allow(non_camel_case_types)]
enum Row {
    hils,
    ping,
    noter,
}

/// A client of `Hilsen`.
#[derive(Clone, Debug)]
pub struct HilsenClient {
    client: v1::Client,
}

v1::client_type!(HilsenClient, HILSEN);

impl HilsenClient {
    /// A client at the port with SOAP 1.2.
    pub fn soap12(transport: impl v1::Transport, settings: impl Into<v1::Settings>) -> Self {
        Self::at(1, transport, settings)
    }

    pub fn hils(
        &self,
        input: &HilsInput,
    ) -> impl Future<Output = v1::CallResult<HilsOutput, HilsFault>> + Send + use<> {
        self.client.call(Row::hils as usize, input)
    }

    pub fn ping(
        &self,
        input: &v1::NoBody,
    ) -> impl Future<Output = v1::CallResult<v1::NoBody, v1::NoFault>> + Send + use<> {
        self.client.call(Row::ping as usize, input)
    }

    pub fn noter(
        &self,
        input: &String,
    ) -> impl Future<Output = v1::CallResult<v1::NoBody, v1::NoFault>> + Send + use<> {
        self.client.call(Row::noter as usize, input)
    }
}

pub trait Hilsen: Send + Sync + 'static {
    fn hils(
        &self,
        context: v1::Context,
        input: HilsInput,
    ) -> impl Future<Output = Result<HilsOutput, v1::ServiceError<HilsFault>>> + Send;

    fn ping(
        &self,
        context: v1::Context,
        input: v1::NoBody,
    ) -> impl Future<Output = Result<v1::NoBody, v1::ServiceError<v1::NoFault>>> + Send;

    fn noter(
        &self,
        context: v1::Context,
        input: String,
    ) -> impl Future<Output = Result<v1::NoBody, v1::ServiceError<v1::NoFault>>> + Send;
}

v1::dispatch! {
    pub fn hilsen_router, hilsen_router_with(Hilsen, HILSEN, Row, DOCUMENTS) { hils, ping, noter }
}

/// Answers as the name asks it to.
#[derive(Clone, Default)]
pub struct Vaert {
    /// Holds `vent` back until the test lets it go.
    pub gate: Option<Arc<Semaphore>>,
    /// Told when `vent` has begun.
    pub begun: Option<Arc<Semaphore>>,
    /// Keeps what the last call of `hils` was told.
    pub told: Option<Arc<Mutex<Option<v1::Context>>>>,
}

impl Hilsen for Vaert {
    async fn hils(
        &self,
        context: v1::Context,
        input: HilsInput,
    ) -> Result<HilsOutput, v1::ServiceError<HilsFault>> {
        let transaction = context.transaction_id().unwrap_or("none").to_owned();
        match input.navn.as_str() {
            "panik" => panic!("the handler panics, as the test asks it to"),
            "fejl" => Err(HilsFault::HilsFejl(fejl("F42")))?,
            "udenfor" => Err(SoapFault::receiver("kanariefugl").with_subcode("urn:x", "Udenfor"))?,
            "ekko" => {
                let header = context.read_header(&REQUEST_HEADER_ROOT);
                let header = header.ok().flatten().expect("a header");
                let block = HeaderBlock::of(&REQUEST_HEADER_ROOT, &header);
                context.reply_header(block.expect("a header").mandatory());
            }
            "vent" => {
                if let (Some(begun), Some(gate)) = (&self.begun, &self.gate) {
                    begun.add_permits(1);
                    drop(gate.acquire().await);
                }
            }
            "husk nu" => context.allow_unknown(),
            "om" => context.about(Subject::new("0202021234", "hilsen")),
            "bilag" => {
                let parts = context.attachments().iter().cloned();
                parts.for_each(|part| context.reply_attachment(part));
            }
            _ => {}
        }
        if let Some(told) = &self.told {
            *told.lock().expect("no panic") = Some(context.clone());
        }
        if input.navn == "hvem" {
            let caller = context.caller();
            let cvr = caller.cvr.as_deref().unwrap_or("ingen");
            let layered = context.extensions().get::<Layered>();
            let layered = layered.map_or("intet", |layered| layered.0);
            let roles = caller.roles.len();
            return Ok(hilst("20", None, format!("{cvr} {roles} {layered}")));
        }
        let remembers = input.navn.starts_with("husk");
        let (kode, tekst) = match input.navn.strip_prefix("kode ") {
            Some(kode) => (kode, Some("kanariefugl".to_owned())),
            None => ("20", None),
        };
        let text = format!("Hej {} x{:?} ({transaction})", input.navn, input.runder);
        let mut output = hilst(kode, tekst, text);
        if remembers {
            output.extra = input.extra;
        }
        Ok(output)
    }

    async fn ping(
        &self,
        _context: v1::Context,
        input: v1::NoBody,
    ) -> Result<v1::NoBody, v1::ServiceError<v1::NoFault>> {
        Ok(input)
    }

    async fn noter(
        &self,
        _context: v1::Context,
        _input: String,
    ) -> Result<v1::NoBody, v1::ServiceError<v1::NoFault>> {
        Ok(v1::NoBody)
    }
}

/// What a tower layer tells handlers.
#[derive(Clone)]
pub struct Layered(pub &'static str);

fn hilst(kode: &str, tekst: Option<String>, hilsen: String) -> HilsOutput {
    HilsOutput {
        retur: StandardRetur {
            kode: kode.parse().expect("a number"),
            tekst,
            extra: v1::Extra::default(),
        },
        hilsen: Some(hilsen),
        extra: v1::Extra::default(),
    }
}

pub fn fejl(kode: &str) -> HilsFejlType {
    HilsFejlType {
        kode: kode.to_owned(),
        extra: v1::Extra::default(),
    }
}

pub fn hils(navn: &str) -> HilsInput {
    HilsInput {
        navn: navn.to_owned(),
        runder: None,
        extra: v1::Extra::default(),
    }
}

/// The service on the loopback interface.
pub async fn start() -> Running {
    start_with(Vaert::default(), ServerOptions::default()).await
}

pub async fn start_with(vaert: Vaert, options: ServerOptions) -> Running {
    let router = hilsen_router_with(vaert, options);
    Running::start(router).await.expect("a port")
}

/// A client of it, at a port of the table.
pub fn client(server: &Running, port: usize) -> HilsenClient {
    let mut settings = Settings::new(server.url(""));
    settings.port = port;
    HilsenClient::new(Https::new().expect("TLS"), settings)
}

#[test]
fn the_action_of_a_request_is_stated_or_the_soap_action_or_made_of_names() {
    // `ping` states its own; the second port has soap actions of its own.
    let asked = |port, operation| HILSEN.request_action(port, operation);
    assert_eq!(asked(0, 0), "urn:hilsen/hils");
    assert_eq!(asked(1, 0), "urn:hilsen:12/hils");
    assert_eq!(asked(0, 1), "urn:hilsen/stated");
    assert_eq!(asked(1, 1), "urn:hilsen/stated");
    assert_eq!(
        HILSEN.reply_action(0),
        "urn:hilsen:HilsenPortType:hilsResponse"
    );
    assert_eq!(HILSEN.reply_action(2), "");
    let silent = v1::ServiceTable {
        ports: &[],
        operations: &[v1::Operation {
            action: "",
            ..HILSEN.operations[0]
        }],
        ..HILSEN
    };
    assert_eq!(
        silent.request_action(0, 0),
        "urn:hilsen:HilsenPortType:hilsRequest"
    );
}

#[test]
fn an_operation_is_found_by_the_element_of_its_input() {
    assert_eq!(HILSEN.by_input("urn:hilsen", "HilsInput"), Some(0));
    assert_eq!(HILSEN.by_input("urn:hilsen", "NoterInput"), Some(2));
    for (namespace, local) in [
        ("urn:x", "NoterInput"),
        ("urn:hilsen", "HilsOutput"),
        ("", ""),
    ] {
        assert_eq!(HILSEN.by_input(namespace, local), None, "{local}");
    }
}
