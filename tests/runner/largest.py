"""What compiling the largest contract takes, and all of them: processor time and memory, each with a
bound that a change of the form of generated code would break long before a vendor's machine does."""

import os
import resource
import subprocess
import sys
import time

from .pace import slowness
from .shell import ROOT, must, run

CRATE = "sf1500-v6-0"
ALONE = {"CARGO_INCREMENTAL": "0"}
# Several times what is measured (BENCHMARKS.md), for machines that are slow or busy.
SECONDS = 30
MIB = 1024
# Processor time of `cargo check` of one crate, and of a build of all for each of two processors.
CHECK, EVERY = 10, 180


def largest(report):
    """Builds and checks the crate alone, in the default profile, when all that it needs is built."""
    seconds, mib, _ = measured(report, "build", CRATE)
    report.check(f"{CRATE}: at most {SECONDS} s of processor time", 0 < seconds <= SECONDS * slowness(), f"{seconds} s")
    report.check(f"{CRATE}: at most {MIB} MiB", 0 < mib <= MIB, f"{mib} MiB")
    seconds, _, clock = measured(report, "check", CRATE)
    told = f"cargo check of {CRATE}: {seconds} s of processor time, {clock} s on the clock"
    print(told, flush=True)
    report.check(f"cargo check of {CRATE}: at most {CHECK} s of processor time", 0 < seconds <= CHECK * slowness(), told)


def every(report):
    """Checks each generated crate alone, and builds all of them, when what they need is built."""
    crates = sorted(os.listdir(os.path.join(ROOT, "generated")))
    # All at once first, so that each finds what it needs.
    must("cargo", "check", "-q", *(word for crate in crates for word in ("-p", crate)), env=ALONE)
    took = []
    for crate in crates:
        seconds, mib, clock = measured(report, "check", crate)
        report.check(f"cargo check of {crate}: at most {CHECK} s of processor time", 0 < seconds <= CHECK * slowness(), f"{seconds} s")
        took.append((seconds, clock, mib, crate))
    for seconds, clock, mib, crate in sorted(took, reverse=True):
        print(f"{crate}: {seconds} s of processor time, {clock} s on the clock, {mib:.0f} MiB", flush=True)
    seconds, _, clock = measured(report, "build", *crates)
    told = f"{len(crates)} crates built: {seconds} s of processor time, {clock} s on the clock"
    print(told, flush=True)
    report.check(f"all crates: at most {EVERY} s for each of two processors", 0 < seconds <= 2 * EVERY * slowness(), told)


def measured(report, command, *crates):
    """Seconds of processor time, the peak of memory in MiB, and seconds on the clock."""
    must("cargo", command, "-q", *(word for crate in crates for word in ("-p", crate)), env=ALONE)
    for crate in crates:
        os.utime(os.path.join(ROOT, "generated", crate, "src", "lib.rs"))
    # In a process of its own, so that nothing that ran before is counted.
    code, output = run(sys.executable, "-c", f"from runner import largest; largest.measure{(command, *crates)!r}",
                       env={"PYTHONPATH": os.path.join(ROOT, "tests")}, quiet=True)
    numbers = output.split()[-3:] if code == 0 else []
    report.check(f"{command} of {crates[0]} is measured", len(numbers) == 3, output[-1000:])
    return tuple(map(float, numbers)) if len(numbers) == 3 else (0.0, 0.0, 0.0)


def measure(command, *crates):
    """Prints what one build takes."""
    started = time.monotonic()
    names = [word for crate in crates for word in ("-p", crate)]
    subprocess.run(["cargo", command, "-q", *names], check=True, env={**os.environ, **ALONE})
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    clock = time.monotonic() - started
    print(f"{used.ru_utime + used.ru_stime:.2f} {used.ru_maxrss / 1024:.0f} {clock:.1f}")


SUITES = [("largest", largest)]
