//! A classification and a sortiment, as files have them. Everybody is invented.

use crate::uuid;

const NAMESPACE: &str = "http://www.kombit.dk/modelleret/2017/01/01/";

/// A classification with two facets of two classes each.
pub fn klassifikation_leverance() -> String {
    let class = |number: u64, parent: &str| {
        format!(
            "<KlasseStruktur><KlasseIdentifikation>{}</KlasseIdentifikation>\
             <KlasseBrugervendtNoegle>{number}</KlasseBrugervendtNoegle><KlasseTitel>Klasse {number}</KlasseTitel>\
             <KlasseBeskrivelse>b</KlasseBeskrivelse>\
             <KlasseSidstAEndretTidspunkt>2026-01-01T00:00:00Z</KlasseSidstAEndretTidspunkt>\
             <KlassePubliceretListe><KlassePubliceret><PubliceretFraDato>2026-01-01</PubliceretFraDato>\
             </KlassePubliceret></KlassePubliceretListe>{parent}</KlasseStruktur>",
            uuid(number)
        )
    };
    let parent = format!("<ForaeldreKlasse>{}</ForaeldreKlasse>", uuid(10));
    let facet = format!(
        "<FacetStruktur><FacetIdentifikation>{}</FacetIdentifikation>\
         <FacetBrugervendtNoegle>art</FacetBrugervendtNoegle><FacetTitel>Art</FacetTitel>\
         <KlasseListe>{}{}</KlasseListe></FacetStruktur>",
        uuid(3),
        class(10, ""),
        class(11, &parent)
    );
    format!(
        "<KlassifikationLeverance xmlns=\"{NAMESPACE}\"><HovedOplysninger><TransaktionsId>t</TransaktionsId>\
         <TransaktionsTid>2026-01-01T00:00:00Z</TransaktionsTid></HovedOplysninger>\
         <KlassifikationIdentifikation>{}</KlassifikationIdentifikation>\
         <KlassifikationBrugervendtNoegle>kontoplan</KlassifikationBrugervendtNoegle>\
         <KlassifikationTitel>Kontoplan</KlassifikationTitel>\
         <KlassifikationSidstAEndretTidspunkt>2026-01-01T00:00:00Z</KlassifikationSidstAEndretTidspunkt>\
         <FacetListe>{facet}{}</FacetListe></KlassifikationLeverance>",
        uuid(2),
        facet.replace(&uuid(3), &uuid(4))
    )
}

/// A sortiment of two values, the second of this year's first half only.
pub fn hent_sortiment(system: u64, integration: &str) -> String {
    let value = |number: u64, period: &str| {
        format!(
            "<KlasseRegistreringVaerdi><RegistreringVaerdiIdentifikation>{}</RegistreringVaerdiIdentifikation>\
             <RegistreringVaerdiVirkningFra>2026-01-01</RegistreringVaerdiVirkningFra>{period}\
             <Klasse><KlasseIdentifikation>{}</KlasseIdentifikation></Klasse></KlasseRegistreringVaerdi>",
            uuid(number),
            uuid(100 + number)
        )
    };
    let half = "<RegistreringVaerdiVirkningTil>2026-06-30</RegistreringVaerdiVirkningTil>";
    format!(
        "<HentSortiment_O xmlns=\"{NAMESPACE}\"><HovedOplysningerSvar><TransaktionsId>t</TransaktionsId>\
         <TransaktionsTid>2026-01-01T00:00:00Z</TransaktionsTid></HovedOplysningerSvar>\
         <Sortiment><SortimentIdentifikation>{0}</SortimentIdentifikation>\
         <SortimentBrugervendtNoegle>s</SortimentBrugervendtNoegle><SortimentTitel>S</SortimentTitel>\
         <SortimentEjer>ejer</SortimentEjer><SortimentVirkningFra>2026-01-01</SortimentVirkningFra>\
         <SortimentSidstAEndretTidspunkt>2026-01-01T00:00:00Z</SortimentSidstAEndretTidspunkt></Sortiment>\
         <Anvendersystem><ItSystemInstansIdentifikation>{1}</ItSystemInstansIdentifikation>\
         <ItSystemInstansTitel>Et system</ItSystemInstansTitel></Anvendersystem>\
         <IntegrationReference><IntegrationReferenceVirkningFra>2026-01-01</IntegrationReferenceVirkningFra>\
         <KlasseReference><KlasseIdentifikation>{2}</KlasseIdentifikation>\
         <KlasseBrugervendtNoegle>{integration}</KlasseBrugervendtNoegle></KlasseReference></IntegrationReference>\
         <DelsortimentListe><Delsortiment><DelsortimentIdentifikation>{3}</DelsortimentIdentifikation>\
         <DelsortimentBrugervendtNoegle>d</DelsortimentBrugervendtNoegle><DelsortimentTitel>D</DelsortimentTitel>\
         <DelsortimentVirkningFra>2026-01-01</DelsortimentVirkningFra>\
         <DelsortimentSidstAEndretTidspunkt>2026-01-01T00:00:00Z</DelsortimentSidstAEndretTidspunkt>\
         <DelsortimentType><DelsortimentTypeIdentifikation>{4}</DelsortimentTypeIdentifikation>\
         <DelsortimentTypeTitel>art</DelsortimentTypeTitel></DelsortimentType>{5}{6}</Delsortiment>\
         </DelsortimentListe></HentSortiment_O>",
        uuid(20),
        uuid(system),
        uuid(30),
        uuid(40),
        uuid(50),
        value(1, ""),
        value(2, half)
    )
}
