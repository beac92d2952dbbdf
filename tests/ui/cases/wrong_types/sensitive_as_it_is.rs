//! A sensitive value used as if it were none.
use borger_v1::borger::Borger;

fn name(person: Borger) -> String {
    person.fuldt_navn //~ E0308
}

fn main() {
    let _ = name;
}
