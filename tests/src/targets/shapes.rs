//! Inputs that grow in one dimension, for the checks of how cost grows.

/// One dimension of one target's input.
pub struct Shape {
    /// The target, by name.
    pub target: &'static str,
    /// What grows.
    pub dimension: &'static str,
    /// The size of the small input.
    pub size: usize,
    /// Makes an input of a size.
    pub make: fn(usize) -> Vec<u8>,
}

/// Every dimension of every target.
pub fn shapes() -> Vec<Shape> {
    let shape = |target, dimension, size, make| Shape {
        target,
        dimension,
        size,
        make,
    };
    vec![
        shape("xsd", "deeper", 24, deep_schema),
        shape("xsd", "wider", 200, wide_schema),
        shape("xsd", "more attributes", 200, attribute_schema),
        shape(
            "xsd",
            "more attributes on one element",
            100,
            foreign_attributes,
        ),
        shape("xsd", "more namespaces", 100, namespace_schema),
        shape("xsd", "longer pattern", 200, pattern_schema),
        shape("xml", "deeper", 24, deep_message),
        shape("xml", "wider", 1000, wide_message),
        shape(
            "xml",
            "more attributes on one element",
            50,
            attribute_message,
        ),
        shape("xml", "more namespaces", 50, namespace_message),
        shape("xml", "longer text", 10_000, long_message),
        shape("message", "wider", 200, notes),
        shape("message", "longer text", 20_000, long_note),
        shape("wsdl", "more operations", 100, operations),
        shape("wsdl", "more namespaces", 100, namespace_definitions),
    ]
}

fn schema(content: &str, declarations: &str) -> Vec<u8> {
    format!(
        "<xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\" xmlns=\"urn:t\" targetNamespace=\"urn:t\"{declarations}>{content}</xs:schema>"
    )
    .into_bytes()
}

fn deep_schema(size: usize) -> Vec<u8> {
    let open = "<xs:sequence>".repeat(size);
    let close = "</xs:sequence>".repeat(size);
    schema(
        &format!(
            "<xs:complexType name=\"T\">{open}<xs:element name=\"e\" type=\"xs:string\"/>{close}</xs:complexType>"
        ),
        "",
    )
}

fn wide_schema(size: usize) -> Vec<u8> {
    let elements: String = (0..size)
        .map(|n| format!("<xs:element name=\"e{n}\" type=\"xs:string\" minOccurs=\"0\"/>"))
        .collect();
    schema(
        &format!(
            "<xs:complexType name=\"T\"><xs:sequence>{elements}</xs:sequence></xs:complexType>"
        ),
        "",
    )
}

fn attribute_schema(size: usize) -> Vec<u8> {
    let attributes: String = (0..size)
        .map(|n| format!("<xs:attribute name=\"a{n}\" type=\"xs:string\"/>"))
        .collect();
    schema(
        &format!("<xs:complexType name=\"T\">{attributes}</xs:complexType>"),
        "",
    )
}

fn foreign_attributes(size: usize) -> Vec<u8> {
    let attributes: String = (0..size).map(|n| format!(" n0:a{n}=\"v{n}\"")).collect();
    schema(
        &format!("<xs:element name=\"e\"{attributes}/>"),
        &namespaces(1),
    )
}

fn namespaces(size: usize) -> String {
    (0..size)
        .map(|n| format!(" xmlns:n{n}=\"urn:n{n}\""))
        .collect()
}

fn namespace_schema(size: usize) -> Vec<u8> {
    let elements: String = (0..size)
        .map(|n| format!("<xs:element name=\"e{n}\" type=\"xs:string\"/>"))
        .collect();
    schema(&elements, &namespaces(size))
}

fn pattern_schema(size: usize) -> Vec<u8> {
    let pattern = "(a|[b-d]{1,3}\\p{Lu}?)*".repeat(size);
    schema(
        &format!(
            "<xs:simpleType name=\"T\"><xs:restriction base=\"xs:string\"><xs:pattern value=\"{pattern}\"/></xs:restriction></xs:simpleType>"
        ),
        "",
    )
}

fn deep_message(size: usize) -> Vec<u8> {
    format!("{}{}", "<a>".repeat(size), "</a>".repeat(size)).into_bytes()
}

fn wide_message(size: usize) -> Vec<u8> {
    format!("<a>{}</a>", "<b c=\"d\">e</b>".repeat(size)).into_bytes()
}

fn attribute_message(size: usize) -> Vec<u8> {
    let attributes: String = (0..size).map(|n| format!(" a{n}=\"v{n}\"")).collect();
    format!("<a{attributes}/>").into_bytes()
}

fn namespace_message(size: usize) -> Vec<u8> {
    let elements: String = (0..size).map(|n| format!("<n{n}:e/>")).collect();
    format!("<a{}>{elements}</a>", namespaces(size)).into_bytes()
}

fn long_message(size: usize) -> Vec<u8> {
    format!("<a>{}</a>", "\u{e6} &amp; b\r\n".repeat(size)).into_bytes()
}

fn person(content: &str) -> Vec<u8> {
    let namespace = "http://serviceplatformen.dk/xml/wsdl/soap11/CPR/PersonBaseDataExtended/5/";
    format!("<PersonLookupResponse xmlns=\"{namespace}\">{content}</PersonLookupResponse>")
        .into_bytes()
}

/// A valid message with many equal children.
pub fn notes(size: usize) -> Vec<u8> {
    let note = "<notater><notanr>1</notanr><notatlinie>\u{e6}\u{f8}\u{e5}</notatlinie></notater>";
    person(&note.repeat(size))
}

/// A valid message with one long text.
pub fn long_note(size: usize) -> Vec<u8> {
    let text = "\u{e6} &amp; b ".repeat(size);
    person(&format!(
        "<notater><notatlinie>{text}</notatlinie></notater>"
    ))
}

fn definitions(content: &str, declarations: &str) -> Vec<u8> {
    format!(
        "<definitions xmlns=\"http://schemas.xmlsoap.org/wsdl/\" xmlns:soap=\"http://schemas.xmlsoap.org/wsdl/soap/\" xmlns:t=\"urn:t\" targetNamespace=\"urn:t\"{declarations}>{content}</definitions>"
    )
    .into_bytes()
}

fn operations(size: usize) -> Vec<u8> {
    let messages: String = (0..size)
        .map(|n| format!("<message name=\"M{n}\"><part name=\"p\" element=\"t:E{n}\"/></message>"))
        .collect();
    let port: String = (0..size)
        .map(|n| format!("<operation name=\"o{n}\"><input message=\"t:M{n}\"/><output message=\"t:M{n}\"/></operation>"))
        .collect();
    let binding: String = (0..size)
        .map(|n| {
            format!(
                "<operation name=\"o{n}\"><soap:operation soapAction=\"urn:o{n}\"/><input><soap:body use=\"literal\"/></input><output><soap:body use=\"literal\"/></output></operation>"
            )
        })
        .collect();
    definitions(
        &format!(
            "{messages}<portType name=\"P\">{port}</portType><binding name=\"B\" type=\"t:P\"><soap:binding style=\"document\" transport=\"http://schemas.xmlsoap.org/soap/http\"/>{binding}</binding><service name=\"S\"><port name=\"P\" binding=\"t:B\"/></service>"
        ),
        "",
    )
}

fn namespace_definitions(size: usize) -> Vec<u8> {
    let messages: String = (0..size)
        .map(|n| format!("<message name=\"M{n}\"><part name=\"p\" element=\"n{n}:E\"/></message>"))
        .collect();
    definitions(&messages, &namespaces(size))
}
