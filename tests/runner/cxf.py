"""CXF with WSS4J, by the published contracts and their policies: its client calls our server,
our client calls its service, and its token service issues what our client uses."""

import base64
import datetime
import os
import subprocess
import time

from . import tools
from .shell import ROOT, must, run
from .stacks import Server, clear, document, published, same

OUT = os.path.join(ROOT, "target", "peers", "cxf")
FOLDER = os.path.join(ROOT, "tests", "peers", "cxf")
ENTITY, CVR, ROLE = "http://entityid.test/service/1", "11111111", "http://entityid.test/roles/servicesystemrole/laes/1"
SAML = "urn:oasis:names:tc:SAML:2.0:assertion"
SHA256 = "http://www.w3.org/2001/04/xmlenc#sha256"
# Assertions in the default namespace, as the platform's token service writes them, and prefixed.
FORMS = {"in the default namespace": "", "with a prefix": "saml"}

# SOAP version, our service, its operation, request, reply, the header block that CXF sends and the
# one it answers with, then the published WSDL: its folder, file, service and port.
CASES = [
    ("1.2", "sf1470-v6-0/SagDokumentIndeks", "importer", "ImporterSagDokumentIndeksInput", "ImporterSagDokumentIndeksOutput",
     document("RequestHeader"), document("RequestHeader"),
     "SF1470/kombit+kosdy_infrastructureSamples-net6/net6-6.0/wsdl", "SagDokumentIndeksService_6.wsdl",
     "{http://stoettesystemerne.dk/sagsogdokumentindeks}SagDokumentIndeksService_6", "SagDokumentIndeks"),
    ("1.1", "sf1520-v4-0/PersonBaseDataExtended", "PersonLookup", "PersonLookupRequest", "PersonLookupResponse",
     os.path.join(FOLDER, "Framework.xml"), None,
     "SF1520/rimi-itk+digitaliseringskataloget.dk/4.0/PersonBaseDataExtendedService",
     "wsdl/token/PersonBaseDataExtendedService.wsdl",
     "{http://serviceplatformen.dk/xml/wsdl/soap11/CPR/PersonBaseDataExtended/5/}PersonBaseDataExtendedService",
     "PersonBaseDataExtendedPort"),
]
STS = ("SF1514/kombit+bfo_infrastructureSamples-java/sts-kombittrust/sts.wsdl",
       "{http://schemas.microsoft.com/ws/2008/06/identity/securitytokenservice}SecurityTokenService",
       "CertificateWSTrustBinding_IWSTrust13Sync")
# What has to be corrected in published policies. Those of the two services are taken as they are.
CORRECTIONS = {
    "sts.wsdl": [(
        "the policy attaches the signed parts to requests alone, while the token service signs its answers too",
        "<wsdl:output>\n                <soap12:body use=\"literal\" />",
        "<wsdl:output>\n                <wsp:PolicyReference URI=\"#Input_policy\" />\n                <soap12:body use=\"literal\" />",
    )],
}


def classes():
    """The Java programs: the class path."""
    must("mvn", "-q", "-B", "-f", FOLDER, f"-Dout={OUT}", "compile", timeout=900, quiet=True)
    return os.path.join(OUT, "classes") + ":" + open(os.path.join(OUT, "classpath")).read().strip()


def keys():
    """Keys with self-signed certificates: `NAME.pem` holds the certificate, `NAME.both.pem` both."""
    made = {name: os.path.join(OUT, name) for name in ("sts", "service", "client", "other")}
    for name, path in made.items():
        must("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", path + ".key", "-out", path + ".pem",
             "-days", "2", "-sha256", "-subj", f"/C=DK/O=Testkommune/CN={name}", quiet=True)
        with open(path + ".both.pem", "w") as both:
            both.write(open(path + ".key").read() + open(path + ".pem").read())
    return made


def moment(minutes):
    """So many minutes from now."""
    at = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(minutes=minutes)
    return at.strftime("%Y-%m-%dT%H:%M:%SZ")


