//! What schemas become.

use super::{made, shown};
use crate::model::{Content, SimpleRef, SimpleVariety, Term, TypeRef};
use snitflade_runtime::schema::{Builtin, UNBOUNDED};

const ORDER: &str = "
Ordre:
  type: object
  description: En ordre.
  required: [id, linjer]
  properties:
    id: {type: string, maxLength: 36}
    antal: {type: integer, format: int32, minimum: 0}
    beloeb: {type: number}
    andel: {type: number, format: double}
    betalt: {type: boolean}
    dag: {type: string, format: date, nullable: true}
    status: {$ref: '#/Status'}
    linjer: {type: array, items: {$ref: '#/Linje'}, minItems: 1, maxItems: 9}
    noter: {type: array, items: {type: string}}
    afsender:
      type: object
      properties: {navn: {type: string}}
Status: {type: string, enum: [aaben, lukket]}
Linje:
  type: object
  properties:
    ordre: {$ref: '#/Ordre'}
    nr: {type: integer}
";

#[test]
fn an_object_is_a_complex_type() {
    let made = made(ORDER, &["Ordre"]);
    assert_eq!(made.found, Vec::<String>::new());
    let Some(Some(TypeRef::Complex(idx))) = made.types.first() else {
        panic!("{:?}", made.types);
    };
    let complex = made.schema.complex(*idx);
    assert_eq!(complex.doc.as_deref(), Some("En ordre."));
    let Content::Elements(root) = &complex.content else {
        panic!("{complex:?}");
    };
    let members: Vec<_> = root
        .children()
        .iter()
        .map(|particle| {
            let Term::Element(idx) = particle.term else {
                panic!("{particle:?}");
            };
            let element = made.schema.element(idx);
            (
                element.name.local.to_string(),
                particle.min,
                particle.max,
                element.nillable,
            )
        })
        .collect();
    let want = [
        ("id", 1, 1, false),
        ("antal", 0, 1, false),
        ("beloeb", 0, 1, false),
        ("andel", 0, 1, false),
        ("betalt", 0, 1, false),
        ("dag", 0, 1, true),
        ("status", 0, 1, false),
        ("linjer", 1, 9, false),
        ("noter", 0, UNBOUNDED, false),
        ("afsender", 0, 1, false),
    ];
    let want: Vec<_> = want
        .iter()
        .map(|m| (m.0.to_owned(), m.1, m.2, m.3))
        .collect();
    assert_eq!(members, want);
}

#[test]
fn scalars_are_types_of_xsd() {
    let text = "
A: {type: string}
B: {type: string, format: date-time}
C: {type: string, format: byte}
D: {type: integer}
E: {type: integer, format: int64}
F: {type: number}
G: {type: number, format: float}
H: {type: boolean}
I: {type: string, format: uri}
J: {type: [string, 'null'], format: email}
";
    let names = ["A", "B", "C", "D", "E", "F", "G", "H", "I"];
    let made = made(text, &names);
    assert_eq!(made.found, Vec::<String>::new());
    use Builtin as X;
    let want = [
        X::String,
        X::DateTime,
        X::Base64Binary,
        X::Integer,
        X::Long,
        X::Decimal,
        X::Float,
        X::Boolean,
        X::AnyUri,
    ];
    let want: Vec<_> = want
        .map(|builtin| Some(TypeRef::Simple(SimpleRef::Builtin(builtin))))
        .to_vec();
    assert_eq!(made.types, want);
}

#[test]
fn facets_are_kept() {
    let text = "
A: {type: string, minLength: 1, maxLength: 5, pattern: '^[a-z]+$', enum: [a, b]}
B: {type: integer, minimum: 1, exclusiveMaximum: true, maximum: 9}
C: {type: number, exclusiveMinimum: 0.5}
D: {const: x, type: string}
";
    let made = made(text, &["A", "B", "C", "D"]);
    assert_eq!(made.found, Vec::<String>::new());
    let [a, b, c, d] = made.schema.simples.as_slice() else {
        panic!("{:?}", made.schema.simples);
    };
    assert_eq!(a.facets.min_length, Some(1.into()));
    assert_eq!(a.facets.max_length, Some(5.into()));
    assert_eq!(a.facets.patterns, [vec!["[a-z]+".into()]]);
    assert_eq!(a.facets.enumeration, ["a".into(), "b".into()]);
    let bound = |bound: &Option<crate::model::Facet<crate::model::Bound>>| {
        bound
            .as_ref()
            .map(|facet| (facet.value.text.clone(), facet.value.inclusive))
    };
    assert_eq!(bound(&b.facets.min), Some(("1".to_owned(), true)));
    assert_eq!(bound(&b.facets.max), Some(("9".to_owned(), false)));
    assert_eq!(bound(&c.facets.min), Some(("0.5".to_owned(), false)));
    assert_eq!(d.facets.enumeration, ["x".into()]);
    assert_eq!(b.variety, SimpleVariety::Atomic(Builtin::Integer));
}

#[test]
fn all_of_puts_properties_together() {
    let text = "
A:
  allOf:
    - type: object
      properties: {a: {$ref: '#/B'}}
    - $ref: '#/C'
    - required: [a, c]
B: {allOf: [{$ref: '#/D'}], xml: {namespace: 'urn:b'}}
C: {type: object, properties: {c: {type: boolean}}}
D: {type: string, maxLength: 9}
";
    let shown = shown(text, &["A"]);
    assert!(shown.contains("{urn:b}a"), "{shown}");
    assert!(
        shown.contains('c') && shown.contains("max length 9"),
        "{shown}"
    );
}

#[test]
fn plain_uuids_have_one_type() {
    let text = "
A:
  type: object
  properties:
    a: {type: string, format: uuid}
    b: {type: string, format: uuid}
    c: {type: string, format: uuid, maxLength: 36}
";
    let made = made(text, &["A"]);
    assert_eq!(made.found, Vec::<String>::new());
    assert_eq!(made.schema.simples.len(), 2, "{:?}", made.schema.simples);
}

#[test]
fn a_list_that_is_a_component_names_what_it_holds() {
    let text = "
A: {type: object, properties: {svar: {$ref: '#/Svar'}}}
B: {type: object, properties: {svar: {$ref: '#/Svar'}}}
Svar: {type: array, items: {type: object, properties: {kode: {type: string}}}}
";
    let made = made(text, &["A", "B"]);
    assert_eq!(made.found, Vec::<String>::new());
    let names: Vec<_> = made
        .schema
        .global_types
        .keys()
        .map(ToString::to_string)
        .collect();
    assert_eq!(names, ["A", "B", "Svar"]);
}

#[test]
fn attributes_of_xml_are_attributes() {
    let text = "
A: {type: object, required: [v], properties: {v: {type: integer, xml: {attribute: true}}}}
";
    let made = made(text, &["A"]);
    let [complex] = made.schema.complexes.as_slice() else {
        panic!("{:?}", made.schema.complexes);
    };
    assert!(matches!(complex.content, Content::Empty));
    let [used] = complex.attributes.as_slice() else {
        panic!("{complex:?}");
    };
    assert!(used.required && &*used.attribute.name.local == "v");
}
