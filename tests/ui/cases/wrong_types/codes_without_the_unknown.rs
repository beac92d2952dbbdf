//! A match on codes that forgets the ones a newer contract may have.
use regn_v1::typer::Metode;

fn main() {
    let of = |method: &Metode| match method { //~ E0004
        Metode::Sum => 1,
        Metode::Snit => 2,
    };
    of(&Metode::Sum);
}
