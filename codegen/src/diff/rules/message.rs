//! Messages of operations.

use super::rules;

rules! {
    MESSAGE_ELEMENT_CHANGED = "message-element-changed", Replaced, Additive;
        "a message starts with another element",
        "the other side knows only the other element",
        "build the message that the operation has now",
        "WSDL 1.1 §2.3";
    MESSAGE_WRAPPED = "message-wrapped", Replaced, ApiBreak;
        "a message has an element more around it",
        "the other side looks for the outer element",
        "put the message into the new element; what is compared below is the inner one",
        "WSDL 1.1 §2.3";
    MESSAGE_UNWRAPPED = "message-unwrapped", Replaced, ApiBreak;
        "a message has lost the element around it",
        "the other side looks for the inner element",
        "send the inner element by itself; what stood beside it has gone elsewhere, or is not needed",
        "WSDL 1.1 §2.3";
    MESSAGE_BODY_CHANGED = "message-body-changed", Replaced, ApiBreak;
        "a body that was empty has content, or the reverse",
        "the other side expects the other",
        "build the message that the operation has now",
        "WSDL 1.1 §3.5";
}
