"""The suites run by hand: benches and the whole of the conformance suite."""

from .conformance import whole

SUITES = [("conformance-whole", whole)]
