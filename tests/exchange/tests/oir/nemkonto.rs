//! SF1590_E: a fagsystem asks NemKonto to pay through the platform, and fetches the answers.

use crate::{answer, context, time};
use sf1590_e_v1_1_modelleret::nemkonto as n;
use sf1590_e_v1_1_modelleret::nks::{NKS_PAYMENT, NKS_RECEIPT0, NKS_RECEIPT1};
use sf1590_e_v1_1_modelleret::nks::{NKS_RESPONSE2, NKS_RESPONSE5, NKS_RESPONSE7};
use sf1590_e_v1_1_modelleret::nks::{NKS_RESPONSE8, NKS_RESPONSE9};
use sf1590_e_v1_1_modelleret::services::nks_betalingsanmodning_afsend_service::{
    self as afsend, NksBetalingsanmodningAfsendService, NksBetalingsanmodningAfsendServiceClient,
};
use sf1590_e_v1_1_modelleret::services::nks_forretningssvar_hent_service::{
    self as hent, NksForretningssvarHentFault, NksForretningssvarHentService,
    NksForretningssvarHentServiceClient,
};
use snitflade_runtime::client::{ErrorKind, Https, Settings};
use snitflade_runtime::server::{Context, Running, ServiceError};
use snitflade_runtime::soap::NoFault;
use snitflade_runtime::value::AnyElement;
use std::sync::{Arc, Mutex};

const NKS: &str = "http://rep.oio.dk/oes.dk/nemkonto/xml/schemas/2006/05/01/";
const EBMS: &str = "http://rep.oio.dk/oes.dk/nemkonto.ebms/xml/schemas/2006/05/01/";
const SWIFT: &str = "http://rep.oio.dk/oes.dk/nemkonto.swift/xml/schemas/2006/05/01/";

type Answer = n::NksForretningssvarHentOChoice;

/// A document of NKS with this root and content.
fn document(root: &str, content: &str) -> String {
    format!("<k:{root} xmlns:k='{NKS}' xmlns:e='{EBMS}' xmlns:s='{SWIFT}'>{content}</k:{root}>")
}

fn header(action: &str) -> String {
    format!(
        "<k:MessageHeader  e:id='1'\n e:version='2.0'><e:From><e:PartyId>Eksempel</e:PartyId></e:From>\
         <e:To><e:PartyId>NKS</e:PartyId></e:To>{action}<e:MessageData><e:MessageId>M-1</e:MessageId>\
         <e:Timestamp>2026-11-01T08:00:00+01:00</e:Timestamp></e:MessageData></k:MessageHeader>"
    )
}

/// A payment in a spelling that our writer would not choose. One that is incomplete names no
/// account of the creditor: NKS finds it.
fn payment(complete: bool) -> String {
    let (flag, account) = match complete {
        true => (
            "0",
            "<s:CdtrAcct><s:Id><s:BBAN>12345678901234</s:BBAN></s:Id></s:CdtrAcct>",
        ),
        false => ("1", ""),
    };
    let body = format!(
        "{}\n\t<k:GnlInf><s:PmtInitnId>P-1</s:PmtInitnId><s:CreDtTm>2026-11-01T08:00:00+01:00</s:CreDtTm>\
         <s:NbOfTxs>1</s:NbOfTxs><s:InitgPty><s:OrgId><s:PrtryId><s:Id>&#x45;ks</s:Id></s:PrtryId></s:OrgId></s:InitgPty>\
         </k:GnlInf><!-- uændret --><k:PmtInf><s:ReqdExctnDt>2026-11-03</s:ReqdExctnDt><s:PmtMtd>TRF</s:PmtMtd>\
         <s:Dbtr><s:OrgId><s:BkPtyId>12345678</s:BkPtyId></s:OrgId></s:Dbtr>\
         <s:DbtrAcct><s:Id><s:BBAN>12345678901234</s:BBAN></s:Id></s:DbtrAcct>\
         <s:PmtTx><s:PmtId><s:InstrId>I-1</s:InstrId><s:EndToEndId>E-1</s:EndToEndId></s:PmtId>\
         <s:Amt><s:InstdAmt Ccy='DKK'>100.50</s:InstdAmt></s:Amt>\
         <s:IncompletePaymentIndicator>{flag}</s:IncompletePaymentIndicator>\
         <s:Cdtr><s:PrvtId><s:SclSctyNb>0000000000</s:SclSctyNb></s:PrvtId></s:Cdtr>{account}</s:PmtTx></k:PmtInf>",
        header("")
    );
    document("NKSPayment", &body)
}

