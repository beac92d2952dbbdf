//! Judging a value by a simple type, on its way out.

use super::{Node, Verdict};
use crate::lexical::InvalidText;
use crate::schema::{Schema, SimpleId};

impl Schema<'_> {
    /// Judges a value that has to satisfy a type; `text` is what it answers.
    #[inline]
    pub(crate) fn check_value(
        &self,
        id: SimpleId,
        node: &dyn Node,
        text: &str,
    ) -> Result<(), InvalidText> {
        let traits = self.simple_traits(id);
        if traits.any_text {
            return Ok(());
        }
        let verdict = node.verdict();
        if verdict.satisfies(self, id, traits.same_as_builtin) {
            return Ok(());
        }
        if let Verdict::Torn(at) = verdict
            && !traits.qname
        {
            let expected = format!("a list; item {} should be one word", at + 1);
            return Err(InvalidText::new("cvc-datatype-valid.1.2.2", expected));
        }
        self.check_value_text(id, text).map(|_| ())
    }
}
