//! Schema-valid documents out of the tables: seeded, minimal, full, every branch.
