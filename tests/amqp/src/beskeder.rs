//! Messages: small envelopes of invented content.

use bytes::Bytes;

/// The system that sends.
pub const SYSTEM: &str = "cf12c051-39ce-4066-ba11-704b46fa23c4";
/// The authority whose dueslag may be read.
pub const CVR: &str = "11111111";

/// The `BeskedId` of a number.
pub fn id(number: usize) -> String {
    format!("00000000-0000-4000-8000-{number:012}")
}

/// The envelope of this number for an authority, with so many octets of content.
pub fn envelope(number: usize, cvr: &str, octets: usize) -> Bytes {
    let id = id(number);
    let data = "a".repeat(octets);
    Bytes::from(format!(
        "<k:Haendelsesbesked xmlns:k=\"urn:oio:besked:kuvert:1.0\" xmlns=\"urn:oio:sagdok:3.0.0\">\
         <k:BeskedId><UUIDIdentifikator>{id}</UUIDIdentifikator></k:BeskedId><k:BeskedVersion>1.0</k:BeskedVersion>\
         <k:Beskedkuvert><k:Filtreringsdata>\
         <k:Beskedtype><UUIDIdentifikator>7654895c-a3f3-4c77-8afd-4c77330f963c</UUIDIdentifikator></k:Beskedtype>\
         <k:BeskedAnsvarligAktoer><UUIDIdentifikator>{SYSTEM}</UUIDIdentifikator></k:BeskedAnsvarligAktoer>\
         <k:ObjektRegistrering><k:ObjektAnsvarligMyndighed><URNIdentifikator>urn:oio:cvr-nr:{cvr}</URNIdentifikator>\
         </k:ObjektAnsvarligMyndighed></k:ObjektRegistrering></k:Filtreringsdata><k:Leveranceinformation/>\
         </k:Beskedkuvert><k:Beskeddata><t:d xmlns:t=\"urn:t\">{data}</t:d></k:Beskeddata></k:Haendelsesbesked>"
    ))
}

/// The number in an envelope.
pub fn number(body: &[u8]) -> Option<usize> {
    let text = std::str::from_utf8(body).ok()?;
    let (_, rest) = text.split_once("00000000-0000-4000-8000-")?;
    rest.get(..12)?.parse().ok()
}
