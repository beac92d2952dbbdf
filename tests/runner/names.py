"""The name matrix: every word that means something to Rust or to generated code, as every
kind of name, compiled with every feature on; what editions differ in, in the older ones too."""

import os

from .shell import ROOT, must, run


def matrix(report):
    """Nine crates in each edition; a warning is an error."""
    must("cargo", "build", "-q", "-p", "snitflade-tests", "--bin", "snitflade-names")
    program = os.path.join(ROOT, "target", "debug", "snitflade-names")
    code, output = run(program, os.path.join(ROOT, "target", "names"), timeout=1200)
    report.check("the name matrix compiles", code == 0, output[-1500:])
