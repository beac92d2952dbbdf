//! Mixed and empty content: defaults, fixed values, types that restrict it to text.

use super::tables::tables;
use super::{document, rule, value};
use crate::read::Mode;
use crate::read::tests::{read_text, refusal, round_trip, written, written_as_kept};
use crate::value::Dynamic;

#[test]
fn mixed_content_that_is_empty_takes_the_default() {
    let t = tables();
    for (root, name) in [(t.tekst, "tekst"), (t.fast, "fast")] {
        let taken = value(&t, root, name, ">");
        assert_eq!(taken.texts(), "ja");
        assert!(taken.extra.get().is_some_and(|extra| extra.defaulted));
        let out = round_trip(&t.schema, root, &document(name, ">"));
        assert!(out.ends_with("/>"), "{out}");
        // Text that is the default is text, and so it is written.
        let same = value(&t, root, name, ">ja");
        assert!(same.texts() == "ja" && same.extra.is_empty());
        let out = written(&t.schema, root, &same);
        assert!(out.contains(">ja</"), "{out}");
    }
    let blank = value(&t, t.tekst, "tekst", "> ");
    assert_eq!(blank.texts(), " ");
    // A value changed since is written; one that became empty would mean the default.
    let mut taken = value(&t, t.tekst, "tekst", ">");
    taken.members.get_mut(&0).unwrap().clear();
    let refused = crate::write::write(&t.schema, t.tekst, &taken, &Default::default());
    assert_eq!(refused.unwrap_err().rule().code(), "cvc-elt.5.1");
    // Without members for it the default is no text at all.
    let taken = value(&t, t.kort, "kort", ">");
    assert_eq!(taken.texts(), "");
    round_trip(&t.schema, t.kort, &document("kort", ">a<b>c</b>d"));
}

#[test]
fn mixed_content_with_a_fixed_value_is_that_text() {
    let t = tables();
    assert_eq!(rule(&t, t.fast, "fast", ">ja"), "");
    assert_eq!(rule(&t, t.fast, "fast", ">nej"), "cvc-elt.5.2.2.2");
    assert_eq!(rule(&t, t.fast, "fast", ">ja<b/>"), "cvc-elt.5.2.2.1");
    assert_eq!(rule(&t, t.fast, "fast", "><b/>"), "cvc-elt.5.2.2.1");
    assert_eq!(rule(&t, t.tekst, "tekst", ">nej<b/>"), "");
}

#[test]
fn text_that_restricts_mixed_content_lands_as_its_text() {
    let t = tables();
    let typed =
        |name: &str, ty: &str, text: &str| document(name, &format!("xsi:type='{ty}'>{text}"));
    let out = round_trip(&t.schema, t.tekst, &typed("tekst", "RenTekst", "abc"));
    assert!(out.ends_with(">abc</ns1:tekst>"), "{out}");
    let out = round_trip(&t.schema, t.kort, &typed("kort", "KortTekst", "abc"));
    assert!(out.ends_with(">abc</ns1:kort>"), "{out}");
    for (root, name, ty) in [
        (t.tekst, "tekst", "RenTekst"),
        (t.kort, "kort", "KortTekst"),
    ] {
        let long = refusal(&t.schema, root, &typed(name, ty, "abcdef"));
        assert_eq!(long, ("cvc-maxLength-valid", format!("/{name}")));
    }
    let taken = value(&t, t.tekst, "tekst", "xsi:type='RenTekst'>");
    assert_eq!(taken.texts(), "ja");
    round_trip(&t.schema, t.tekst, &typed("tekst", "RenTekst", ""));
    let kept = |value: &Dynamic| {
        let extra = value.extra.get().expect("a type");
        (
            extra.texts.clone(),
            extra
                .bindings
                .iter()
                .map(|b| b.0.clone())
                .collect::<Vec<_>>(),
        )
    };
    let taken = value(&t, t.kort, "kort", "xsi:type='KortTekst'>");
    assert_eq!(kept(&taken), (vec![(0, "ja".to_owned())], vec![]));
    // The prefix of a name goes where the name goes.
    let named = value(&t, t.kort, "kort", "xsi:type='KortNavn'>b:x");
    assert_eq!(
        kept(&named),
        (vec![(0, "b:x".to_owned())], vec!["b".to_owned()])
    );
    for (root, name, ty) in [(t.tekst, "tekst", "RenNavn"), (t.kort, "kort", "KortNavn")] {
        let out = round_trip(&t.schema, root, &typed(name, ty, "b:x"));
        assert!(
            out.contains(">b:x<") && out.contains("xmlns:b=\"urn:b\""),
            "{out}"
        );
        assert_ne!(refusal(&t.schema, root, &typed(name, ty, "c:x")).0, "");
    }
}

#[test]
fn a_type_without_text_admits_no_default() {
    let t = tables();
    for (root, name, empty, elements) in [
        (t.tekst, "tekst", "RenTom", "RenB"),
        (t.kort, "kort", "KortTom", "KortB"),
    ] {
        let inner = |ty: &str, content: &str| format!("xsi:type='{ty}'>{content}");
        assert_eq!(rule(&t, root, name, &inner(empty, "")), "cvc-elt.5.1.1");
        assert_eq!(rule(&t, root, name, &inner(elements, "")), "cvc-elt.5.1.1");
        assert_eq!(rule(&t, root, name, &inner(elements, "<b/>")), "");
        round_trip(
            &t.schema,
            root,
            &document(name, &inner(elements, "<b>1</b><b>2</b>")),
        );
    }
    assert_eq!(rule(&t, t.tom, "tom", ">"), "");
}

#[test]
fn an_empty_type_admits_no_white_space_and_keeps_what_came() {
    let t = tables();
    for inner in [">x", "> ", "><b/>"] {
        assert_eq!(
            rule(&t, t.tom, "tom", inner),
            "cvc-complex-type.2.1",
            "{inner}"
        );
    }
    let text = document("tom", ">x<!-- --><b/>y<a:c/>");
    let (value, violations) = read_text(&t.schema, t.tom, &text, Mode::Tolerant).unwrap();
    assert_eq!(violations.len(), 4);
    let extra = value.extra.get().unwrap();
    let texts: Vec<_> = extra
        .texts
        .iter()
        .map(|(at, text)| (*at, text.as_str()))
        .collect();
    let elements: Vec<_> = extra.elements.iter().map(|(at, _)| *at).collect();
    assert_eq!((texts, elements), (vec![(0, "x"), (2, "y")], vec![1, 3]));
    let out = written_as_kept(&t.schema, t.tom, &value);
    assert_eq!(
        read_text(&t.schema, t.tom, &out, Mode::Tolerant).unwrap().0,
        value
    );
}
