"""What building a generated crate alone takes, when all it needs is built: its own command line of
rustc, repeated, in turn with that of the peer's code for the same schemas. With
`BUILD_BEFORE=COMMIT` the crate as it was then is one more subject. Types only, without incremental
compilation. Seconds are those of the processor in user mode; instructions are counted by cachegrind."""

import os
import re
import shlex
import shutil
import statistics

from . import benches
from .before import OUT, tree
from .shell import ROOT, must

BEFORE = os.environ.get("BUILD_BEFORE", "")
OURS = ["sf1470-v6-0", "sf1500-v6-0"]
# The peer has code for the first only: what it makes of all schemas of SF1500 does not compile.
PEER = "sagdokumentindeks"
ROUNDS = 3
# Ours takes little beside the peer's, so each round has several of it.
EACH = 3
# A release build is at most this share of the peer's.
SHARE = 1 / 8


def command_line(folder, package, profile, target):
    """The command line of rustc that builds one crate; all that it needs is built when it is known."""
    settings = {**benches.BUILD, "CARGO_TARGET_DIR": target}
    build = ["cargo", "build", "-v", "-p", package, "--profile", profile]
    # So that it is built, whatever is there.
    os.utime(os.path.join(folder, "src", "lib.rs"))
    output = must(*build, cwd=folder, env=settings, quiet=True)
    name = package.replace("-", "_")
    lines = re.findall(rf"Running `(.*--crate-name {name} .*)`", output)
    if len(lines) != 1:
        raise RuntimeError(f"{package}: {len(lines)} calls of rustc where one was expected")
    return shlex.split(lines[0])


def subjects(profile):
    """What is built: of which crate, whose, the folder rustc runs in, its command line, how often a round."""
    found = []
    targets = {"now": (ROOT, benches.BUILD["CARGO_TARGET_DIR"])}
    if BEFORE:
        targets[BEFORE] = (tree(BEFORE), os.path.join(OUT, "build"))
    for crate in OURS:
        for whose, (root, target) in targets.items():
            line = command_line(os.path.join(root, "generated", crate), crate, profile, target)
            found.append((crate, whose, root, line, EACH))
    folder = os.path.join(benches.PEERS, PEER)
    line = command_line(folder, f"peer-{PEER}", profile, benches.BUILD["CARGO_TARGET_DIR"])
    return found + [(OURS[0], "xsd-parser", benches.PEERS, line, 1)]


def timed(every):
    """Seconds of each subject, all of them in turn."""
    seconds = {(crate, whose): [] for crate, whose, *_ in every}
    for _ in range(ROUNDS):
        for crate, whose, root, line, times in every:
            seconds[crate, whose] += [benches.user_seconds(line, cwd=root) for _ in range(times)]
    return seconds


def instructions(line, root):
    """Instructions that a build takes, in thousand millions; no noise of the machine is in them."""
    counted = ["valgrind", "--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null", *line]
    output = must(*counted, cwd=root, quiet=True)
    return int(re.search(r"I\s+refs:\s+([\d,]+)", output)[1].replace(",", "")) / 1e9


def build_seconds(report):
    """Both profiles; a release build within its share of the peer's."""
    benches.peers()
    print("crate         profile  whose        least s  median s   runs   of the peer's least   instructions, 10^9")
    for profile in ("dev", "release"):
        every = subjects(profile)
        seconds = timed(every)
        peer = min(seconds[OURS[0], "xsd-parser"])
        for crate, whose, root, line, times in every:
            mine = seconds[crate, whose]
            share = f"{min(mine) / peer:.3f}" if crate == OURS[0] else ""
            # The peer's takes minutes to count; its seconds say enough.
            counted = f"{instructions(line, root):.2f}" if times == EACH and shutil.which("valgrind") else ""
            print(f"{crate:<13} {profile:<8} {whose:<11} {min(mine):>8.2f} {statistics.median(mine):>9.2f} "
                  f"{len(mine):>6} {share:>21} {counted:>20}", flush=True)
        if profile == "release":
            mine = min(seconds[OURS[0], "now"])
            report.check(f"{OURS[0]}, release: at most an eighth of the peer's", 0 < mine <= peer * SHARE,
                         f"{mine:.2f} s beside {peer:.2f} s")
    if not shutil.which("valgrind"):
        report.skip("instructions of builds", "valgrind is not installed")


SUITES = [("build-seconds", build_seconds)]
