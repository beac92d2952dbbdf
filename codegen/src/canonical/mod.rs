//! A canonical layout of schemas: one file per namespace, stable order, no prose.
