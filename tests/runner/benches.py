"""Figures: seconds of a whole generation; and the peer's packages (xsd-parser, generated here from
the same schemas) that other benches stand beside.

Nothing here passes or fails by a figure; a bench fails when it cannot run. Seconds are CPU
seconds of the process and its children, because neighbours on the machine distort wall time.
"""

import glob
import os
import resource
import statistics

from .shell import ROOT, must

HERE = os.path.join(ROOT, "tests", "benches")
OUT = os.path.join(ROOT, "target", "benches")
PEERS = os.path.join(OUT, "peers")
BUILD = {"CARGO_TARGET_DIR": os.path.join(OUT, "build"), "CARGO_INCREMENTAL": "0"}

# Package of the peer's code; the contract and the schemas of it that it is made of; the type of
# the message in it. The first schema is the one whose module the peer calls `tns`.
PACKAGES = [
    ("sagdokumentindeks", "SF1470/6.0", ["sagdokumentindeks-6.xsd", "*.xsd"], "ImporterSagDokumentIndeksInput"),
    ("person", "SF1520/4.0", ["PersonBaseDataExtended-5.xsd"], "PersonLookupResponse"),
]

WORKSPACE = """[workspace]
resolver = "3"
members = ["person", "sagdokumentindeks"]

[profile.dev]
debug = "line-tables-only"

[profile.release]
debug = false
"""

MANIFEST = """[package]
name = "peer-{name}"
version = "0.0.0"
edition = "2021"

[dependencies]
xsd-parser-types = {{ version = "=0.2.1", features = ["quick-xml", "xml", "base64", "num"] }}
quick-xml = {{ version = "0.38", features = ["serialize"] }}
regex = "1"
"""


def user_seconds(command, **settings):
    """CPU seconds in user mode that a command and its children take."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    must(*command, quiet=True, **settings)
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before


def write(path, text):
    """Writes a file unless it already says so, which would only make cargo build again."""
    os.makedirs(os.path.dirname(path), exist_ok=True)
    if os.path.exists(path):
        with open(path, encoding="utf-8") as file:
            if file.read() == text:
                return
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def schemas(contract, patterns):
    """The schemas of a contract that the patterns name, each once, in that order."""
    folder = os.path.join(ROOT, "contracts", contract, "xsd")
    found = [path for pattern in patterns for path in sorted(glob.glob(os.path.join(folder, pattern)))]
    return list(dict.fromkeys(found))


def peers():
    """Has xsd-parser generate its packages from our contracts, below target/."""
    must("cargo", "build", "-q", "--locked", cwd=os.path.join(HERE, "peer", "generator"), env=BUILD)
    generator = os.path.join(BUILD["CARGO_TARGET_DIR"], "debug", "peer-generator")
    write(os.path.join(PEERS, "Cargo.toml"), WORKSPACE)
    for name, contract, patterns, message in PACKAGES:
        folder = os.path.join(PEERS, name)
        write(os.path.join(folder, "Cargo.toml"), MANIFEST.format(name=name))
        made = os.path.join(PEERS, f"{name}.rs")
        must(generator, *schemas(contract, patterns), made)
        with open(made, encoding="utf-8") as file:
            code = file.read()
        write(os.path.join(folder, "src", "lib.rs"), f"{code}\npub use tns::{message} as Root;\n")


def generation(_report):
    """Seconds of `cargo run -- generate` over all contracts, warm."""
    print("cargo run -- generate, all contracts, user CPU seconds (median of 5)")
    for profile in ("dev", "release"):
        command = ["cargo", "run", "-q", "--profile", profile, "--", "generate"]
        must(*command, quiet=True)
        seconds = statistics.median(user_seconds(command) for _ in range(5))
        print(f"{profile:<9} {seconds:>6.2f}", flush=True)


def benches(report):
    """Every bench, each counted as passed when it ran."""
    generation(report)
    report.ok()


SUITES = [("benches", benches)]
