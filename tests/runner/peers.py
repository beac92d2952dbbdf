"""The suites that `.ci/run` adds: the name matrix, foreign SOAP stacks, mutants, bounded fuzz, bounded
conformance of tables and of compiled types, bounded corpora."""

from . import compiled, corpora, differential, names
from .conformance import bounded
from .fuzzing import fuzz, growth
from .mutants import mutants
from .rpc import mtom, rpc
from .stacks import java, node, zeep

SUITES = [
    ("names", names.matrix),
    ("mutants", mutants),
    ("zeep", zeep),
    ("wsimport", java),
    ("npm-soap", node),
    ("rpc", rpc),
    ("mtom", mtom),
    ("growth", growth),
    ("fuzz", fuzz),
    ("conformance", bounded),
    ("differential", differential.bounded),
    ("compiled", compiled.bounded),
    ("corpora", corpora.bounded),
]
