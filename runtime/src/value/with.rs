//! Values within values, written in one expression.

use super::{InvalidValue, Node};

/// Changes a value in the expression that makes it, so that a deep message is written
/// in the order in which it reads and nothing has to be `let mut`:
///
/// ```text
/// EgenskaberType::default().try_with(|egenskaber| {
///     egenskaber.titel = Some("Byggesag".parse()?);
///     egenskaber.virkning = Some(VirkningType::default().with(|virkning| {
///         virkning.fra_tidspunkt = Some(TidspunktType::new(fra));
///     }));
///     Ok(())
/// })?
/// ```
pub trait With: Sized {
    /// The value after `set` has filled in what it likes.
    #[must_use]
    fn with(mut self, set: impl FnOnce(&mut Self)) -> Self {
        set(&mut self);
        self
    }

    /// The same, where `set` makes values that may be invalid.
    ///
    /// # Errors
    /// That of `set`.
    fn try_with(
        mut self,
        set: impl FnOnce(&mut Self) -> Result<(), InvalidValue>,
    ) -> Result<Self, InvalidValue> {
        set(&mut self)?;
        Ok(self)
    }
}

/// Every generated type has it, and every value type of this library.
impl<T: Node> With for T {}

#[cfg(test)]
mod tests {
    use super::With;
    use crate::value::{Date, List, Nillable, Sensitive};

    #[test]
    fn values_are_changed_where_they_are_made() {
        let outer = List(vec![Sensitive("a".to_owned())]).with(|list| {
            list.push(Sensitive(String::new()).with(|inner| inner.push('b')));
        });
        assert_eq!(outer.len(), 2);
        assert_eq!(outer[1].as_str(), "b");
    }

    #[test]
    fn what_is_invalid_ends_the_expression() {
        let made = |text: &'static str| {
            List::<Nillable<Sensitive<Date>>>::default().try_with(|list| {
                list.push(text.parse()?);
                Ok(())
            })
        };
        assert_eq!(made("2024-02-29").map(|list| list.len()), Ok(1));
        let refused = made("2023-02-29").expect_err("no such day");
        assert_eq!(refused.type_name, "Date");
    }
}
