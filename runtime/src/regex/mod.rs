//! XSD 1.0 regular expressions (Datatypes appendix F), with an engine of their own.
//!
//! A pattern always judges a whole text: there are no anchors, no captures and
//! no back references, so matching needs no search and no backtracking. Three
//! engines share the work, chosen when the pattern is compiled:
//!
//! * [`runs`]: a row of character classes with counts where greedy reading is
//!   exact (`[0-9]{10}`, `[a-z]{2}-[0-9]{1,15}`, `.{0,4000}`); no automaton.
//! * [`dfa`]: a deterministic automaton over classes of characters, when it is small.
//! * [`nfa`]: simulation of the nondeterministic automaton, for the rest.
//!
//! All three are immutable after compilation and need time at most proportional
//! to the length of the text times the size of the automaton. Counts are
//! expanded into the automaton up to [`MAX_STATES`] states; a pattern beyond
//! that is refused with [`PatternErrorKind::TooLarge`], as are groups nested deeper than
//! [`MAX_DEPTH`] and classes of more than [`MAX_RANGES`] ranges in all.

mod anchors;
mod ast;
mod blocks;
mod categories;
mod category;
mod class;
mod dfa;
mod error;
mod escape;
mod general_category;
mod group;
mod lenient;
mod names;
mod nfa;
mod parse;
mod runs;
mod scanner;

pub use ast::Ast;
pub use class::CharSet;
pub use error::{PatternError, PatternErrorKind};
pub use lenient::{Change, Lenient};
pub(crate) use names::{is_name_char, is_name_start};

use dfa::Dfa;
use nfa::Nfa;
use runs::Runs;

/// How many states the automaton of one pattern may have after its counts are expanded.
pub const MAX_STATES: usize = 60_000;

/// How deep groups may nest.
pub const MAX_DEPTH: usize = 200;

/// How many ranges the classes of one pattern may hold together.
pub const MAX_RANGES: usize = 1 << 19;

/// A compiled pattern.
#[derive(Debug)]
pub struct Pattern {
    engine: Engine,
}

#[derive(Debug)]
enum Engine {
    Runs(Runs),
    Dfa(Box<Dfa>),
    Nfa(Nfa),
}

impl Pattern {
    /// Compiles an XSD 1.0 regular expression.
    pub fn parse(text: &str) -> Result<Pattern, PatternError> {
        let ast = parse::parse(text)?;
        if let Some(runs) = Runs::build(&ast) {
            return Ok(Pattern {
                engine: Engine::Runs(runs),
            });
        }
        let nfa = Nfa::build(&ast)?;
        let engine = match Dfa::build(&nfa) {
            Some(dfa) => Engine::Dfa(Box::new(dfa)),
            None => Engine::Nfa(nfa),
        };
        Ok(Pattern { engine })
    }

    /// Compiles a pattern; where it is no XSD expression, reads it the way its
    /// author most likely meant it (JavaScript flavour) and says what changed.
    ///
    /// A pattern that *is* an XSD expression is never reinterpreted, with one
    /// exception: `^` where nothing can stand before it and `$` where nothing can
    /// stand behind it are dropped. XSD reads them as ordinary characters, and
    /// nobody means so. What comes out is read with [`Pattern::parse`] from then on.
    pub fn parse_lenient(text: &str) -> Result<Lenient, PatternError> {
        lenient::parse(text)
    }

    /// Whether the whole text matches.
    pub fn is_match(&self, text: &str) -> bool {
        match &self.engine {
            Engine::Runs(runs) => runs.is_match(text),
            Engine::Dfa(dfa) => dfa.is_match(text),
            Engine::Nfa(nfa) => nfa.is_match(text),
        }
    }
}

/// The structure of a pattern, for making texts that match it and for comparing patterns.
pub fn syntax(text: &str) -> Result<Ast, PatternError> {
    parse::parse(text)
}

#[cfg(test)]
mod tests;
