//! Paths, parameters, answers, security.

use super::{api, with_paths};
use crate::model::{HttpPlace, HttpStatus, Segment, SimpleRef, SimpleVariety};
use snitflade_runtime::schema::Builtin;

const DOCUMENT: &str = "
openapi: 3.0.0
info: {title: Sager, version: '1.0', description: Om sager., x-name: Sager}
servers: [{url: 'https://example.dk/service/Sager_1'}]
security: [{adgang: []}]
paths:
  /sager/{id}/bilag/{nr}:
    parameters:
      - $ref: '#/components/parameters/x-TransaktionsId'
      - {name: id, in: path, required: true, schema: {type: string, format: uuid}}
      - {name: fra, in: query, schema: {type: string}}
    get:
      tags: [Sager]
      summary: Hent
      description: et bilag
      operationId: hentBilag
      parameters:
        - {name: nr, in: path, required: true, schema: {type: integer, format: int32}}
        - {name: fra, in: query, required: true, schema: {type: string, format: date}}
        - {name: felter, in: query, schema: {type: array, items: {type: string}}}
      responses:
        '200':
          description: fundet
          headers:
            X-TransaktionsId: {required: true, schema: {type: string}}
          content:
            application/octet-stream: {schema: {type: string, format: binary}}
        4XX: {description: afvist}
        default: {$ref: '#/components/responses/fejl'}
    delete:
      parameters:
        - {name: nr, in: path, required: true, schema: {type: integer, format: int32}}
      responses: {'204': {description: slettet}}
components:
  parameters:
    x-TransaktionsId: {name: x-TransaktionsId, in: header, required: true, schema: {type: string}}
  responses:
    fejl: {description: fejl}
  securitySchemes:
    adgang: {type: apiKey, in: header, name: Authorization}
";

#[test]
fn an_api_is_read_whole() {
    let (api, schema) = api(DOCUMENT);
    assert_eq!(
        (api.name.as_str(), api.profile.as_str()),
        ("Sager", "token")
    );
    assert_eq!(api.servers, ["https://example.dk/service/Sager_1"]);
    assert_eq!(api.doc.as_deref(), Some("Om sager."));
    let [get, delete] = api.operations.as_slice() else {
        panic!("{:?}", api.operations);
    };
    assert_eq!(
        (get.name.as_str(), get.method.as_str()),
        ("hentBilag", "GET")
    );
    assert_eq!(get.doc.as_deref(), Some("Hent\n\net bilag"));
    assert_eq!(get.template(), "/sager/{id}/bilag/{nr}");
    let parameters: Vec<_> = get
        .parameters
        .iter()
        .map(|p| (p.name.as_str(), p.place, p.required))
        .collect();
    let want = [
        ("x-TransaktionsId", HttpPlace::Header, true),
        ("id", HttpPlace::Path, true),
        ("nr", HttpPlace::Path, true),
        ("fra", HttpPlace::Query, true),
        ("felter", HttpPlace::Query, false),
    ];
    assert_eq!(
        parameters, want,
        "the operation's own come in the place of the path's"
    );
    assert_eq!(get.parameters[3].ty, SimpleRef::Builtin(Builtin::Date));
    let SimpleRef::Declared(list) = get.parameters[4].ty else {
        panic!("a list");
    };
    let item = SimpleRef::Builtin(Builtin::String);
    assert_eq!(schema.simple(list).variety, SimpleVariety::List(item));
    let segments = [
        Segment::Literal("/sager/".into()),
        Segment::Parameter(1),
        Segment::Literal("/bilag/".into()),
        Segment::Parameter(2),
    ];
    assert_eq!(get.path, segments);
    let statuses: Vec<_> = get.answers.iter().map(|answer| answer.status).collect();
    let want = [
        HttpStatus::Exact(200),
        HttpStatus::Range(4),
        HttpStatus::Default,
    ];
    assert_eq!(statuses, want);
    assert_eq!(get.answers[0].headers.len(), 1);
    assert_eq!(delete.name, "deleteSagerBilag");
}

#[test]
fn a_header_has_one_name_whatever_its_case() {
    let paths = "
  /a:
    parameters: [{name: X-Id, in: header, schema: {type: string}}]
    get:
      operationId: a
      parameters: [{name: x-id, in: header, required: true, schema: {type: string}}]
      responses: {'200': {description: ok}}
";
    let (api, _) = api(&with_paths(paths));
    let parameters = &api.operations[0].parameters;
    assert_eq!(parameters.len(), 1);
    assert!(parameters[0].required);
}

/// Operations repeat their parameters, and a type for each would be one too many.
#[test]
fn parameters_that_say_the_same_under_one_name_have_one_type() {
    let parameter = |name: &str, max: u32| {
        format!(
            "        - {{name: {name}, in: query, schema: {{type: integer, minimum: 0, maximum: {max}}}}}\n"
        )
    };
    let get = |path: &str, parameters: &[String]| {
        let parameters = parameters.concat();
        format!(
            "  /{path}:\n    get:\n      operationId: {path}\n      parameters:\n{parameters}      \
             responses: {{'204': {{description: slettet}}}}\n"
        )
    };
    let (api, _) = api(&with_paths(
        &[
            get("a", &[parameter("side", 9), parameter("antal", 9)]),
            get("b", &[parameter("side", 9), parameter("antal", 10)]),
        ]
        .concat(),
    ));
    let types = |operation: usize| {
        let all = api.operations[operation].parameters.iter();
        all.map(|parameter| parameter.ty).collect::<Vec<_>>()
    };
    let (a, b) = (types(0), types(1));
    assert_eq!(a[0], b[0], "`side` says the same twice");
    assert_ne!(a[1], b[1], "`antal` does not");
    assert_ne!(a[0], a[1], "another name is another thing");
}
