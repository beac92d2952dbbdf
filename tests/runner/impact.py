"""`snitflade impact` on workspaces of vendors made here: by a crate, by a build script and by
the macro. What a newer contract breaks in them is marked in their sources."""

import glob
import hashlib
import json
import os
import re
import shutil
import time

from .shell import ROOT, must, run

HOME = os.path.join(ROOT, "target", "impact")
CASES = os.path.join(ROOT, "tests", "impact")
# Where the library's contract, an own one, and the platform's are.
LIBRARY = ("BIBLIOTEK/1", "BIBLIOTEK/2", "--root", CASES)
PERSON = ("SF1520/3.6", "SF1520/4.0", "--root", ROOT)
LOCAL = {"snitflade-runtime": "runtime", "snitflade-codegen": "codegen", "snitflade-macros": "macros"}
# A place that breaks, in a source: the rule and the path.
MARK = re.compile(r"//~ (\S+) (\S+)$")

PACKAGE = """[package]
name = "{name}"
version = "0.1.0"
edition = "2024"

[workspace]

[profile.dev]
debug = false
incremental = false

[dependencies]
snitflade-runtime = {{ version = "0.1", features = ["client", "server"] }}
{more}"""
BUILD = """
[build-dependencies]
snitflade-codegen = { version = "0.1", default-features = false, features = ["build"] }
"""


def workspace(name, sources, more="", contract=None, package=None):
    """A workspace with the sources of a case, some of them given as texts."""
    folder = os.path.join(HOME, "workspaces", name)
    shutil.rmtree(folder, ignore_errors=True)
    for place in sources:
        shutil.copytree(os.path.join(CASES, place), folder, dirs_exist_ok=True)
    if contract:
        shutil.copytree(contract, os.path.join(folder, "contracts", os.path.basename(contract)))
    with open(os.path.join(folder, "Cargo.toml"), "w", encoding="utf-8") as file:
        file.write(PACKAGE.format(name=package or name, more=more))
    # The versions of the repository, so that nothing is resolved anew.
    shutil.copy(os.path.join(ROOT, "Cargo.lock"), folder)
    return folder


def config(*crates):
    """Arguments that put what is in the repository in the place of a registry's."""
    places = {**LOCAL, **{crate: f"generated/{crate}" for crate in crates}}
    pairs = [f"patch.crates-io.{name}.path={os.path.join(ROOT, place)!r}" for name, place in places.items()]
    return [word for pair in pairs for word in ("--config", pair)]


def impact(folder, sides, *arguments):
    """Runs the command; gives its exit code and what it printed."""
    program = os.path.join(ROOT, "target", "debug", "snitflade")
    target = os.path.join(HOME, "target")
    return run(
        program, "impact", *sides, "--workspace", folder, "--target-dir", target, "--offline", *arguments,
        timeout=1800, quiet=True,
    )


def marked(folder):
    """File, line, rule and path of each place that is marked in a workspace."""
    found = set()
    for path in glob.glob(os.path.join(folder, "**", "*.rs"), recursive=True):
        with open(path, encoding="utf-8") as file:
            for number, line in enumerate(file, 1):
                for rule, place in MARK.findall(line.rstrip("\n")):
                    found.add((os.path.relpath(path, folder), number, rule, place))
    return found


def digest(folder):
    """A number that any change of a tree changes."""
    total = hashlib.sha256()
    for base, folders, files in os.walk(folder):
        folders.sort()
        for file in sorted(files):
            path = os.path.join(base, file)
            total.update(path.encode())
            with open(path, "rb") as content:
                total.update(content.read())
    return total.hexdigest()


def case(report, what, folder, sides, *arguments, untouched=(), not_reached=0):
    """Holds what is told of a workspace against its marks."""
    started = time.monotonic()
    before = digest(folder)
    code, output = impact(folder, sides, "--format", "json", *arguments)
    expected = marked(folder)
    report.check(f"impact {what}: the workspace is left as it was", digest(folder) == before)
    wanted = 1 if expected else 0
    if not report.check(f"impact {what}: exit {wanted}", code == wanted, output[-3000:]):
        return
    told = json.loads(output)
    found = {(it["file"], it["line"], it["rule"], it["path"]) for it in told["breaks"]}
    wrong = [f"not told: {it}" for it in sorted(expected - found)]
    wrong += [f"not marked: {it}" for it in sorted(found - expected, key=str)]
    report.check(f"impact {what}: {len(expected)} places with their rules", not wrong, "\n".join(wrong))
    others = [it["rendered"] for it in told["unaccounted"]]
    report.check(f"impact {what}: every error is accounted for", not others, "\n".join(others))
    paths = {it["path"] for it in told["untouched"]}
    missing = sorted(set(untouched) - paths)
    report.check(f"impact {what}: changes that touch nothing", not missing, ", ".join(missing))
    reached = len(told["not_reached"]) == not_reached
    report.check(f"impact {what}: targets not reached", reached, ", ".join(told["not_reached"]))
    print(f"impact {what}: {time.monotonic() - started:.1f} s", flush=True)


# Where a generated crate lies: in the tree of the workspace, or beside it.
CRATES = {"crate": "generated/bibliotek-v1", "crate beside": "../beside/bibliotek-v1"}


