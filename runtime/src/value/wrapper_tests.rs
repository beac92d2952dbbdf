//! Tests that a wrapper passes on all that it is asked.

use super::{
    AnyElement, Blank, Extra, Node, Sensitive, Slot, Text, Unrepresentable, Verdict, View,
};
use crate::schema::Builtin;

/// Answers every question in a way in which no default does.
struct Probe {
    inner: String,
    kept: AnyElement,
    extra: Extra,
}

impl Blank for Probe {
    fn blank() -> Self {
        Probe {
            inner: "blank".to_owned(),
            kept: AnyElement::default(),
            extra: Extra::default(),
        }
    }
}

impl Node for Probe {
    fn member(&mut self, index: u16, fresh: bool) -> Option<&mut dyn Node> {
        match (index, fresh) {
            (7, true) => Some(&mut self.inner),
            _ => None,
        }
    }
    fn take_text(&mut self, text: &Text<'_>) -> Result<(), Unrepresentable> {
        text.lexical.clone_into(&mut self.inner);
        Ok(())
    }
    fn room_for(&self, lexical: &str) -> usize {
        1000 + lexical.len()
    }
    fn raw_mut(&mut self) -> Option<&mut AnyElement> {
        Some(&mut self.kept)
    }
    fn extra_mut(&mut self) -> Option<&mut Extra> {
        Some(&mut self.extra)
    }
    fn view(&self, index: u16) -> View<'_> {
        match index {
            7 => View::One(&self.inner),
            _ => View::Absent,
        }
    }
    fn alternative(&self) -> u16 {
        3
    }
    fn text<'a>(&'a self, _: &'a mut String) -> Option<&'a str> {
        Some(&self.inner)
    }
    fn verdict(&self) -> Verdict {
        Verdict::Builtin(Builtin::Token)
    }
    fn raw(&self) -> Option<&AnyElement> {
        Some(&self.kept)
    }
    fn extra(&self) -> Option<&Extra> {
        Some(&self.extra)
    }
}

fn passes_on<T: Node + Blank>() {
    let mut node = T::blank();
    let mut scratch = String::new();
    assert_eq!(node.text(&mut scratch), Some("blank"));
    assert!(node.member(7, true).is_some());
    assert!(node.member(7, false).is_none() && node.member(6, true).is_none());
    let text = Text {
        lexical: "ny",
        code: None,
        valid: true,
    };
    assert_eq!(node.take_text(&text), Ok(()));
    assert_eq!(node.text(&mut scratch), Some("ny"));
    assert_eq!(node.room_for("ny"), 1002);
    assert!(matches!(node.view(7), View::One(_)));
    assert!(matches!(node.view(6), View::Absent));
    assert_eq!(node.alternative(), 3);
    assert!(matches!(node.verdict(), Verdict::Builtin(Builtin::Token)));
    let kept = node.raw_mut().expect("kept XML");
    kept.xml.push_str("<a/>");
    assert_eq!(node.raw().map(|kept| &*kept.xml), Some("<a/>"));
    assert!(node.extra_mut().is_some() && node.extra().is_some());
    let entered = node.enter(true).expect("a value to fill");
    assert_eq!(entered.alternative(), 3);
    assert!(matches!(Slot::view(&node), View::One(_)));
}

#[test]
fn a_box_passes_on_what_it_is_asked() {
    passes_on::<Probe>();
    passes_on::<Box<Probe>>();
}

#[test]
fn a_sensitive_value_passes_on_what_it_is_asked() {
    passes_on::<Sensitive<Probe>>();
    passes_on::<Box<Sensitive<Box<Probe>>>>();
}
