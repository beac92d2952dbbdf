//! Whole plans of small models, as text.

use super::fixture::*;
use super::{ItemKind, PlanOptions, plan, text};
use crate::diag::Diagnostics;
use crate::model::*;
use snitflade_runtime::schema::{Builtin, Process, UNBOUNDED};

fn planned(fixture: &Fixture) -> String {
    let options = PlanOptions::default();
    text(&plan(&fixture.model, &options, &mut Diagnostics::new()))
}

#[test]
fn occurrence_groups_choices_and_attributes() {
    let mut f = Fixture::new();
    let id = f.leaf("Id", Builtin::String, 1, 1);
    let note = f.leaf("Note", Builtin::String, 0, 1);
    let dato = f.leaf("dato", Builtin::Date, 0, UNBOUNDED);
    let fra = f.leaf("Fra", Builtin::DateTime, 1, 1);
    let til = f.leaf("Til", Builtin::DateTime, 0, 1);
    let period = particle(Term::Sequence(vec![fra, til]), 0, 1);
    let kode = f.leaf("Kode", Builtin::Int, 1, 1);
    let tekst = f.leaf("Tekst", Builtin::String, 1, 1);
    let either = choice(vec![kode, tekst], 0, UNBOUNDED);
    let top = sequence(vec![id, note, dato, period, either]);
    let sag = f.complex("SagType", Content::Elements(top));
    f.attribute(sag, "id", SimpleRef::Builtin(Builtin::Id), false);
    f.global("Sag", TypeRef::Complex(sag));
    assert_eq!(
        planned(&f),
        "module sag_1 = \"urn:test:sag:1\"\n\
         \x20 struct SagType\n\
         \x20   id: String\n\
         \x20   note: Option<String>\n\
         \x20   dato: Vec<v1::Date>\n\
         \x20   fra_group: Option<sag_1::SagTypeFraGroup>\n\
         \x20   choice: Vec<sag_1::SagTypeChoice>\n\
         \x20   id_attribute: Option<String>\n\
         \x20 part SagTypeFraGroup\n\
         \x20   fra: v1::DateTime\n\
         \x20   til: Option<v1::DateTime>\n\
         \x20 choice SagTypeChoice\n\
         \x20   0 Kode(i32)\n\
         \x20   1 Tekst(String)\n\
         \x20 root SAG: sag_1::SagType\n"
    );
}

#[test]
fn mixed_and_ambiguous_content_become_items() {
    let mut f = Fixture::new();
    let a = f.element("a", builtin(Builtin::String));
    let twice = sequence(vec![
        particle(Term::Element(a), 1, 1),
        f.leaf("b", Builtin::String, 1, 1),
        particle(Term::Element(a), 1, 1),
    ]);
    f.complex("TwiceType", Content::Elements(twice));
    let mixed = f.leaf("em", Builtin::String, 0, UNBOUNDED);
    f.complex("MixedType", Content::Mixed(sequence(vec![mixed])));
    let text = planned(&f);
    assert!(
        text.contains("struct TwiceType\n    content: Vec<sag_1::TwiceTypeContent>"),
        "{text}"
    );
    assert!(text.contains("0 A(String)\n    1 B(String)\n"), "{text}");
    assert!(
        text.contains("0 Em(String)\n    1 Text(String)\n"),
        "{text}"
    );
}

#[test]
fn loops_that_compete_for_an_element_become_items() {
    for (min, max, inner, items) in [(2, 2, 1, true), (0, UNBOUNDED, 1, false), (0, 5, 2, true)] {
        let mut f = Fixture::new();
        let a = f.leaf("a", Builtin::String, inner, 3);
        let b = f.leaf("b", Builtin::String, 0, 1);
        let top = particle(Term::Sequence(vec![a, b]), min, max);
        f.complex("LoopType", Content::Elements(top));
        let text = planned(&f);
        assert_eq!(
            text.contains("LoopTypeContent"),
            items,
            "{min} {max} {inner}\n{text}"
        );
    }
}

#[test]
fn recursion_is_boxed_and_blanks_end() {
    let mut f = Fixture::new();
    let node = f.complex("NodeType", Content::Empty);
    let expression = f.complex("UdtrykType", Content::Empty);
    let next = f.element("Next", TypeRef::Complex(node));
    let inner = f.element("Ikke", TypeRef::Complex(expression));
    let value = f.leaf("Vaerdi", Builtin::String, 1, 1);
    f.model.schema.complexes[node.0 as usize].content =
        Content::Elements(sequence(vec![particle(Term::Element(next), 0, 1)]));
    f.model.schema.complexes[expression.0 as usize].content = Content::Elements(choice(
        vec![particle(Term::Element(inner), 1, 1), value],
        1,
        1,
    ));
    let plan = plan(&f.model, &PlanOptions::default(), &mut Diagnostics::new());
    let text = text(&plan);
    assert!(
        text.contains("next: Option<Box<sag_1::NodeType>>"),
        "{text}"
    );
    assert!(text.contains("0 Ikke(Box<sag_1::UdtrykType>)"), "{text}");
    let blank = plan.items.iter().find_map(|item| match &item.kind {
        super::ItemKind::Choice(choice) => Some(choice.blank),
        _ => None,
    });
    assert_eq!(blank, Some(1), "the first alternative would never end");
}

