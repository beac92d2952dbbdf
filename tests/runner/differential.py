"""Mutants of schemas, documents and simple types, judged beside Xerces and libxml2."""

import os
import shutil

from . import tools
from .conformance import SUITE
from .shell import ROOT, must, run


def differential(report, name, *counts, timeout):
    """Fails where both others agree against us in a way the specification did not decide."""
    if not os.path.isdir(SUITE):
        report.skip(name, "the suite is not beside this clone (../shared/corpora/w3c-xsdtests)")
        return
    if shutil.which("java") is None:
        report.skip(name, "no java")
        return
    must("cargo", "build", "-q", "-p", "snitflade-tests", "--bin", "snitflade-judge")
    code, output = run(tools.python(), os.path.join(ROOT, "tests", "differential", "differential.py"),
                       os.path.join(ROOT, "target", "debug", "snitflade-judge"), SUITE,
                       os.path.join(ROOT, "target", "differential"), *counts, timeout=timeout)
    report.check(name, code == 0 and "mutants" in output, output[-1500:])


def bounded(report):
    """A few thousand."""
    differential(report, "differential", "--schemas", "1500", "--documents", "1500", "--types", "300", timeout=900)


def whole(report):
    """Many more, from another seed."""
    counts = ["--schemas", "20000", "--documents", "20000", "--types", "5000", "--seed", "2"]
    differential(report, "differential, many", *counts, timeout=3600)
