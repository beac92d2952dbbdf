//! Header blocks: what envelope and security layers put on them as attributes,
//! and whom they oblige.

use super::service::{client, hils, start};
use super::tables::{NOTER_INPUT, REQUEST_HEADER, SCHEMA};
use snitflade_runtime::client::Call;
use snitflade_runtime::codegen::v1;
use snitflade_runtime::soap::HeaderBlock;
use snitflade_runtime::value::AnyElement;

const SIMPLE: v1::Root<String> = v1::Root::new(&SCHEMA, NOTER_INPUT);

/// Everything an envelope or a security layer may write onto a block.
const ATTRIBUTES: &str = "xmlns:s='http://schemas.xmlsoap.org/soap/envelope/' s:mustUnderstand='1' \
     s:actor='http://schemas.xmlsoap.org/soap/actor/next' s:encodingStyle='' \
     xmlns:t='http://www.w3.org/2003/05/soap-envelope' t:role='urn:x' t:relay='true' \
     xmlns:wsu='http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd' \
     wsu:Id='id-1'";

fn block(name: &str, attributes: &str, content: &str) -> HeaderBlock {
    let xml = format!("<h:{name} xmlns:h='urn:hilsen' {attributes}>{content}</h:{name}>");
    let bindings = Vec::new();
    HeaderBlock::new("urn:hilsen", name, AnyElement { xml, bindings })
}

#[test]
fn simple_blocks_take_the_attributes_of_other_layers_and_no_more() {
    let (_, name) = SIMPLE.name();
    assert_eq!(
        block(name, ATTRIBUTES, "en tekst").read(&SIMPLE).unwrap(),
        "en tekst"
    );
    let own = block(name, "mustUnderstand='1'", "x")
        .read(&SIMPLE)
        .unwrap_err();
    assert!(own.to_string().contains("@mustUnderstand"), "{own}");
}

#[tokio::test]
async fn a_declared_block_is_understood_with_all_attributes() {
    let server = start().await;
    let root: v1::Root<v1::AnyElement> = v1::Root::new(&SCHEMA, REQUEST_HEADER);
    let (namespace, local) = root.name();
    let xml = format!(
        "<h:{local} xmlns:h='{namespace}' {ATTRIBUTES}>\
         <h:TransactionUUID>t-9</h:TransactionUUID></h:{local}>"
    );
    let bindings = Vec::new();
    let block = HeaderBlock::new(namespace, local, AnyElement { xml, bindings });
    let client = client(&server, 0).with(Call::new().header(block));
    let reply = client.hils(&hils("Bo")).await.expect("an answer");
    assert_eq!(reply.hilsen.as_deref(), Some("Hej Bo xNone (t-9)"));
}
