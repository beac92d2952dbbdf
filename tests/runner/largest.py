"""What compiling the largest contract takes: processor time and memory, each with a bound that a
change of the form of generated code would break long before a vendor's machine does."""

import os
import resource
import subprocess
import sys

from .shell import ROOT, must, run

CRATE = "sf1500-v6-0"
ALONE = {"CARGO_INCREMENTAL": "0"}
# Several times what is measured (BENCHMARKS.md), for machines that are slow or busy.
SECONDS = 30
MIB = 1024


def largest(report):
    """Builds the crate alone, in the default profile, when all that it needs is built."""
    must("cargo", "build", "-q", "-p", CRATE, env=ALONE)
    os.utime(os.path.join(ROOT, "generated", CRATE, "src", "lib.rs"))
    # In a process of its own, so that nothing that ran before is counted.
    code, output = run(sys.executable, "-c", f"from runner import largest; largest.measure({CRATE!r})",
                       env={"PYTHONPATH": os.path.join(ROOT, "tests")})
    numbers = output.split()[-2:] if code == 0 else []
    report.check(f"{CRATE} is compiled and measured", len(numbers) == 2, output[-1000:])
    if len(numbers) == 2:
        seconds, mib = map(float, numbers)
        report.check(f"{CRATE}: at most {SECONDS} s of processor time", 0 < seconds <= SECONDS, f"{seconds} s")
        report.check(f"{CRATE}: at most {MIB} MiB", 0 < mib <= MIB, f"{mib} MiB")


def measure(crate):
    """Prints seconds of processor time and the peak of memory, in MiB, of one build."""
    subprocess.run(["cargo", "build", "-q", "-p", crate], check=True, env={**os.environ, **ALONE})
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(f"{used.ru_utime + used.ru_stime:.2f} {used.ru_maxrss / 1024:.0f}")


SUITES = [("largest", largest)]
