"""Beskedfordeler over AMQP: senders and consumers against a real RabbitMQ, which the program
starts, stops and kills itself. What it installs is Debian's `rabbitmq-server` (the node that
the package starts is stopped) and, by Maven, RabbitMQ's Java client."""

import glob
import os
import re
import signal

from . import tools
from .shell import ROOT, must, run

SERVER = "/usr/lib/rabbitmq/bin/rabbitmq-server"
LINE = re.compile(r"^(ok|FAILED) ([\w-]+): (.*)$", re.M)


def there():
    """Whether RabbitMQ is on this machine, or could be installed."""
    if not os.path.exists(SERVER) and tools.have("apt-get") and os.geteuid() == 0:
        # In run level 1 the package does not start its own node.
        run("apt-get", "install", "-y", "-q", "rabbitmq-server", quiet=True, env={"RUNLEVEL": "1"})
        if tools.have("service"):
            run("service", "rabbitmq-server", "stop", quiet=True, timeout=300)
    return os.path.exists(SERVER)


def leftovers():
    """Ends nodes whose program was ended before it could stop them."""
    for path in glob.glob(os.path.join(ROOT, "target", "peers", "amqp", "*", "group")):
        with open(path) as group:
            pid = int(group.read())
        os.remove(path)
        try:
            os.killpg(pid, signal.SIGKILL)
        except ProcessLookupError:
            pass


def java_client(report):
    """The class path of the program in Java, for ours; without it that scenario is left out."""
    for needed in ("java", "javac", "mvn"):
        if not tools.have(needed):
            report.skip("amqp: Java client", f"{needed} is not on this machine")
            return {}
    folder = os.path.join(ROOT, "target", "peers", "amqp-java")
    os.makedirs(folder, exist_ok=True)
    source = os.path.join(ROOT, "tests", "peers", "amqp")
    must("mvn", "-q", "-B", "-f", os.path.join(source, "pom.xml"), f"-Dout={folder}", "compile", timeout=1800, quiet=True)
    with open(os.path.join(folder, "classpath")) as file:
        classes = folder + ":" + file.read().strip()
    must("javac", "-cp", classes, "-d", folder, os.path.join(source, "Beskedklient.java"), quiet=True)
    return {"AMQP_JAVA": classes}


def amqp(report):
    """Every scenario is a check; what it says of itself is printed."""
    if not there():
        return report.skip("Beskedfordeler over AMQP", "RabbitMQ is not on this machine")
    return scenarios(report, "debug", env=java_client(report))


def amqp_full(report):
    """What disturbs a broker, and what is told of a release build only."""
    if not there():
        return report.skip("a full disk, and speed in release", "RabbitMQ is not on this machine")
    return scenarios(report, "release", "disk-alarm", "speed")


def scenarios(report, profile, *names, env=None):
    """Runs scenarios, all usual ones if none are named."""
    must("cargo", "build", "-q", "-p", "snitflade-amqp", *(["--release"] if profile == "release" else []))
    program = os.path.join(ROOT, "target", profile, "snitflade-amqp")
    code, output = run(program, *names, timeout=1800, env=env)
    leftovers()
    for held, name, said in LINE.findall(output):
        report.check(f"amqp: {name}", held == "ok", said)
    report.check("amqp: all scenarios ran to their end", code == 0, output[-1000:])
    return None
