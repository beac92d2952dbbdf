//! What is refused, and what is read with a warning; each with its place.

use super::{read, with_paths};

const OK: &str = "responses: {'200': {description: ok}}";

fn get(inside: &str) -> String {
    with_paths(&format!(
        "  /a/{{id}}:\n    get: {{operationId: a, {inside}}}\n"
    ))
}

const ID: &str = "parameters: [{name: id, in: path, required: true, schema: {type: string}}]";

#[test]
fn what_is_outside_the_subset_is_an_error() {
    let id = |more: &str| get(&format!("{ID}, {more}"));
    let content = |content: &str| {
        id(&format!(
            "responses: {{'200': {{description: ok, content: {content}}}}}"
        ))
    };
    let parameter = |more: &str| {
        let id = "{name: id, in: path, required: true, schema: {type: string}}";
        get(&format!("parameters: [{id}, {more}], {OK}"))
    };
    for (text, want) in [
        (
            "openapi: 3.1.0\ninfo: {title: A}\npaths: {}\n".to_owned(),
            "1:10: error OAPI0001",
        ),
        ("openapi: 3.0.0\npaths: {}\n".to_owned(), "error OAPI0003"),
        (with_paths("  /a: {servers: []}\n"), "error OAPI0002"),
        (with_paths("  /a: {}\nwebhooks: {}\n"), "error OAPI0002"),
        (
            format!("{}components: {{links: {{}}}}\n", with_paths("  /a: {}\n")),
            "error OAPI0002",
        ),
        (id(&format!("callbacks: {{}}, {OK}")), "error OAPI0002"),
        (id(&format!("security: [], {OK}")), "error OAPI0109"),
        (
            format!("{}security: [{{x: []}}]\n", with_paths("  /a: {}\n")),
            "error OAPI0109",
        ),
        (get(OK), "4:3: error OAPI0104"),
        (
            parameter("{name: b, in: path, required: true, schema: {type: string}}"),
            "error OAPI0104",
        ),
        (
            get(&format!(
                "parameters: [{{name: id, in: path, schema: {{type: string}}}}], {OK}"
            )),
            "error OAPI0104",
        ),
        (
            parameter("{name: b, in: cookie, schema: {type: string}}"),
            "error OAPI0002",
        ),
        (
            parameter("{name: b, in: query, style: deepObject, schema: {type: string}}"),
            "error OAPI0002",
        ),
        (parameter("{name: b, in: query}"), "error OAPI0003"),
        (
            parameter(
                "{name: b, in: query, content: {application/json: {schema: {type: string}}}}",
            ),
            "error OAPI0103",
        ),
        (
            parameter(
                "{name: b, in: query, schema: {type: string}}, {name: b, in: query, schema: {type: string}}",
            ),
            "error OAPI0105",
        ),
        (
            parameter(
                "{name: b, in: query, schema: {type: object, properties: {a: {type: string}}}}",
            ),
            "error JSC0002",
        ),
        (
            id(&format!("requestBody: {{content: {{}}}}, {OK}")),
            "error OAPI0107",
        ),
        (id("responses: {}"), "error OAPI0003"),
        (id("responses: {'20': {description: ok}}"), "error OAPI0003"),
        (
            id("responses: {'200': {description: ok, links: {}}}"),
            "error OAPI0002",
        ),
        (content("{xml: {}}"), "error OAPI0003"),
        (content("{application/json: {}}"), "error OAPI0003"),
        (
            content("{text/csv: {schema: {type: object}}}"),
            "error OAPI0107",
        ),
        (
            content("{application/xml: {x-xsd-element: '{urn:brev}Brv'}}"),
            "error OAPI0108",
        ),
        (
            content("{application/xml: {schema: {$ref: 'brev.xsd#Intet'}}}"),
            "declares no element `Intet`",
        ),
        (
            content("{application/json: {schema: {$ref: 'brev.xsd#Brev'}}}"),
            "error YAML0105",
        ),
        (
            content("{multipart/form-data: {schema: {type: object}}}"),
            "error OAPI0107",
        ),
        (
            content("{application/json: {schema: {type: string, format: binary}}}"),
            "error JSC0009",
        ),
    ] {
        let found = read(&text).found.join("\n");
        assert!(found.contains(want), "{text}\n{found}");
    }
}

#[test]
fn a_near_name_of_an_element_is_proposed() {
    let text = get(&format!(
        "{ID}, responses: {{'200': {{description: ok, content: {{application/xml: {{x-xsd-element: '{{urn:brev}}Brv'}}}}}}}}"
    ));
    assert_eq!(read(&text).helps, ["perhaps `{urn:brev}Brev` is meant"]);
}

#[test]
fn defects_of_published_files_are_warnings() {
    let uuid = "b3d56074-c010-4c74-a0e2-b99e6a922ca9";
    let id = "{name: id, in: path, required: true, schema: {type: string}}";
    let parameter = |more: &str| get(&format!("parameters: [{id}, {more}], {OK}"));
    for (text, want) in [
        (
            with_paths(&format!("  /a:\n    get: {{operationId: {uuid}, {OK}}}\n")),
            "5:24: warning OAPI0101: `b3d56074-c010-4c74-a0e2-b99e6a922ca9` is no name",
        ),
        (
            parameter(
                "{name: Content-Length, in: header, required: true, schema: {type: integer}}",
            ),
            "warning OAPI0102: `Content-Length` is set by HTTP itself",
        ),
        (
            parameter("{name: b, in: query, content: {'*/*': {schema: {type: string}}}}"),
            "warning OAPI0103",
        ),
    ] {
        let read = read(&text);
        let found = read.found.join("\n");
        assert!(
            found.contains(want) && read.found.len() == 1,
            "{text}\n{found}"
        );
        assert_eq!(read.apis[0].operations.len(), 1);
    }
}

#[test]
fn two_of_one_name_are_refused() {
    let paths = format!(
        "  /a:\n    get: {{operationId: a, {OK}}}\n  /b:\n    get: {{operationId: a, {OK}}}\n"
    );
    let found = read(&with_paths(&paths)).found.join("\n");
    assert!(
        found.contains("error OAPI0105: two operations are called `a`"),
        "{found}"
    );
}
