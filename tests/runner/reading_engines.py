"""What the suite `reading` compares: documents, and programs that read and write them over and over.

A program is told `read N`, `write N` or `out FILE` on its input, and answers with processor seconds.
"""

import glob
import os
import re
import subprocess

from . import benches, tools
from .hand_types import InstantXml, Serde, seen
from .shell import ROOT, must

HERE = os.path.join(ROOT, "tests", "benches", "speed")
OUT = os.path.join(ROOT, "target", "benches", "reading")
DOCUMENTS = os.path.join(ROOT, "tests", "documents")
LARGE = 10_000_000
RUST = ["nsreader", "reader", "ours", "xsd-parser", "instant-xml", "serde"]

HAND = """[package]
name = "peer-hand"
version = "0.0.0"
edition = "2024"

[dependencies]
instant-xml = "=0.7.7"
serde = { version = "1", features = ["derive"] }
"""


class Message:
    """A message: its type, the contract it is of, and the element that is repeated to make it large."""

    def __init__(self, name, wsdl, root, space, repeated):
        self.name, self.root, self.space, self.repeated = name, root, space, repeated
        self.wsdl = os.path.join(ROOT, "contracts", wsdl)
        self.type = root if root.endswith("Type") else f"{root}Type"


MESSAGES = [
    Message("sagdokumentindeks", "SF1470/6.0/wsdl/SagDokumentIndeksService_6.wsdl", "ImporterSagDokumentIndeksInput",
            "urn:oio:sts:sagdok:sagdokumentindeks:6", "ns0:DokumentIndeks"),
    Message("person", "SF1520/4.0/wsdl/PersonBaseDataExtendedService.context.wsdl", "PersonLookupResponse",
            "http://serviceplatformen.dk/xml/wsdl/soap11/CPR/PersonBaseDataExtended/5/", "ns0:adresseHistorik"),
]


def dense(text):
    """A document without its declaration, without white space that only indents, and without the
    integers that are too large for xsd-parser, which reads `xs:integer` as 32 bits."""
    lines = re.sub(r"<\?xml.*?\?>", "", text).splitlines()
    return "".join(line.strip() for line in lines).replace("+4500000000", "+45000")


def document(path):
    """A document of the repository, made dense."""
    with open(path, encoding="utf-8") as file:
        return dense(file.read())


def documents(message):
    """The short document and the example with its element twice, and the paths of the short and large one."""
    small = document(os.path.join(HERE, "documents", f"{message.name}.xml"))
    example = document(os.path.join(DOCUMENTS, f"{message.root}.xml"))
    one = re.search(f"<{message.repeated}>.*?</{message.repeated}>", example).group()
    large = example.replace(one, one * (LARGE // len(one.encode())), 1)
    paths = []
    for size, text in (("small", small), ("large", large)):
        paths.append(os.path.join(OUT, f"{message.name}-{size}.xml"))
        benches.write(paths[-1], text)
    return small, example.replace(one, one * 2, 1), paths


def hand_written():
    """The crate of types that derive from instant-xml and from serde."""
    crate = os.path.join(benches.PEERS, "hand")
    benches.write(os.path.join(crate, "Cargo.toml"), HAND)
    modules = "#![allow(warnings)]\n"
    for message in MESSAGES:
        shape = seen(documents(message)[:2])
        modules += f"pub mod {message.name};\n"
        text = f"pub mod instant {{\n{InstantXml(shape).text()}}}\n\npub mod serde {{\n{Serde(shape).text()}}}\n"
        benches.write(os.path.join(crate, "src", f"{message.name}.rs"), text)
    benches.write(os.path.join(crate, "src", "lib.rs"), modules)


def rust():
    """The program of the engines in Rust."""
    benches.peers()
    hand_written()
    must("cargo", "build", "-q", "--release", "--locked", cwd=HERE, env=benches.BUILD)
    return os.path.join(benches.BUILD["CARGO_TARGET_DIR"], "release", "speed")


def gsoap(message):
    """The program that gSOAP's code of the contract is compiled into; `None` where it cannot be had."""
    if not (tools.installed("soapcpp2", "gsoap") and tools.library("gsoap++", "libgsoap-dev") and tools.have("g++")):
        return None
    made = os.path.join(OUT, f"gsoap-{message.name}")
    os.makedirs(made, exist_ok=True)
    must("wsdl2h", "-c++", "-o", "types.h", "-t", "/usr/share/gsoap/WS/typemap.dat", message.wsdl, cwd=made, quiet=True)
    must("soapcpp2", "-c++11", "-Ec", "-S", "-L", "-x", "-I/usr/share/gsoap/import", "types.h", cwd=made, quiet=True)
    with open(os.path.join(made, "types.h"), encoding="utf-8") as file:
        prefix = re.search(rf"^class (\w+)__{message.type};", file.read(), re.M).group(1)
    table = os.path.basename(glob.glob(os.path.join(made, "*.nsmap"))[0])
    must("g++", "-O2", "-w", f"-DTYPE={prefix}__{message.type}", f'-DTAG="{prefix}:{message.root}"', f'-DNSMAP="{table}"',
         "-o", "engine", "-I.", os.path.join(HERE, "gsoap", "engine.cpp"), "soapC.cpp",
         *must("pkg-config", "--libs", "gsoap++", quiet=True).split(), cwd=made, quiet=True)
    return [os.path.join(made, "engine")]


def jaxb(message):
    """The command of JAXB's classes of the contract; `None` where they cannot be had."""
    if not all(map(tools.have, ("java", "javac", "mvn"))):
        return None
    made = os.path.join(OUT, f"jaxb-{message.name}")
    must("mvn", "-q", "-B", "-f", "tests/peers/java", f"-Dwsdl={message.wsdl}", f"-Dout={made}", "clean", "compile",
         timeout=900, quiet=True)
    found = glob.glob(os.path.join(made, "classes", "**", f"{message.type}.class"), recursive=True)[0]
    name = os.path.relpath(found, os.path.join(made, "classes"))[:-len(".class")].replace(os.sep, ".")
    with open(os.path.join(made, "classpath"), encoding="utf-8") as file:
        path = f"{made}/classes:{made}/engine:{file.read().strip()}"
    must("javac", "-d", f"{made}/engine", "-cp", path, os.path.join(HERE, "jaxb", "Engine.java"), quiet=True)
    return ["java", "-XX:+UseSerialGC", "-cp", path, "Engine", name, message.space, message.root]


class Engine:
    """A program with one document."""

    def __init__(self, name, command, path):
        self.name, self.command, self.path = name, [*command, path], path
        self.seconds, self.refusal, self.kept = {}, None, None
        self.child = subprocess.Popen(self.command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.told("ready")

    def told(self, word):
        """A line of the program; what it refuses ends it."""
        line = self.child.stdout.readline().strip()
        if line.startswith("refuses"):
            rest = f" {self.child.stdout.readline().strip()}" if line.endswith(":") else ""
            self.refusal = (line + rest)[:200]
        elif not line or (word and line != word):
            raise RuntimeError(f"{self.name} says {line!r} and ended with {self.child.poll()}")
        return line

    def do(self, task, word):
        """The answer to a task."""
        self.child.stdin.write(f"{task} {word}\n")
        self.child.stdin.flush()
        return self.told(None)

    def end(self):
        """Ends the program."""
        self.child.stdin.close()
        self.child.wait(timeout=300)
