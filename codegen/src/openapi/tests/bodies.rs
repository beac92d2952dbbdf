//! Bodies: XML by XSD and by JSON Schema, JSON, forms, octets.

use super::{api, read, with_paths};
use crate::model::{HttpContent, QName, TypeRef};

fn post(body: &str) -> String {
    let paths = format!(
        "  /a:\n    post:\n      operationId: a\n      requestBody:\n        required: true\n        \
         content:\n{body}\n      responses: {{'200': {{description: ok}}}}\n"
    );
    with_paths(&paths)
}

#[test]
fn an_xml_body_is_an_element_of_xsd() {
    for body in [
        "          application/xml: {x-xsd-element: '{urn:brev}Brev'}",
        "          application/xml: {schema: {x-xsd-element: '{urn:brev}Brev'}}",
        "          text/xml: {schema: {$ref: 'brev.xsd#Brev'}}",
        "          application/memo+xml: {schema: {$ref: 'brev.xsd#{urn:brev}Brev'}}",
    ] {
        let (api, schema) = api(&post(body));
        let operation = &api.operations[0];
        assert!(operation.request_required);
        let HttpContent::Xml(idx) = operation.request[0].content else {
            panic!("{body}: {:?}", operation.request);
        };
        assert_eq!(schema.element(idx).name.to_string(), "{urn:brev}Brev");
    }
}

#[test]
fn json_schema_describes_xml_and_json_by_one_type() {
    let body = "          application/json: {schema: {$ref: '#/x-s/Brev'}}\n          \
                application/xml: {schema: {$ref: '#/x-s/Brev'}}";
    let schemas = "x-s: {Brev: {type: object, properties: {titel: {type: string}}}}\n";
    let (api, schema) = api(&format!("{}{schemas}", post(body)));
    let [json, xml] = api.operations[0].request.as_slice() else {
        panic!("{:?}", api.operations);
    };
    let (HttpContent::Json(ty), HttpContent::Xml(idx)) = (&json.content, &xml.content) else {
        panic!("{json:?} {xml:?}");
    };
    let element = schema.element(*idx);
    assert_eq!(
        (element.ty, element.name.to_string().as_str()),
        (*ty, "Brev")
    );
    assert!(matches!(ty, TypeRef::Complex(_)));
}

#[test]
fn a_json_body_may_be_a_list() {
    let body = "          application/json: {schema: {$ref: '#/x-s/Breve'}}\n          \
                application/vnd.brev+json: {schema: {type: array, items: {type: integer}}}";
    let schemas = "x-s:
  Breve: {type: array, minItems: 1, maxItems: 5, items: {$ref: '#/x-s/Brev'}}
  Brev: {type: object, properties: {titel: {type: string}}}\n";
    let (api, schema) = api(&format!("{}{schemas}", post(body)));
    let lists: Vec<_> = api.operations[0]
        .request
        .iter()
        .map(|body| match body.content {
            HttpContent::JsonList(list) => list,
            _ => panic!("{body:?}"),
        })
        .collect();
    let [breve, tal] = lists.as_slice() else {
        panic!("{lists:?}");
    };
    let named = schema.global_types.get(&QName::new("", "Brev"));
    assert_eq!((breve.min, breve.max), (1, 5));
    assert_eq!(named, Some(&breve.item));
    assert_eq!((tal.min, tal.max), (0, u32::MAX));
    assert!(matches!(tal.item, TypeRef::Simple(_)));
}

#[test]
fn a_list_of_items_that_may_be_null_is_refused_and_so_is_one_that_must_not_be_empty_but_may_be_absent()
 {
    let required =
        |schema: &str| post(&format!("          application/json: {{schema: {schema}}}"));
    let absent = required("{type: array, minItems: 1, items: {type: string}}")
        .replace("required: true", "required: false");
    for text in [
        required("{type: array, items: {type: string, nullable: true}}"),
        required("{type: string, nullable: true}"),
        absent,
    ] {
        let found = read(&text).found;
        assert!(
            found.iter().any(|line| line.contains("error OAPI0107")),
            "{found:?}"
        );
    }
}

