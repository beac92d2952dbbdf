//! From the model (and a plan) to the run-time tables.
