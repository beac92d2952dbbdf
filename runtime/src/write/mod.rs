//! From values to XML.