#[test]
fn a_form_has_a_part_for_each_property() {
    let body = "          multipart/form-data:
            schema:
              type: object
              required: [memo]
              properties:
                memo: {x-xsd-element: '{urn:brev}Brev'}
                fil: {type: string, format: binary}
                note: {type: string}
                om: {type: object, properties: {a: {type: string}}}
                antal: {type: integer}
                tekst: {type: string}
            encoding:
              memo: {contentType: application/xml}
              fil: {contentType: application/pdf}
              antal: {contentType: text/plain}
              tekst: {contentType: text/html}";
    let (api, _) = api(&post(body));
    let HttpContent::Multipart(parts) = &api.operations[0].request[0].content else {
        panic!("{:?}", api.operations);
    };
    let shown: Vec<_> = parts
        .iter()
        .map(|part| {
            let kind = match part.content {
                HttpContent::Xml(_) => "xml",
                HttpContent::Json(_) => "json",
                HttpContent::Bytes => "bytes",
                HttpContent::JsonList(_) => "list",
                HttpContent::Multipart(_) => "form",
            };
            (
                part.name.as_str(),
                kind,
                part.file_name,
                part.required,
                part.media_type.as_deref(),
            )
        })
        .collect();
    let want = [
        ("memo", "xml", false, true, Some("application/xml")),
        ("fil", "bytes", true, false, Some("application/pdf")),
        ("note", "json", false, false, None),
        ("om", "json", false, false, None),
        ("antal", "json", false, false, Some("text/plain")),
        ("tekst", "bytes", false, false, Some("text/html")),
    ];
    assert_eq!(shown, want);
}

#[test]
fn an_xml_body_without_a_schema_is_octets_with_a_warning() {
    let body = "          application/xml: {schema: {type: string, format: binary}}";
    let read = read(&post(body));
    assert!(
        read.found
            .iter()
            .any(|line| line.contains("warning OAPI0106")),
        "{:?}",
        read.found
    );
    assert!(matches!(
        read.apis[0].operations[0].request[0].content,
        HttpContent::Bytes
    ));
}

#[test]
fn each_item_of_a_list_is_a_part() {
    let body = "          multipart/form-data:
            schema:
              type: object
              required: [filer, noter]
              properties:
                filer: {type: array, items: {type: string, format: binary}}
                noter: {type: array, minItems: 1, items: {$ref: '#/x-s/Note'}}
                ord: {type: array, minItems: 1, items: {type: string}}
                breve: {$ref: '#/x-s/Breve'}
            encoding:
              filer: {contentType: application/pdf}";
    let schemas = "x-s:
  Note: {type: object, properties: {tekst: {type: string}}}
  Breve: {type: array, items: {x-xsd-element: '{urn:brev}Brev'}}\n";
    let (api, _) = api(&format!("{}{schemas}", post(body)));
    let HttpContent::Multipart(parts) = &api.operations[0].request[0].content else {
        panic!("{:?}", api.operations);
    };
    let shown: Vec<_> = parts
        .iter()
        .map(|part| (&*part.name, part.repeated, part.required, part.file_name))
        .collect();
    let want = [
        ("filer", true, false, true),
        ("noter", true, true, false),
        ("ord", true, false, false),
        ("breve", true, false, false),
    ];
    assert_eq!(shown, want);
    assert!(matches!(
        parts[1].content,
        HttpContent::Json(TypeRef::Complex(_))
    ));
    assert!(matches!(
        parts[2].content,
        HttpContent::Json(TypeRef::Simple(_))
    ));
    assert!(matches!(parts[3].content, HttpContent::Xml(_)));
}

#[test]
fn a_list_of_parts_that_cannot_be_held_to_what_it_says_is_an_error() {
    for (list, told) in [
        (
            "{type: array, minItems: 2, items: {type: string}}",
            "OAPI0107",
        ),
        (
            "{type: array, maxItems: 2, items: {type: string}}",
            "OAPI0002",
        ),
        ("{type: array}", "OAPI0003"),
        (
            "{type: array, items: {type: array, items: {type: string}}}",
            "OAPI0107",
        ),
    ] {
        let body = format!(
            "          multipart/form-data: {{schema: {{type: object, properties: {{a: {list}}}}}}}"
        );
        let found = read(&post(&body)).found;
        assert!(
            found.iter().any(|line| line.contains(told)),
            "{list}: {found:?}"
        );
    }
}
