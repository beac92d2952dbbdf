//! Events of the two tokenizers, of slices and of streams.

/// What the tokenizer yielded; its text is [`Input::content`](super::input::Input::content).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum EventKind {
    /// Start tag without `<` and `>`; the length of the name.
    Start(u32),
    /// Empty-element tag without `<` and `/>`; the length of the name.
    Empty(u32),
    End,
    Text,
    CData,
    /// Name or number of a reference, without `&` and `;`.
    Reference,
    Declaration,
    DocType,
    Comment,
    /// Processing instruction.
    Instruction,
    Eof,
}

/// Why there is no next event.
pub(super) enum TokenizerError {
    /// The tokenizer of streams says so.
    Stream(quick_xml::Error),
    /// The tokenizer of slices says so, of what begins after the last event.
    Malformed { expected: String, found: String },
}

impl From<quick_xml::Error> for TokenizerError {
    fn from(error: quick_xml::Error) -> TokenizerError {
        TokenizerError::Stream(error)
    }
}
