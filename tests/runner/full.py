"""The suites run by hand: benches and the whole of the conformance suite, twice over."""

from . import benches, compiled
from .conformance import whole

SUITES = [
    *benches.SUITES,
    ("conformance-whole", whole),
    ("compiled-whole", compiled.whole),
]
