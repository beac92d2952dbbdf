//! What is kept beside the members, charged to the budget.

use super::Done;
use crate::read::Source;
use crate::value::{AnyElement, Extra, ExtraContent};

/// Keeps an attribute, and the bindings its value may need.
pub(super) fn keep_attribute(extra: &mut Extra, source: &mut Source<'_>, index: usize) -> Done {
    let owned = |text: &str| text.to_owned();
    let fresh = fresh(extra);
    let content = extra.get_mut();
    let value = owned(source.attribute_at(index).value);
    let mut octets = fresh + value.len();
    keep_bindings(content, source, &value)?;
    let attribute = source.attribute_at(index);
    let kept = (owned(attribute.namespace), owned(attribute.local), value);
    octets += 2 * size_of_val(&kept) + kept.0.len() + kept.1.len();
    content.attributes.push(kept);
    source.charge(octets)
}

/// Octets of an [`Extra`] that something is kept in for the first time.
fn fresh(extra: &Extra) -> usize {
    match extra.is_empty() {
        true => size_of::<ExtraContent>(),
        false => 0,
    }
}

/// Keeps an element beside the members, with the number of pieces before it.
pub(super) fn push_kept(
    extra: &mut Extra,
    source: &mut Source<'_>,
    position: usize,
    kept: AnyElement,
) -> Done {
    let item = (position, kept);
    source.charge(fresh(extra) + 2 * size_of_val(&item))?;
    extra.get_mut().elements.push(item);
    Ok(())
}

/// Keeps a text beside the members, with the number of pieces before it.
pub(super) fn push_text(
    extra: &mut Extra,
    source: &mut Source<'_>,
    position: usize,
    text: String,
) -> Done {
    let item = (position, text);
    source.charge(fresh(extra) + 2 * size_of_val(&item) + item.1.len())?;
    extra.get_mut().texts.push(item);
    Ok(())
}

/// Keeps the bindings that a value may need.
pub(super) fn keep_bindings(
    content: &mut ExtraContent,
    source: &mut Source<'_>,
    value: &str,
) -> Done {
    for word in value.split_ascii_whitespace() {
        let prefix = word.split_once(':').map_or("", |parts| parts.0);
        if !prefix.is_empty()
            && !content.bindings.iter().any(|known| known.0 == prefix)
            && let Some(binding) = source.share_binding(prefix.to_owned())?
        {
            // The list may grow by doubling.
            source.charge(size_of_val(&binding))?;
            content.bindings.push(binding);
        }
    }
    Ok(())
}
