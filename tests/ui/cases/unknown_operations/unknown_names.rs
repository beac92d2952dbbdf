//! A code, a member and an alternative the contract does not have.
use borger_v1::borger::Borger;
use borger_v1::services::borger::FindBorgerFault;
use regn_v1::typer::Metode;

fn main() {
    let method = Metode::Gennemsnit; //~ E0599
    let age = |person: &Borger| person.aeldre; //~ E0609
    let is_busy = |fault: &FindBorgerFault| {
        matches!(
            fault,
            FindBorgerFault::Optaget(_) //~ E0599
        )
    };
    drop((method, age, is_busy));
}
