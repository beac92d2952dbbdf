//! Everything sampled is valid.

use super::*;
use crate::lexical::NoNamespaces;
use crate::read::{ReadOptions, Source, validate};
use crate::schema::fixture::Fixture;
use crate::schema::*;

/// Validates all samples of an element, which are as they were; answers them.
fn check(name: &str, schema: &Schema<'_>, element: ElementId) -> Vec<Sample> {
    let sampler = Sampler::new(schema, 7);
    let mut samples = sampler.all(element).unwrap();
    let lasting = samples.len() + 4;
    samples.extend(sampler.random(element, 20).unwrap());
    hold(name, &text(&samples[..lasting]));
    for sample in &samples {
        let text = std::str::from_utf8(&sample.xml).unwrap();
        let mut source = Source::from_slice(&sample.xml).unwrap();
        let report = validate(schema, &mut source, &ReadOptions::default());
        assert!(
            report.is_valid(),
            "{}: {text}\n{:?}",
            sample.name,
            report.violations
        );
    }
    samples
}

/// Samples as lines: one seed gives the same bytes from one version to the next.
fn text(samples: &[Sample]) -> String {
    let mut out = String::new();
    for sample in samples {
        let text = String::from_utf8_lossy(&sample.xml);
        out += &format!("{}: {text:?}\n", sample.name);
    }
    out
}

/// What was accepted under a name; `BLESS=1` accepts what is found.
fn hold(name: &str, found: &str) {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/samples");
    let path = folder.join(format!("{name}.txt"));
    if std::env::var_os("BLESS").is_some() {
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(&path, found).unwrap();
    }
    let expected = std::fs::read_to_string(&path).unwrap();
    let differs = expected.lines().zip(found.lines()).find(|(a, b)| a != b);
    assert_eq!(differs, None, "{name}: BLESS=1 accepts what is found");
    assert_eq!(expected.lines().count(), found.lines().count(), "{name}");
}

fn text_of(samples: &[Sample], name: &str) -> String {
    let sample = samples
        .iter()
        .find(|sample| sample.name == name)
        .expect(name);
    String::from_utf8(sample.xml.clone()).unwrap()
}

#[test]
fn every_built_in_type_has_values() {
    let fixture = Fixture::new(&[]);
    let schema = fixture.build();
    let sampler = Sampler::new(&schema, 3);
    let mut found = String::new();
    for builtin in Builtin::ALL {
        if *builtin == Builtin::Notation {
            continue;
        }
        for pick in [Pick::Typical, Pick::Low, Pick::High, Pick::Random] {
            let text = sampler.value(builtin.id(), pick, "x").unwrap();
            found += &format!("{builtin:?} {pick:?}: {text:?}\n");
            let checked = schema.check_simple(builtin.id(), &text, &NoNamespaces);
            assert!(checked.is_ok(), "{builtin:?} {text}");
        }
    }
    hold("values_of_built_in_types", &found);
}

#[test]
fn numbers_of_nobody_have_a_date_that_cannot_be() {
    let wanted = ["0000001234", "0309577234", "000000-1234", "030957-7234"];
    assert_eq!(danish::impossible_cpr(1234), wanted);
    assert!(wanted.iter().all(|text| !danish::may_be_cpr(text)));
}

#[test]
fn the_runtimes_own_elements_are_sampled() {
    let schema = &crate::wire::SCHEMA;
    let sampler = Sampler::new(schema, 7);
    let mut found = String::new();
    for element in schema.global_elements {
        let mut samples = sampler.all(*element).unwrap();
        samples.extend(sampler.random(*element, 2).unwrap());
        found += &text(&samples);
    }
    hold("wire", &found);
}

fn element(id: ElementId, min: u32, max: u32) -> Particle<'static> {
    Particle::new(Term::Element(id), min, max, 0)
}

fn group(term: Term<'static>, min: u32, max: u32) -> Particle<'static> {
    Particle::new(term, min, max, NO_SLOT)
}

fn leak<T>(items: Vec<T>) -> &'static [T] {
    items.leak()
}

#[test]
fn choices_are_all_taken() {
    let mut fixture = Fixture::new(&["urn:a"]);
    let names = ["a", "b", "c", "d", "e"];
    let ids: Vec<ElementId> = names.map(|name| fixture.string_element(1, name)).into();
    let inner = leak(vec![
        element(ids[2], 1, 1),
        element(ids[3], 0, 3),
        element(ids[4], 1, 1),
    ]);
    let outer = leak(vec![
        element(ids[0], 1, 1),
        element(ids[1], 2, UNBOUNDED),
        group(Term::Choice(inner), 1, 1),
    ]);
    let ty = fixture.record(&[group(Term::Choice(outer), 1, 1)]);
    let root = fixture.element(1, "root", TypeId::Complex(ty));
    fixture.global(root);
    let samples = check("choices_are_all_taken", &fixture.build(), root);
    let branches: Vec<&Sample> = samples
        .iter()
        .filter(|sample| sample.name.starts_with("branch"))
        .collect();
    assert_eq!(branches.len(), 5);
    for name in names {
        let tag = format!("<n0:{name}>");
        let taken = |sample: &&&Sample| String::from_utf8_lossy(&sample.xml).contains(&tag);
        assert!(branches.iter().filter(taken).count() > 0, "{name}");
    }
}

