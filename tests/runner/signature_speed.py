"""Signing and verifying a message of 20 kB with RSA-2048, on one thread: ours beside xmlsec1's
library and WSS4J.

Every engine goes from octets to octets and works on the same message; the rounds of all engines
take turns, and a figure is the least CPU time of a round, which neighbours disturb the least. The
private-key step is measured on its own in each engine and taken off. Nothing here fails by a
figure; a bench fails when it cannot run, or when an engine refuses what ours signed.
"""

import os
import re
import shutil
import subprocess
from datetime import datetime, timedelta, timezone

from .shell import ROOT, TOOLS, must, run

HERE = os.path.join(ROOT, "tests", "benches", "signatures")
OUT = os.path.join(ROOT, "target", "benches", "signatures")
OCTETS = 20_000
HEADER = 3_300
ROUNDS = 15
DS = "http://www.w3.org/2000/09/xmldsig#"
EXCLUSIVE = "http://www.w3.org/2001/10/xml-exc-c14n#"
WSS = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss"
PARTS = ["action", "id", "to", "reply", "ts", "bst", "body"]
TASKS = ["sign", "verify", "private-key"]
OURS = TASKS + ["sign-without-key", "public-key", "parse", "canonicalize"]


def write(name, text):
    """Writes a file of the bench."""
    with open(os.path.join(OUT, name), "w", encoding="utf-8") as file:
        file.write(text)


def keys():
    """An RSA key of 2048 bits with a certificate; gives the certificate in base64."""
    key, certificate, both = (os.path.join(OUT, name) for name in ("bare.pem", "certificate.pem", "key.pem"))
    must("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "30", "-subj", "/CN=bench",
         "-keyout", key, "-out", certificate, quiet=True)
    with open(key) as one, open(certificate) as other:
        private, public = one.read(), other.read()
    write("key.pem", private + public)
    must("openssl", "pkcs12", "-export", "-in", both, "-name", "bench", "-passout", "pass:password",
         "-out", os.path.join(OUT, "key.p12"), quiet=True)
    return "".join(public.split("-----")[2].split())


def body():
    """The payload: an example of the repository, one element of it repeated."""
    with open(os.path.join(ROOT, "tests", "documents", "PersonLookupResponse.xml"), encoding="utf-8") as file:
        text = "".join(line.strip() for line in re.sub(r"<\?xml.*?\?>", "", file.read()).splitlines())
    one = re.search(r"<ns0:adresseHistorik>.*?</ns0:adresseHistorik>", text).group()
    times = 1 + (OCTETS - HEADER - len(text.encode())) // len(one.encode())
    return text.replace(one, one * times, 1)


def message(certificate, payload, signature):
    """A request as the profile has it."""
    now = datetime.now(timezone.utc)
    moment = [(now + timedelta(minutes=minutes)).strftime("%Y-%m-%dT%H:%M:%SZ") for minutes in (-1, 240)]
    token = ""
    if certificate:
        token = (f'<wsse:BinarySecurityToken wsu:Id="bst" EncodingType="{WSS}-soap-message-security-1.0#Base64Binary" '
                 f'ValueType="{WSS}-x509-token-profile-1.0#X509v3">{certificate}</wsse:BinarySecurityToken>')
    return (
        '<soap:Envelope xmlns:soap="http://www.w3.org/2003/05/soap-envelope" '
        f'xmlns:wsa="http://www.w3.org/2005/08/addressing" xmlns:wsu="{WSS}-wssecurity-utility-1.0.xsd"><soap:Header>'
        '<wsa:Action wsu:Id="action">http://kombit.dk/sts/importer</wsa:Action>'
        '<wsa:MessageID wsu:Id="id">urn:uuid:8f0c2f2e-3b1d-4a57-9d0e-6a5b1c2d3e4f</wsa:MessageID>'
        '<wsa:To wsu:Id="to">https://localhost/service/SagDokumentIndeks/6</wsa:To>'
        '<wsa:ReplyTo wsu:Id="reply"><wsa:Address>http://www.w3.org/2005/08/addressing/anonymous</wsa:Address></wsa:ReplyTo>'
        f'<wsse:Security xmlns:wsse="{WSS}-wssecurity-secext-1.0.xsd" soap:mustUnderstand="true">'
        f'<wsu:Timestamp wsu:Id="ts"><wsu:Created>{moment[0]}</wsu:Created><wsu:Expires>{moment[1]}</wsu:Expires></wsu:Timestamp>'
        f'{token}{signature}</wsse:Security></soap:Header><soap:Body wsu:Id="body">{payload}</soap:Body></soap:Envelope>'
    )


def template():
    """The signature that xmlsec fills in."""
    references = "".join(
        f'<ds:Reference URI="#{part}"><ds:Transforms><ds:Transform Algorithm="{EXCLUSIVE}"/></ds:Transforms>'
        '<ds:DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/><ds:DigestValue/></ds:Reference>'
        for part in PARTS
    )
    return (
        f'<ds:Signature xmlns:ds="{DS}"><ds:SignedInfo><ds:CanonicalizationMethod Algorithm="{EXCLUSIVE}"/>'
        f'<ds:SignatureMethod Algorithm="http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"/>{references}</ds:SignedInfo>'
        '<ds:SignatureValue/><ds:KeyInfo><wsse:SecurityTokenReference>'
        f'<wsse:Reference URI="#bst" ValueType="{WSS}-x509-token-profile-1.0#X509v3"/></wsse:SecurityTokenReference></ds:KeyInfo></ds:Signature>'
    )


