"""The suites run by hand: benches and the whole of the conformance suite."""

from . import benches
from .conformance import whole

SUITES = [*benches.SUITES, ("conformance-whole", whole)]
