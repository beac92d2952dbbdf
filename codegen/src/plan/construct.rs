//! Construction: where required values are too many for parameters, they are
//! named in a struct of their own.

use super::claims::Claim;
use super::item::ItemKind;
use super::planner::Planner;
use crate::options::Word;

/// More required values than this are named in a struct.
const MOST_PARAMETERS: usize = 4;

/// Names the structs of required values.
pub(super) fn run(planner: &mut Planner<'_>) {
    let (mut places, mut claims) = (Vec::new(), Vec::new());
    for at in 0..planner.items.len() {
        let item = &planner.items[at];
        let many = match &item.kind {
            ItemKind::Struct(s) => s.required_fields().count() > MOST_PARAMETERS,
            _ => false,
        };
        if !many {
            continue;
        }
        let name = format!("{}{}", item.name, planner.word(Word::Required));
        let ladder = vec![name.clone(), format!("{name}{}", planner.word(Word::Value))];
        claims.push((item.module, Claim::new(0, name, ladder)));
        places.push(at);
    }
    let names = planner.settle(&claims);
    for (at, name) in places.into_iter().zip(names) {
        if let ItemKind::Struct(s) = &mut planner.items[at].kind {
            s.required = Some(name);
        }
    }
}
