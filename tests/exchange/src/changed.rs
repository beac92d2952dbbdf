//! Typed values, changed at random.

use crate::finish::fill;
use snitflade_runtime::soap::{Message, ServiceTable};
use snitflade_runtime::value::{Blank, Node};
use snitflade_tests::mutate::mutate;
use snitflade_tests::random::Random;
use snitflade_tests::tally::Tally;

/// How many values are made of a document.
const VALUES: usize = 12;

/// Reads a document, changes the value, and judges what came of it.
///
/// # Errors
/// If the document itself cannot be read.
pub fn changed<T: Node + Blank>(
    table: &'static ServiceTable<'static>,
    message: Message,
    document: &[u8],
    random: &mut Random,
    tally: &mut Tally,
) -> Result<(), String> {
    let Message::Element(element) = message else {
        return Ok(());
    };
    for _ in 0..VALUES {
        let mut value = T::blank();
        fill(table, message, document, &mut value)?;
        for _ in 0..=random.below(3) {
            mutate(table.schema, &mut value, random);
        }
        tally.judge(table.schema, element, &value);
    }
    Ok(())
}
