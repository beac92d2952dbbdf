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


def write(parent, name, value, namespace):
    """Values as a literal element."""
    node = etree.SubElement(parent, name)
    if value is None:
        node.set("{http://www.w3.org/2001/XMLSchema-instance}nil", "true")
    elif isinstance(value, list):
        for item in value:
            write(node, "item", item, namespace)
    elif hasattr(value, "__values__"):
        for key, inner in value.__values__.items():
            inside = f"{{{namespace}}}{key}" if namespace else key
            if isinstance(inner, list) and key == "tal":
                for item in inner:
                    write(node, inside, item, namespace)
            elif inner is not None or key == "titel":
                write(node, inside, inner, namespace)
    else:
        node.text = str(value)


def main(wsdl, binding, address, operation, request, reply, header=None):
    """Sends the request and writes the reply."""
    session = requests.Session()
    session.trust_env = False
    client = zeep.Client(wsdl, transport=Transport(session=session, operation_timeout=60))
    target = next(name for name in client.wsdl.bindings if name.endswith("}" + binding))
    service = client.create_service(target, address)
    root = etree.parse(request).getroot()
    arguments = {etree.QName(node).localname: plain(node) for node in root}
    if "wsdl/Kartotek" in wsdl:
        for name in ("ord",):
            if isinstance(arguments.get(name), list):
                kind = client.get_type("{urn:eksempel:kartotek:typer}Ordliste")
                arguments[name] = kind(arguments[name])
    if header:
        node = etree.parse(header).getroot()
        arguments["_soapheaders"] = {"afsender": node.text}
    answer = getattr(service, operation)(**arguments)
    found = client.wsdl.bindings[target].get(operation).output
    if found is None:
        return 0
    output = found.body
    names = [name for name, _ in output.type.elements]
    wrapper = etree.Element(output.qname)
    namespace = "urn:eksempel:regn:typer" if binding.startswith("Regn") else ""
    values = [answer] if len(names) == 1 else [answer[name] for name in names]
    for name, value in zip(names, values):
        write(wrapper, name, value, namespace)
    etree.ElementTree(wrapper).write(reply, encoding="UTF-8", xml_declaration=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
