"""The suites run by hand: benches and the whole of the conformance suite."""

SUITES = []
