//! The API, as the generator would write it, and somebody who serves it.

use super::tables;
use snitflade_runtime::codegen::v1;
use std::future::Future;
use std::sync::{Arc, Mutex};
use std::time::Duration;

const BREV_XML: v1::HttpBody<'static> = v1::HttpBody {
    media_type: "application/xml",
    content: v1::HttpContent::Xml(tables::BREV),
};
const FEJL_BODIES: &[v1::HttpBody<'static>] = &[
    v1::HttpBody {
        media_type: "application/xml",
        content: v1::HttpContent::Xml(tables::FEJL),
    },
    v1::HttpBody {
        media_type: "application/json",
        content: v1::HttpContent::Json(tables::FEJL_TYPE),
    },
];
const TRANSACTION: v1::HttpParameter<'static> = v1::HttpParameter {
    name: "x-TransaktionsId",
    place: v1::HttpPlace::Header,
    ty: tables::UUID,
    required: true,
    role: v1::HttpRole::Transaction,
    ..v1::HTTP_PARAMETER
};

pub static BREVE: v1::HttpTable<'static> = v1::HttpTable {
    name: "Breve",
    profile: "token",
    operations: &[
        v1::HttpOperation {
            name: "send",
            method: "POST",
            path: &[v1::HttpSegment::Literal("/breve")],
            parameters: &[
                TRANSACTION,
                v1::HttpParameter {
                    name: "x-TransaktionsTid",
                    place: v1::HttpPlace::Header,
                    ty: snitflade_runtime::schema::Builtin::DateTime.id(),
                    required: true,
                    role: v1::HttpRole::TransactionTime,
                    ..v1::HTTP_PARAMETER
                },
                v1::HttpParameter {
                    name: "Content-Length",
                    place: v1::HttpPlace::Header,
                    role: v1::HttpRole::Transport,
                    ..v1::HTTP_PARAMETER
                },
            ],
            request: &[v1::HttpTypes {
                bodies: &[
                    BREV_XML,
                    v1::HttpBody {
                        media_type: "application/json",
                        content: v1::HttpContent::Json(tables::BREV_TYPE),
                    },
                ],
            }],
            answers: &[v1::HttpAnswer {
                status: v1::HttpStatus::Exact(200),
                bodies: &[
                    v1::HttpBody {
                        media_type: "application/xml",
                        content: v1::HttpContent::Xml(tables::SVAR),
                    },
                    v1::HttpBody {
                        media_type: "application/json",
                        content: v1::HttpContent::Json(tables::SVAR_TYPE),
                    },
                ],
                transaction: true,
                ..v1::HTTP_ANSWER
            }],
            failures: &[
                v1::HttpAnswer {
                    status: v1::HttpStatus::Exact(500),
                    bodies: FEJL_BODIES,
                    ..v1::HTTP_ANSWER
                },
                v1::HttpAnswer {
                    bodies: FEJL_BODIES,
                    ..v1::HTTP_ANSWER
                },
            ],
            ..v1::HTTP_OPERATION
        },
        v1::HttpOperation {
            name: "tilmelding",
            path: &[
                v1::HttpSegment::Literal("/borgere/"),
                v1::HttpSegment::Parameter(0),
                v1::HttpSegment::Literal("/tilmelding"),
            ],
            parameters: &[
                v1::HttpParameter {
                    name: "cpr",
                    place: v1::HttpPlace::Path,
                    ty: tables::CPR,
                    required: true,
                    sensitive: true,
                    ..v1::HTTP_PARAMETER
                },
                v1::HttpParameter {
                    name: "kanal",
                    ty: tables::KANAL,
                    ..v1::HTTP_PARAMETER
                },
                v1::HttpParameter {
                    name: "mærke",
                    ty: tables::MAERKER,
                    ..v1::HTTP_PARAMETER
                },
                v1::HttpParameter {
                    name: "x-Sag",
                    place: v1::HttpPlace::Header,
                    ..v1::HTTP_PARAMETER
                },
            ],
            answers: &[
                v1::HttpAnswer {
                    status: v1::HttpStatus::Exact(200),
                    bodies: &[v1::HttpBody {
                        media_type: "application/json",
                        content: v1::HttpContent::Json(tables::SVAR_TYPE),
                    }],
                    ..v1::HTTP_ANSWER
                },
                v1::HttpAnswer {
                    status: v1::HttpStatus::Exact(204),
                    ..v1::HTTP_ANSWER
                },
            ],
            failures: &[
                v1::HttpAnswer {
                    status: v1::HttpStatus::Exact(404),
                    ..v1::HTTP_ANSWER
                },
                v1::HttpAnswer {
                    status: v1::HttpStatus::Range(4),
                    bodies: FEJL_BODIES,
                    ..v1::HTTP_ANSWER
                },
            ],
            repeatable: true,
            ..v1::HTTP_OPERATION
        },
        v1::HttpOperation {
            name: "vedlaeg",
            method: "POST",
            path: &[
                v1::HttpSegment::Literal("/breve/"),
                v1::HttpSegment::Parameter(0),
                v1::HttpSegment::Literal("/bilag"),
            ],
            parameters: &[v1::HttpParameter {
                name: "id",
                place: v1::HttpPlace::Path,
                required: true,
                ..v1::HTTP_PARAMETER
            }],
            request: &[v1::HttpTypes {
                bodies: &[v1::HttpBody {
                    media_type: "multipart/form-data",
                    content: v1::HttpContent::Multipart(&[
                        v1::HttpPart {
                            name: "brev",
                            body: BREV_XML,
                            ..v1::HTTP_PART
                        },
                        v1::HttpPart {
                            name: "note",
                            body: v1::HttpBody {
                                media_type: "text/plain",
                                content: v1::HttpContent::Text(tables::KANAL),
                            },
                            required: false,
                            ..v1::HTTP_PART
                        },
                        v1::HttpPart {
                            name: "fil",
                            body: v1::HTTP_BODY,
                            repeated: true,
                            file: true,
                            ..v1::HTTP_PART
                        },
                    ]),
                }],
            }],
            answers: &[v1::HttpAnswer {
                status: v1::HttpStatus::Range(2),
                bodies: &[v1::HttpBody {
                    media_type: "multipart/related",
                    content: v1::HttpContent::Multipart(&[
                        v1::HttpPart {
                            name: "svar",
                            body: v1::HttpBody {
                                media_type: "application/xml",
                                content: v1::HttpContent::Xml(tables::SVAR),
                            },
                            ..v1::HTTP_PART
                        },
                        v1::HttpPart {
                            name: "kvittering",
                            body: v1::HTTP_BODY,
                            required: false,
                            ..v1::HTTP_PART
                        },
                    ]),
                }],
                ..v1::HTTP_ANSWER
            }],
            ..v1::HTTP_OPERATION
        },
        v1::HttpOperation {
            name: "hent",
            path: &[
                v1::HttpSegment::Literal("/breve/"),
                v1::HttpSegment::Parameter(0),
                v1::HttpSegment::Literal(".pdf"),
            ],
            parameters: &[v1::HttpParameter {
                name: "id",
                place: v1::HttpPlace::Path,
                required: true,
                ..v1::HTTP_PARAMETER
            }],
            answers: &[v1::HttpAnswer {
                status: v1::HttpStatus::Exact(200),
                bodies: &[v1::HttpBody {
                    media_type: "application/pdf",
                    ..v1::HTTP_BODY
                }],
                ..v1::HTTP_ANSWER
            }],
            repeatable: true,
            ..v1::HTTP_OPERATION
        },
    ],
    results: &[v1::ResultType {
        ty: v1::ComplexId(2),
        code: "Result",
        success: &["true", "1"],
        ..v1::RESULT_TYPE
    }],
    ..v1::http_api(&tables::SCHEMA)
};

