//! One contract's settings before another's.

use crate::options::Contract;

/// The settings of `own`, and of `base` where `own` says nothing. Maps and rules are
/// joined key by key.
pub(super) fn merge(own: Contract, base: Contract) -> Contract {
    let mut namespaces = base.namespaces;
    namespaces.extend(own.namespaces);
    let (mut profiles, mut liberty) = (base.profiles, base.liberty);
    profiles.extend(own.profiles);
    liberty.extend(own.liberty);
    Contract {
        id: own_or_base(own.id, base.id),
        title: own_or_base(own.title, base.title),
        area: own_or_base(own.area, base.area),
        direction: own_or_base(own.direction, base.direction),
        pattern: own_or_base(own.pattern, base.pattern),
        version: own_or_base(own.version, base.version),
        package_version: own_or_base(own.package_version, base.package_version),
        provenance: own_or_base(own.provenance, base.provenance),
        source: own_or_base(own.source, base.source),
        valid_from: own.valid_from.or(base.valid_from),
        notice: own.notice.or(base.notice),
        crate_name: own_or_base(own.crate_name, base.crate_name),
        roots: own_or_base(own.roots, base.roots),
        schemas: own_or_base(own.schemas, base.schemas),
        counterparts: own_or_base(own.counterparts, base.counterparts),
        operations: own_or_base(own.operations, base.operations),
        types: own.types.or(base.types),
        may_lose: own_or_base(own.may_lose, base.may_lose),
        profiles,
        liberty,
        extern_off: own_or_base(own.extern_off, base.extern_off),
        sensitive: own_or_base(own.sensitive, base.sensitive),
        sensitive_off: own_or_base(own.sensitive_off, base.sensitive_off),
        results: own_or_base(own.results, base.results),
        results_off: own_or_base(own.results_off, base.results_off),
        polymorphic: own_or_base(own.polymorphic, base.polymorphic),
        uses: own_or_base(own.uses, base.uses),
        namespaces,
        files: own_or_base(own.files, base.files),
        emit: own.emit.or(base.emit),
        words: own.words.or(&base.words),
        docs: own_or_base(own.docs, base.docs),
        repairs: own_or_base(own.repairs, base.repairs),
    }
}

fn own_or_base<T: Default + PartialEq>(own: T, base: T) -> T {
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
        assert_eq!(merge(own, base), both);
    }
}
