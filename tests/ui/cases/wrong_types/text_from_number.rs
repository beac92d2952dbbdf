//! A number where the contract has a text.
use regn_v1::typer::Stykke;

fn main() {
    let piece = Stykke::new(7); //~ E0277
    drop(piece);
}
