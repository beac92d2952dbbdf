"""The W3C XML Schema Test Suite, bounded or whole, where it lies beside the clone."""

import os
import re

from .shell import ROOT, SHARED, must, run

SUITE = os.path.join(SHARED, "corpora", "w3c-xsdtests")
AGREE = re.compile(r"(\d+) of (\d+) agree")


def judge(report, name, *arguments, timeout):
    """Runs the conformance runner; a crash of it fails, its figures are printed."""
    if not os.path.isdir(SUITE):
        report.skip(name, "the suite is not beside this clone (../shared/corpora/w3c-xsdtests)")
        return
    must("cargo", "build", "--release", "-q", "-p", "snitflade-conformance")
    code, output = run(os.path.join(ROOT, "target", "release", "snitflade-conformance"), SUITE, *arguments, timeout=timeout)
    report.check(name, code in (0, 1) and AGREE.search(output) is not None, f"ended with {code}")


def bounded(report):
    """Every tenth group."""
    judge(report, "conformance, every tenth group", "--every", "10", timeout=900)


def whole(report):
    """All of it."""
    judge(report, "conformance", timeout=3600)
