//! Keeping what has no member; the memory is charged to the budget.

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

/// What [`keep_attribute`] charged for the attributes of an [`Extra`].
pub(super) fn attributes_of(extra: &Extra) -> usize {
    let Some(content) = extra.get().filter(|content| !content.attributes.is_empty()) else {
        return 0;
    };
    let octets = |kept: &(String, String, String)| {
        2 * size_of_val(kept) + kept.0.len() + kept.1.len() + kept.2.len()
    };
    size_of::<ExtraContent>() + content.attributes.iter().map(octets).sum::<usize>()
}

/// Keeps the annotations of a child, with the number of pieces before it.
pub(super) fn push_annotations(
    extra: &mut Extra,
    source: &mut Source<'_>,
    position: usize,
    annotations: Extra,
) -> Done {
    let content = match attributes_of(&annotations) {
        0 => size_of::<ExtraContent>(),
        _ => 0,
    };
    let item = (position, annotations);
    source.charge(fresh(extra) + content + 2 * size_of_val(&item))?;
    extra.get_mut().children.push(item);
    Ok(())
}

/// Keeps an element that has no member, with the number of pieces before it.
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

/// Keeps a text that has no member, with the number of pieces before it.
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
