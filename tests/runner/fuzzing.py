"""Bounded fuzzing and the checks of how cost grows."""

from .shell import ROOT, must, run

# What all targets may take together; each has its share.
SECONDS = 360


def build():
    """Builds the fuzzer; gives its path."""
    must("cargo", "build", "-q", "-p", "snitflade-tests", "--bin", "snitflade-fuzz")
    return ROOT + "/target/debug/snitflade-fuzz"


def fuzz(report):
    """Every target for its share of a bounded time, from the seeds of the repository."""
    program = build()
    targets = must(program, "--list", quiet=True).split()
    share = SECONDS // len(targets)
    for target in targets:
        code, output = run(program, target, str(share), timeout=share + 120)
        why = f"ended with {code}; the last input is target/fuzz/{target}/current\n{output[-1500:]}"
        report.check(f"fuzz {target}", code == 0, why)


def growth(report):
    """Ten times more input costs at most fifteen times as much."""
    program = build()
    code, output = run(program, "--memory", timeout=900)
    report.check("memory is bounded by a multiple of the input", code == 0, output[-1500:])
    code, output = run(program, "--growth", timeout=900)
    lines = [line for line in output.splitlines() if "times the cost" in line]
    for line in lines:
        report.check(f"growth: {line.split(':')[0]}", not line.endswith("FAILED"), line)
    for line in output.splitlines():
        if line.startswith("SKIPPED"):
            report.skip("growth", line)
    if code not in (0, 1) or not lines:
        report.bad("growth", output[-1500:])
