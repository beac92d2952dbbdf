//! Beskeder of the two beskedtyper that the examples receive.

/// The ids of the beskedtyper.
pub const STATUS: &str = "57a70500-0000-4000-8000-000000000001";
pub const NYE_VAERDIER: &str = "7ae7d1e6-0000-4000-8000-000000000002";

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

/// What a `Status` and a `NyeVaerdier` say.
pub const STATUS_20: &str = "<StandardRetur><StatusKode>20</StatusKode></StandardRetur>";
pub const VAERDIER: &str = "<v:TilfoejVaerdierInput xmlns:v=\"urn:oio:sts:beskedfordeler:vaerdiliste:1.0.0\">\
    <UUIDIdentifikator>0e5ced00-0000-4000-8000-000000000009</UUIDIdentifikator>\
    <v:Vaerdier>a</v:Vaerdier><v:Vaerdier>b</v:Vaerdier></v:TilfoejVaerdierInput>";
