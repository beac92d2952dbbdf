//! Elements of the common kinds, told from all others once.

use crate::schema::{ComplexId, Content, Element, ElementId, Layout, Schema, SimpleId, TypeId};

/// What an element is, where its start tag has no attributes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Common {
    /// A text of this type.
    Text(SimpleId),
    /// Children and no attributes, in a value that is laid out for them.
    Children {
        /// The type.
        ty: ComplexId,
        /// Whether text may stand between them.
        mixed: bool,
    },
    /// Anything else.
    No,
}

impl Schema<'_> {
    /// Whether an element is of a common kind.
    #[inline]
    pub(crate) fn common(&self, id: ElementId) -> Common {
        let all = self
            .cache
            .common
            .get_or_init(|| self.elements.iter().map(|row| self.kind_of(row)).collect());
        all.get(id.0 as usize).copied().unwrap_or(Common::No)
    }

    fn kind_of(&self, row: &Element<'_>) -> Common {
        if row.nillable || row.is_abstract || !row.identities.is_empty() {
            return Common::No;
        }
        let ty = match row.ty {
            TypeId::Simple(simple) => return Common::Text(simple),
            TypeId::Complex(ty) => ty,
        };
        let complex = self.complex(ty);
        let plain = !complex.is_abstract && complex.variants.is_empty();
        if !plain || complex.layout == Layout::Raw || !complex.attributes.is_empty() {
            return Common::No;
        }
        match complex.content {
            Content::Elements(_) => Common::Children { ty, mixed: false },
            Content::Mixed(_) => Common::Children { ty, mixed: true },
            Content::Empty | Content::Simple(_) => Common::No,
        }
    }
}
