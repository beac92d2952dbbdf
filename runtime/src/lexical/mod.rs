//! The built-in simple types: lexical forms, values, comparison.
