//! Beskeder of the two beskedtyper that the examples receive.

/// The ids of the beskedtyper.
pub const POST: &str = "d2bed63c-4853-4008-b6e0-a74c15b15fbf";
pub const PERSON: &str = "248ce14c-a863-4fb5-9e6f-7df9ea850809";

/// The besked of this number.
pub fn besked(number: usize, beskedtype: &str, data: &str) -> Vec<u8> {
    let id = format!("0e5ced00-0000-4000-8000-{number:012}");
    format!(
        "<k:Haendelsesbesked xmlns:k=\"urn:oio:besked:kuvert:1.0\" xmlns=\"urn:oio:sagdok:3.0.0\">\
         <k:BeskedId><UUIDIdentifikator>{id}</UUIDIdentifikator></k:BeskedId>\
         <k:BeskedVersion>1.0</k:BeskedVersion><k:Beskedkuvert><k:Filtreringsdata><k:Beskedtype>\
         <UUIDIdentifikator>{beskedtype}</UUIDIdentifikator></k:Beskedtype></k:Filtreringsdata>\
         <k:Leveranceinformation/></k:Beskedkuvert><k:Beskeddata>{data}</k:Beskeddata>\
         </k:Haendelsesbesked>"
    )
    .into_bytes()
}

/// What the two say.
pub const AFSENDT: &str = "<PKO_PostStatus xmlns=\"http://serviceplatformen.dk/xml/print/PKO_PostStatus/1/types\">\
                <KanalKode>Digital Post</KanalKode>\
                <TransaktionsDatoTid>2026-03-01T08:00:00Z</TransaktionsDatoTid>\
                <TransaktionsStatusKode>Afsendt</TransaktionsStatusKode>\
                <CorrelationId>1</CorrelationId></PKO_PostStatus>";
pub const FLYTNING: &str = "<CPRHaendelse xmlns=\"urn:kombit:modelleret:sf1320a:2\">\
                  <PersonCPRNummer>0101700000</PersonCPRNummer><HaendelseKode>A05</HaendelseKode>\
                  <Forretningshaendelse>Flytning</Forretningshaendelse>\
                  <HaendelseTidspunkt>2026-03-01T08:00:00Z</HaendelseTidspunkt></CPRHaendelse>";
