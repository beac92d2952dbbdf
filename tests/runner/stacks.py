"""Foreign SOAP stacks against ours, over loopback HTTP."""

import glob
import os
import subprocess

from . import tools
from .shell import ROOT, SHARED, must, run

DOCUMENTS = os.path.join(ROOT, "tests", "documents")
OUT = os.path.join(ROOT, "target", "peers")
PUBLISHED = os.path.join(SHARED, "published")

# service with its crate, operation, reply, whether it has a RequestHeader, our WSDL, published WSDL (None: modelled)
CALLS = [
    ("sf1470-v6-0/SagDokumentIndeks", "importer", "ImporterSagDokumentIndeksInput", "ImporterSagDokumentIndeksOutput", True,
     "SF1470/6.0/wsdl/SagDokumentIndeksService_6.wsdl",
     "SF1470/kombit+kosdy_infrastructureSamples-net6/net6-6.0/**/SagDokumentIndeks*.wsdl"),
    ("sf1500-v6-0/Organisation", "laes", "LaesInput", "LaesOutput", True,
     "SF1500/6.0/wsdl/Organisation.wsdl",
     "SF1500/itk-dev+serviceplatformen/6.0.0.0/wsdl/Organisation.wsdl"),
    ("sf1520-v4-0/PersonBaseDataExtended", "PersonLookup", "PersonLookupRequest", "PersonLookupResponse", False,
     "SF1520/4.0/wsdl/PersonBaseDataExtendedService.context.wsdl",
     "SF1520/rimi-itk+digitaliseringskataloget.dk/4.0/PersonBaseDataExtendedService/wsdl/context/*Service.wsdl"),
    ("sf1600-v2/Print", "spoergTilmelding", "PrintSpoergTilmeldingRequest", "PrintSpoergTilmeldingResponse", False,
     "SF1600/2/wsdl/PrintService.context.wsdl",
     "SF1600/itk-dev+serviceplatformen/PrintService-2/wsdl/context/PrintService.wsdl"),
    ("sf1411-a-v3-4-modelleret/SocialPensionHentService", "SocialPensionHent", "SocialPensionHent_I", "SocialPensionHent_O", False,
     "SF1411_A/3.4/wsdl/SocialPensionHentService.context.wsdl", None),
    ("sf1411-b-v3-0-modelleret/OpslagsserviceHelbredsprocentServiceService", "HentHelbredsProcent", "HentHelbredsProcent_I",
     "HentHelbredsProcent_O", False, "SF1411_B/3.0/wsdl/OpslagsserviceHelbredsprocentServiceService.token.wsdl", None),
]


def document(name):
    """A document of the repository."""
    return os.path.join(DOCUMENTS, name + ".xml")


def contract(path):
    """A file of a committed contract."""
    return os.path.join(ROOT, "contracts", path)


def published(report, pattern, what):
    """A published file, or nothing and a skip."""
    found = sorted(glob.glob(os.path.join(glob.escape(PUBLISHED), pattern), recursive=True))
    if not found:
        report.skip(what, f"../shared/published/{pattern} is not beside this clone")
        return None
    return found[0]


def program():
    """Our end."""
    must("cargo", "build", "-q", "-p", "snitflade-exchange", "--bin", "snitflade-peer")
    return os.path.join(ROOT, "target", "debug", "snitflade-peer")


class Server:
    """A server in a process of its own, until its standard input is closed."""

    def __init__(self, *command, env=None):
        self.child = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT,
            env=dict(os.environ, **(env or {})),
        )
        self.port, self.said = None, ""
        for line in self.child.stdout:
            if line.startswith("listening "):
                self.port = int(line.split()[1])
                break

    def __enter__(self):
        if self.port is None:
            raise RuntimeError(f"the server ended with {self.child.wait()}")
        return self

    def __exit__(self, *_):
        self.child.stdin.close()
        self.said = self.child.stdout.read()
        try:
            self.child.wait(timeout=120)
        except subprocess.TimeoutExpired:
            self.child.kill()

    @property
    def url(self):
        return f"http://127.0.0.1:{self.port}/"


def same(report, what, python, left, right):
    """Whether two documents hold the same values."""
    if not os.path.exists(right):
        return report.bad(what, "no document came")
    code, output = run(python, os.path.join(ROOT, "tests", "tools", "equal.py"), left, right, quiet=True)
    return report.check(what, code == 0, output.strip())


def clear(*paths):
    """Removes what an earlier run left."""
    os.makedirs(OUT, exist_ok=True)
    for path in paths:
        if os.path.exists(path):
            os.remove(path)


