"""The suites run by hand: benches and the whole of the conformance suite."""

from .benches import benches
from .conformance import whole

SUITES = [("benches", benches), ("conformance-whole", whole)]
