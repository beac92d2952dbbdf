"""Signatures beside other people's: xmlsec1, python-xmlsec, signxml and zeep sign what we check
and check what we sign."""

import json
import os
import re
import shutil
import subprocess
import threading

from . import tools
from .shell import ROOT, must, run

OUT = os.path.join(ROOT, "target", "peers", "signatures")
FOLDER = os.path.join(ROOT, "tests", "peers", "signatures")

SHA256, SHA384, SHA512 = (
    "http://www.w3.org/2001/04/xmlenc#sha256",
    "http://www.w3.org/2001/04/xmldsig-more#sha384",
    "http://www.w3.org/2001/04/xmlenc#sha512",
)
# our name, the key, the digest
ALGORITHMS = [
    ("rsa-sha256", "rsa", SHA256),
    ("rsa-sha384", "rsa", SHA384),
    ("rsa-sha512", "rsa", SHA512),
    ("ecdsa-sha256", "p256", SHA256),
    ("ecdsa-sha384", "p384", SHA384),
]
PSS = [("pss-sha256", SHA256), ("pss-sha384", SHA384), ("pss-sha512", SHA512)]

WSA = "http://www.w3.org/2005/08/addressing"
SAML = "urn:oasis:names:tc:SAML:2.0:assertion"
WSS = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-"
WSSE, WSU = WSS + "secext-1.0.xsd", WSS + "utility-1.0.xsd"
SOAP = {"1.1": "http://schemas.xmlsoap.org/soap/envelope/", "1.2": "http://www.w3.org/2003/05/soap-envelope"}
IDS = ["action", "to", "ts", "body"]


def keys():
    """A key with a certificate of each kind: `NAME.key`, `NAME.pem`, both in `NAME.both.pem`."""
    os.makedirs(OUT, exist_ok=True)
    kinds = {"rsa": ["rsa:2048"], "other": ["rsa:2048"], "p256": ["ec", "-pkeyopt", "ec_paramgen_curve:P-256"],
             "p384": ["ec", "-pkeyopt", "ec_paramgen_curve:P-384"]}
    for name, kind in kinds.items():
        path = os.path.join(OUT, name)
        must("openssl", "req", "-x509", "-newkey", *kind, "-nodes", "-keyout", path + ".key", "-out", path + ".pem",
             "-days", "2", "-sha256", "-subj", f"/C=DK/O=Testkommune/CN={name}", quiet=True)
        with open(path + ".both.pem", "w") as both:
            both.write(open(path + ".key").read() + open(path + ".pem").read())
    return {name: os.path.join(OUT, name) for name in kinds}


def message(version, inner="", security=""):
    """An envelope whose parts have ids: a prefix that only a value uses, CDATA, characters beyond ASCII."""
    return (
        f'<s:Envelope xmlns:s="{SOAP[version]}" xmlns:a="{WSA}" xmlns:wsu="{WSU}" xmlns:d="urn:data" '
        f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><s:Header><a:Action wsu:Id="action">urn:gør</a:Action>'
        f'<a:To wsu:Id="to">http://127.0.0.1/</a:To><wsse:Security xmlns:wsse="{WSSE}" s:mustUnderstand="1">'
        f'<wsu:Timestamp wsu:Id="ts"><wsu:Created>2026-01-01T00:00:00Z</wsu:Created></wsu:Timestamp>{security}</wsse:Security>'
        f'</s:Header><s:Body wsu:Id="body">{inner or DATA}</s:Body></s:Envelope>'
    ).encode()


DATA = '<d:sag b="2" a="1"><navn xsi:type="d:navnType">Åse &amp; Ærø\n</navn><note xmlns=""><![CDATA[<x>]]></note><d:tom/></d:sag>'


def assertion(prefix):
    """A SAML assertion that no one has signed yet, prefixed or in the default namespace."""
    p, binding = (prefix + ":", "xmlns:" + prefix) if prefix else ("", "xmlns")
    return (
        f'<{p}Assertion {binding}="{SAML}" ID="_a1" Version="2.0" IssueInstant="2026-01-01T00:00:00Z"><{p}Issuer>sts</{p}Issuer>'
        f'<{p}Subject><{p}NameID>system</{p}NameID></{p}Subject></{p}Assertion>'
    ).encode()


