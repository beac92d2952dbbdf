"""The suites that `.ci/run` adds: foreign SOAP stacks, bounded fuzz, bounded conformance."""

from .conformance import bounded
from .fuzzing import fuzz, growth

SUITES = [("growth", growth), ("fuzz", fuzz), ("conformance", bounded)]
