"""One call with zeep: `call.py WSDL ADDRESS OPERATION REQUEST REPLY [HEADER]`.

`REQUEST` is a document with the request body; zeep reads it with its own
schema, sends it to `ADDRESS`, reads the answer, and writes it with its own
schema to `REPLY`. `HEADER` is a document with a SOAP header element.
Exit code 3 is a SOAP fault, written as `fault: CODE: TEXT`.
"""

import logging
import sys

import requests
import zeep
from lxml import etree
from zeep.exceptions import Fault
from zeep.transports import Transport
from zeep.xsd.elements.any import Any

logging.getLogger("zeep").setLevel(logging.ERROR)

# zeep cannot write back what it reads typed out of an `xs:any`: keep the element itself.
Any.parse = lambda self, xmlelement, schema, context=None: xmlelement


def values(element, node, schema):
    """What a document holds, as the arguments of an operation."""
    parsed = element.parse(node, schema)
    if isinstance(parsed, zeep.xsd.CompoundValue):
        return {name: parsed[name] for name in parsed if parsed[name] is not None}
    return {"_value_1": parsed}


def main(wsdl, address, operation, request, reply, header=None):
    """Sends the request and writes the reply."""
    session = requests.Session()
    session.trust_env = False
    history = zeep.plugins.HistoryPlugin()
    client = zeep.Client(wsdl, transport=Transport(session=session, operation_timeout=60), plugins=[history])
    binding = next(
        name for name, found in sorted(client.wsdl.bindings.items()) if operation in found.all()
    )
    found = client.wsdl.bindings[binding].get(operation)
    service = client.create_service(binding, address)
    schema = client.wsdl.types
    body = found.input.body
    arguments = values(body, etree.parse(request).getroot(), schema)
    if header:
        node = etree.parse(header).getroot()
        element = schema.get_element(node.tag)
        # a SOAP header given by name: zeep writes it with the binding's own message
        arguments["_soapheaders"] = [element(**values(element, node, schema))]
    try:
        with client.settings(raw_response=False, strict=True):
            getattr(service, operation)(**arguments)
    except Fault as fault:
        print(f"fault: {fault.code}: {fault.message}")
        return 3
    answer = history.last_received["envelope"]
    inner = [node for node in answer if etree.QName(node).localname == "Body"][0][0]
    output = found.output.body
    parsed = output.parse(inner, schema)
    root = etree.Element("reply")
    output.render(root, parsed)
    etree.ElementTree(root[0]).write(reply, encoding="UTF-8", xml_declaration=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
