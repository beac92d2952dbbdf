//! Annotations of a value, apart from what is kept of its content.

use snitflade_runtime::value::Extra;

/// Leaves of an [`Extra`] only the annotations of members: what is kept of a type
/// that the value is not laid out for goes.
pub fn strip(extra: &mut Extra) {
    let content = extra.get_mut();
    content.type_name = None;
    content.attributes.clear();
    content.bindings.clear();
    content.elements.clear();
    content.texts.clear();
}
