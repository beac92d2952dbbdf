//! A value that none of the alternatives holds.
use borger_v1::borger::Borger;
use snitflade_runtime::value::{Nillable, Sensitive};

fn main() {
    let person = Borger::new(
        7, //~ E0277
        Sensitive("Navn".to_owned()),
        Sensitive(Nillable::Nil(Default::default())),
        40,
    );
    drop(person);
}
