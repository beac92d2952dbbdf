//! `xsi:type`: open enums, derived types on plain fields, what is refused.

use super::tables::tables;
use super::{refusal, report, round_trip, strict};

fn typed(element: &str, ty: &str, inner: &str) -> String {
    format!(
        "<{element} xmlns='urn:a' xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' \
         xsi:type='{ty}'>{inner}</{element}>"
    )
}

#[test]
fn an_open_enum_holds_the_derived_type() {
    let t = tables();
    let person = typed("part", "PersonType", "<navn>A</navn><alder>4</alder>");
    let value = strict(&t.schema, t.poly, &person).unwrap();
    assert_eq!(value.current, 1);
    assert_eq!(value.text_at(&[(1, 0), (1, 0)]), "4");
    let out = round_trip(&t.schema, t.poly, &person);
    assert!(out.contains(" xsi:type=\"ns1:PersonType\">"), "{out}");
    let plain = "<part xmlns='urn:a'><navn>A</navn></part>";
    assert_eq!(strict(&t.schema, t.poly, plain).unwrap().current, 0);
    assert!(!round_trip(&t.schema, t.poly, plain).contains("xsi"));
}

#[test]
fn an_open_enum_keeps_other_derived_types_raw() {
    let t = tables();
    let company = typed("part", "FirmaType", "<navn>A</navn><hjemsted>B</hjemsted>");
    let value = strict(&t.schema, t.poly, &company).unwrap();
    assert_eq!(value.current, 2);
    assert!(
        value.members[&2][0]
            .raw
            .xml
            .contains("<hjemsted>B</hjemsted>")
    );
    round_trip(&t.schema, t.poly, &company);
    let broken = typed("part", "FirmaType", "<navn>A</navn>");
    assert_eq!(
        refusal(&t.schema, t.poly, &broken).0,
        "cvc-complex-type.2.4.b"
    );
}

#[test]
fn a_plain_field_keeps_what_a_derived_type_adds() {
    let t = tables();
    let person = typed("grund", "PersonType", "<navn>A</navn><alder>4</alder>");
    let value = strict(&t.schema, t.base, &person).unwrap();
    assert_eq!(value.text_at(&[(0, 0)]), "A");
    let extra = value.extra.get().unwrap();
    assert_eq!(extra.type_name, Some(("urn:a".into(), "PersonType".into())));
    assert_eq!(extra.elements.len(), 1);
    let out = round_trip(&t.schema, t.base, &person);
    assert!(
        out.contains("xsi:type=\"ns1:PersonType\"><ns1:navn>A</ns1:navn><alder"),
        "{out}"
    );
    let broken = typed("grund", "PersonType", "<navn>A</navn><alder>x</alder>");
    let (rule, path) = refusal(&t.schema, t.base, &broken);
    assert_eq!(
        (rule, path.as_str()),
        ("cvc-datatype-valid.1.2.1", "/grund/alder")
    );
}

#[test]
fn types_that_may_not_stand_in_are_refused() {
    let t = tables();
    for (ty, rule) in [
        ("Ukendt", "cvc-elt.4.2"),
        ("OrdreType", "cvc-elt.4.3"),
        ("x:PersonType", "cvc-elt.4.1"),
        ("SkjultType", "cvc-type.2"),
    ] {
        let text = typed("grund", ty, "<navn>A</navn>");
        assert_eq!(refusal(&t.schema, t.base, &text).0, rule, "{ty}");
    }
}

#[test]
fn substitution_groups_replace_their_abstract_head() {
    let t = tables();
    let with = |inner: &str| format!("<samling xmlns='urn:a' xmlns:b='urn:b'>{inner}</samling>");
    let good = with("<y/><b:stedfortraeder>7</b:stedfortraeder><x/>");
    let value = strict(&t.schema, t.group, &good).unwrap();
    assert_eq!(value.text_at(&[(2, 0), (1, 0)]), "7");
    for (inner, rule) in [
        ("<y/><hoved>7</hoved>", "cvc-elt.2"),
        (
            "<y/><b:stedfortraeder>x</b:stedfortraeder>",
            "cvc-datatype-valid.1.2.1",
        ),
        ("<y/>", "cvc-complex-type.2.4.b"),
        ("<y/><y/>", "cvc-complex-type.2.4.a"),
    ] {
        assert_eq!(refusal(&t.schema, t.group, &with(inner)).0, rule, "{inner}");
    }
    assert!(report(&t.schema, &good).is_valid());
}

#[test]
fn qualified_names_carry_their_namespace() {
    let t = tables();
    let text = "<kvalificeret xmlns='urn:a' xmlns:p='urn:p'> p:x </kvalificeret>";
    let value = strict(&t.schema, t.name, text).unwrap();
    assert_eq!(value.text.as_deref(), Some("{urn:p}x"));
    let out = round_trip(&t.schema, t.name, text);
    assert_eq!(
        out,
        "<ns1:kvalificeret xmlns:ns1=\"urn:a\" xmlns:ns2=\"urn:p\">ns2:x</ns1:kvalificeret>"
    );
    let unbound = "<kvalificeret xmlns='urn:a'>p:x</kvalificeret>";
    let rule = refusal(&t.schema, t.name, unbound).0;
    assert_eq!(rule, "cvc-datatype-valid.1.2.1");
    assert!(!report(&t.schema, unbound).is_valid());
}
