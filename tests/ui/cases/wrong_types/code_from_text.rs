//! A plain text where the contract has a list of codes.
use regn_v1::kald::Beregn;
use regn_v1::typer::Stykke;

fn main() {
    let request = Beregn::new(
        Stykke::new("Indkomst"),
        "sum", //~ E0308
    );
    drop(request);
}