fn octets(xml: &str) -> AnyElement {
    let mut kept = AnyElement::default();
    kept.xml.push_str(xml);
    kept
}

/// The platform: hands on what it is given, as it is, and keeps the answers of NKS in order.
#[derive(Clone, Default)]
struct Platform {
    /// The system of NKS behind it.
    nks: Option<NksBetalingsanmodningAfsendServiceClient>,
    answers: Arc<Mutex<Vec<Answer>>>,
    /// How many were fetched.
    fetched: Arc<Mutex<usize>>,
    is_down: bool,
}

impl NksBetalingsanmodningAfsendService for Platform {
    async fn nks_betalingsanmodning_afsend(
        &self,
        _: Context,
        input: n::NksBetalingsanmodningAfsendI,
    ) -> Result<n::NksBetalingsanmodningAfsendO, ServiceError<NoFault>> {
        if let Some(nks) = &self.nks {
            let passed = n::NksBetalingsanmodningAfsendI::new(context(), input.any);
            let answer = nks.nks_betalingsanmodning_afsend(&passed).await;
            answer.expect("NKS takes it");
        }
        Ok(n::NksBetalingsanmodningAfsendO::new(answer()))
    }
}

impl NksForretningssvarHentService for Platform {
    async fn nks_forretningssvar_hent(
        &self,
        _: Context,
        input: n::NksForretningssvarHentI,
    ) -> Result<n::NksForretningssvarHentO, ServiceError<NksForretningssvarHentFault>> {
        if self.is_down {
            let fault = n::NksForretningssvarHentFType::new(time("2026-11-01T08:00:00+01:00"));
            return Err(ServiceError::declared(fault.into()));
        }
        let mut fetched = self.fetched.lock().expect("nobody panicked");
        *fetched += usize::from(input.nks_forretningssvar_hent);
        let answers = self.answers.lock().expect("nobody panicked");
        let found = fetched.checked_sub(1).and_then(|at| answers.get(at));
        let found = found.cloned().unwrap_or_else(nothing);
        Ok(n::NksForretningssvarHentO::new(answer(), found))
    }
}

fn nothing() -> Answer {
    Answer::IngenForretningsdataAtReturnere("true".parse().expect("true"))
}

/// NKS: keeps the octets of each payment.
#[derive(Clone, Default)]
struct Nks(Arc<Mutex<Vec<String>>>);

impl NksBetalingsanmodningAfsendService for Nks {
    async fn nks_betalingsanmodning_afsend(
        &self,
        _: Context,
        input: n::NksBetalingsanmodningAfsendI,
    ) -> Result<n::NksBetalingsanmodningAfsendO, ServiceError<NoFault>> {
        self.0.lock().expect("nobody panicked").push(input.any.xml);
        Ok(n::NksBetalingsanmodningAfsendO::new(answer()))
    }
}

/// Sends these documents through the platform; what NKS got of them.
async fn sent(documents: &[String]) -> Vec<String> {
    let nks = Nks::default();
    let behind = Running::start(afsend::router(nks.clone()))
        .await
        .expect("NKS");
    let https = Https::new().expect("a transport");
    let to = |running: &Running| {
        let settings = Settings::new(running.url(""));
        NksBetalingsanmodningAfsendServiceClient::token(https.clone(), settings)
    };
    let platform = Platform {
        nks: Some(to(&behind)),
        ..Platform::default()
    };
    let running = Running::start(afsend::router(platform))
        .await
        .expect("a platform");
    let client = to(&running);
    for document in documents {
        let request = n::NksBetalingsanmodningAfsendI::new(context(), octets(document));
        let taken = client.nks_betalingsanmodning_afsend(&request).await;
        taken.expect("a receipt");
    }
    running.stop().await.expect("a clean end");
    behind.stop().await.expect("a clean end");
    let got = nks.0.lock().expect("nobody panicked");
    got.clone()
}

#[tokio::test]
async fn sf1590_e_01_complete_and_incomplete_payments_can_be_requested() {
    let got = sent(&[payment(true), payment(false)]).await;
    let read = |xml: &String| NKS_PAYMENT.read(xml.as_bytes()).expect("a payment");
    let accounts = got.iter().map(read).map(|payment| {
        let info = payment.pmt_inf.first().expect("information");
        let transaction = info.pmt_tx.first().expect("a transaction");
        transaction.cdtr_acct.is_some()
    });
    assert_eq!(accounts.collect::<Vec<_>>(), [true, false]);
}

