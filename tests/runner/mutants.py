"""Labelled mutants of two messages: all invalid ones refused, all valid ones kept."""

import os
import re

from . import tools
from .shell import ROOT, must, run

SETS = [
    ("SF1470/6.0", "wsdl/SagDokumentIndeksService_6.wsdl", "ImporterSagDokumentIndeksInput"),
    ("SF1520/4.0", "wsdl/PersonBaseDataExtendedService.context.wsdl", "PersonLookupResponse"),
]
COUNT = re.compile(r"^(\d+) passed, (\d+) failed$", re.M)


def mutants(report):
    """400 mutants of each message, labelled by libxml2."""
    python = tools.python()
    must("cargo", "build", "-q", "-p", "snitflade-exchange", "--bin", "snitflade-mutants")
    for contract, wsdl, message in SETS:
        folder = os.path.join(ROOT, "target", "mutants", message)
        must(python, "tests/tools/mutants.py", os.path.join("contracts", contract, wsdl),
             f"tests/documents/{message}.xml", folder)
        code, output = run(os.path.join(ROOT, "target", "debug", "snitflade-mutants"), contract, folder)
        counts = COUNT.search(output)
        if not counts or code not in (0, 1):
            report.bad(f"mutants of {message}", output[-1500:])
            continue
        report.ok(int(counts[1]))
        if int(counts[2]):
            report.bad(f"mutants of {message}", output[-1500:], int(counts[2]))