def library(name, door):
    """The library's workspace, whose contract comes in by one of the doors."""
    own = os.path.join(CASES, "contracts", "BIBLIOTEK", "1")
    if door in CRATES:
        more = f'bibliotek-v1 = {{ path = "{CRATES[door]}", features = ["client", "server"] }}\n'
        folder = workspace(name, ["library", "by-crate"], more, package="library")
        program = os.path.join(ROOT, "target", "debug", "snitflade")
        crate = os.path.normpath(os.path.join(folder, CRATES[door]))
        must(program, "generate", "--wsdl", os.path.join(own, "laan.wsdl"), "--out", crate)
        return folder
    more = 'snitflade-macros = "0.1"\n' if door == "macro" else BUILD
    return workspace(name, ["library", f"by-{door}"], more, contract=own, package="library")


def person(name, door):
    """A workspace that looks persons up, likewise."""
    if door == "crate":
        more = 'sf1520-v3-6 = { version = "0.1", features = ["client"] }\n'
        return workspace(name, ["person", "person-crate"], more)
    more = 'snitflade-macros = "0.1"\n' if door == "macro" else BUILD
    contract = os.path.join(ROOT, "contracts", "SF1520", "3.6")
    return workspace(name, ["person", f"person-{door}"], more, contract=contract)


# What changes in the library's contract and touches nothing of the workspace.
UNTOUCHED = ["bibliotek_1::RykkerType.gebyr", "bibliotek_1::RykkerType::new()"]


def impacts(report):
    """Every door with both contracts; then what cannot be told."""
    must("cargo", "build", "-q", "-p", "snitflade-codegen")
    for door in (*CRATES, "build", "macro"):
        folder = library(f"library-{door}", door)
        case(report, f"library by {door}", folder, LIBRARY, *config(), untouched=UNTOUCHED, not_reached=1)
    for door in ("crate", "build", "macro"):
        folder = person(f"person-{door}", door)
        crates = ["sf1520-v3-6"] if door == "crate" else []
        case(report, f"person by {door}", folder, PERSON, *config(*crates))
    revised(report, os.path.join(HOME, "workspaces", "library-crate"))
    formats(report, os.path.join(HOME, "workspaces", "library-crate"))
    refused(report)


def revised(report, folder):
    """The older contract is that of a revision: a repository's contract was replaced in its place."""
    repository = os.path.join(HOME, "revised")
    contract = os.path.join(repository, "contracts", "BIBLIOTEK", "1")
    shutil.rmtree(repository, ignore_errors=True)
    shutil.copytree(os.path.join(CASES, "contracts", "BIBLIOTEK", "1"), contract)
    open(os.path.join(repository, "contracts", "codegen.toml"), "w", encoding="utf-8").close()
    git = ("git", "-C", repository, "-c", "user.name=Demo", "-c", "user.email=demo@example.invalid")
    for words in (("init", "--quiet"), ("add", "."), ("commit", "--quiet", "-m", "Begin")):
        must(*git, *words)
    shutil.rmtree(contract)
    shutil.copytree(os.path.join(CASES, "contracts", "BIBLIOTEK", "2"), contract)
    sides = ("git:HEAD", "BIBLIOTEK/1", "--root", repository)
    case(report, "library by crate, from a revision", folder, sides, *config(), untouched=UNTOUCHED, not_reached=1)
    code, output = impact(folder, ("git:nowhere", *sides[1:]), *config())
    report.check("impact refuses a revision that is not there", code == 2 and "cannot read the revision" in output, output[-2000:])


def formats(report, folder):
    """The report for people: a place, its rule, the new form, and what was not looked at."""
    _, output = impact(folder, LIBRARY, *config())
    wanted = ["src/lib.rs:18:", "occurs-min-lowered", "kort: Option<String>", "E0599", "test `asked` of library"]
    missing = [text for text in wanted if text not in output]
    report.check("impact for a terminal", not missing, f"{missing}\n{output[-3000:]}")
    _, output = impact(folder, LIBRARY, "--format", "markdown", *config())
    wanted = ["<!-- snitflade impact -->", "## `src/lib.rs:18:", "```rust\n"]
    missing = [text for text in wanted if text not in output]
    report.check("impact for a pull request", not missing, f"{missing}\n{output[-3000:]}")


def refused(report):
    """What it says when it cannot tell, with exit 2."""
    folder = library("refused", "build")
    wrong = [
        ("a contract that it does not use", "IMP0105", folder, PERSON, config()),
        ("no workspace", "IMP0101", CASES, LIBRARY, []),
        ("no time", "IMP0103", folder, LIBRARY, [*config(), "--timeout", "0"]),
    ]
    for what, said, place, sides, arguments in wrong:
        code, output = impact(place, sides, *arguments)
        report.check(f"impact refuses {what}", code == 2 and said in output, output[-2000:])
    with open(os.path.join(folder, "src", "lib.rs"), "a", encoding="utf-8") as file:
        file.write("fn broken() -> u8 { String::new() }\n")
    code, output = impact(folder, LIBRARY, *config())
    held = code == 2 and "IMP0104" in output and "E0308" in output
    report.check("impact refuses what does not compile as it is", held, output[-2000:])


SUITES = [("impact", impacts)]
