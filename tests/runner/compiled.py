"""Schemas of the W3C suite as compiled types, where the suite lies beside the clone."""

import os
import re

from .conformance import SUITE
from .shell import ROOT, must, run

EQUAL = re.compile(r"\*\*all\*\* \| (\d+) of (\d+) .*?\| (\d+) of (\d+) .*?\| (\d+) of (\d+)")


def judge(report, name, *arguments, timeout):
    """Runs the batch; a schema that does not compile or an equality below 99 % fails."""
    if not os.path.isdir(SUITE):
        report.skip(name, "the suite is not beside this clone (../shared/corpora/w3c-xsdtests)")
        return
    must("cargo", "build", "--release", "-q", "-p", "snitflade-compiled")
    program = os.path.join(ROOT, "target", "release", "snitflade-compiled")
    work = os.path.join(ROOT, "target", "compiled")
    code, output = run(program, SUITE, "--work", work, *arguments, timeout=timeout)
    found = EQUAL.search(output)
    report.check(f"{name}: compiles", code == 0 and found is not None, f"ended with {code}")
    if found:
        equal, valid = int(found[5]), int(found[6])
        report.check(f"{name}: comes back equal", equal * 100 >= valid * 99, f"{equal} of {valid}")


def bounded(report):
    """Every thirtieth schema."""
    judge(report, "compiled types, every thirtieth schema", "--every", "30", timeout=1800)


def whole(report):
    """All of them."""
    judge(report, "compiled types", timeout=3600)
