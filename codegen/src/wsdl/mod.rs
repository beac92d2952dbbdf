//! WSDL 1.1 documents as they were written: the syntax tree.
