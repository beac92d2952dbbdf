"""The suites run by hand: benches and the whole of the conformance suite and of the corpora."""

from . import benches, compiled, corpora, differential, mutation
from .conformance import whole

SUITES = [
    *benches.SUITES,
    ("conformance-whole", whole),
    ("differential-whole", differential.whole),
    ("compiled-whole", compiled.whole),
    ("corpora-whole", corpora.whole),
    *mutation.SUITES,
]
