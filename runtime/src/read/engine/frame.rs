//! How far the children of one element have come.

use crate::schema::automaton::{Automaton, Cursor, Leaf, Step};
use crate::schema::{ComplexId, NO_SLOT, NameId, NsId};

/// How children of one element are matched and landed.
pub(super) struct Frame<'m> {
    /// The type whose content this is.
    pub(super) ty: ComplexId,
    /// What is valid here.
    pub(super) model: &'m Automaton,
    pub(super) cursor: Cursor,
    /// What the Rust value is laid out for, where that is another type.
    pub(super) lander: Option<Box<Lander<'m>>>,
    /// Whether values land in a list of items.
    pub(super) items: bool,
    /// Whether text may stand between children, the member it lands in, and how many
    /// texts came.
    pub(super) mixed: bool,
    pub(super) text_slot: u16,
    pub(super) texts: usize,
    /// How many pieces came so far: child elements, and texts that are no white
    /// space between them.
    pub(super) count: usize,
    /// Members of `xs:all` in the order they came.
    pub(super) order: Option<Vec<u16>>,
}

impl<'m> Frame<'m> {
    /// Before the first child of an element of this type and content; where it lands is yet
    /// to be said. What few models need is put in then, as what is made first would be moved.
    #[inline(always)]
    pub(super) fn new(ty: ComplexId, model: &'m Automaton, mixed: bool) -> Self {
        Frame {
            ty,
            model,
            cursor: Cursor::START,
            lander: None,
            items: false,
            mixed,
            text_slot: NO_SLOT,
            texts: 0,
            count: 0,
            order: None,
        }
    }

    /// Whether members of the value are all there is to land in, in the order of the model.
    #[inline]
    pub(super) fn is_plain(&self) -> bool {
        !self.items && self.order.is_none()
    }

    pub(super) fn follow(&mut self, leaf: &Leaf) {
        if let (Some(order), Some(slot)) = (&mut self.order, leaf.path.last()) {
            order.push(*slot);
        }
    }
}

/// Where the content of the declared type has got to.
pub(super) struct Lander<'m> {
    /// The content of the declared type, if it has any.
    pub(super) model: Option<&'m Automaton>,
    pub(super) cursor: Cursor,
    /// A child came that is not the declared type's.
    pub(super) ended: bool,
}

impl<'m> Lander<'m> {
    /// Before the first child.
    pub(super) fn new(model: Option<&'m Automaton>) -> Self {
        Lander {
            model,
            cursor: model.map(Automaton::start).unwrap_or_default(),
            ended: model.is_none(),
        }
    }

    /// The step of the declared type, if `fits` says that it can take the child.
    pub(super) fn step(
        &mut self,
        name: NameId,
        ns: NsId,
        fits: impl FnOnce(&Step) -> bool,
    ) -> Option<(&'m Automaton, Step)> {
        let model = self.model.filter(|_| !self.ended)?;
        let mut cursor = self.cursor.clone();
        let step = model.step(&mut cursor, name, ns).filter(fits);
        match step {
            Some(step) => {
                self.cursor = cursor;
                Some((model, step))
            }
            None => {
                self.ended = true;
                None
            }
        }
    }
}
