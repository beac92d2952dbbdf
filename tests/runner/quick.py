"""The suites of the README's test command: everything that needs no foreign stack."""

import glob
import os

from .rooms import rooms
from .shell import ROOT, cargo_test, run


def form(report):
    """Formatting, lints with warnings denied, the order of rooms, licences in every package."""
    code, output = run("cargo", "fmt", "--all", "--check", quiet=True)
    report.check("cargo fmt --check", code == 0, output[:2000])
    code, _ = run("cargo", "clippy", "--workspace", "--all-targets", "--", "-D", "warnings")
    report.check("cargo clippy -D warnings", code == 0)
    rooms(report)
    licences(report)


def licences(report):
    """A package holds what lies in its own folder, so each has the licence files."""
    packages = ["runtime", "codegen", "helpers", "macros", *sorted(glob.glob(os.path.join(ROOT, "generated", "*")))]
    files = [os.path.join(ROOT, package, name) for package in packages for name in ("LICENSE-APACHE", "LICENSE-MIT")]
    missing = [os.path.relpath(file, ROOT) for file in files if not os.path.isfile(file)]
    report.check("every package has its licence files", len(files) > 6 and not missing, ", ".join(missing))


def units(report):
    """Every test of every crate, goldens and loopback exchanges included."""
    cargo_test(report, "--workspace", "--exclude", "snitflade-ui", "--exclude", "snitflade-ui-macro")


def ui(report):
    """What the compiler says of generated code: misuse refused, every edition accepted."""
    cargo_test(report, "-p", "snitflade-ui", "-p", "snitflade-ui-macro")


def features(report):
    """Each feature of the libraries builds alone."""
    for package, names in (
        ("snitflade-runtime", ["", "soap", "client", "server", "serde", "signatures", "idws", "idws,client", "amqp", "sftp", "environment", "login", "testing", "chrono", "jiff", "rust_decimal", "time", "uuid"]),
        ("snitflade-codegen", ["", "cli"]),
        ("snitflade-helpers", ["", "arbejdsskade", "cpr-haendelse", "fordeling", "klassifikation", "oir", "organisation", "pension", "person", "post", "sagsindeks", "sygefravaer", "sygehusophold", "sygesikring", "ydelsesindeks"]),
    ):
        for feature in names:
            arguments = ["--features", feature] if feature else []
            code, _ = run("cargo", "check", "-p", package, "--no-default-features", *arguments)
            report.check(f"{package} with {feature or 'no features'}", code == 0)


def generated(report):
    """What is committed is what the generator writes, from any working directory."""
    if not glob.glob(os.path.join(ROOT, "contracts", "*", "*", "contract.toml")):
        report.skip("generate --check", "no contract is committed yet")
        return
    for what, root in (("", []), (" of the invented contracts", ["--root", os.path.join("tests", "services")])):
        code, output = run("cargo", "run", "-q", "--", "generate", "--check", *root)
        report.check("generate --check" + what, code == 0, output[-2000:])
        code, output = run("cargo", "run", "-q", "--", "generate", *root)
        report.check("generate" + what, code == 0, output[-2000:])
    places = ["generated", "contracts", "runtime/src/wire", "tests/services"]
    code, output = run("git", "status", "--porcelain", "--", *places, quiet=True)
    report.check("generating leaves the tree clean", code == 0 and not output.strip(), output)


SUITES = [("form", form), ("units", units), ("ui", ui), ("features", features), ("generated", generated)]