#[tokio::test]
async fn sf1590_e_02_a_request_reaches_nks_byte_for_byte() {
    let document = payment(true);
    let written = NKS_PAYMENT.write(&NKS_PAYMENT.read(document.as_bytes()).expect("a payment"));
    // Our writer would have spelled it otherwise.
    assert_ne!(written.expect("a document"), document.as_bytes());
    assert_eq!(sent(std::slice::from_ref(&document)).await, [document]);
}

/// The seven answers.
fn answers() -> Vec<Answer> {
    let info = "<k:GnlInf><s:PmtInitnStsId>S-1</s:PmtInitnStsId><s:CreDtTm>2026-11-01T08:00:00+01:00</s:CreDtTm>\
                <s:InitgPty><s:OrgId><s:PrtryId><s:Id>NKS</s:Id></s:PrtryId></s:OrgId></s:InitgPty></k:GnlInf>\
                <k:OrgnlGrpRefInfAndSts><s:GrpId>P-1</s:GrpId><s:OrgnlMsgTp>NKSBetaling</s:OrgnlMsgTp></k:OrgnlGrpRefInfAndSts>";
    let (yes, no) = (
        header("<e:Action>ACPT</e:Action>"),
        header("<e:Action>RJCT</e:Action>"),
    );
    let with = |root: &str, head: &str| document(root, &format!("{head}{info}"));
    macro_rules! read {
        ($variant:ident, $root:ident, $text:expr) => {{
            let value = $root.read($text.as_bytes()).expect("an answer");
            Answer::$variant(Box::new(value))
        }};
    }
    vec![
        read!(NksReceipt0, NKS_RECEIPT0, document("NKSReceipt0", &no)),
        read!(NksReceipt1, NKS_RECEIPT1, with("NKSReceipt1", &yes)),
        read!(NksResponse2, NKS_RESPONSE2, with("NKSResponse2", &no)),
        read!(NksResponse5, NKS_RESPONSE5, with("NKSResponse5", &no)),
        read!(NksResponse7, NKS_RESPONSE7, with("NKSResponse7", "")),
        read!(NksResponse8, NKS_RESPONSE8, with("NKSResponse8", "")),
        read!(NksResponse9, NKS_RESPONSE9, with("NKSResponse9", "")),
    ]
}

async fn platform(
    answers: Vec<Answer>,
    is_down: bool,
) -> (Running, NksForretningssvarHentServiceClient) {
    let platform = Platform {
        answers: Arc::new(Mutex::new(answers)),
        is_down,
        ..Platform::default()
    };
    let running = Running::start(hent::router(platform))
        .await
        .expect("a platform");
    let https = Https::new().expect("a transport");
    let settings = Settings::new(running.url(""));
    let client = NksForretningssvarHentServiceClient::token(https, settings);
    (running, client)
}

async fn fetch(client: &NksForretningssvarHentServiceClient, next: bool) -> Answer {
    let request = n::NksForretningssvarHentI::new(context(), next);
    let found = client.nks_forretningssvar_hent(&request).await;
    found.expect("an answer").value.choice
}

#[tokio::test]
async fn sf1590_e_03_answers_are_fetched_typed_and_nothing_is_an_answer() {
    let (running, client) = platform(answers(), false).await;
    for expected in answers() {
        assert_eq!(fetch(&client, true).await, expected);
    }
    assert_eq!(fetch(&client, true).await, nothing());
    running.stop().await.expect("a clean end");
    let (running, client) = platform(Vec::new(), true).await;
    let request = n::NksForretningssvarHentI::new(context(), true);
    let failed = client.nks_forretningssvar_hent(&request).await;
    let kind = failed.expect_err("a fault").into_kind();
    assert!(matches!(
        kind,
        ErrorKind::Fault(NksForretningssvarHentFault::NksForretningssvarHentF(_), _)
    ));
    running.stop().await.expect("a clean end");
}

#[tokio::test]
async fn sf1590_e_04_a_lost_receipt_is_fetched_again() {
    let (running, client) = platform(answers(), false).await;
    let first = fetch(&client, true).await;
    assert_eq!(fetch(&client, false).await, first);
    assert_ne!(fetch(&client, true).await, first);
    running.stop().await.expect("a clean end");
}
