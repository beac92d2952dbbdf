//! The SOAP client over a replaceable transport.