class Peers:
    """Programs that take a document and give one; what they say otherwise is kept."""

    def __init__(self, python):
        must("cargo", "build", "-q", "-p", "snitflade-tests", "--bin", "snitflade-signatures")
        self.program = os.path.join(ROOT, "target", "debug", "snitflade-signatures")
        self.script, self.said = [python, os.path.join(FOLDER, "peer.py")], ""
        self.packages = subprocess.Popen([*self.script, "serve"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        # Whatever hangs is ended, and the suite with it.
        self.limit = threading.Timer(300, self.packages.kill)
        self.limit.start()

    def ask(self, command, document):
        """What a program writes, or nothing where it refuses."""
        done = subprocess.run(command, input=document, capture_output=True, timeout=300, check=False)
        self.said = (done.stderr.decode("utf-8", "replace") + done.stdout.decode("utf-8", "replace"))[-1500:]
        return done.stdout if done.returncode == 0 else None

    def ours(self, *words, document):
        """Our end."""
        return self.ask([self.program, *words], document)

    def theirs(self, *words, document):
        """A Python package."""
        self.packages.stdin.write(json.dumps([words, document.decode()]).encode() + b"\n")
        self.packages.stdin.flush()
        found, self.said = json.loads(self.packages.stdout.readline())
        return None if found is None else found.encode()

    def close(self):
        """Ends the Python packages."""
        self.packages.stdin.close()
        self.packages.wait(timeout=120)
        self.limit.cancel()

    def xmlsec1(self, *words, document, ids):
        """The command; it reads and writes files."""
        path, out = os.path.join(OUT, "in.xml"), os.path.join(OUT, "out.xml")
        with open(path, "wb") as file:
            file.write(document)
        mode, *words = words
        output = ["--output", out] if mode == "--sign" else []
        if self.ask(["xmlsec1", mode, *words, *ids, *output, path], b"") is None:
            return None
        return open(out, "rb").read() if output else document


def in_messages(version):
    """Where xmlsec1 finds ids."""
    places = [(SOAP[version], "Body"), (WSA, "Action"), (WSA, "To"), (WSU, "Timestamp"), (WSSE, "BinarySecurityToken")]
    return [word for namespace, name in places for word in ("--id-attr:Id", f"{namespace}:{name}")]


IN_ASSERTIONS = ["--id-attr:ID", f"{SAML}:Assertion"]


def template(algorithm, digest, ids, enveloped):
    """A signature that xmlsec1 fills in."""
    more = "http://www.w3.org/2001/04/xmldsig-more#" + algorithm
    if algorithm.startswith("pss-"):
        more = f"http://www.w3.org/2007/05/xmldsig-more#{algorithm[4:]}-rsa-MGF1"
    exclusive = "http://www.w3.org/2001/10/xml-exc-c14n#"
    first = '<ds:Transform Algorithm="http://www.w3.org/2000/09/xmldsig#enveloped-signature"/>' if enveloped else ""
    # A PrefixList in both places that may have one.
    listed = f'<ec:InclusiveNamespaces xmlns:ec="{exclusive}" PrefixList="d s #default"/>'
    references = "".join(
        f'<ds:Reference URI="#{name}"><ds:Transforms>{first}<ds:Transform Algorithm="{exclusive}">{listed}</ds:Transform></ds:Transforms>'
        f'<ds:DigestMethod Algorithm="{digest}"/><ds:DigestValue/></ds:Reference>' for name in ids
    )
    return (
        f'<ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:SignedInfo><ds:CanonicalizationMethod Algorithm="{exclusive}">'
        f'{listed}</ds:CanonicalizationMethod><ds:SignatureMethod Algorithm="{more}"/>{references}</ds:SignedInfo>'
        f"<ds:SignatureValue/></ds:Signature>"
    )


def altered(document):
    """The same with one character of what is signed changed."""
    return re.sub(b'b="2"|>system<', lambda found: found[0].replace(b"2", b"3").replace(b"s", b"S"), document, count=1)


def judged(report, what, said, signed, check):
    """A signature that one made: the other takes it, and takes no altered document."""
    if not report.check(f"{what}: signed", signed is not None, said()):
        return
    report.check(f"{what}: holds", check(signed) is not None, said())
    report.check(f"{what}: refused when altered", altered(signed) != signed and check(altered(signed)) is None, "it was accepted")


def names(found):
    """What we say is covered."""
    return re.findall(rb"covered (\w+)", found or b"")


def xmlsec1_messages(report, peers, files):
    """WS-Security messages with `wsu:Id`, both ways."""
    for version in SOAP:
        for algorithm, key, digest in ALGORITHMS:
            what, pem = f"SOAP {version}, {algorithm}", files[key] + ".pem"
            ids = in_messages(version)
            signed = peers.ours("sign", files[key] + ".both.pem", algorithm, digest, "thumbprint", *IDS, document=message(version))
            judged(report, f"ours for xmlsec1, {what}", lambda: peers.said, signed,
                   lambda found: peers.xmlsec1("--verify", "--pubkey-cert-pem", pem, document=found, ids=ids))
            unsigned = message(version, security=template(algorithm, digest, IDS, False))
            signed = peers.xmlsec1("--sign", "--privkey-pem", files[key] + ".key", document=unsigned, ids=ids)
            judged(report, f"xmlsec1's for us, {what}", lambda: peers.said, signed,
                   lambda found: peers.ours("verify", pem, document=found))
            found = names(peers.ours("verify", pem, document=signed or b""))
            report.check(f"xmlsec1's for us, {what}: what is covered", found == [b"Action", b"To", b"Timestamp", b"Body"], f"{found}")
            other = files["p256" if key == "p384" else "p384" if key == "p256" else "other"] + ".pem"
            report.check(f"xmlsec1's for us, {what}: another key", peers.ours("verify", other, document=signed or b"") is None)


def xmlsec1_assertions(report, peers, files):
    """Assertions that hold their signature, both ways."""
    for prefix in ("", "saml"):
        for algorithm, key, digest in ALGORITHMS:
            what, pem = f"assertion {prefix or 'without prefix'}, {algorithm}", files[key] + ".pem"
            signed = peers.ours("sign-element", files[key] + ".both.pem", algorithm, digest, "_a1", document=assertion(prefix))
            judged(report, f"ours for xmlsec1, {what}", lambda: peers.said, signed,
                   lambda found: peers.xmlsec1("--verify", "--pubkey-cert-pem", pem, document=found, ids=IN_ASSERTIONS))
            unsigned = assertion(prefix).replace(b"Issuer><", b"Issuer>" + template(algorithm, digest, ["_a1"], True).encode() + b"<", 1)
            signed = peers.xmlsec1("--sign", "--privkey-pem", files[key] + ".key", document=unsigned, ids=IN_ASSERTIONS)
            judged(report, f"xmlsec1's for us, {what}", lambda: peers.said, signed,
                   lambda found: peers.ours("verify-element", pem, document=found))


def pss(report, peers, files):
    """RSASSA-PSS: signxml for assertions, xmlsec of today for messages; the Debian one has none."""
    key, both, pem = (files["rsa"] + end for end in (".key", ".both.pem", ".pem"))
    for algorithm, digest in PSS:
        for prefix in ("", "saml"):
            what = f"assertion {prefix or 'without prefix'}, {algorithm}"
            signed = peers.ours("sign-element", both, algorithm, digest, "_a1", document=assertion(prefix))
            judged(report, f"ours for signxml, {what}", lambda: peers.said, signed,
                   lambda found: peers.theirs("signxml", "verify", pem, "_a1", document=found))
            signed = peers.theirs("signxml", "sign", key, pem, algorithm, "_a1", document=assertion(prefix))
            judged(report, f"signxml's for us, {what}", lambda: peers.said, signed,
                   lambda found: peers.ours("verify-element", pem, document=found))
        for version in SOAP:
            what = f"SOAP {version}, {algorithm}"
            signed = peers.ours("sign", both, algorithm, digest, "thumbprint", "ts", "body", document=message(version))
            judged(report, f"ours for xmlsec 1.3, {what}", lambda: peers.said, signed,
                   lambda found: peers.theirs("xmlsec", "verify", pem, "body", document=found))
            unsigned = message(version, security=template(algorithm, digest, ["ts", "body"], False))
            signed = peers.theirs("xmlsec", "sign", key, pem, algorithm, "body", document=unsigned)
            judged(report, f"xmlsec 1.3's for us, {what}", lambda: peers.said, signed,
                   lambda found: peers.ours("verify", pem, document=found))


def zeep(report, peers, files):
    """zeep's own BinarySecurityToken signature over a call of a contract, and our signed answer."""
    documents = os.path.join(ROOT, "tests", "documents")
    body = re.sub(r"^<\?xml.*?\?>\s*", "", open(os.path.join(documents, "PersonLookupResponse.xml"), encoding="utf-8").read())
    answer = os.path.join(OUT, "answer.xml")
    with open(answer, "wb") as file:
        file.write(message("1.1", inner=body))
    wsdl = os.path.join(ROOT, "contracts", "SF1520", "4.0", "wsdl", "PersonBaseDataExtendedService.context.wsdl")
    words = [peers.program, files["rsa"] + ".key", files["rsa"] + ".pem", files["other"] + ".both.pem", files["other"] + ".pem",
             wsdl, "PersonLookup", os.path.join(documents, "PersonLookupRequest.xml"), answer]
    code, output = run(*peers.script, "zeep", *words, timeout=600, quiet=True)
    report.check("zeep calls with a BinarySecurityToken", code == 0 and "zeep took the answer" in output, output[-1500:])
    for covered in ("covered Body", "covered Timestamp"):
        report.check(f"zeep's request: {covered}", covered in output, output[-500:])
    # The answer signed by a key that zeep was not given.
    words[3] = files["rsa"] + ".both.pem"
    code, output = run(*peers.script, "zeep", *words, timeout=600, quiet=True)
    report.check("zeep refuses an answer of another key", code != 0 and "SignatureVerificationFailed" in output, output[-1500:])


def every(report, peers, files):
    """With each of the peers."""
    if tools.installed("xmlsec1"):
        xmlsec1_messages(report, peers, files)
        xmlsec1_assertions(report, peers, files)
    else:
        report.skip("signatures with xmlsec1", "xmlsec1 is not on this machine")
    pss(report, peers, files)
    zeep(report, peers, files)


def signatures(report):
    """All of them; a quarter of a minute."""
    if not shutil.which("openssl"):
        return report.skip("signatures beside other people's", "openssl is not on this machine")
    peers, files = Peers(tools.python()), keys()
    try:
        every(report, peers, files)
    finally:
        peers.close()
    return None