class Engine:
    """A program that does tasks when it is told to."""

    def __init__(self, name, *command):
        self.name, self.best = name, {}
        self.child = subprocess.Popen([*command, OUT], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        if self.child.stdout.readline().strip() != "ready":
            raise RuntimeError(f"{name} ended with {self.child.wait()}")

    def do(self, task, times):
        """Seconds that one of so many takes."""
        self.child.stdin.write(f"{task} {times}\n")
        self.child.stdin.flush()
        line = self.child.stdout.readline()
        if not line:
            raise RuntimeError(f"{self.name}: {task} ended with {self.child.wait()}")
        return float(line)

    def round(self, task):
        """Keeps the least time of this task."""
        self.best[task] = min(self.best.get(task, 1e9), self.do(task, 40))

    def end(self):
        """Ends the program."""
        self.child.stdin.close()
        self.child.wait(timeout=120)


def xmlsec(report):
    """xmlsec1's library, where it can be had."""
    if run("pkg-config", "--exists", "xmlsec1-openssl", quiet=True)[0] != 0 and shutil.which("apt-get"):
        run("apt-get", "install", "-y", "-q", "libxmlsec1-dev", quiet=True)
    code, flags = run("pkg-config", "--cflags", "--libs", "xmlsec1-openssl", "libcrypto", quiet=True)
    if code != 0 or not shutil.which("gcc"):
        report.skip("xmlsec1", "no gcc, or no headers of libxmlsec1")
        return None
    program = os.path.join(OUT, "xmlsec")
    # pkg-config quotes what it defines for a shell.
    flags = flags.replace("\\", "").split()
    must("gcc", "-O2", "-o", program, os.path.join(HERE, "xmlsec", "engine.c"), *flags)
    return Engine("xmlsec1", program)


def wss4j(report):
    """WSS4J from Maven, where it can be had."""
    if not (shutil.which("mvn") and shutil.which("javac")):
        report.skip("WSS4J", "no Maven, or no Java compiler")
        return None
    jars = os.path.join(TOOLS, "wss4j")
    if not os.path.isdir(jars):
        must("mvn", "-q", "-B", "-f", os.path.join(HERE, "wss4j", "pom.xml"), "dependency:copy-dependencies",
             f"-DoutputDirectory={jars}", timeout=1800)
    classes = os.path.join(OUT, "classes")
    path = os.pathsep.join([os.path.join(jars, "*"), classes])
    must("javac", "-nowarn", "-cp", path, "-d", classes, os.path.join(HERE, "wss4j", "src", "Engine.java"))
    return Engine("WSS4J", "java", "-cp", path, "Engine")


def made():
    """Writes the messages; gives how many octets the unsigned one has."""
    os.makedirs(OUT, exist_ok=True)
    certificate, payload = keys(), body()
    unsigned = message(certificate, payload, "")
    write("unsigned.xml", unsigned)
    write("unsigned-wss4j.xml", message("", payload, ""))
    write("template.xml", message(certificate, payload, template()))
    return len(unsigned.encode())


def table(engines, length):
    """Prints microseconds, and ratios to the faster of the others."""
    ours, others = engines[0], engines[1:]
    print(f"{length} octets, RSA-2048, CPU microseconds of one thread, least of {ROUNDS} rounds of 40")
    print(f"{'task':<28}" + "".join(f"{engine.name:>10}" for engine in engines) + "   ours to the faster")
    for name, value in [
        ("sign", lambda best: best["sign"]),
        ("verify", lambda best: best["verify"]),
        ("private-key step", lambda best: best["private-key"]),
        ("sign, without that", lambda best: best["sign"] - best["private-key"]),
        ("sign and verify, without", lambda best: best["sign"] - best["private-key"] + best["verify"]),
        ("sign and verify", lambda best: best["sign"] + best["verify"]),
    ]:
        found = [value(engine.best) * 1e6 for engine in engines]
        ratio = f"{found[0] / min(found[1:]):>10.2f}" if others else ""
        print(f"{name:<28}" + "".join(f"{one:>10.0f}" for one in found) + ratio)
    steps = ", ".join(f"{task} {ours.best[task] * 1e6:.0f}" for task in OURS[3:])
    print(f"our steps: {steps}", flush=True)


def speed(report):
    """The bench."""
    if not shutil.which("openssl"):
        report.skip("signatures", "no openssl, which makes the keys")
        return
    length = made()
    target = os.path.join(ROOT, "target", "benches", "build")
    must("cargo", "build", "-q", "--release", "--locked", cwd=HERE, env={"CARGO_TARGET_DIR": target})
    engines = [Engine("ours", os.path.join(target, "release", "signatures"))]
    engines += [engine for engine in (xmlsec(report), wss4j(report)) if engine]
    for engine in engines:
        # Java compiles what it has run for a while.
        for task in TASKS:
            engine.do(task, 4000 if engine.name == "WSS4J" else 50)
    for _ in range(ROUNDS):
        for task in OURS:
            for engine in engines:
                if task in TASKS or engine is engines[0]:
                    engine.round(task)
    for engine in engines:
        engine.end()
        report.ok()
    table(engines, length)


SUITES = [("signature-speed", speed)]
