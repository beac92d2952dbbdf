"""The suites run by hand: benches and the whole of the conformance suite."""

from . import beside
from .benches import benches
from .conformance import whole

SUITES = [("benches", benches), *beside.SUITES, ("conformance-whole", whole)]
