"""Figures: build seconds, seconds of a whole generation.

Ratios to a peer (xsd-parser, generated here from the same schemas) stand beside each figure.
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
    ("organisation", "SF1500/6.0", ["*.xsd"], None),
]

# Our crate and the peer's package for the same schemas.
BUILDS = [("sf1470-v6-0", "sagdokumentindeks"), ("sf1500-v6-0", "organisation")]

WORKSPACE = """[workspace]
resolver = "3"
members = ["person", "sagdokumentindeks", "organisation"]

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
        root = f"\npub use tns::{message} as Root;\n" if message else ""
        write(os.path.join(folder, "src", "lib.rs"), code + root)


def build_seconds(folder, package, profile):
    """Median user seconds of building one crate whose dependencies are built."""
    command = ["cargo", "build", "-q", "-p", package, "--profile", profile]
    must(*command, cwd=folder, env=BUILD, quiet=True)
    source = glob.glob(os.path.join(folder, "src", "lib.rs"))[0]
    seconds = []
    for _ in range(3):
        os.utime(source)
        seconds.append(user_seconds(command, cwd=folder, env=BUILD))
    return statistics.median(seconds)


def builds(_report):
    """Build seconds of generated crates beside the peer's output for the same schemas."""
    print("crate          profile   ours s   xsd-parser s   ratio")
    for ours, theirs in BUILDS:
        for profile in ("dev", "release"):
            mine = build_seconds(os.path.join(ROOT, "generated", ours), ours, profile)
            peer = build_seconds(os.path.join(PEERS, theirs), f"peer-{theirs}", profile)
            print(f"{ours:<14} {profile:<9} {mine:>6.2f} {peer:>14.2f} {mine / peer:>7.3f}", flush=True)


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
    for bench in (generation, lambda _: peers(), builds):
        bench(report)
        report.ok()


SUITES = [("benches", benches)]
