"""Every service of the catalogue with CXF, both ways, signed, each operation with a positive
answer, a rejection and a fault: CXF's client calls our servers from the WSDL that they show, and
our clients call CXF's services of the same WSDL, with a token of CXF's token service.

The empty policies of our WSDLs are replaced by published ones; all runs over loopback HTTP."""

import os
import re
import shutil
import time

from . import cxf, tools
from .shell import ROOT, must, run
from .stacks import Server, published

LINE = re.compile(r"^(ok|FAILED) (\S+): (.*)$", re.M)
# Published files with the policies that our contracts have in empty form.
POLICIES = [
    "SF1520/rimi-itk+digitaliseringskataloget.dk/4.0/PersonBaseDataExtendedService/wsdl/token/policies.wsdl",
    "SF1470/kombit+kosdy_infrastructureSamples-net6/net6-6.0/wsdl/xsd/policies/OIOIDWS.wsdl",
]


def services(report):
    """One line of the report for each service and direction."""
    for needed in ("java", "mvn", "openssl"):
        if not tools.have(needed):
            return report.skip("every service with CXF", f"{needed} is not on this machine")
    policies = [published(report, path, "every service with CXF") for path in POLICIES]
    if not all(policies):
        return None
    peers = cxf.Peers(report)
    must("cargo", "build", "-q", "-p", "snitflade-exchange", "--bin", "snitflade-rows")
    sts = cxf.token_service(peers)
    if sts is None:
        return None
    started = time.monotonic()
    with sts:
        exchanged(peers, policies, sts)
    print(f"  every service with CXF: {time.monotonic() - started:.1f} s", flush=True)
    return None


def exchanged(peers, policies, sts):
    """Both directions."""
    ours, folder = os.path.join(ROOT, "target", "debug", "snitflade-rows"), os.path.join(cxf.OUT, "rows")
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(folder)
    token, trusted = os.path.join(folder, "token.xml"), peers.certificate("sts")
    must(ours, "token", sts.url, trusted, peers.key("client"), cxf.ENTITY, cxf.CVR, token, quiet=True, timeout=300)
    own = [ours, "serve", folder, peers.key("service"), trusted, cxf.ENTITY, cxf.ROLE, cxf.CVR]
    framework = os.path.join(cxf.FOLDER, "Framework.xml")
    theirs = peers.java(
        "Rows", folder, peers.key("client"), peers.key("other"), token, peers.key("service"), peers.certificate("service"),
        trusted, peers.certificate("client"), cxf.ENTITY, framework, *policies)
    with Server(*own) as served:
        with Server(*theirs) as foreign:
            started = time.monotonic()
            _, output = run(
                ours, "call", folder, foreign.url.rstrip("/"), peers.key("client"), peers.certificate("service"), sts.url, trusted,
                cxf.ENTITY, cxf.CVR, timeout=900, quiet=True)
            print(f"  our clients called in {time.monotonic() - started:.1f} s", flush=True)
    told(peers.report, "CXF calls ours", served.said)
    told(peers.report, "ours call CXF", output)


def told(report, what, output):
    """What our end said of each service."""
    found = LINE.findall(output)
    for held, service, said in found:
        print(f"  {what}: {service}: {said}")
        report.check(f"{what}: {service}", held == "ok", said)
    report.check(f"{what}: every service was exchanged", len(found) > 40, output[-1500:])