#[test]
fn recursion_ends() {
    let mut fixture = Fixture::new(&[]);
    let leaf = fixture.string_element(0, "leaf");
    let node = ElementId(1);
    let ty = fixture.record(&[element(leaf, 0, 2), element(node, 0, UNBOUNDED)]);
    fixture.element(0, "node", TypeId::Complex(ty));
    fixture.global(node);
    let schema = fixture.build();
    let samples = check("recursion_ends", &schema, node);
    assert_eq!(text_of(&samples, "minimal"), "<node/>");
    let full = text_of(&samples, "full");
    assert_eq!(full.matches("<node/>").count(), 2, "{full}");
}

#[test]
fn endless_documents_are_refused() {
    let mut fixture = Fixture::new(&[]);
    let ty = fixture.record(&[element(ElementId(0), 1, 1)]);
    let node = fixture.element(0, "node", TypeId::Complex(ty));
    fixture.global(node);
    let schema = fixture.build();
    let error = Sampler::new(&schema, 1).minimal(node).unwrap_err();
    assert!(matches!(error, SampleError::NoContent { .. }), "{error}");
}

#[test]
fn abstract_things_are_replaced() {
    let mut fixture = Fixture::new(&["urn:a"]);
    let part = fixture.string_element(1, "part");
    let name = |fixture: &mut Fixture, local| fixture.name(1, local);
    let base_name = name(&mut fixture, "Base");
    let base = fixture.complex(Complex {
        name: base_name,
        is_abstract: true,
        ..Fixture::complex_row()
    });
    for local in ["First", "Second"] {
        let derived = name(&mut fixture, local);
        let parts = leak(vec![element(part, 1, 1)]);
        fixture.complex(Complex {
            name: derived,
            base: TypeId::Complex(base),
            derivation: Derivation::Extension,
            content: Content::Elements(group(Term::Sequence(parts), 1, 1)),
            ..Fixture::complex_row()
        });
    }
    let holder = fixture.element(1, "holder", TypeId::Complex(base));
    let head = fixture.string_element(1, "head");
    let member = fixture.string_element(1, "member");
    fixture.elements[head.0 as usize].is_abstract = true;
    fixture.global(head);
    fixture.global(member);
    fixture.substitute(head, &[member]);
    let ty = fixture.record(&[element(holder, 1, 2), element(head, 1, 1)]);
    let root = fixture.element(1, "root", TypeId::Complex(ty));
    fixture.global(root);
    let samples = check("abstract_things_are_replaced", &fixture.build(), root);
    let full = text_of(&samples, "full");
    assert!(full.contains("xsi:type=\"n0:First\"") && full.contains("xsi:type=\"n0:Second\""));
    assert!(text_of(&samples, "minimal").contains("<n0:member>"));
}

/// Restrictions of `xs:string`, by element name.
fn text_facets() -> Vec<(&'static str, Facets<'static>)> {
    let patterns = |patterns| Facets {
        patterns,
        ..Facets::NONE
    };
    vec![
        ("cpr", patterns(&[&["[0-9]{10}"]])),
        (
            "date_cpr",
            patterns(&[&["((0[1-9]|[12][0-9]|3[01])(0[1-9]|1[012])[0-9]{6})"]]),
        ),
        ("zipped", patterns(&[&["[0-9]{4}"], &["0.*"]])),
        (
            "code",
            Facets {
                enumeration: &["A", "Ø"],
                ..Facets::NONE
            },
        ),
        (
            "long",
            Facets {
                min_length: Some(300),
                max_length: Some(4000),
                ..Facets::NONE
            },
        ),
        (
            "both",
            Facets {
                length: Some(4),
                ..patterns(&[&["[a-z]+", "[0-9]+"]])
            },
        ),
    ]
}