#[allow(non_camel_case_types)]
enum Row {
    send,
    tilmelding,
    vedlaeg,
    hent,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Brev {
    pub kanal: String,
    pub navn: Option<v1::Sensitive<String>>,
    pub extra: v1::Extra,
}
v1::record!(Brev { kanal, navn } extra);

#[derive(Clone, Debug, PartialEq)]
pub struct Svar {
    pub result: bool,
    pub transmission: Option<String>,
    pub extra: v1::Extra,
}
v1::record!(Svar { result, transmission } extra);

#[derive(Clone, Debug, PartialEq)]
pub struct Fejl {
    pub kode: String,
    pub tekst: Option<String>,
    pub extra: v1::Extra,
}
v1::record!(Fejl { kode, tekst } extra);

#[derive(Clone, Debug, PartialEq)]
pub enum SendFailure {
    Status500(Fejl),
    Default(Fejl),
}
v1::http_choice!(SendFailure { value Status500, value Default });

#[derive(Clone, Debug, PartialEq)]
pub struct TilmeldingRequest {
    pub cpr: v1::Sensitive<String>,
    pub kanal: Option<String>,
    pub maerke: Option<v1::List<String>>,
    pub x_sag: Option<String>,
}
v1::http_message!(TilmeldingRequest { value cpr, value kanal, value maerke, value x_sag });

#[derive(Clone, Debug, PartialEq)]
pub enum TilmeldingAnswer {
    Status200(Svar),
    Status204,
}
v1::http_choice!(TilmeldingAnswer { value Status200, nothing Status204 });

#[derive(Clone, Debug, PartialEq)]
pub enum TilmeldingFailure {
    Status404,
    Status4xx(Fejl),
}
v1::http_choice!(TilmeldingFailure { nothing Status404, value Status4xx });

#[derive(Clone, Debug, PartialEq)]
pub struct VedlaegForm {
    pub brev: Brev,
    pub note: Option<String>,
    pub fil: Vec<v1::Octets>,
}
v1::http_message!(VedlaegForm { value brev, value note, many_octets fil });

#[derive(Clone, Debug, PartialEq)]
pub struct VedlaegRequest {
    pub id: String,
    pub body: VedlaegForm,
}
v1::http_message!(VedlaegRequest { value id, message body });

#[derive(Clone, Debug, PartialEq)]
pub struct VedlaegAnswerForm {
    pub svar: Svar,
    pub kvittering: Option<v1::Octets>,
}
v1::http_message!(VedlaegAnswerForm { value svar, optional_octets kvittering });

#[derive(Clone, Debug, PartialEq)]
pub struct HentRequest {
    pub id: String,
}
v1::http_message!(HentRequest { value id });

#[derive(Clone, Debug)]
pub struct BreveClient {
    client: v1::HttpClient,
}
v1::http_client_type!(BreveClient, BREVE);

impl BreveClient {
    pub fn send(
        &self,
        input: &Brev,
    ) -> impl Future<Output = v1::CallResult<Svar, SendFailure>> + Send + use<> {
        self.client.call(
            Row::send as usize,
            &v1::ValueRef(input),
            v1::OneValue::into_inner,
        )
    }

