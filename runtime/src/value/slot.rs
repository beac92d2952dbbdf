//! How often a member occurs: once, perhaps, many times, behind a box.

use super::{Items, Node, View};

/// A value to start from before it is filled. A blank is never seen after a
/// successful read, because the content model proves every required member.
pub trait Blank {
    /// The empty value.
    fn blank() -> Self;
}

/// A field: `T`, `Option<T>`, `Vec<T>` or `Box<T>`.
pub trait Slot {
    /// Makes room for one value; see [`Node::member`]. It is there always, and given as
    /// `member` gives it, because a reference would be coerced once more for each field.
    fn enter(&mut self, fresh: bool) -> Option<&mut dyn Node>;
    /// The values, for writing.
    fn view(&self) -> View<'_>;
}

impl<T: Node> Slot for T {
    fn enter(&mut self, _fresh: bool) -> Option<&mut dyn Node> {
        Some(self.unboxed())
    }
    fn view(&self) -> View<'_> {
        View::One(self)
    }
}

// What follows is compiled again for each type of each contract, and so is every generic
// function of the standard library that it calls. So it matches and indexes by itself.

impl<T: Node + Blank> Slot for Option<T> {
    #[allow(clippy::redundant_pattern_matching)]
    fn enter(&mut self, _fresh: bool) -> Option<&mut dyn Node> {
        if let None = self {
            *self = Some(T::blank());
        }
        match self {
            Some(value) => Some(value.unboxed()),
            None => None,
        }
    }
    fn view(&self) -> View<'_> {
        match self {
            Some(value) => View::One(value),
            None => View::Absent,
        }
    }
}

impl<T: Node + Blank> Slot for Vec<T> {
    fn enter(&mut self, fresh: bool) -> Option<&mut dyn Node> {
        let is_first = matches!(**self, []);
        if is_first {
            // Most lists hold one item, and a first push would make room for four.
            *self = Vec::with_capacity(1);
        }
        if is_first || fresh {
            self.push(T::blank());
        }
        match &mut **self {
            [.., last] => Some(last.unboxed()),
            [] => None,
        }
    }
    fn view(&self) -> View<'_> {
        View::Many(self)
    }
}

impl<T: Node> Items for Vec<T> {
    fn count(&self) -> usize {
        self.len()
    }
    fn item(&self, index: usize) -> Option<&dyn Node> {
        let items: &[T] = self;
        match index < items.len() {
            true => Some(&items[index]),
            false => None,
        }
    }
}

impl<T> Blank for Option<T> {
    fn blank() -> Self {
        None
    }
}

impl<T> Blank for Vec<T> {
    fn blank() -> Self {
        Vec::new()
    }
}

impl<T: Blank> Blank for Box<T> {
    fn blank() -> Self {
        Box::new(T::blank())
    }
}

impl<T: Node> Node for Box<T> {
    fn member(&mut self, index: u16, fresh: bool) -> Option<&mut dyn Node> {
        (**self).member(index, fresh)
    }
    fn take_text(&mut self, text: &super::Text<'_>) -> Result<(), super::Unrepresentable> {
        (**self).take_text(text)
    }
    fn room_for(&self, lexical: &str) -> usize {
        (**self).room_for(lexical)
    }
    fn unboxed(&mut self) -> &mut dyn Node {
        (**self).unboxed()
    }
    fn raw_mut(&mut self) -> Option<&mut super::AnyElement> {
        (**self).raw_mut()
    }
    fn extra_mut(&mut self) -> Option<&mut super::Extra> {
        (**self).extra_mut()
    }
    fn view(&self, index: u16) -> View<'_> {
        (**self).view(index)
    }
    fn alternative(&self) -> u16 {
        (**self).alternative()
    }
    fn text<'a>(&'a self, scratch: &'a mut String) -> Option<&'a str> {
        (**self).text(scratch)
    }
    fn verdict(&self) -> super::Verdict {
        (**self).verdict()
    }
    fn raw(&self) -> Option<&super::AnyElement> {
        (**self).raw()
    }
    fn extra(&self) -> Option<&super::Extra> {
        (**self).extra()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(field: Option<&mut dyn Node>, lexical: &str) {
        let text = crate::value::Text {
            lexical,
            code: None,
            valid: true,
        };
        let taken = field.expect("a value to fill").take_text(&text);
        assert_eq!(taken, Ok(()));
    }

    #[test]
    fn an_optional_member_is_made_once() {
        let mut field: Option<String> = Blank::blank();
        assert!(matches!(field.view(), View::Absent));
        said(field.enter(true), "a");
        let mut scratch = String::new();
        let again = field.enter(true).expect("the value");
        assert_eq!(again.text(&mut scratch), Some("a"));
        assert!(matches!(field.view(), View::One(_)));
    }

    #[test]
    fn a_list_grows_where_a_new_item_is_asked_for() {
        let mut list: Vec<String> = Blank::blank();
        said(list.enter(false), "a");
        assert_eq!((list.len(), list.capacity()), (1, 1));
        said(list.enter(false), "b");
        assert_eq!(list, ["b"]);
        said(list.enter(true), "c");
        assert_eq!(list, ["b", "c"]);
        let View::Many(items) = list.view() else {
            panic!("a list is viewed as many");
        };
        let mut scratch = String::new();
        let second = items.item(1).and_then(|item| item.text(&mut scratch));
        assert_eq!((items.count(), second), (2, Some("c")));
        assert!(items.item(2).is_none());
    }

    #[test]
    fn a_single_member_is_itself() {
        let mut field = String::from("a");
        said(field.enter(true), "b");
        assert_eq!(field, "b");
        assert!(matches!(Slot::view(&field), View::One(_)));
    }
}