/// Restrictions of other types, by element name.
fn other_facets() -> Vec<(&'static str, Builtin, Facets<'static>)> {
    let range = |min, max, inclusive| Facets {
        min: Some(Bound {
            text: min,
            inclusive,
        }),
        max: Some(Bound {
            text: max,
            inclusive,
        }),
        ..Facets::NONE
    };
    let amount = Facets {
        total_digits: Some(6),
        fraction_digits: Some(2),
        ..range("0.10", "0.13", false)
    };
    let utc = Facets {
        patterns: &[&[".+Z"]],
        ..Facets::NONE
    };
    let bytes = Facets {
        length: Some(7),
        ..Facets::NONE
    };
    let name = Facets {
        enumeration: &["{urn:x}b"],
        ..Facets::NONE
    };
    vec![
        ("int", Builtin::Int, range("1000", "1002", false)),
        ("amount", Builtin::Decimal, amount),
        (
            "date",
            Builtin::Date,
            range("2019-12-31", "2020-01-01", true),
        ),
        ("utc", Builtin::DateTime, utc),
        ("bytes", Builtin::Base64Binary, bytes),
        ("name", Builtin::QName, name),
    ]
}

#[test]
fn values_honour_their_facets() {
    let mut fixture = Fixture::new(&["urn:a"]);
    let mut particles = Vec::new();
    for (name, facets) in text_facets() {
        let ty = fixture.text_type(facets);
        particles.push(element(fixture.element(1, name, TypeId::Simple(ty)), 1, 2));
    }
    for (name, builtin, facets) in other_facets() {
        let ty = fixture.text_type(facets);
        let row = fixture.simples.last_mut().unwrap();
        (row.variety, row.white) = (Variety::Atomic(builtin), builtin.white());
        particles.push(element(fixture.element(1, name, TypeId::Simple(ty)), 1, 1));
    }
    let ty = fixture.record(&particles);
    let root = fixture.element(1, "root", TypeId::Complex(ty));
    fixture.global(root);
    let samples = check("values_honour_their_facets", &fixture.build(), root);
    for (name, text) in [
        ("low", ">1001<"),
        ("low", ">0.11<"),
        ("high", ">0.12<"),
        ("high", ">Ø<"),
    ] {
        let sample = text_of(&samples, name);
        assert!(sample.contains(text), "{name} {text}: {sample}");
    }
    for sample in &samples {
        let text = String::from_utf8_lossy(&sample.xml);
        assert!(!text.split(['<', '>']).any(danish::may_be_cpr), "{text}");
    }
}

#[test]
fn attributes_nil_wildcards_and_references() {
    let mut fixture = Fixture::new(&["urn:a"]);
    let nillable = fixture.builtin_element(1, "nillable", Builtin::Int);
    fixture.elements[nillable.0 as usize].nillable = true;
    let fixed = fixture.builtin_element(1, "fixed", Builtin::Decimal);
    fixture.elements[fixed.0 as usize].constraint = Constraint::Fixed("1.50");
    let reference = fixture.builtin_element(1, "reference", Builtin::IdRef);
    let any = |namespaces, process| {
        let wildcard = Wildcard {
            namespaces,
            process,
        };
        group(Term::Any(wildcard), 1, 2)
    };
    let uses: Vec<AttributeUse<'static>> = [("id", Builtin::Id), ("lang", Builtin::Language)]
        .map(|(local, builtin)| AttributeUse {
            name: fixture.name(0, local),
            ty: builtin.id(),
            required: local == "id",
            constraint: Constraint::None,
            slot: NO_SLOT,
            sensitive: false,
        })
        .into();
    let parts = leak(vec![
        element(nillable, 0, 2),
        element(fixed, 1, 1),
        element(reference, 0, 1),
        any(NsSet::Not(NsId(1)), Process::Lax),
        any(NsSet::List(&[NsId(1)]), Process::Strict),
    ]);
    let ty = fixture.complex(Complex {
        attributes: leak(uses),
        content: Content::Mixed(group(Term::Sequence(parts), 1, 1)),
        ..Fixture::complex_row()
    });
    let root = fixture.element(1, "root", TypeId::Complex(ty));
    let other = fixture.string_element(1, "z");
    fixture.global(root);
    fixture.global(other);
    let samples = check(
        "attributes_nil_wildcards_and_references",
        &fixture.build(),
        root,
    );
    assert!(text_of(&samples, "nil").contains("<n0:nillable xsi:nil=\"true\"/>"));
    assert!(text_of(&samples, "full").contains("lang=\"da\""));
    assert!(text_of(&samples, "minimal").contains("<n0:z>"));
}

#[test]
fn the_same_seed_gives_the_same_bytes() {
    let mut fixture = Fixture::new(&[]);
    let ty = fixture.text_type(Facets {
        patterns: &[&["[a-z]{5,50}"]],
        ..Facets::NONE
    });
    let root = fixture.element(0, "root", TypeId::Simple(ty));
    fixture.global(root);
    let schema = fixture.build();
    let sample = |seed| Sampler::new(&schema, seed).random(root, 5).unwrap();
    assert_eq!(sample(1), sample(1));
    assert_ne!(sample(1), sample(2));
}
