//! Regular expressions as XSD 1.0 defines them (Datatypes, appendix F).
