//! How the macro lines of generated messages reach a field, by the word before it.

/// A value, `Option` or `Vec` of values.
pub mod value {
    use crate::http::{HttpMember, HttpView};
    use crate::value::Slot;

    /// What is there.
    pub fn view<T: Slot>(field: &T) -> HttpView<'_> {
        Slot::view(field).into()
    }

    /// What is to be filled.
    pub fn enter<T: Slot>(field: &mut T, fresh: bool) -> Option<HttpMember<'_>> {
        Slot::enter(field, fresh).map(HttpMember::Value)
    }
}

/// A list that is one body.
pub mod list {
    use crate::http::{HttpMember, HttpView};
    use crate::value::{Blank, Node};

    /// What is there.
    pub fn view<T: Node>(field: &Vec<T>) -> HttpView<'_> {
        HttpView::Values(field)
    }

    /// What is to be filled.
    pub fn enter<T: Node + Blank>(field: &mut Vec<T>, _: bool) -> Option<HttpMember<'_>> {
        Some(HttpMember::List(field))
    }
}

/// Octets.
pub mod octets {
    use crate::http::{HttpMember, HttpView, Octets};
    use std::slice;

    /// What is there.
    pub fn view(field: &Octets) -> HttpView<'_> {
        HttpView::Octets(slice::from_ref(field))
    }

    /// What is to be filled.
    pub fn enter(field: &mut Octets, _: bool) -> Option<HttpMember<'_>> {
        Some(HttpMember::Octets(field))
    }
}

/// Octets that may be absent.
pub mod optional_octets {
    use crate::http::{HttpMember, HttpView, Octets};

    /// What is there.
    pub fn view(field: &Option<Octets>) -> HttpView<'_> {
        match field.as_slice() {
            [] => HttpView::Absent,
            one => HttpView::Octets(one),
        }
    }

    /// What is to be filled.
    pub fn enter(field: &mut Option<Octets>, _: bool) -> Option<HttpMember<'_>> {
        Some(HttpMember::Octets(field.get_or_insert_default()))
    }
}

/// Octets that may be there several times.
pub mod many_octets {
    use crate::http::{HttpMember, HttpView, Octets};

    /// What is there.
    pub fn view(field: &Vec<Octets>) -> HttpView<'_> {
        match field.as_slice() {
            [] => HttpView::Absent,
            all => HttpView::Octets(all),
        }
    }

    /// What is to be filled.
    pub fn enter(field: &mut Vec<Octets>, fresh: bool) -> Option<HttpMember<'_>> {
        if fresh || field.is_empty() {
            field.push(Octets::default());
        }
        field.last_mut().map(HttpMember::Octets)
    }
}

/// A form, or an enum of bodies.
pub mod message {
    use crate::http::{HttpMember, HttpMessage, HttpView};

    /// What is there.
    pub fn view<T: HttpMessage>(field: &T) -> HttpView<'_> {
        HttpView::Message(field)
    }

    /// What is to be filled.
    pub fn enter<T: HttpMessage>(field: &mut T, _: bool) -> Option<HttpMember<'_>> {
        Some(HttpMember::Message(field))
    }
}

/// The same where it may be absent.
pub mod optional_message {
    use crate::http::{HttpMember, HttpMessage, HttpView};
    use crate::value::Blank;

    /// What is there.
    pub fn view<T: HttpMessage>(field: &Option<T>) -> HttpView<'_> {
        match field {
            Some(message) => HttpView::Message(message),
            None => HttpView::Absent,
        }
    }

    /// What is to be filled.
    pub fn enter<T: HttpMessage + Blank>(field: &mut Option<T>, _: bool) -> Option<HttpMember<'_>> {
        let message = field.get_or_insert_with(T::blank);
        Some(HttpMember::Message(message))
    }
}
