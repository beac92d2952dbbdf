//! Construction: where required values are too many for parameters, they are
//! named in a struct of their own.

use super::item::{ItemKind, ModuleId};
use super::planner::Planner;

/// More required values than this are named in a struct.
const MOST_PARAMETERS: usize = 4;

/// Names the structs of required values.
pub(super) fn run(planner: &mut Planner<'_>) {
    for at in 0..planner.items.len() {
        let item = &planner.items[at];
        let many = match &item.kind {
            ItemKind::Struct(s) => s.required_fields().count() > MOST_PARAMETERS,
            _ => false,
        };
        if !many {
            continue;
        }
        let (module, name): (ModuleId, String) = (item.module, format!("{}Required", item.name));
        let name = planner
            .names
            .claim(module, &[name.clone(), format!("{name}Values")]);
        if let ItemKind::Struct(s) = &mut planner.items[at].kind {
            s.required = Some(name);
        }
    }
}
