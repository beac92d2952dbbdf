//! Documents of invoice messages (SF1590_D): OIOUBL typed, anything else as octets with its type.

use sf1590_d_oioubl_v2_0_modelleret::invoice::INVOICE;
use sf1590_d_v2_2_modelleret::faktura::{
    AFSEND_FAKTURA_INFORMATION_I, AfsendFakturaInformationI, FakturaInformationType, UuidType,
};
use sf1590_d_v2_2_modelleret::kontekst::HovedOplysningerType;
use sf1590_d_v2_2_modelleret::oir::OirBase64ContainerType;
use snitflade_helpers::oir::dokument::{AndetFormat, Dokument, OIOUBL};
use snitflade_runtime::value::{Base64Binary, DateTime};

const CAC: &str = "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2";
const CBC: &str = "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2";

/// An invented document of this kind: `Invoice`, `CreditNote` or `Reminder`.
fn xml(kind: &str) -> String {
    let party =
        "<cac:Party><cac:PartyName><cbc:Name>Opdigtet A/S</cbc:Name></cac:PartyName></cac:Party>";
    let line = match kind {
        "Invoice" => {
            "<cac:InvoiceLine><cbc:ID>1</cbc:ID><cbc:InvoicedQuantity unitCode=\"EA\">2</cbc:InvoicedQuantity>\
             <cbc:LineExtensionAmount currencyID=\"DKK\">100.00</cbc:LineExtensionAmount>\
             <cac:Item><cbc:Name>Stol</cbc:Name></cac:Item></cac:InvoiceLine>"
        }
        "CreditNote" => "<cac:CreditNoteLine><cbc:ID>1</cbc:ID></cac:CreditNoteLine>",
        _ => "<cac:ReminderLine><cbc:ID>1</cbc:ID></cac:ReminderLine>",
    };
    format!(
        "<{kind} xmlns=\"urn:oasis:names:specification:ubl:schema:xsd:{kind}-2\" xmlns:cac=\"{CAC}\" \
         xmlns:cbc=\"{CBC}\"><cbc:CustomizationID>OIOUBL-2.02</cbc:CustomizationID>\
         <cbc:ID>F-7</cbc:ID><cbc:IssueDate>2026-11-01</cbc:IssueDate>\
         <cac:AccountingSupplierParty>{party}</cac:AccountingSupplierParty>\
         <cac:AccountingCustomerParty>{party}</cac:AccountingCustomerParty>\
         <cac:LegalMonetaryTotal><cbc:PayableAmount currencyID=\"DKK\">125.00</cbc:PayableAmount>\
         </cac:LegalMonetaryTotal>{line}</{kind}>"
    )
}

fn container(octets: &[u8], content_type: &str) -> OirBase64ContainerType {
    OirBase64ContainerType::new(Base64Binary::from_bytes(octets), content_type)
}

/// What comes out of a message that was sent with this in it.
fn carried(container: OirBase64ContainerType) -> Dokument {
    let id = || -> UuidType {
        "00000501-0000-4000-8000-000000000000"
            .parse()
            .expect("a UUID")
    };
    let time: DateTime = "2026-11-01T08:00:00+01:00".parse().expect("a time");
    let context = HovedOplysningerType::new("T-1".parse().expect("text"), time);
    let information = FakturaInformationType::new(id(), id(), container);
    let message = AfsendFakturaInformationI::new(context, information);
    let sent = AFSEND_FAKTURA_INFORMATION_I
        .write(&message)
        .expect("a message");
    let got = AFSEND_FAKTURA_INFORMATION_I.read(&sent).expect("a message");
    Dokument::laes(&got.faktura_information.oir_base64_container).expect("a document")
}

#[test]
fn sf1590_d_05_oioubl_is_typed_and_another_format_is_octets_with_its_type() {
    let sent = |kind: &str| carried(container(xml(kind).as_bytes(), OIOUBL));
    let Dokument::Faktura(invoice) = sent("Invoice") else {
        panic!("no invoice");
    };
    assert_eq!(invoice.id.value, "F-7");
    let total = &invoice.legal_monetary_total.payable_amount;
    assert_eq!(total.value.as_str(), "125.00");
    assert_eq!(invoice.invoice_line.len(), 1);
    assert!(matches!(sent("CreditNote"), Dokument::Kreditnota(it) if it.id.value == "F-7"));
    assert!(matches!(sent("Reminder"), Dokument::Rykker(it) if it.id.value == "F-7"));
    // What is typed is written, carried and read as it was.
    let typed = Dokument::Faktura(invoice);
    assert_eq!(carried(typed.skriv().expect("a document")), typed);
    // Another format: its octets, and its type.
    let octets = [0, 0xff, b'%', b'P', b'D', b'F', 0x0d, 0x0a];
    let other = Dokument::Andet(AndetFormat {
        content_type: "application/pdf".to_owned(),
        octets: octets.to_vec(),
    });
    assert_eq!(carried(container(&octets, "application/pdf")), other);
    assert_eq!(carried(other.skriv().expect("a document")), other);
}

#[test]
fn xml_of_no_kind_that_is_known_is_another_format() {
    let text = b"<Order xmlns='urn:oasis:names:specification:ubl:schema:xsd:Order-2'/>";
    let found = Dokument::laes(&container(text, "text/xml; charset=utf-8"));
    let Ok(Dokument::Andet(found)) = found else {
        panic!("{found:?}");
    };
    assert_eq!(
        (found.octets.as_slice(), found.content_type.as_str()),
        (&text[..], "text/xml; charset=utf-8")
    );
    assert_eq!(
        format!("{found:?}"),
        "AndetFormat(text/xml; charset=utf-8, 69 octets)"
    );
    // Octets that are not stated to be XML are not looked into.
    let invoice = xml("Invoice");
    let found = Dokument::laes(&container(invoice.as_bytes(), "application/octet-stream"));
    assert!(matches!(found, Ok(Dokument::Andet(_))));
}

#[test]
fn a_document_that_breaks_the_contract_is_an_error() {
    let without = xml("Invoice").replace("<cbc:ID>F-7</cbc:ID>", "");
    for text in [without.as_str(), "<Invoice", "ikke XML"] {
        let found = Dokument::laes(&container(text.as_bytes(), OIOUBL));
        assert!(found.is_err(), "{text}");
    }
    let unknown = xml("Invoice").replace(
        "OIOUBL-2.02</cbc:CustomizationID>",
        "x</cbc:CustomizationID><cbc:Ukendt/>",
    );
    assert!(INVOICE.read(unknown.as_bytes()).is_err());
}
