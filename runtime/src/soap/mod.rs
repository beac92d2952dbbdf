//! What SOAP client and server share: envelope, faults, operations.