def assertion(prefix, certificate):
    """A token as the platform's token service issues it, not signed yet."""
    p, binding = (prefix + ":", "xmlns:" + prefix) if prefix else ("", "xmlns")
    key = "".join(line for line in open(certificate).read().splitlines() if "---" not in line)
    privileges = (
        f'<p:PrivilegeList xmlns:p="http://itst.dk/oiosaml/basic_privilege_profile"><PrivilegeGroup '
        f'Scope="urn:dk:gov:saml:cvrNumberIdentifier:{CVR}"><Privilege>{ROLE}</Privilege></PrivilegeGroup></p:PrivilegeList>'
    )
    attributes = {"CvrNumberIdentifier": CVR, "AssuranceLevel": "3", "SpecVer": "DK-SAML-2.0", "KombitSpecVer": "1.0",
                  "Privileges_intermediate": base64.b64encode(privileges.encode()).decode()}
    stated = "".join(
        f'<{p}Attribute Name="dk:gov:saml:attribute:{name}" NameFormat="urn:oasis:names:tc:SAML:2.0:attrname-format:basic">'
        f"<{p}AttributeValue>{value}</{p}AttributeValue></{p}Attribute>" for name, value in attributes.items()
    )
    return (
        f'<{p}Assertion {binding}="{SAML}" ID="_a1" Version="2.0" IssueInstant="{moment(-1)}"><{p}Issuer>https://sts.test/</{p}Issuer>'
        f'<{p}Subject><{p}NameID Format="urn:oasis:names:tc:SAML:1.1:nameid-format:X509SubjectName">CN=client</{p}NameID>'
        f'<{p}SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:holder-of-key"><{p}SubjectConfirmationData '
        f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:a="{SAML}" xsi:type="a:KeyInfoConfirmationDataType" '
        f'NotBefore="{moment(-1)}" NotOnOrAfter="{moment(60)}" Recipient="{ENTITY}"><KeyInfo xmlns="http://www.w3.org/2000/09/xmldsig#">'
        f"<X509Data><X509Certificate>{key}</X509Certificate></X509Data></KeyInfo></{p}SubjectConfirmationData></{p}SubjectConfirmation>"
        f'</{p}Subject><{p}Conditions NotBefore="{moment(-1)}" NotOnOrAfter="{moment(60)}"><{p}AudienceRestriction>'
        f"<{p}Audience>{ENTITY}</{p}Audience></{p}AudienceRestriction></{p}Conditions><{p}AuthnStatement "
        f'AuthnInstant="{moment(-1)}"><{p}AuthnContext><{p}AuthnContextClassRef>urn:oasis:names:tc:SAML:2.0:ac:classes:X509'
        f"</{p}AuthnContextClassRef></{p}AuthnContext></{p}AuthnStatement><{p}AttributeStatement>{stated}</{p}AttributeStatement></{p}Assertion>"
    )


def tokens(files):
    """A signed token of each form, in a file each."""
    must("cargo", "build", "-q", "-p", "snitflade-tests", "--bin", "snitflade-signatures")
    program, made = os.path.join(ROOT, "target", "debug", "snitflade-signatures"), {}
    for form, prefix in FORMS.items():
        made[form] = os.path.join(OUT, f"token{prefix}.xml")
        words = [program, "sign-element", files["sts"] + ".both.pem", "rsa-sha256", SHA256, "_a1"]
        with open(made[form], "wb") as file:
            file.write(subprocess.run(
                words, input=assertion(prefix, files["client"] + ".pem").encode(), stdout=subprocess.PIPE, check=True, timeout=120).stdout)
    return made


def corrected(path):
    """A published file with what has to be corrected in it, in a folder of ours."""
    name = os.path.basename(path)
    text = open(path, encoding="utf-8").read()
    for why, old, new in CORRECTIONS[name]:
        if old not in text:
            raise RuntimeError(f"{name} is not what was corrected: {why}")
        text = text.replace(old, new)
        print(f"  corrected in {name}: {why}")
    out = os.path.join(OUT, name)
    with open(out, "w", encoding="utf-8") as file:
        file.write(text)
    return out


class Peers:
    """Both ends: programs, keys, tokens."""

    def __init__(self, report):
        self.report, self.python = report, tools.python()
        os.makedirs(OUT, exist_ok=True)
        self.path, self.files = classes(), keys()
        must("cargo", "build", "-q", "-p", "snitflade-exchange", "--bin", "snitflade-signed")
        self.ours, self.tokens = os.path.join(ROOT, "target", "debug", "snitflade-signed"), tokens(self.files)
        self.came, self.seen = os.path.join(OUT, "reply.xml"), os.path.join(OUT, "seen.xml")

    def java(self, program, *words):
        """A Java program that starts quickly and is not compiled for long runs."""
        return ["java", "-XX:TieredStopAtLevel=1", "-Dorg.apache.cxf.Logger=org.apache.cxf.common.logging.Slf4jLogger",
                "-cp", self.path, program, *words]

    def key(self, name):
        return self.files[name] + ".both.pem"

    def certificate(self, name):
        return self.files[name] + ".pem"

    def understood(self, what, request, reply):
        """Whether both ends understood each other."""
        same(self.report, f"{what}: the request", self.python, document(request), self.seen)
        same(self.report, f"{what}: the reply", self.python, document(reply), self.came)

    def our_server(self, service, reply, role=ROLE):
        words = [document(reply), self.key("service"), self.certificate("sts"), ENTITY, role, self.seen]
        return Server(self.ours, "serve", service, *words)

    def our_call(self, service, operation, url, request, *token, key="client", cvr=CVR):
        clear(self.came, self.seen)
        words = [url, operation, document(request), self.came, self.key(key), self.certificate("service"), ENTITY, cvr, *token]
        return run(self.ours, "call", service, *words, timeout=600, quiet=True)


def wsdl(report, case):
    """The published WSDL of a case."""
    _, service, *_, folder, file, _, _ = case
    found = published(report, os.path.join(folder, file), f"CXF and {service}")
    return found


