//! Texts that share their processing of white space, narrowed facet by facet.

use super::bounds;
use super::text::Text;
use crate::model::FacetSet;
use snitflade_runtime::lexical::normalize;
use snitflade_runtime::schema::{Builtin, White};

/// More digits than this are not told apart.
const DIGITS: u32 = 40;

/// Texts that share their processing of white space.
#[derive(Clone, Debug)]
pub(in super::super) struct Branch {
    pub white: White,
    /// At least all of them.
    pub upper: Text,
    /// At most all of them.
    pub lower: Text,
    /// The built-in type its values are of; none for lists.
    pub(super) base: Option<Builtin>,
}

impl Branch {
    /// Whether two values are equal only if their texts are.
    pub(super) fn is_textual(&self) -> bool {
        use Builtin as B;
        self.base.is_some_and(|base| {
            matches!(base.primitive(), B::String | B::AnyUri | B::AnySimpleType)
        })
    }

    pub(super) fn is_number(&self) -> bool {
        self.base
            .is_some_and(|base| base.primitive() == Builtin::Decimal)
    }

    pub(super) fn both(&mut self, text: Text) {
        self.upper = self.upper.clone().and(text.clone());
        self.lower = self.lower.clone().and(text);
    }

    pub(super) fn also(&mut self, text: Option<Text>) {
        if let Some(text) = text {
            self.both(text);
        }
    }

    /// Patterns and enumeration, which lists and unions have too.
    pub(super) fn narrow(&mut self, facets: &FacetSet) {
        for step in &facets.patterns {
            let ways = step.iter().map(|pattern| Text::pattern(&pattern.value));
            self.both(Text::Alt(ways.collect()));
        }
        if !facets.enumeration.is_empty() {
            let codes: Vec<String> = facets.enumeration.iter().map(|e| e.text.clone()).collect();
            self.only(&codes);
        }
    }

    /// Only these values.
    pub(super) fn only(&mut self, values: &[String]) {
        let words: Vec<String> = values
            .iter()
            .map(|value| normalize(self.white, value).into_owned())
            .collect();
        if self.is_textual() {
            return self.both(Text::words(words));
        }
        if self.is_number() {
            let forms = words.iter().filter_map(|word| bounds::forms(word));
            return self.both(Text::Alt(forms.collect()));
        }
        match self.base {
            Some(Builtin::Boolean) => {
                let yes = |word: &String| word == "true" || word == "1";
                let mut texts = Vec::new();
                if words.iter().any(yes) {
                    texts.extend(["true", "1"]);
                }
                if !words.iter().all(yes) {
                    texts.extend(["false", "0"]);
                }
                self.both(Text::words(texts));
            }
            // The texts of equal values are not told: only those written are sure.
            Some(Builtin::QName | Builtin::Notation) => self.lower = Text::None,
            _ => {
                // What is written in the schema is a value of its type, bounds included.
                self.lower = Text::words(words);
            }
        }
    }

    pub(super) fn lengths(&mut self, facets: &FacetSet) {
        let value = |facet: &Option<crate::model::Facet<u64>>| facet.as_ref().map(|f| f.value);
        let exactly = value(&facets.length);
        let min = exactly.or(value(&facets.min_length)).unwrap_or(0);
        let max = exactly.or(value(&facets.max_length));
        if min == 0 && max.is_none() {
            return;
        }
        match self.base.map(Builtin::primitive) {
            Some(Builtin::QName | Builtin::Notation) => {}
            Some(Builtin::HexBinary) => self.both(Text::length(
                min.saturating_mul(2),
                max.map(|max| max.saturating_mul(2)),
            )),
            Some(Builtin::Base64Binary) => self.lower = Text::None,
            _ => self.both(Text::length(min, max)),
        }
    }

    pub(super) fn numbers(&mut self, facets: &FacetSet) {
        let (min, max) = (facets.min.as_ref(), facets.max.as_ref());
        if !self.is_number() {
            if min.is_some() || max.is_some() {
                let sure = [min, max]
                    .into_iter()
                    .flatten()
                    .filter(|b| b.value.inclusive);
                let words: Vec<String> = sure.map(|b| b.value.text.clone()).collect();
                self.lower = Text::words(words);
            }
            return;
        }
        let low = min.map(|bound| bounds::lower(&bound.value));
        let high = max.map(|bound| bounds::upper(&bound.value));
        for bound in [low, high].into_iter().flatten() {
            match bound {
                Some(text) => self.both(text),
                None => self.lower = Text::None,
            }
        }
        for (facet, text) in [
            (&facets.total_digits, bounds::total as fn(u32) -> Text),
            (&facets.fraction_digits, bounds::fraction),
        ] {
            match facet.as_ref().map(|f| f.value) {
                Some(most) if most <= DIGITS => self.both(text(most)),
                Some(_) => self.lower = Text::None,
                None => {}
            }
        }
    }
}
