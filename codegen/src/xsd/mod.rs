//! XML Schema documents as they were written: the syntax tree.
