//! Bindings, ports, actions and policies.

use super::rules;

rules! {
    SOAP_ACTION_CHANGED = "soap-action-changed", Replaced, None;
        "the SOAPAction changed",
        "a server that goes by it does not find the operation",
        "regenerate, and switch over together with the service",
        "WSDL 1.1 §3.4";
    INPUT_ACTION_CHANGED = "input-action-changed", Replaced, None;
        "the WS-Addressing action of the request changed",
        "a server that goes by it does not find the operation",
        "regenerate, and switch over together with the service",
        "WS-Addressing 1.0 WSDL §4.4";
    OUTPUT_ACTION_CHANGED = "output-action-changed", Replaced, None;
        "the WS-Addressing action of the answer changed",
        "a client that checks it refuses the answer",
        "regenerate, and switch over together with the service",
        "WS-Addressing 1.0 WSDL §4.4";
    DEFAULT_ACTION_CHANGED = "default-action-changed", Replaced, None;
        "an action of WS-Addressing that nobody states changed with a name",
        "without wsam:Action, the action is made of namespace, port type, operation and message, so renaming one of them renames what travels; messages with tokens carry it, signed, whatever the contract says",
        "regenerate, and switch over together with the service; ask the publisher to state the action",
        "WS-Addressing 1.0 Metadata §4.4.4";
    SOAP_VERSION_CHANGED = "soap-version-changed", Replaced, None;
        "the SOAP version changed",
        "envelope, media type and faults are others: neither side understands the other",
        "regenerate, and switch over together with the service",
        "WSDL 1.1 §3.3";
    STYLE_CHANGED = "style-changed", Replaced, ApiBreak;
        "document style became RPC, or the reverse",
        "the element in the body is another",
        "regenerate, and switch over together with the service",
        "WSDL 1.1 §3.4";
    ENCODING_CHANGED = "encoding-changed", Replaced, None;
        "the encoding of the body changed",
        "parts are written by other rules",
        "regenerate, and switch over together with the service",
        "WSDL 1.1 §3.5";
    BINDING_RENAMED = "binding-renamed", None, None;
        "a binding was renamed",
        "the name does not travel",
        "nothing",
        "WSDL 1.1 §2.5";
    PORT_ADDED = "port-added", Widened, Additive;
        "a port is new",
        "there is one more way to call the service",
        "nothing; choose the port if you need its security",
        "WSDL 1.1 §2.6";
    PORT_REMOVED = "port-removed", Narrowed, ApiBreak;
        "a port is gone",
        "calls by its binding and security are answered no more",
        "call by one of the ports that are left",
        "WSDL 1.1 §2.6";
    PORT_RENAMED = "port-renamed", None, ApiBreak;
        "a port was renamed",
        "the name does not travel; the generated port is called by it",
        "rename the port in your code",
        "WSDL 1.1 §2.6";
    ENDPOINT_CHANGED = "endpoint-changed", None, None;
        "the address in the contract changed",
        "the address is configuration, and the generated client takes it from there",
        "check the endpoint that is configured",
        "WSDL 1.1 §3.8";
    POLICY_CHANGED = "policy-changed", Unclear, ApiBreak;
        "the policies changed",
        "security may ask for more, less or something else: no rule can tell",
        "read both policies; try the call in the test environment",
        "WS-Policy Attachment 1.5 §4";
    PROFILE_CHANGED = "profile-changed", Replaced, ApiBreak;
        "the security profile changed",
        "token and context differ in certificates, headers and signatures",
        "set up the profile that the port has now",
        "WS-Policy Attachment 1.5 §4";
    ADDRESSING_CHANGED = "addressing-changed", Unclear, None;
        "WS-Addressing is asked for in another way",
        "a server may refuse calls without the headers",
        "regenerate; try the call in the test environment",
        "WS-Addressing 1.0 Metadata §3";
    MTOM_CHANGED = "mtom-changed", Unclear, None;
        "MTOM is asked for in another way",
        "binary content may have to travel as parts of its own",
        "regenerate; try a call with binary content",
        "WS-MTOMPolicy 1.1 §2";
}
