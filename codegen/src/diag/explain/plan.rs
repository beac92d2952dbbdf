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
    Explanation {
        code: "PLAN0003",
        title: "a type is derived from one that lives elsewhere",
        text: "Types of a shared namespace are those of another crate (`uses`, [extern]), made \
               without this contract. A value of a type that this contract derives from one of \
               them arrives as the alternative for unknown types: XML, kept as it stood, and \
               written back. `extern_off` with the namespace gives the contract types of its \
               own, with an alternative for each derived type.",
    },
    Explanation {
        code: "PLAN0004",
        title: "an element stands in for one that lives elsewhere",
        text: "An element of this contract is in the substitution group of one whose Rust type \
               is in another crate (`uses`, [extern]). That type has no place for it, so nothing \
               is generated. `extern_off` with the namespace gives the contract types of its own.",
    },
    Explanation {
        code: "PLAN0005",
        title: "the payload around a beskedtype is no envelope",
        text: "A message with `x-beskedtype` has an envelope as its payload: an element whose type \
               implements the runtime's trait `Besked`, which tells the besked's id, its \
               beskedtype and where its data stands. A [[trait]] rule of codegen.toml gives a type \
               the trait; the envelope of Beskedfordeler has it without any rule of yours.",
    },
];
