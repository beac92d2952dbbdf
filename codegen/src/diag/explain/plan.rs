//! Codes of the plan.

use super::Explanation;

pub(super) const TABLE: &[Explanation] = &[
    Explanation {
        code: "PLAN0001",
        title: "names that clash were told apart",
        text: "Two wire names give the same Rust name, because they differ only in case, in \
               punctuation or in letters Rust does not have. They are told apart by the words \
               around them, always in the same way. The note says which name became which; the \
               names on the wire stay as they are.",
    },
    Explanation {
        code: "PLAN0002",
        title: "a type lacks what a trait needs",
        text: "A [[trait]] rule of codegen.toml names this type, but it has no child or attribute \
               that one of the trait's methods asks for, so it does not implement the trait. \
               Narrow the rule's types, or mark the method optional.",
    },
];
