"""Files over SFTP: our clients, OpenSSH's `sftp` and paramiko before an OpenSSH server that the
program starts, kills and ends itself, on ports of its own. What it installs is Debian's
`openssh-server` and paramiko in a folder of its own."""

import os
import re

from . import tools
from .shell import ROOT, TOOLS, cargo_test, must, run

SERVER = "/usr/sbin/sshd"
PARAMIKO = "paramiko==4.0.0"
LINE = re.compile(r"^(ok|FAILED|SKIPPED) ([\w-]+): (.*)$", re.M)


def there():
    """Whether OpenSSH's server is on this machine, or could be installed."""
    if not os.path.exists(SERVER) and tools.have("apt-get") and os.geteuid() == 0:
        # In run level 1 the package does not start a server of its own.
        run("apt-get", "install", "-y", "-q", "openssh-server", quiet=True, env={"RUNLEVEL": "1"})
    return os.path.exists(SERVER)


def python():
    """A Python with paramiko, if it can be had."""
    folder = os.path.join(TOOLS, "paramiko")
    program = os.path.join(folder, "bin", "python")
    if not tools.marked(folder, PARAMIKO):
        must("python3", "-m", "venv", folder)
        if run(program, "-m", "pip", "install", "-q", PARAMIKO, timeout=900, quiet=True)[0] != 0:
            return None
        tools.mark(folder, PARAMIKO)
    return program


def sftp(report):
    """Every scenario is a check; what it says of itself is printed."""
    if not there():
        return report.skip("files over SFTP", "OpenSSH's server is not on this machine")
    must("cargo", "build", "-q", "-p", "snitflade-sftp")
    program = os.path.join(ROOT, "target", "debug", "snitflade-sftp")
    paramiko = python()
    if not paramiko:
        report.skip("sftp: paramiko", "it could not be installed")
    code, output = run(program, timeout=1800, env={"PYTHON": paramiko} if paramiko else None)
    for held, name, said in LINE.findall(output):
        if held == "SKIPPED":
            report.skip(f"sftp: {name}", said)
        else:
            report.check(f"sftp: {name}", held == "ok", said)
    report.check("sftp: all scenarios ran to their end", code == 0, output[-1000:])
    # A document of SF2900 on its way by SSH.
    cargo_test(report, "-p", "snitflade-fordeling", "--test", "fordeling", "by_ssh", name="sftp")
    return None
