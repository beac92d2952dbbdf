"""Clients that zeep builds from what a stand-in serves: `standin.py ADDRESS`.

For each operation of each service: one call with a smallest sample, which has to succeed,
and one with an element too much, whose fault has to name path and rule. Prints a line
for each: `ok`, `bad` with the reason.
"""

import json
import logging
import re
import sys
from urllib.parse import quote

import requests
import zeep
from lxml import etree
from zeep.exceptions import Fault
from zeep.transports import Transport
from zeep.xsd.elements.any import Any

from call import values

logging.getLogger("zeep").setLevel(logging.ERROR)
Any.parse = lambda self, xmlelement, schema, context=None: xmlelement


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

    def sample(self, path, number):
        """A smallest request of an operation, as an envelope."""
        message = self.ask(f"/console/sample?path={quote(path)}&operation={number}")["message"]
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


def broken(client, service, name, given):
    """Sends a request with an element too much; gives what the fault says."""
    binding = service._binding
    operation = binding.get(name)
    envelope, headers = binding._create(
        name, [], given, client=client, options=service._binding_options)
    body = child(envelope, "Body")
    if not body:
        return "/Envelope/Body cvc- (an empty body has no place for it)"
    etree.SubElement(body[0], "{urn:nobody}Mere")
    address = service._binding_options["address"]
    answer = client.transport.post_xml(address, envelope, headers)
    try:
        binding.process_reply(client, operation, answer)
    except Fault as fault:
        return fault.message
    return "no fault"


def main(address):
    """Calls everything."""
    standin, bad = StandIn(address), 0
    for one in standin.ask("/console/services")["services"]:
        transport = Transport(session=standin.session, operation_timeout=60)
        client = zeep.Client(f"{standin.address}{one['path']}?wsdl", transport=transport)
        bindings = sorted(client.wsdl.bindings.items())
        for number, operation in enumerate(one["operations"]):
            name, what = operation["name"], f"{one['path']} {operation['name']}"
            binding, found = next((key, it.get(name)) for key, it in bindings if name in it.all())
            try:
                service = client.create_service(binding, standin.address + one["path"])
                given = arguments(client, found, standin.sample(one["path"], number))
                getattr(service, name)(**given)
                said = broken(client, service, name, given)
                named = "/" in said and ("cvc-" in said or "soap-" in said)
                if not named:
                    raise RuntimeError(f"the fault names no path and rule: {said[:300]}")
                print(f"ok {what}")
            except Exception as error:
                bad += 1
                print(f"bad {what}: {type(error).__name__}: {str(error)[:600]}")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