def cxf_calls(peers, case, path):
    """CXF's client calls our server."""
    version, service, operation, request, reply, header, _, _, _, name, port = case
    report = peers.report

    def call(server, token, key="client"):
        clear(peers.came, peers.seen)
        words = [path, name, port, server.url, operation, peers.key(key), token, peers.certificate("service"), document(request), peers.came, header]
        return run(*peers.java("Call", *words), timeout=600, quiet=True)

    for form, token in peers.tokens.items():
        what = f"CXF calls our server, SOAP {version}, assertion {form}"
        with peers.our_server(service, reply) as server:
            code, output = call(server, token)
        if report.check(what, code == 0, output[-1500:] + server.said):
            report.check(f"{what}: who calls", f"called by {CVR} with the role: true" in server.said, server.said)
            peers.understood(what, request, reply)
    if version == "1.2":
        refused(peers, call, service, reply)


def refused(peers, call, service, reply):
    """What our server does not let in."""
    token = peers.tokens["in the default namespace"]
    for what, key, role in [
        ("a role that the token does not hold", "client", ROLE + "/other"),
        ("a message signed with another key than the token's", "other", ROLE),
    ]:
        with peers.our_server(service, reply, role) as server:
            code, output = call(server, token, key)
        held = code == 3 and "fault:" in output and "called by" not in server.said and "refused" in server.said
        peers.report.check(f"our server refuses {what}", held, f"{code} {output[-800:]} {server.said}")


def cxf_serves(peers, case, path, sts):
    """Our client calls CXF's service, with tokens of files and of CXF's token service."""
    version, service, operation, request, reply, _, header, _, _, name, port = case
    report = peers.report
    words = [path, name, port, peers.key("service"), peers.certificate("sts"), peers.certificate("client"), ENTITY,
             document(reply), peers.seen, version] + ([header] if header else [])
    with Server(*peers.java("Serve", *words)) as server:
        for form, token in peers.tokens.items():
            what = f"our client calls CXF, SOAP {version}, assertion {form}"
            code, output = peers.our_call(service, operation, server.url, request, token)
            if report.check(what, code == 0, output[-1500:]):
                peers.understood(what, request, reply)
        if sts:
            what = f"our client calls CXF with a token of CXF's token service, SOAP {version}"
            code, output = peers.our_call(service, operation, server.url, request, sts.url, peers.certificate("sts"))
            if report.check(what, code == 0, output[-1500:]):
                peers.understood(what, request, reply)
        code, output = peers.our_call(service, operation, server.url, request, peers.tokens["with a prefix"], key="other")
        report.check(f"CXF refuses our message signed with another key, SOAP {version}", code == 1 and not os.path.exists(peers.seen), output[-800:])
    called = server.said.count("called by CN=client")
    report.check(f"CXF knew who called, SOAP {version}", called == (3 if sts else 2), server.said)


def token_service(peers):
    """CXF's token service, by the published WSDL of the platform's."""
    path = published(peers.report, STS[0], "CXF's token service")
    if path is None:
        return None
    words = [corrected(path), *STS[1:], peers.key("sts"), peers.certificate("client"), ENTITY, CVR, ROLE]
    return Server(*peers.java("Sts", *words))


def foreign_tokens(peers, case, sts):
    """Our client gets a token of CXF's token service, and our server accepts it."""
    version, service, operation, request, reply, *_ = case
    report, what = peers.report, f"our server accepts a token of CXF's token service, SOAP {version}"
    own = [sts.url, peers.certificate("sts")]
    with peers.our_server(service, reply) as server:
        code, output = peers.our_call(service, operation, server.url, request, *own)
    if report.check(what, code == 0, output[-1500:] + server.said):
        report.check(f"{what}: who calls", f"called by {CVR} with the role: true" in server.said, server.said)
        peers.understood(what, request, reply)
    with peers.our_server(service, reply) as server:
        code, output = peers.our_call(service, operation, server.url, request, *own, cvr="22222222")
    report.check("CXF's token service refuses another authority", code == 1 and "called by" not in server.said, output[-800:])
    code, output = peers.our_call(service, operation, "http://127.0.0.1:9/", request, sts.url, peers.certificate("other"))
    held = code == 1 and "no connection" not in output
    report.check("we refuse an answer of a token service whose key is not known", held, output[-800:])


def cxf(report):
    """Both directions, both versions of SOAP, both forms of the token, and the token service."""
    for needed in ("java", "mvn", "openssl"):
        if not tools.have(needed):
            return report.skip("CXF", f"{needed} is not on this machine")
    found = [(case, wsdl(report, case)) for case in CASES]
    found = [(case, path) for case, path in found if path]
    if not found:
        return None
    started = time.monotonic()
    peers = Peers(report)
    print(f"  built in {time.monotonic() - started:.1f} s", flush=True)
    sts = token_service(peers)
    if sts:
        with sts:
            every(peers, found, sts)
    else:
        every(peers, found, None)
    return None


def every(peers, found, sts):
    """All cases."""
    for case, path in found:
        cxf_calls(peers, case, path)
        cxf_serves(peers, case, path, sts)
        if sts:
            foreign_tokens(peers, case, sts)
