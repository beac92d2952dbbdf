//! Inclusion of schemas: verdicts on known edits, each witness judged by the validator.

mod contracts;
mod edits;
mod mutants;
mod random;
mod support;
