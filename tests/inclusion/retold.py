"""Edits of services that take WSDL and schemas together: RPC, messages wrapped, namespaces renamed."""

import glob
import os

from lxml import etree

from described import SOAP, SOAP12, WSDL
from schema import XS, named
from services import service

ENCODING = "http://schemas.xmlsoap.org/soap/encoding/"


def bodies(bound):
    """The parts that travel in the bodies of an operation; nothing where they are not one each."""
    places = [it for it in ("input", "output") if bound.part(it) is not None]
    parts = [bound.body_parts(it) for it in places]
    return parts if parts and all(it is not None for it in parts) else None


def as_type(contract, part):
    """A part by the type of its element; whether that is a type of its own."""
    element = contract.globals.get(("element", named(part, part.get("element"))))
    if element is None or not element.get("type"):
        return False
    name = named(element, element.get("type"))
    if ("complexType", name) not in contract.globals:
        return False
    space, _, local = name[1:].partition("}")
    prefix = next((key for key, value in part.nsmap.items() if value == space and key), None)
    if prefix is None:
        return False
    del part.attrib["element"]
    part.set("type", f"{prefix}:{local}")
    return True


def own_name(port_type):
    """The name of a port type."""
    return port_type.getroottree().getroot().get("targetNamespace"), port_type.get("name")


def rpc(contract, description, at):
    """Makes the port type of an operation one of RPC, with all its bindings; whether that could be done."""
    operations = description.operations()
    name = own_name(operations[at].operation.getparent())
    # Files of token and context each have a copy of the port type.
    copies = [it for it in description.all(WSDL + "portType") if own_name(it) == name]
    own = [it for it in operations if own_name(it.operation.getparent()) == name]
    if len(own) != sum(len(it.findall(WSDL + "operation")) for it in copies) or not all(bodies(it) for it in own):
        return False
    others = {id(part) for it in operations if it not in own for part in bodies(it) or ()}
    parts = {id(part): part for it in own for part in bodies(it)}
    if others & set(parts) or not all([as_type(contract, it) for it in parts.values()]):
        return False
    for binding in {it.getparent() for bound in own for it in bound.bindings}:
        for node in binding.iter(SOAP + "binding", SOAP12 + "binding", SOAP + "operation", SOAP12 + "operation"):
            node.set("style", "rpc")
        for node in binding.iter(SOAP + "body", SOAP12 + "body"):
            node.set("namespace", "urn:eksempel:rpc")
    return True


def operation(sides, chance):
    """The place of an operation among all."""
    found = sides.old.operations()
    return chance.randrange(len(found)) if found else None


@service("the style is RPC", "R", "style-changed")
def style(sides, chance):
    at = operation(sides, chance)
    return at is not None and rpc(sides.contract, sides.new, at)


@service("values are encoded", "R", "encoding-changed")
def encoding(sides, chance):
    at = operation(sides, chance)
    if at is None or not all(rpc(sides.contract, side, at) for side in (sides.old, sides.new)):
        return False
    for node in [*sides.new.all(SOAP + "body"), *sides.new.all(SOAP12 + "body")]:
        if node.get("namespace") == "urn:eksempel:rpc":
            node.set("use", "encoded")
            node.set("encodingStyle", ENCODING)
    return True


def wrapping(contract, part):
    """The schema file of a part's element with an element around that one, and both names."""
    name = named(part, part.get("element"))
    element = contract.globals.get(("element", name))
    if element is None or not name.startswith("{"):
        return None
    path, space = contract.file(element), name[1:].partition("}")[0]
    schema = etree.fromstring(contract.texts[path])
    prefix = next((key for key, value in schema.nsmap.items() if value == space), "")
    if prefix == "" or schema.get("targetNamespace") != space:
        return None
    outer = etree.SubElement(schema, XS + "element")
    outer.set("name", element.get("name") + "Pakket")
    group = etree.SubElement(etree.SubElement(outer, XS + "complexType"), XS + "sequence")
    first = etree.SubElement(group, XS + "element", name="Kontekst", minOccurs="0")
    first.set("type", ":".join(filter(None, (next(key for key, value in schema.nsmap.items() if value == XS[1:-1]), "string"))))
    etree.SubElement(group, XS + "element", ref=f"{prefix}:{element.get('name')}" if prefix else element.get("name"))
    text = etree.tostring(schema, encoding="unicode")
    return {"path": os.path.relpath(path, contract.root), "old": text, "new": text}


@service("a message is wrapped", "R", "message-wrapped", "message-unwrapped")
def wrapped(sides, chance):
    at = operation(sides, chance)
    if at is None:
        return False
    bound = sides.new.operations()[at]
    local = chance.choice(["input", "output"])
    part = bound.body_parts(local) if bound.part(local) is not None else None
    file = wrapping(sides.contract, part) if part is not None else None
    if file is None:
        return False
    sides.beside.append(file)
    part.set("element", part.get("element") + "Pakket")
    return True


def names(tree):
    """The namespaces that a schema or description has as its own."""
    return {it.get("targetNamespace") for it in tree.iter(XS + "schema", WSDL + "definitions")} - {None}


@service("a namespace is another", "R", "namespace-changed")
def namespace(sides, chance):
    at = operation(sides, chance)
    bound = None if at is None else sides.new.operations()[at]
    part = bound.body_parts("input") if bound is not None and bound.part("input") is not None else None
    name = named(part, part.get("element")) if part is not None else ""
    if not name.startswith("{"):
        return False
    space = name[1:].partition("}")[0]
    end = "/" if space.endswith("/") else ""
    other = space.rstrip("/") + (":ny" if space.startswith("urn:") else "/ny") + end
    folder = os.path.join(sides.contract.root, "contracts", sides.contract.id)
    for path in sorted(glob.glob(os.path.join(folder, "**", "*"), recursive=True)):
        if not path.endswith((".wsdl", ".xsd", ".toml")):
            continue
        with open(path, encoding="utf-8") as file:
            old = file.read()
        new = old
        for quote in "\"'":
            new = new.replace(f"{quote}{space}{quote}", f"{quote}{other}{quote}")
        new = new.replace("{" + space + "}", "{" + other + "}")
        if new != old:
            sides.beside.append({"path": os.path.relpath(path, sides.contract.root), "old": old, "new": new})
    return True
