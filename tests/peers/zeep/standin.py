"""Clients that zeep builds from what a stand-in serves: `standin.py ADDRESS SMALL`.

For each operation of each service: one call with a sample, which has to succeed, and one
with an element too much, whose fault has to name path and rule. A fullest sample follows
where zeep refuses the smallest one; and it reads no element of a name that two namespaces
have, so `SMALL` is a stand-in with smallest answers. Prints a line for each operation: `ok`, or `bad` with the reason.
"""

import json
import logging
import re
import sys
import warnings
from urllib.parse import quote

import requests
import zeep
from lxml import etree
from zeep.exceptions import Fault
from zeep.transports import Transport
from zeep.xsd.elements.any import Any


warnings.simplefilter("ignore")
logging.getLogger("zeep").setLevel(logging.ERROR)
Any.parse = lambda self, xmlelement, schema, context=None: xmlelement


def empty(kind):
    """An element of a type with nothing in it."""
    made = kind()
    for name, part in kind.elements_nested:
        # A group that may be repeated has to be a list.
        if not isinstance(part, zeep.xsd.Element) and part.accepts_multiple:
            made[name] = []
    return made


def with_empty(value, node):
    """Puts back what zeep forgets when it reads: elements that are there and empty."""
    if not isinstance(value, zeep.xsd.CompoundValue):
        return value
    for name, element in value._xsd_type.elements:
        if not isinstance(element, zeep.xsd.Element) or name not in value:
            continue
        children, found = node.findall(element.qname.text), value[name]
        if found is None and children and isinstance(element.type, zeep.xsd.ComplexType):
            value[name] = empty(element.type)
        for inner, child in zip(found if isinstance(found, list) else [found], children):
            with_empty(inner, child)
    return value


def values(element, node, schema):
    """What a document holds, as the arguments of an operation."""
    parsed = with_empty(element.parse(node, schema), node)
    if isinstance(parsed, zeep.xsd.CompoundValue):
        return {name: parsed[name] for name in parsed if parsed[name] is not None}
    return {"_value_1": parsed}


class StandIn:
    """What the page knows: services, operations, samples."""

    def __init__(self, address):
        self.address, self.session = address.rstrip("/"), requests.Session()
        self.session.trust_env = False
        page = self.session.get(self.address + "/").text
        self.session.headers["Snitflade-Token"] = re.search('data-token="([^"]+)"', page)[1]

    def ask(self, path):
        """The JSON at a path of the page's own."""
        answer = self.session.get(self.address + path)
        answer.raise_for_status()
        return json.loads(answer.text)

    def sample(self, path, number, size):
        """A request of an operation, as an envelope."""
        message = self.ask(f"/console/sample?path={quote(path)}&operation={number}{size}")["message"]
        return etree.fromstring(message.encode())


def child(envelope, name):
    """Children of the header or the body of an envelope."""
    return [node for part in envelope if etree.QName(part).localname == name for node in part]


def arguments(client, found, envelope):
    """A sample as zeep takes it."""
    schema = client.wsdl.types
    body = child(envelope, "Body")
    given = values(found.input.body, body[0], schema) if body else {}
    headers = []
    for node in child(envelope, "Header"):
        element = schema.get_element(node.tag)
        headers.append(element(**values(element, node, schema)))
    if headers:
        given["_soapheaders"] = headers
    return given


def element_too_much(body):
    """A violation wherever the contract leaves no place for others' elements."""
    etree.SubElement(body[0], "{urn:nobody}Mere")


def child_too_much(body):
    """A violation always: a body has one child."""
    etree.SubElement(body, "{urn:nobody}Mere")


def broken(client, service, name, given, breaks):
    """Sends a request with a violation; gives what the fault says."""
    binding = service._binding
    envelope, headers = binding._create(name, [], given, client=client, options=service._binding_options)
    body = next(part for part in envelope if etree.QName(part).localname == "Body")
    breaks(body)
    answer = client.transport.post_xml(service._binding_options["address"], envelope, headers)
    try:
        binding.process_reply(client, binding.get(name), answer)
    except Fault as fault:
        return fault.message
    return ""


def called(client, service, found, name, samples):
    """Calls an operation with the first sample that zeep takes; gives its arguments."""
    for at, sample in enumerate(samples):
        try:
            given = arguments(client, found, sample())
            getattr(service, name)(**given)
            return given
        except zeep.exceptions.ValidationError:
            if at + 1 == len(samples):
                raise
    return {}


def every(standin, small, one, client):
    """Calls each operation of a service; gives how many went wrong."""
    bindings, bad = sorted(client.wsdl.bindings.items()), 0
    for number, operation in enumerate(one["operations"]):
        name, path = operation["name"], one["path"]
        binding, found = next((key, it.get(name)) for key, it in bindings if name in it.all())
        samples = [lambda size=size: standin.sample(path, number, size) for size in ("", "&full")]
        try:
            service = client.create_service(binding, standin.address + path)
            try:
                given = called(client, service, found, name, samples)
            except zeep.exceptions.XMLParseError:
                service = client.create_service(binding, small.address + path)
                given = called(client, service, found, name, samples)
            said = [broken(client, service, name, given, breaks) for breaks in (element_too_much, child_too_much)]
            named = ["/" in text and ("cvc-" in text or "soap-" in text) for text in said]
            # WS-Trust takes any element; two children of a body nobody takes.
            if not named[1] or said[0] and not named[0]:
                raise RuntimeError(f"a fault names no path and rule: {said}")
            print(f"ok {path} {name}")
        except Exception as error:
            bad += 1
            print(f"bad {path} {name}: {type(error).__name__}: {str(error)[:600]}")
    return bad


def main(address, small):
    """Calls everything."""
    standin, small = StandIn(address), StandIn(small)
    bad = 0
    for one in standin.ask("/console/services")["services"]:
        transport = Transport(session=standin.session, operation_timeout=60)
        client = zeep.Client(f"{standin.address}{one['path']}?wsdl", transport=transport)
        bad += every(standin, small, one, client)
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
