//! Tests of letters and of messages of Beskedfordeler; see `tests/`.
