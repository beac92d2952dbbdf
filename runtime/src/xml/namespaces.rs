//! Names of the namespaces that XML and XML Schema define.

/// `xsi:`, the attributes of XML Schema in documents (Structures §2.6).
pub(crate) const XSI: &str = "http://www.w3.org/2001/XMLSchema-instance";
/// `xs:`, XML Schema itself, to which the built-in types belong.
pub(crate) const XSD: &str = "http://www.w3.org/2001/XMLSchema";
/// `xml:`, bound in every document (Namespaces in XML §3).
pub(crate) const XML: &str = "http://www.w3.org/XML/1998/namespace";
/// `xmlns:`, bound in every document (Namespaces in XML §3).
pub(crate) const XMLNS: &str = "http://www.w3.org/2000/xmlns/";
