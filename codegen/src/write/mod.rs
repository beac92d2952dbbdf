//! From tokens to files: format, compare, then write.
