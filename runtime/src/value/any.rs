//! XML kept as it stood.

/// An element kept as bytes, with the namespace bindings it uses.
///
/// This is what `xs:any` yields and what unknown content is kept in. For a
/// value of type `xs:anyType` the element's own name is that of the position.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct AnyElement {
    /// The element, start tag to end tag, exactly as it was read.
    pub xml: String,
    /// Prefix (empty for the default namespace) and namespace name of every
    /// binding from outside that the element uses, in names or in values that
    /// look like qualified names.
    pub bindings: Vec<(String, String)>,
}
