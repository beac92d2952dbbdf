//! From syntax trees to the model: one visible, ordered list of passes.

pub mod constraints;
pub mod wsdl;
