//! The messages about a child or root that may not come: limits, namespaces, and
//! the declaration concerned.

use super::tables::{Tables, tables};
use super::{Mode, read_text, report};
use crate::read::Violation;
use crate::schema::TypeId;

fn violations(tables: &Tables, text: &str) -> Vec<Violation> {
    report(&tables.schema, text).violations
}

fn order(inner: &str) -> String {
    format!("<ordre xmlns='urn:a' version='1'><id>1</id>{inner}</ordre>")
}

#[test]
fn one_too_many_names_number_and_limit() {
    let tables = tables();
    let found = |text: &str| violations(&tables, text).swap_remove(0).found;
    let many = "<beloeb>1</beloeb>".repeat(4);
    let end = ", number 4 where at most 3 may come";
    assert_eq!(
        found(&order(&many)),
        format!("<beloeb xmlns=\"urn:a\">{end}")
    );
    let twice = "<dato>2020-01-01</dato><valg/><dato>2020-01-01</dato>";
    assert!(found(&order(twice)).ends_with("number 2 where at most 1 may come"));
    // What comes too early or is unknown is not one too many.
    assert_eq!(
        found(&order("<valg/><beloeb>1</beloeb>")),
        "<beloeb xmlns=\"urn:a\">"
    );
    assert_eq!(found(&order("<ny/>")), "<ny xmlns=\"urn:a\">");
    let pair = "<enten xmlns='urn:a'><bb/><c/><c/></enten>";
    assert!(found(pair).ends_with("number 2 where at most 1 may come"));
    // Of an alternative there is room for any number, but not beside the other.
    let other = "<enten xmlns='urn:a'><bb/><a/></enten>";
    assert_eq!(found(other), "<a xmlns=\"urn:a\">");
}

#[test]
fn the_right_name_in_the_wrong_namespace_is_named() {
    let tables = tables();
    let root = violations(&tables, "<ordre xmlns='urn:x'/>").swap_remove(0);
    let elsewhere = "the right name in the namespace \"urn:x\", where it is declared in the namespace \"urn:a\"";
    assert_eq!(root.found, format!("<ordre xmlns=\"urn:x\">, {elsewhere}"));
    let typed = read_text(&tables.schema, tables.order, "<ordre/>", Mode::Strict);
    let typed = typed.map(|_| ()).unwrap_err();
    assert!(
        typed.violation().found.contains("in no namespace"),
        "{typed}"
    );
    let child = violations(&tables, &order("<status xmlns='urn:b'>a</status>"));
    assert!(child[0].found.contains("\"urn:b\""), "{child:?}");
    assert!(
        child[0].found.ends_with("in the namespace \"urn:a\""),
        "{child:?}"
    );
    // The note has no namespace of its own.
    let note = violations(&tables, &order("<note>x</note>"));
    assert!(
        note[0]
            .found
            .ends_with("where it is declared in no namespace")
    );
}

#[test]
fn a_violation_names_its_declaration_where_it_is_validated() {
    let tables = tables();
    let schema = &tables.schema;
    let declared = |text: &str| {
        let found = violations(&tables, text).swap_remove(0).declared.unwrap();
        let name = schema.name(schema.element(found.element).name).local;
        (name, found.ty)
    };
    let ty = schema.element(tables.order).ty;
    assert_eq!(declared(&order("<status>a</status><ny/>")).0, "status");
    assert_eq!(declared(&order("<beloeb>1</beloeb><ny/>")), ("ordre", ty));
    let (name, amount) = declared(&order("<beloeb>x</beloeb>"));
    assert_eq!(name, "beloeb");
    assert!(matches!(amount, TypeId::Simple(_)));
    let many = order(&"<beloeb>1</beloeb>".repeat(4));
    assert_eq!(declared(&many), ("beloeb", amount));
    // Reading values keeps no such table.
    let read = read_text(schema, tables.order, &many, Mode::Strict).map(|_| ());
    assert_eq!(read.unwrap_err().violation().declared, None);
}
