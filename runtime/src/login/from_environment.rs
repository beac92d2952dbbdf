//! Settings out of an environment.
