"""One call in RPC style with zeep: `rpc.py WSDL BINDING ADDRESS OPERATION REQUEST REPLY [HEADER]`.

`REQUEST` holds the parts in literal form, read with zeep's own schema; `REPLY`
is written in literal form from the values zeep understood.
"""

import logging
import sys

import requests
import zeep
from lxml import etree
from zeep.transports import Transport

logging.getLogger("zeep").setLevel(logging.ERROR)

ENCODING = "http://schemas.xmlsoap.org/soap/encoding/"
# What the contract uses of the encoding's schema, which is not on this machine.
SCHEMA = f"""<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:e="{ENCODING}" targetNamespace="{ENCODING}">
<xs:attribute name="arrayType" type="xs:string"/>
<xs:complexType name="Array"><xs:sequence>
<xs:any namespace="##any" minOccurs="0" maxOccurs="unbounded" processContents="lax"/>
</xs:sequence><xs:attribute ref="e:arrayType"/></xs:complexType>
<xs:simpleType name="int"><xs:restriction base="xs:int"/></xs:simpleType>
</xs:schema>"""


class Offline(Transport):
    """Knows the encoding's schema by its address and loads files."""

    def load(self, url):
        return SCHEMA.encode() if url.rstrip("/") == ENCODING.rstrip("/") else super().load(url)


def plain(node):
    """A literal element as values: text, nothing, a list of equal children, or a mapping."""
    if node.get("{http://www.w3.org/2001/XMLSchema-instance}nil") == "true":
        return None
    children = list(node)
    if not children:
        return node.text or ""
    names = [etree.QName(child).localname for child in children]
    found = {}
    for name, child in zip(names, children):
        found[name] = found.get(name, []) + [plain(child)]
    if set(names) == {"item"}:
        return found["item"]
    return {name: value if name == "tal" else value[0] for name, value in found.items()}


def array(kind, words):
    """An array of the encoding as zeep takes it: any elements, and what they are."""
    item = zeep.xsd.Element("item", zeep.xsd.String())
    return kind([zeep.xsd.AnyObject(item, word) for word in words])


def values(value):
    """What zeep understood as text, nothing, a list or a mapping."""
    if isinstance(value, etree._Element):
        return plain(value)
    if isinstance(value, list):
        return [values(member) for member in value]
    if not hasattr(value, "__values__"):
        return value
    return {key: values(inner) for key, inner in value.__values__.items()}


def write(parent, name, value, namespace):
    """Values as a literal element; a list stands for members called `item`, save where elements repeat."""
    node = etree.SubElement(parent, name)
    if value is None:
        node.set("{http://www.w3.org/2001/XMLSchema-instance}nil", "true")
    elif isinstance(value, list):
        for item in value:
            write(node, "item", item, namespace)
    elif isinstance(value, dict):
        for key, inner in value.items():
            inside = f"{{{namespace}}}{key}" if namespace else key
            for one in inner if key == "tal" else [inner]:
                if one is not None:
                    write(node, inside, one, namespace)
    else:
        node.text = str(value)


def main(wsdl, binding, address, operation, request, reply, header=None):
    """Sends the request and writes the reply."""
    session = requests.Session()
    session.trust_env = False
    client = zeep.Client(wsdl, transport=Offline(session=session, operation_timeout=60))
    target = next(name for name in client.wsdl.bindings if name.endswith("}" + binding))
    service = client.create_service(target, address)
    root = etree.parse(request).getroot()
    arguments = {etree.QName(node).localname: plain(node) for node in root}
    if binding == "Kartotek":
        kind = client.get_type("{urn:eksempel:kartotek:typer}Ordliste")
        for holder in (arguments, arguments.get("kort", {})):
            if "ord" in holder:
                holder["ord"] = array(kind, holder["ord"])
    if header:
        node = etree.parse(header).getroot()
        arguments["_soapheaders"] = {"afsender": node.text}
    answer = getattr(service, operation)(**arguments)
    found = client.wsdl.bindings[target].get(operation).output
    if found is None:
        return 0
    output = found.body
    names = [name for name, _ in output.type.elements]
    wrapper = etree.Element(f"{{{etree.QName(output.qname).namespace}}}{operation}Response")
    namespace = "urn:eksempel:regn:typer" if binding.startswith("Regn") else ""
    parts = [answer] if len(names) == 1 else [answer[name] for name in names]
    for name, value in zip(names, parts):
        write(wrapper, name, values(value), namespace)
    etree.ElementTree(wrapper).write(reply, encoding="UTF-8", xml_declaration=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