    pub fn tilmelding(
        &self,
        input: &TilmeldingRequest,
    ) -> impl Future<Output = v1::CallResult<TilmeldingAnswer, TilmeldingFailure>> + Send + use<>
    {
        self.client
            .call(Row::tilmelding as usize, input, std::convert::identity)
    }

    pub fn vedlaeg(
        &self,
        input: &VedlaegRequest,
    ) -> impl Future<Output = v1::CallResult<VedlaegAnswerForm, v1::NoFault>> + Send + use<> {
        self.client
            .call(Row::vedlaeg as usize, input, v1::OneMessage::into_inner)
    }

    pub fn hent(
        &self,
        input: &HentRequest,
    ) -> impl Future<Output = v1::CallResult<v1::Octets, v1::NoFault>> + Send + use<> {
        self.client
            .call(Row::hent as usize, input, std::convert::identity)
    }
}

pub trait Breve: Send + Sync + 'static {
    fn send(
        &self,
        context: v1::HttpContext,
        input: Brev,
    ) -> impl Future<Output = Result<Svar, v1::HttpError<SendFailure>>> + Send;

    fn tilmelding(
        &self,
        context: v1::HttpContext,
        input: TilmeldingRequest,
    ) -> impl Future<Output = Result<TilmeldingAnswer, v1::HttpError<TilmeldingFailure>>> + Send;

    fn vedlaeg(
        &self,
        context: v1::HttpContext,
        input: VedlaegRequest,
    ) -> impl Future<Output = Result<VedlaegAnswerForm, v1::HttpError<v1::NoFault>>> + Send;

    fn hent(
        &self,
        context: v1::HttpContext,
        input: HentRequest,
    ) -> impl Future<Output = Result<v1::Octets, v1::HttpError<v1::NoFault>>> + Send;
}

v1::http_dispatch! {
    pub fn router, router_with(Breve, BREVE, Row) {
        send(v1::OneValue::into_inner, v1::OneValue),
        tilmelding(std::convert::identity, std::convert::identity),
        vedlaeg(std::convert::identity, v1::OneMessage),
        hent(std::convert::identity, std::convert::identity)
    }
}

