//! A type that no single global element has.
use regn_v1::typer::Stykke;
use snitflade_runtime::document::Document;

fn whole<T: Document>(value: &T) {
    drop(value.to_xml());
}

fn main() {
    let piece = Stykke::new("Indkomst");
    whole(
        &piece, //~ E0277 no global element, or several, are of type
    );
}
