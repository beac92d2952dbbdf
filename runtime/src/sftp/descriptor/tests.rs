use super::{AnyReceipt, describe, read_metadata, read_receipt, text_of, trigger};
use crate::sftp::{DropErrorKind, FileName};
use crate::wire::sftp::{FileContentDescriptorType, TRIGGER, TechnicalReceiptTypeChoice};

const NS: &str = "http://serviceplatformen.dk/xml/wsdl/soap11/SFTP/1/types";
const ID: &str = "0f11e000-0000-4000-8000-000000000001";

fn name() -> FileName {
    FileName::new("udtræk.zip").expect("a name")
}

fn metadata(root: &str, beginning: &str) -> String {
    format!(
        "<ns2:{root} xmlns:ns2=\"{NS}\">\n{beginning}<FileDescriptor><FileName>a.zip</FileName>\
         <SizeInBytes>12</SizeInBytes><Sender>afsender</Sender><SendersFileId>id-1</SendersFileId>\
         <Recipients>flis</Recipients><Recipients>kommune</Recipients></FileDescriptor>\
         <FileContentDescriptor>\n</FileContentDescriptor></ns2:{root}>"
    )
}

#[test]
fn a_trigger_names_its_file_and_is_read_again() {
    let recipients = ["flis".to_owned(), "kommune".to_owned()];
    let file = describe(&name(), 12, "afsender", "id-1", &recipients).expect("a descriptor");
    let xml = trigger(&name(), file, FileContentDescriptorType::default()).expect("a trigger");
    let text = String::from_utf8(xml.clone()).expect("UTF-8");
    // Only the root is qualified.
    assert!(text.contains("<FileDescriptor>"), "{text}");
    assert!(
        text.contains("<Recipients>flis</Recipients><Recipients>kommune</Recipients>"),
        "{text}"
    );
    let back = TRIGGER.read(&xml).expect("it is valid");
    assert_eq!(back.file_descriptor.file_name.as_str(), "udtræk.zip");
    assert_eq!(back.file_descriptor.size_in_bytes, 12);
}

#[test]
fn what_no_trigger_can_say_is_refused_before_anything_is_sent() {
    let one = ["flis".to_owned()];
    let long = "a".repeat(256);
    let wrong = [
        describe(&name(), 1, "afsender", "id", &[]),
        describe(&name(), 1, "afsender", " ", &one),
        describe(&name(), 1, &long, "id", &one),
        describe(&name(), 1, "afsender", &long, &one),
        describe(&name(), 1, "afsender", "id", std::slice::from_ref(&long)),
    ];
    for wrong in wrong {
        let error = wrong.expect_err("it cannot be said");
        assert_eq!(error.kind(), DropErrorKind::Descriptor);
        assert!(error.to_string().contains("udtræk.zip"), "{error}");
    }
}

#[test]
fn metadata_are_read_under_both_names_of_their_root() {
    let id = format!("<FileTransferUUID>{ID}</FileTransferUUID>\n");
    for root in ["FileMetadata", "Trigger"] {
        let found = read_metadata(metadata(root, &id).as_bytes()).expect(root);
        assert_eq!(found.file_transfer_uuid, ID, "{root}");
        assert_eq!(found.file_descriptor.recipients.len(), 2, "{root}");
    }
    for (root, beginning) in [("Trigger", ""), ("FileMetadata", ""), ("Andet", &*id)] {
        let error = read_metadata(metadata(root, beginning).as_bytes()).expect_err(root);
        assert_eq!(error.kind(), DropErrorKind::Descriptor, "{root}");
    }
}

#[test]
fn receipts_of_both_kinds_are_told_apart() {
    let technical = format!(
        "<t:TechnicalReceipt xmlns:t=\"{NS}\"><FileTransferUUID>{ID}</FileTransferUUID>\
         <SendersFileId>id-1</SendersFileId><ErrorMessage><ErrorCode>7</ErrorCode>\
         <ErrorCodeDescription>d</ErrorCodeDescription><ErrorDescription>e</ErrorDescription>\
         </ErrorMessage></t:TechnicalReceipt>"
    );
    let Ok(AnyReceipt::Technical(found)) = read_receipt(technical.as_bytes()) else {
        panic!("a technical receipt");
    };
    let TechnicalReceiptTypeChoice::ErrorMessage(errors) = found.choice else {
        panic!("an error");
    };
    assert_eq!(errors[0].error_code, 7);
    let business = format!(
        "<t:BusinessReceipt xmlns:t=\"{NS}\"><FileTransferUUID>{ID}</FileTransferUUID>\
         <Filename>a.zip</Filename><Recipient>flis</Recipient><FileAcceptance>REJECTED\
         </FileAcceptance><Reason>r</Reason></t:BusinessReceipt>"
    );
    let Ok(AnyReceipt::Business(found)) = read_receipt(business.as_bytes()) else {
        panic!("a business receipt");
    };
    assert_eq!(found.recipient.as_str(), "flis");
    assert!(read_receipt(b"<x/>").is_err());
}

#[test]
fn the_text_of_an_element_is_taken_only_where_it_is_plain() {
    assert_eq!(text_of("<a>b</a>", "a"), Some("b"));
    for xml in [
        "<a><b/></a>",
        "<ab>c</ab>",
        "<a",
        "",
        "<a>&lt;</a>",
        "<a x=\"y\">b</a>",
    ] {
        assert_eq!(text_of(xml, "a"), None, "{xml}");
    }
}