pub fn brev(kanal: &str) -> Brev {
    Brev {
        kanal: kanal.to_owned(),
        navn: Some(v1::Sensitive::from("Bo Ægir".to_owned())),
        extra: v1::Extra::default(),
    }
}

pub fn svar(result: bool) -> Svar {
    Svar {
        result,
        transmission: Some("t-7".to_owned()),
        extra: v1::Extra::default(),
    }
}

pub fn fejl(kode: &str) -> Fejl {
    Fejl {
        kode: kode.to_owned(),
        tekst: Some("kanariefugl".to_owned()),
        extra: v1::Extra::default(),
    }
}

pub fn tilmelding(cpr: &str) -> TilmeldingRequest {
    TilmeldingRequest {
        cpr: v1::Sensitive::from(cpr.to_owned()),
        kanal: None,
        maerke: None,
        x_sag: None,
    }
}

/// Serves the API: what a letter says decides what comes of it.
#[derive(Clone, Default)]
pub struct Postkontor {
    /// Everything it was asked, in words.
    pub asked: Arc<Mutex<Vec<String>>>,
}

impl Postkontor {
    pub fn last(&self) -> String {
        self.asked.lock().unwrap().pop().expect("a request")
    }

    fn note(&self, context: &v1::HttpContext, text: String) {
        let transaction = context.transaction_id().unwrap_or("none");
        let line = format!("{} {transaction}: {text}", context.operation());
        self.asked.lock().unwrap().push(line);
    }
}

impl Breve for Postkontor {
    async fn send(
        &self,
        context: v1::HttpContext,
        input: Brev,
    ) -> Result<Svar, v1::HttpError<SendFailure>> {
        let navn = input.navn.as_ref().map_or("", |navn| navn.as_str());
        self.note(&context, format!("{} {navn}", input.kanal));
        match navn {
            "fejl" => Err(SendFailure::Status500(fejl("F1")).into()),
            "optaget" => Err(v1::HttpError::declared_with(
                SendFailure::Default(fejl("F2")),
                http::StatusCode::TOO_MANY_REQUESTS,
            )),
            "forkert" => Err(v1::HttpError::undeclared(http::StatusCode::CONFLICT, "nej")),
            "nej" => Ok(svar(false)),
            "panik" => panic!("as the test asks"),
            "langsom" => {
                tokio::time::sleep(Duration::from_secs(60)).await;
                Ok(svar(true))
            }
            _ => Ok(svar(true)),
        }
    }

    async fn tilmelding(
        &self,
        context: v1::HttpContext,
        input: TilmeldingRequest,
    ) -> Result<TilmeldingAnswer, v1::HttpError<TilmeldingFailure>> {
        let maerker = input.maerke.as_ref().map_or(0, |list| list.len());
        let said = format!("{:?} {maerker} {:?}", input.kanal, input.x_sag);
        self.note(&context, said);
        match input.cpr.as_str() {
            "0000000000" => Ok(TilmeldingAnswer::Status204),
            "1111111111" => Err(TilmeldingFailure::Status404.into()),
            "2222222222" => Err(v1::HttpError::declared_with(
                TilmeldingFailure::Status4xx(fejl("F3")),
                http::StatusCode::UNPROCESSABLE_ENTITY,
            )),
            _ => Ok(TilmeldingAnswer::Status200(svar(true))),
        }
    }

    async fn vedlaeg(
        &self,
        context: v1::HttpContext,
        input: VedlaegRequest,
    ) -> Result<VedlaegAnswerForm, v1::HttpError<v1::NoFault>> {
        let VedlaegForm { brev, note, fil } = input.body;
        let files: Vec<String> = fil
            .iter()
            .map(|file| {
                let name = file.file_name.as_deref().unwrap_or("-");
                format!("{name} {} {}", file.content_type, file.content.len())
            })
            .collect();
        let said = format!("{} {} {note:?} {files:?}", input.id, brev.kanal);
        self.note(&context, said);
        Ok(VedlaegAnswerForm {
            svar: svar(true),
            kvittering: fil.into_iter().next(),
        })
    }

    async fn hent(
        &self,
        context: v1::HttpContext,
        input: HentRequest,
    ) -> Result<v1::Octets, v1::HttpError<v1::NoFault>> {
        self.note(&context, input.id.clone());
        Ok(v1::Octets::new(&b"%PDF \x00\xFF"[..]))
    }
}
