"""RPC style, literal and encoded, and MTOM, against foreign SOAP stacks."""

import glob
import os

from . import tools
from .shell import ROOT, must, run
from .stacks import OUT, Server, clear, same

INVENTED = os.path.join(ROOT, "tests", "services")
MESSAGES = os.path.join(INVENTED, "messages")
WSDL = {
    "Regn": os.path.join(INVENTED, "contracts", "REGN", "1", "wsdl", "Regn.wsdl"),
    "Kartotek": os.path.join(INVENTED, "contracts", "KODET", "1", "wsdl", "Kartotek.wsdl"),
}
SIZES = ["0", "1", "99", "100", "101", "5000", "200000"]

# service, binding, operation, request, reply, header
CALLS = [
    ("Regn", "Regn11", "laegSammen", "LaegSammen", "LaegSammenSvar", None),
    ("Regn", "Regn12", "laegSammen", "LaegSammen", "LaegSammenSvar", None),
    ("Regn", "Regn11", "beregn", "Beregn", "BeregnSvar", "Afsender"),
    ("Regn", "Regn12", "beregn", "Beregn", "BeregnSvar", "Afsender"),
    ("Regn", "Regn11", "nulstil", "Nulstil", None, None),
    ("Kartotek", "Kartotek", "soeg", "Soeg", "SoegSvar", None),
    ("Kartotek", "Kartotek", "ret", "Ret", "RetSvar", None),
]


def peer(name):
    """A program of ours."""
    must("cargo", "build", "-q", "-p", "snitflade-exchange", "--bin", name)
    return os.path.join(ROOT, "target", "debug", name)


def message(name):
    """A message of the invented contracts, in literal form."""
    return os.path.join(MESSAGES, name + ".xml")


def rpc(report):
    """Python zeep calls our server, and our client calls a server built by npm's `soap`."""
    python, ours = tools.python(), peer("snitflade-peer")
    script = os.path.join(ROOT, "tests", "peers", "zeep", "rpc.py")
    for service, binding, operation, request, reply, header in CALLS:
        what = f"zeep {binding}.{operation}"
        came, seen = os.path.join(OUT, "reply.xml"), os.path.join(OUT, "seen.xml")
        clear(came, seen)
        answer = message(reply) if reply else message("Intet")
        with Server(ours, "serve", service, answer, seen) as server:
            words = [WSDL[service], binding, server.url, operation, message(request), came]
            words += [message(header)] if header else []
            code, output = run(python, script, *words, timeout=600, quiet=True)
        if report.check(what, code == 0, output[-1500:]):
            same(report, f"{what}: the request we understood", python, message(request), seen)
            if reply:
                same(report, f"{what}: the reply it understood", python, message(reply), came)
    npm(report, python, ours)


def npm(report, python, ours):
    """Our client against npm's `soap`.

    Encoded messages only: whatever `soap:body` says, it puts an answer in the
    namespace of the document, which in Regn is another.
    """
    if not tools.have("node") or not tools.have("npm"):
        return report.skip("npm soap, RPC style", "node or npm is not on this machine")
    modules = tools.node_modules()
    script = os.path.join(ROOT, "tests", "peers", "node", "server.js")
    for service, binding, operation, request, reply, _ in CALLS:
        if service != "Kartotek":
            continue
        what = f"npm soap {binding}.{operation}"
        came, seen = os.path.join(OUT, "reply.xml"), os.path.join(OUT, "seen.json")
        clear(came, seen)
        command = ["node", script, WSDL[service], operation, message(reply), seen]
        with Server(*command, env={"SNITFLADE_NODE_MODULES": modules}) as server:
            code, output = run(ours, "call", service, server.url, operation, message(request), came, timeout=300, quiet=True)
        if report.check(what, code == 0, output[-1500:]):
            same(report, f"{what}: the reply we understood", python, message(reply), came)
            understood = open(seen).read() if os.path.exists(seen) else ""
            report.check(f"{what}: the request it understood", "Æble" in understood or "40" in understood, understood[:500])
    return None


def classes():
    """The Java programs of the peers, compiled: the class path."""
    build = os.path.join(ROOT, "target", "peers", "java", "mtom")
    must("mvn", "-q", "-B", "-f", "tests/peers/java", f"-Dwsdl={WSDL['Regn']}", f"-Dout={build}", "clean", "compile",
         timeout=900, quiet=True)
    return build + "/classes:" + open(build + "/classpath").read().strip()


def mtom(report):
    """MTOM both ways with the reference implementation of JAX-WS, on and off."""
    for needed in ("java", "mvn"):
        if not tools.have(needed):
            return report.skip("MTOM with JAX-WS", f"{needed} is not on this machine")
    ours, path = peer("snitflade-mtom"), classes()
    for version in ("11", "12"):
        for state in ("on", "off"):
            what = f"SOAP {version[0]}.{version[1]}, MTOM {state}"
            several = state == "on"
            with Server(ours, "serve") as server:
                code, output = run("java", "-cp", path, "Mtom", "call", server.url, version, state, *SIZES, timeout=600, quiet=True)
            held = code == 0 and "the same" in output and ("came multipart/related" in server.said) == several
            report.check(f"JAX-WS calls our server: {what}", held, output[-1500:] + server.said)
            # The policy allows it and JAX-WS says that it accepts it, whatever it sends itself.
            report.check(f"our answer to JAX-WS is in several parts: {what}", "multipart/related" in output, output[-500:])
            with Server("java", "-cp", path, "Mtom", "serve", version, state) as server:
                address = server.url + "bilag"
                code, output = run(ours, "call", address, version, state, *SIZES, timeout=600, quiet=True)
            held = code == 0 and ("in several parts" in output) == several == ("came multipart/related" in server.said)
            report.check(f"our client calls JAX-WS: {what}", held, output[-1500:] + server.said)
    return None
