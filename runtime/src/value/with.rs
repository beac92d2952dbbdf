//! Values within values, written in one expression.

use super::Node;

/// Changes a value in the expression that makes it, so that a deep message is written
/// in the order in which it reads and nothing has to be `let mut`:
///
/// ```text
/// SagIndeksType::default().with(|sag| {
///     sag.registrering = vec![RegistreringType::default().with(|registrering| {
///         registrering.tidspunkt = Some(nu);
///     })];
/// })
/// ```
pub trait With: Sized {
    /// The value after `set` has filled in what it likes.
    #[must_use]
    fn with(mut self, set: impl FnOnce(&mut Self)) -> Self {
        set(&mut self);
        self
    }
}

/// Every generated type has it, and every value type of this library.
impl<T: Node> With for T {}

#[cfg(test)]
mod tests {
    use super::With;
    use crate::value::{List, Sensitive};

    #[test]
    fn values_are_changed_where_they_are_made() {
        let outer = List(vec![Sensitive("a".to_owned())]).with(|list| {
            list.push(Sensitive(String::new()).with(|inner| inner.push('b')));
        });
        assert_eq!(outer.len(), 2);
        assert_eq!(outer[1].as_str(), "b");
    }
}
