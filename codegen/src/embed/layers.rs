//! One contract's settings before another's.

use crate::options::Contract;

/// The settings of `own`, and of `base` where `own` says nothing. Maps and rules are
/// joined key by key.
pub(super) fn over(own: Contract, base: Contract) -> Contract {
    let mut namespaces = base.namespaces;
    namespaces.extend(own.namespaces);
    Contract {
        id: said(own.id, base.id),
        title: said(own.title, base.title),
        area: said(own.area, base.area),
        direction: said(own.direction, base.direction),
        pattern: said(own.pattern, base.pattern),
        version: said(own.version, base.version),
        provenance: said(own.provenance, base.provenance),
        source: said(own.source, base.source),
        valid_from: own.valid_from.or(base.valid_from),
        notice: own.notice.or(base.notice),
        crate_name: said(own.crate_name, base.crate_name),
        roots: said(own.roots, base.roots),
        schemas: said(own.schemas, base.schemas),
        operations: said(own.operations, base.operations),
        may_lose: said(own.may_lose, base.may_lose),
        extern_off: said(own.extern_off, base.extern_off),
        sensitive: said(own.sensitive, base.sensitive),
        sensitive_off: said(own.sensitive_off, base.sensitive_off),
        results: said(own.results, base.results),
        results_off: said(own.results_off, base.results_off),
        polymorphic: said(own.polymorphic, base.polymorphic),
        namespaces,
        emit: own.emit.or(base.emit),
        words: own.words.or(&base.words),
        docs: said(own.docs, base.docs),
        repairs: said(own.repairs, base.repairs),
    }
}

fn said<T: Default + PartialEq>(own: T, base: T) -> T {
    match own == T::default() {
        true => base,
        false => own,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_goes_before_and_maps_are_joined() {
        let read = |text: &str| toml::from_str::<Contract>(text).expect("settings");
        let own = read("title = \"A\"\nemit = { client = \"off\" }\nnamespaces = { a = \"x\" }\n");
        let base = read(
            "title = \"B\"\nid = \"C\"\nemit = { client = \"on\", serde = \"on\" }\n\
             namespaces = { a = \"y\", b = \"z\" }\n",
        );
        let both = read(
            "title = \"A\"\nid = \"C\"\nemit = { client = \"off\", serde = \"on\" }\n\
             namespaces = { a = \"x\", b = \"z\" }\n",
        );
        assert_eq!(over(own, base), both);
    }
}
