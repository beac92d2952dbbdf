"""Logins and links to SAPA: a real browser, and other makers' SAML and RFC 6570."""

import os
import shutil
import subprocess
import tempfile
import time

from . import tools
from .ports import free_port
from .shell import ROOT, must, run
from .stacks import Server, published
from .standin import installed, lines

PEERS = os.path.join(ROOT, "tests", "peers", "login")
PICTURES = os.path.join(ROOT, "target", "login")
PRIVILEGES = "SF1511/*/basic-privilege-profile/BasicPrivilegeProfileSchema_v12.xsd"
# Of nobody; what may stand in no address.
CPR = "0101010000"


def built(name):
    """One of the runtime's examples."""
    return os.path.join(ROOT, "target", "debug", "examples", name)


def login(report):
    """Everything; the programs are those of the workspace as `units` builds it, so that nothing is built twice."""
    began = time.monotonic()
    must("cargo", "build", "-q", "--workspace", "--exclude", "snitflade-ui", "--exclude", "snitflade-ui-macro",
         "--example", "login_systems", "--example", "login_peer", "--example", "sapa_links", "--example", "log-ind")
    print(f"built in {time.monotonic() - began:.0f} s", flush=True)
    python = tools.python()
    must(python, "-m", "pip", "install", "-q", "selenium==4.38.0", "pysaml2==7.5.5", "uritemplate==4.2.0", timeout=1800)
    browser(report, python)
    provider(report, python)
    templates(report, python)


class Example:
    """The example, as a vendor starts it."""

    def __init__(self):
        self.child = subprocess.Popen([built("log-ind")], stdout=subprocess.PIPE, text=True)
        self.url = self.child.stdout.readline().strip()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.child.kill()
        self.child.wait(timeout=120)


def browser(report, python):
    """Users in headless Chromium: one login, two systems, SAPA and back, logout from either side."""
    with open(os.path.join(ROOT, "examples", "log-ind", "main.rs"), encoding="utf-8") as file:
        length = len(file.readlines())
    report.check("the example is below 80 lines", length < 80, str(length))
    for needed in ("chromium", "chromedriver"):
        if not tools.have(needed) and not installed(needed):
            return report.skip("logins in a browser", f"{needed} is not on this machine and could not be installed")
    shutil.rmtree(PICTURES, ignore_errors=True)
    with Server(built("login_systems")) as systems, Example() as example:
        addresses = systems.child.stdout.readline().split()
        code, output = run(python, os.path.join(PEERS, "browser.py"), *addresses, example.url, PICTURES,
                           timeout=900, quiet=True)
    rest = lines(report, "login", output)
    report.check("login: the browser came to its end", code in (0, 1) and not rest, "\n".join(rest[-15:]))
    logs = systems.said.splitlines()
    found = [line for line in logs if CPR in line]
    report.check("access logs of all systems are there", len(logs) > 40, str(len(logs)))
    report.check("no CPR number stands in an address or in what browsers say they come from", not found, str(found[:2]))
    print(f"pictures of logins: {os.path.relpath(PICTURES, ROOT)}", flush=True)
    return None


def provider(report, python):
    """pysaml2 as the identity provider, signxml for RSASSA-PSS."""
    for needed in ("xmlsec1", "openssl"):
        if not tools.installed(needed):
            return report.skip("pysaml2 as identity provider",
                               f"{needed} is not on this machine and could not be installed")
    found = published(report, PRIVILEGES, "the published schema of rights")
    schema = [os.path.dirname(found)] if found else []
    with tempfile.TemporaryDirectory() as folder:
        code, output = run(python, "-W", "ignore", os.path.join(PEERS, "provider.py"), built("login_peer"), folder,
                           str(free_port()), str(free_port()), *schema, timeout=900, quiet=True)
    rest = lines(report, "pysaml2", output)
    report.check("pysaml2: it came to its end", code in (0, 1) and not rest, "\n".join(rest[-15:]))
    return None


def templates(report, python):
    """Our links beside those of another implementation of RFC 6570."""
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "links.json")
        with open(path, "w", encoding="utf-8") as out:
            out.write(must(built("sapa_links"), quiet=True))
        _, output = run(python, os.path.join(PEERS, "templates.py"), path, timeout=300, quiet=True)
    rest = lines(report, "uritemplate", output)
    report.check("uritemplate: 600 links", "600 links" in output and not rest, output[-1000:])
