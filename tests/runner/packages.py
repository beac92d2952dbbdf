"""The packages as a vendor gets them: one joint `cargo package`, unpacked into
target/packages, where each passes its own tests without the repository around it."""

import functools
import glob
import os
import shutil
import tarfile
import tomllib

from .shell import ROOT, cargo_test, must

HOME = os.path.join(ROOT, "target", "packages")
LIBRARIES = ["snitflade-runtime", "snitflade-codegen", "snitflade-macros"]
HELPERS = "snitflade-helpers"
# Crates of contracts that the vendors' workspaces use as they are committed.
CONTRACTS = ["sf1470-v6-0", "sf1520-v4-0", "sf2900-v2-4"]
# One target directory for all that is built from the packages; nobody debugs there.
BUILD = {
    "CARGO_TARGET_DIR": os.path.join(HOME, "target"),
    "CARGO_PROFILE_DEV_DEBUG": "0",
    "CARGO_INCREMENTAL": "0",
}
METADATA = ["description", "readme", "keywords", "categories", "license", "repository", "rust-version", "edition"]
WORKSPACE = """[workspace]
resolver = "3"
members = [{members}]

[patch.crates-io]
{patches}
# As in the repository: the tests read thousands of documents.
[profile.dev.package.snitflade-runtime]
opt-level = 1
"""


@functools.cache
def all_names():
    """The libraries, the contracts, and those that the helpers stand on, however far below."""
    found, todo = set(), [("helpers", "")]
    while todo:
        with open(os.path.join(ROOT, *todo.pop(), "Cargo.toml"), "rb") as file:
            below = {*tomllib.load(file)["dependencies"]} - found - {*LIBRARIES}
        below = {name for name in below if os.path.isdir(os.path.join(ROOT, "generated", name))}
        found |= below
        todo += [("generated", name) for name in below]
    return LIBRARIES + [HELPERS] + sorted({*CONTRACTS, *found})


@functools.cache
def unpacked():
    """Packs all of them in one go; gives the folder that each is unpacked into."""
    names = [word for name in all_names() for word in ("-p", name)]
    # Built and tested they are below, unpacked, with every feature.
    must("cargo", "package", "--allow-dirty", "--no-verify", *names, env=BUILD)
    folder = os.path.join(HOME, "crates")
    shutil.rmtree(folder, ignore_errors=True)
    found = {}
    for name in all_names():
        archives = glob.glob(os.path.join(BUILD["CARGO_TARGET_DIR"], "package", name + "-[0-9]*.crate"))
        archive = max(archives, key=os.path.getmtime)
        with tarfile.open(archive) as tar:
            tar.extractall(folder, filter="data")
        found[name] = os.path.join(folder, os.path.basename(archive).removesuffix(".crate"))
    return found


def patches(names):
    """Lines that put the unpacked packages in the place of those of a registry."""
    return "".join(f"{name} = {{ path = {unpacked()[name]!r} }}\n" for name in names)


def packages(report):
    """What the packages hold and say, and their own tests."""
    for name, folder in unpacked().items():
        complete(report, name, folder)
    folder = os.path.join(HOME, "crates")
    members = ", ".join(f'"{os.path.basename(unpacked()[name])}"' for name in LIBRARIES + [HELPERS])
    with open(os.path.join(folder, "Cargo.toml"), "w", encoding="utf-8") as file:
        file.write(WORKSPACE.format(members=members, patches=patches(all_names())))
    shutil.copy(os.path.join(ROOT, "Cargo.lock"), folder)
    cargo_test(report, "--workspace", "--all-features", cwd=folder, env=BUILD, name="tests of the unpacked packages")


def complete(report, name, folder):
    """Whether a package has its metadata, its licences and its README."""
    with open(os.path.join(folder, "Cargo.toml"), "rb") as file:
        manifest = tomllib.load(file)
    package = manifest["package"]
    missing = [key for key in METADATA if not package.get(key)]
    report.check(f"{name}: metadata", not missing, ", ".join(missing))
    docs = package.get("metadata", {}).get("docs", {}).get("rs", {})
    report.check(f"{name}: docs.rs shows every feature", docs.get("all-features") is True)
    files = ["LICENSE-APACHE", "LICENSE-MIT", package.get("readme", "README.md")]
    absent = [file for file in files if not os.path.isfile(os.path.join(folder, file))]
    report.check(f"{name}: licences and README are in the package", not absent, ", ".join(absent))


SUITES = [("packages", packages)]
