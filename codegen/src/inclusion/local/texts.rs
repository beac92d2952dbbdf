//! What may stand between the tags of an element, on both sides.

use super::super::content::Child;
use super::super::simple::{Judged, Language, of, with_constraint};
use super::super::verdict::Breach;
use super::{Kind, Local, Named, Pair, constraint, kind};
use crate::model::{SimpleRef, TypeRef, ValueConstraint};
use snitflade_runtime::schema::{Builtin, White};

impl Pair<'_, '_> {
    pub(super) fn texts(
        &mut self,
        local: &mut Local,
        a: (Child, TypeRef),
        b: (Child, TypeRef),
        (a_empty, b_empty): (bool, bool),
        least: &(u64, Vec<Named>),
    ) {
        let (ka, kb) = (kind(self.from, a.1), kind(self.to, b.1));
        let (ca, cb) = (constraint(self.from, a.0), constraint(self.to, b.0));
        let any = SimpleRef::Builtin(Builtin::AnySimpleType);
        let none = &ValueConstraint::None;
        let no_text = || match kb {
            Kind::Elements if b_empty => Language::only_blank(White::Collapse),
            _ if b_empty => Language::only_blank(White::Preserve),
            _ => Language::default(),
        };
        let judged = match (ka, kb) {
            (Kind::Simple(x), Kind::Simple(y)) => {
                let (first, second) = ((self.from, (x, ca)), (self.to, (y, cb)));
                self.values.judge(first, second, true, self.budget)
            }
            (Kind::Simple(_) | Kind::Mixed, Kind::Mixed) => {
                let fixed = matches!(cb, ValueConstraint::Fixed(_));
                if fixed && (ca != cb || ka != kb) {
                    local.open("a fixed value of mixed content");
                }
                return;
            }
            (Kind::Simple(x), _) => {
                let first = with_constraint(of(self.from.schema, x), ca, true);
                self.values.judge_texts(&first, &no_text(), self.budget)
            }
            (Kind::Mixed, Kind::Simple(y)) if a_empty => {
                let (first, second) = ((self.from, (any, none)), (self.to, (y, cb)));
                self.values.judge(first, second, true, self.budget)
            }
            (Kind::Mixed, Kind::Elements | Kind::Empty) => {
                if let Some(found) = local.breaks(Breach::Text, least) {
                    found.text = Some("x".to_owned());
                }
                return;
            }
            (Kind::Elements | Kind::Empty, Kind::Simple(y)) if a_empty => {
                let white = match ka {
                    Kind::Elements => White::Collapse,
                    _ => White::Preserve,
                };
                let second = with_constraint(of(self.to.schema, y), cb, true);
                self.values
                    .judge_texts(&Language::only_blank(white), &second, self.budget)
            }
            (Kind::Elements, Kind::Empty) => {
                if local.breaks.is_empty() && a_empty {
                    local.open("blanks in an element that may only be empty");
                }
                return;
            }
            _ => return,
        };
        match judged {
            Judged::Included => {}
            Judged::Undecided => local.open("values that cannot be compared"),
            Judged::Exhausted => local.open("the budget of configurations is used up"),
            Judged::Text(text) => {
                let what = match kb {
                    Kind::Simple(_) => Breach::Value(text.clone()),
                    _ => Breach::Text,
                };
                if let Some(found) = local.breaks(what, &(0, Vec::new())) {
                    found.text = Some(text);
                }
            }
        }
    }
}