#[test]
fn a_type_without_finite_documents_still_has_a_blank() {
    let mut f = Fixture::new();
    let node = f.complex("EvigType", Content::Empty);
    let next = f.element("Next", TypeRef::Complex(node));
    f.model.schema.complexes[node.0 as usize].content =
        Content::Elements(sequence(vec![particle(Term::Element(next), 1, 1)]));
    assert!(planned(&f).contains("next: Option<Box<sag_1::EvigType>>"));
}

#[test]
fn codes_checked_types_and_aliases() {
    let mut f = Fixture::new();
    let codes = FacetSet {
        enumeration: vec!["K".into(), "M".into(), "".into(), "k".into()],
        ..FacetSet::default()
    };
    f.simple("KoenType", Builtin::String, codes);
    f.simple("NavnType", Builtin::String, FacetSet::default());
    let facets = FacetSet {
        max_length: Some(10.into()),
        ..FacetSet::default()
    };
    f.simple("KortType", Builtin::String, facets);
    f.simple("String", Builtin::Int, FacetSet::default());
    assert_eq!(
        planned(&f),
        "module sag_1 = \"urn:test:sag:1\"\n\
         \x20 codes KoenType\n\
         \x20   K = \"K\"\n\
         \x20   M = \"M\"\n\
         \x20   Empty = \"\"\n\
         \x20   KLower = \"k\"\n\
         \x20 checked KortType = String\n\
         \x20 alias NavnType = String\n\
         \x20 alias StringType = i32\n"
    );
}

#[test]
fn a_pattern_keeps_the_spelling_of_numbers() {
    let mut f = Fixture::new();
    let facets = FacetSet {
        patterns: vec![vec!["[0-9]{4}".into()]],
        ..FacetSet::default()
    };
    f.simple("KommuneKode", Builtin::Int, facets.clone());
    f.simple("MaalType", Builtin::Double, facets);
    let text = planned(&f);
    assert!(text.contains("checked KommuneKode = v1::Integer"), "{text}");
    assert!(text.contains("checked MaalType = String"), "{text}");
}

#[test]
fn abstract_types_and_substitution_groups_become_enums() {
    let mut f = Fixture::new();
    let base = f.complex("DyrType", Content::Empty);
    f.model.schema.complexes[base.0 as usize].is_abstract = true;
    let dog = f.complex("HundType", Content::Empty);
    f.model.schema.complexes[dog.0 as usize].base = TypeRef::Complex(base);
    let head = f.global("Dyr", TypeRef::Complex(base));
    let member = f.global("Hund", TypeRef::Complex(dog));
    f.model.schema.elements[head.0 as usize].is_abstract = true;
    f.model.schema.elements[head.0 as usize].substitutes = vec![member];
    let zoo = sequence(vec![particle(Term::Element(head), 0, UNBOUNDED)]);
    f.complex("ZooType", Content::Elements(zoo));
    let text = planned(&f);
    assert!(
        text.contains("choice DyrType\n    0 HundType(sag_1::HundType)\n    1 Unknown(AnyElement)"),
        "{text}"
    );
    assert!(
        text.contains("choice DyrChoice\n    1 Hund(sag_1::HundType)\n"),
        "{text}"
    );
    assert!(text.contains("dyr: Vec<sag_1::DyrChoice>"), "{text}");
}

#[test]
fn helper_words_are_those_of_the_settings() {
    let mut f = Fixture::new();
    let kode = f.leaf("Kode", Builtin::String, 1, 1);
    let navn = f.leaf("Navn", Builtin::String, 1, 1);
    let either = choice(vec![kode, navn], 1, 1);
    let any = Wildcard {
        namespaces: WildcardNamespaces::Any,
        except: Except::default(),
        process: Process::Lax,
        span: SPAN,
        doc: None,
    };
    let rest = particle(Term::Any(any), 0, 1);
    let sag = f.complex("SagType", Content::Elements(sequence(vec![either, rest])));
    f.attribute(sag, "choice", SimpleRef::Builtin(Builtin::Int), false);
    let codes = FacetSet {
        enumeration: vec!["".into(), "1".into(), "-".into()],
        ..FacetSet::default()
    };
    f.simple("ArtType", Builtin::String, codes);
    let words = "choice = \"Valg\"\nany = \"Fri\"\nextra = \"Rest\"\nempty = \"Tom\"\n\
                 code = \"Kode\"\nminus = \"Streg\"\nunknown = \"Ukendt\"";
    let options = PlanOptions {
        words: toml::from_str(words).expect("words"),
        ..PlanOptions::default()
    };
    let made = plan(&f.model, &options, &mut Diagnostics::new());
    let text = text(&made);
    for line in [
        "    valg: sag_1::SagTypeValg\n",
        "    fri: Option<AnyElement>\n",
        "    choice: Option<i32>\n",
        "    Tom = \"\"\n",
        "    Kode1 = \"1\"\n",
        "    Streg = \"-\"\n",
    ] {
        assert!(text.contains(line), "{line} is not in\n{text}");
    }
    for item in &made.items {
        match &item.kind {
            ItemKind::Struct(s) => assert_eq!(s.extra.as_deref(), Some("rest")),
            ItemKind::Codes(codes) => assert_eq!(codes.unknown, "Ukendt"),
            _ => {}
        }
    }
}
