//! Lower and upper bounds: of one type, and within those of its base (Datatypes §4.3.7 –
//! §4.3.10).

use super::compare::compare;
use super::rules::bound_rule;
use super::step::Rules;
use crate::model::{Bound, Facet, FacetSet};
use crate::xsd::FacetKind as Kind;
use snitflade_runtime::schema::Builtin;
use std::cmp::Ordering::{self, Equal, Greater, Less};

impl Rules<'_, '_, '_, '_> {
    pub(super) fn bounds(&mut self, builtin: Builtin, new: &FacetSet, old: &FacetSet) {
        use Kind::{MaxExclusive, MaxInclusive, MinExclusive, MinInclusive};
        let (mins, maxs) = ([MinInclusive, MinExclusive], [MaxInclusive, MaxExclusive]);
        if self.has(MinInclusive) && self.has(MinExclusive) {
            self.broken(
                &mins,
                "minInclusive-minExclusive",
                "minInclusive and minExclusive exclude each other",
            );
        }
        if self.has(MaxInclusive) && self.has(MaxExclusive) {
            self.broken(
                &maxs,
                "maxInclusive-maxExclusive",
                "maxInclusive and maxExclusive exclude each other",
            );
        }
        if let (Some(min), Some(max)) = (&new.min, &new.max) {
            let (min, max) = (&min.value, &max.value);
            let ok = match compare(builtin, &min.text, &max.text) {
                Some(Less) => true,
                Some(Equal) => min.inclusive == max.inclusive,
                _ => false,
            };
            if !ok {
                let rule = match (min.inclusive, max.inclusive) {
                    (true, true) => "minInclusive-less-than-equal-to-maxInclusive",
                    (false, false) => "minExclusive-less-than-equal-to-maxExclusive",
                    (false, true) => "minExclusive-less-than-maxInclusive",
                    (true, false) => "minInclusive-less-than-maxExclusive",
                };
                let kinds = [MinInclusive, MinExclusive, MaxInclusive, MaxExclusive];
                self.broken(
                    &kinds,
                    rule,
                    format!(
                        "the lower bound {} is not below the upper bound {}",
                        min.text, max.text
                    ),
                );
            }
        }
        self.narrows(builtin, &mins, new.min.as_ref(), old, true);
        self.narrows(builtin, &maxs, new.max.as_ref(), old, false);
    }

    /// A new bound lies within the base's range.
    fn narrows(
        &mut self,
        builtin: Builtin,
        kinds: &[Kind; 2],
        new: Option<&Facet<Bound>>,
        old: &FacetSet,
        is_min: bool,
    ) {
        let Some(Facet { value: new, .. }) = new else {
            return;
        };
        let (text, inclusive) = (&new.text, new.inclusive);
        let within = |bound: &Option<Facet<Bound>>, beyond: Ordering, same_side: bool| match bound {
            None => true,
            Some(Facet { value: limit, .. }) => match compare(builtin, text, &limit.text) {
                Some(Equal) if same_side => !inclusive || limit.inclusive,
                // §4.3.9.4 lets minExclusive reach the base's maxInclusive,
                // §4.3.8.4 no maxExclusive the base's minInclusive.
                Some(Equal) => limit.inclusive && (inclusive || is_min),
                Some(order) => order == beyond,
                None => false,
            },
        };
        let fits = if is_min {
            within(&old.min, Greater, true) && within(&old.max, Less, false)
        } else {
            within(&old.max, Less, true) && within(&old.min, Greater, false)
        };
        if !fits {
            let kind = match (is_min, inclusive) {
                (true, true) => Kind::MinInclusive,
                (true, false) => Kind::MinExclusive,
                (false, true) => Kind::MaxInclusive,
                (false, false) => Kind::MaxExclusive,
            };
            self.broken(
                kinds,
                bound_rule(kind),
                format!("the bound {text} lies outside the range of the base"),
            );
        }
    }
}
