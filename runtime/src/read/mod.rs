//! From XML to values: source, namespaces, content models, violations.
