//! Conditional inclusion (XSD 1.1 Structures §4.2.2): `vc:minVersion` and the attributes beside it,
//! read by a 1.0 processor.

use crate::xml::Element;
use snitflade_runtime::schema::Builtin;

const VC_NS: &str = "http://www.w3.org/2007/XMLSchema-versioning";

/// Whether the element (with all its content) takes part at all.
pub(super) fn takes_part(element: &Element) -> bool {
    // Nearly all elements have none of these attributes.
    if !element.attributes.iter().any(|a| &*a.name.ns == VC_NS) {
        return true;
    }
    let value = |name| {
        element
            .attribute_node(VC_NS, name)
            .map(|a| a.value.trim().to_owned())
    };
    let version = |name| value(name).and_then(|v| v.parse::<f64>().ok());
    if version("minVersion").is_some_and(|min| min > 1.0)
        || version("maxVersion").is_some_and(|max| max <= 1.0)
    {
        return false;
    }
    let known = |list: &str, is_known: &dyn Fn(&str) -> bool| {
        list.split_whitespace()
            .map(|name| match element.resolve(name) {
                Some(name) => &*name.ns == super::XSD_NS && is_known(&name.local),
                None => false,
            })
            .collect::<Vec<_>>()
    };
    let is_type = |name: &str| name == "anyType" || Builtin::from_name(name).is_some();
    let is_facet = |name: &str| super::tree::FacetKind::from_name(name).is_some();
    let all = |name, test: &dyn Fn(&str) -> bool| {
        value(name).is_none_or(|l| known(&l, test).iter().all(|k| *k))
    };
    let missing = |name, test: &dyn Fn(&str) -> bool| {
        value(name).is_none_or(|l| known(&l, test).iter().any(|k| !*k))
    };
    all("typeAvailable", &is_type)
        && missing("typeUnavailable", &is_type)
        && all("facetAvailable", &is_facet)
        && missing("facetUnavailable", &is_facet)
}