def zeep(report):
    """Python zeep calls our server, from each WSDL it can be given."""
    python, ours = tools.python(), program()
    for service, operation, request, reply, headed, own, theirs in CALLS:
        sources = [("our contract", contract(own)), ("the served WSDL", None)]
        from_published = theirs and published(report, theirs, f"zeep {service} from the published WSDL")
        if from_published:
            sources.append(("the published WSDL", from_published))
        for source, wsdl in sources:
            what = f"zeep {service}.{operation} from {source}"
            came, seen = os.path.join(OUT, "reply.xml"), os.path.join(OUT, "seen.xml")
            clear(came, seen)
            with Server(ours, "serve", service, document(reply), seen) as server:
                header = [document("RequestHeader")] if headed else []
                code, output = run(
                    python, os.path.join(ROOT, "tests", "peers", "zeep", "call.py"), wsdl or server.url + "?wsdl",
                    server.url, operation, document(request), came, *header, timeout=600, quiet=True,
                )
            if report.check(what, code == 0, output[-1500:]):
                same(report, f"{what}: the reply it understood", python, document(reply), came)
                same(report, f"{what}: the request we understood", python, document(request), seen)


def java(report):
    """A client that wsimport wrote calls our server."""
    for needed in ("java", "mvn"):
        if not tools.have(needed):
            return report.skip("wsimport", f"{needed} is not on this machine")
    python, ours = tools.python(), program()
    service, operation, request, reply, _, own, theirs = CALLS[2]
    sources = [("our contract", contract(own))]
    from_published = published(report, theirs, "wsimport from the published WSDL")
    if from_published:
        sources.append(("the published WSDL", from_published))
    for source, wsdl in sources:
        what = f"wsimport {service}.{operation} from {source}"
        build = os.path.join(ROOT, "target", "peers", "java", source.split()[1])
        must("mvn", "-q", "-B", "-f", "tests/peers/java", f"-Dwsdl={wsdl}", f"-Dout={build}", "clean", "compile",
             timeout=900, quiet=True)
        found = glob.glob(build + "/wsimport/**/*Service.java", recursive=True)
        name = os.path.relpath(found[0], build + "/wsimport")[: -len(".java")].replace(os.sep, ".")
        path = build + "/classes:" + open(build + "/classpath").read().strip()
        came, seen = os.path.join(OUT, "reply.xml"), os.path.join(OUT, "seen.xml")
        clear(came, seen)
        with Server(ours, "serve", service, document(reply), seen) as server:
            code, output = run("java", "-cp", path, "Call", wsdl, name, server.url, operation, document(request), came,
                               timeout=600, quiet=True)
        if report.check(what, code == 0, output[-1500:]):
            same(report, f"{what}: the reply it understood", python, document(reply), came)
            same(report, f"{what}: the request we understood", python, document(request), seen)
    return None


def node(report):
    """Our client calls a server that npm's `soap` built from the WSDL.

    Only PrintService: `soap` takes the first part of a message for its body,
    which in the other contracts is the header or comes from another document;
    and it writes no element that a schema refers to in another namespace (SF1411).
    """
    if not tools.have("node") or not tools.have("npm"):
        return report.skip("npm soap", "node or npm is not on this machine")
    python, ours, modules = tools.python(), program(), tools.node_modules()
    service, operation, request, reply, _, own, theirs = CALLS[3]
    sources = [("our contract", contract(own))]
    from_published = published(report, theirs, "npm soap from the published WSDL")
    if from_published:
        sources.append(("the published WSDL", from_published))
    for source, wsdl in sources:
        what = f"npm soap {service}.{operation} from {source}"
        came, seen = os.path.join(OUT, "reply.xml"), os.path.join(OUT, "seen.json")
        clear(came, seen)
        command = ["node", os.path.join(ROOT, "tests", "peers", "node", "server.js"), wsdl, operation, document(reply), seen]
        with Server(*command, env={"SNITFLADE_NODE_MODULES": modules}) as server:
            code, output = run(ours, "call", service, server.url, operation, document(request), came, timeout=600, quiet=True)
        if report.check(what, code == 0, output[-1500:]):
            same(report, f"{what}: the reply we understood", python, document(reply), came)
            understood = open(seen).read() if os.path.exists(seen) else ""
            held = "Æblegård" in understood and "Åse Ærøskøbing" in understood
            report.check(f"{what}: the request it understood", held, understood[:500])
    return None
