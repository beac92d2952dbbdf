//! Services and their operations.

use super::rules;

rules! {
    SERVICE_ADDED = "service-added", Widened, Additive;
        "a service is new",
        "nobody has to use it",
        "generate the contract anew to have its client",
        "WSDL 1.1 §2.4";
    SERVICE_REMOVED = "service-removed", Narrowed, ApiBreak;
        "a service is gone",
        "calls to it are answered by nobody",
        "find out which service took its place before the old version is switched off",
        "WSDL 1.1 §2.4";
    SERVICE_RENAMED = "service-renamed", None, ApiBreak;
        "a service was renamed",
        "the name of a port type travels only in actions that nobody states (default-action-changed), but the generated module and client are called by it",
        "rename the module and the client in your code",
        "WSDL 1.1 §2.4";
    OPERATION_ADDED = "operation-added", Widened, Additive;
        "an operation is new",
        "clients need not call it; a server is called with it",
        "clients: nothing. Servers: implement it, the trait has a method more",
        "WSDL 1.1 §2.4";
    OPERATION_REMOVED = "operation-removed", Narrowed, ApiBreak;
        "an operation is gone",
        "a client that calls it gets a fault; a server is not called with it any more",
        "clients: take the calls out, or find the operation that does it now",
        "WSDL 1.1 §2.4";
    OPERATION_RENAMED = "operation-renamed", Replaced, ApiBreak;
        "an operation was renamed",
        "its message, action and method are others",
        "call it by its new name",
        "WSDL 1.1 §2.4";
    OPERATION_ANSWER_ADDED = "operation-answer-added", Replaced, ApiBreak;
        "an operation answers now",
        "a one-way call became one that waits for an answer",
        "handle the answer",
        "WSDL 1.1 §2.4.2";
    OPERATION_ANSWER_REMOVED = "operation-answer-removed", Replaced, ApiBreak;
        "an operation no longer answers",
        "a call that waited for an answer became one way",
        "do not wait for an answer",
        "WSDL 1.1 §2.4.1";
}
