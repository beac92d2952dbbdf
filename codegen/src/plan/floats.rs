//! Which types hold floating-point numbers: formats such as JSON have no INF and
//! no NaN, so fields of these say how they are written.

use super::{ItemKind, Plan, Ty};

impl Plan {
    /// Whether a type is a floating-point number, or a container of such.
    pub fn is_floating(&self, of: &Ty) -> bool {
        match of {
            Ty::Native(native) => matches!(native.path, "f32" | "f64"),
            Ty::List(inner) | Ty::Nillable(inner) | Ty::Sensitive(inner) => self.is_floating(inner),
            Ty::Item(id) => match &self.items[id.0 as usize].kind {
                ItemKind::Alias(inner) => self.is_floating(inner),
                _ => false,
            },
            Ty::Any => false,
        }
    }
}
