//! Declared faults.

use super::rules;

rules! {
    FAULT_ADDED = "fault-added", Widened, ApiBreak;
        "a fault is new",
        "an answer may be this fault: a client that does not know it reports an unknown fault",
        "clients: handle it. Servers: nothing",
        "WSDL 1.1 §2.4.2";
    FAULT_REMOVED = "fault-removed", Narrowed, ApiBreak;
        "a fault is not declared any more",
        "it is not answered any more, or not in a form that can be relied on",
        "clients: take its handling out",
        "WSDL 1.1 §2.4.2";
    FAULT_RENAMED = "fault-renamed", None, ApiBreak;
        "a fault was renamed",
        "the name does not travel; the generated variant is called by it",
        "rename the variant in your code",
        "WSDL 1.1 §2.4.2";
    FAULT_ELEMENT_CHANGED = "fault-element-changed", Replaced, None;
        "the detail of a fault is another element",
        "the detail is not understood by those who know the other one",
        "read the detail that the operation has now",
        "WSDL 1.1 §3.6";
    FAULT_ACTION_CHANGED = "fault-action-changed", Replaced, None;
        "the action of a fault changed",
        "a side that goes by WS-Addressing does not know the message",
        "generate both sides anew before the service is switched over",
        "WS-Addressing 1.0 WSDL §4.4";
}
