//! Codes of WSDL documents.

use super::Explanation;

pub(super) const TABLE: &[Explanation] = &[];
