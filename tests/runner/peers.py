"""The suites that `.ci/run` adds: the packages and what vendors
build from them, the name matrix, foreign SOAP stacks, mutants, bounded
fuzz, bounded conformance of tables and of compiled types, pairs of types, bounded corpora."""

from . import compiled, corpora, differential, names, packages, samples, vendors
from .conformance import bounded
from .fuzzing import fuzz, growth
from .mutants import mutants
from .pairs import pairs
from .rpc import mtom, rpc
from .sockets import sockets
from .stacks import java, node, zeep

SUITES = [
    *packages.SUITES,
    *vendors.SUITES,
    ("names", names.matrix),
    ("mutants", mutants),
    *samples.SUITES,
    ("zeep", zeep),
    ("wsimport", java),
    ("npm-soap", node),
    ("rpc", rpc),
    ("mtom", mtom),
    ("sockets", sockets),
    ("growth", growth),
    ("fuzz", fuzz),
    ("conformance", bounded),
    ("differential", differential.bounded),
    ("compiled", compiled.bounded),
    ("pairs", pairs),
    ("corpora", corpora.bounded),
]
