//! Documents: as few elements as can be, around what breaks.

use super::attributes::required;
use super::content::{Child, Names, build};
use super::costs::{Costs, derived, is_abstract};
use super::enter::type_of;
use super::language::Arena;
use super::local::{Break, Named, constraint};
use super::names::Side;
use super::values::Values;
use crate::model::{Content, QName, TypeName, TypeRef, ValueConstraint};

/// An element of a document.
#[derive(Clone, Debug, Default)]
pub(super) struct Tree {
    pub name: Option<QName>,
    pub typed: Option<QName>,
    pub nil: bool,
    pub attributes: Vec<(QName, String)>,
    pub text: String,
    pub children: Vec<Tree>,
}

impl Tree {
    /// How many elements there are.
    pub fn count(&self) -> u64 {
        1 + self.children.iter().map(Tree::count).sum::<u64>()
    }

    /// Whether `xsi:type` stands anywhere.
    pub fn is_typed(&self) -> bool {
        self.typed.is_some() || self.children.iter().any(Tree::is_typed)
    }
}

/// Makes elements of the first side.
pub(super) struct Maker<'m, 'a> {
    pub side: &'m Side<'a>,
    pub costs: &'m Costs,
    pub values: &'m mut Values,
    pub budget: &'m mut usize,
}

/// Deeper documents are not made.
const DEPTH: u32 = 200;

impl Maker<'_, '_> {
    /// The smallest element of a name.
    pub fn least(&mut self, (name, child): &Named, depth: u32) -> Option<Tree> {
        let depth = depth.checked_sub(1)?;
        let bare = Tree {
            name: Some(name.clone()),
            ..Tree::default()
        };
        let Child::Declared(idx) = *child else {
            return Some(bare);
        };
        let schema = self.side.schema;
        let mut ty = type_of(self.side, *child);
        let mut tree = bare;
        if is_abstract(schema, ty) {
            let all = derived(schema, idx).into_iter();
            let chosen = all.min_by_key(|ty| self.costs.content(schema, TypeRef::Complex(*ty)))?;
            if let TypeName::Named(name) = &schema.complex(chosen).name {
                tree.typed = Some(name.clone());
            }
            ty = TypeRef::Complex(chosen);
        }
        self.fill(&mut tree, *child, ty, None, depth)?;
        Some(tree)
    }

    /// Required attributes, text and, unless they are given, the fewest children.
    fn fill(
        &mut self,
        tree: &mut Tree,
        child: Child,
        ty: TypeRef,
        word: Option<&[Named]>,
        depth: u32,
    ) -> Option<()> {
        for used in required(self.side, ty) {
            let valued = (used.attribute.ty, &used.attribute.constraint);
            let value = self.values.example(self.side, valued, self.budget)?;
            tree.attributes.push((used.attribute.name.clone(), value));
        }
        let simple = match ty {
            TypeRef::Simple(simple) => Some(simple),
            TypeRef::Complex(idx) => match self.side.schema.complex(idx).content {
                Content::Simple(simple) => Some(simple),
                _ => None,
            },
            TypeRef::AnyType => None,
        };
        if let Some(simple) = simple {
            let own = constraint(self.side, child);
            if !matches!(own, ValueConstraint::Fixed(_)) {
                tree.text = self.values.example(self.side, (simple, own), self.budget)?;
            }
            return Some(());
        }
        let least;
        let word = match word {
            Some(word) => word,
            None => {
                least = self.content(ty)?;
                &least
            }
        };
        for named in word {
            let made = self.least(named, depth)?;
            tree.children.push(made);
        }
        Some(())
    }

    fn content(&self, ty: TypeRef) -> Option<Vec<Named>> {
        let names = Names::new((self.side, ty), (self.side, TypeRef::Simple(NOTHING)))?;
        let mut arena = Arena::new(names.list.len());
        let built = build(self.side, ty, &names, Some(self.costs), &mut arena);
        let word = arena.least(built.expr, &built.costs)?;
        let symbols = word.symbols.iter();
        let named = symbols.map(|at| Some((self.side.own(&names.list[*at]), built.children[*at]?)));
        named.collect()
    }

    /// The smallest element of a type that `xsi:type` names.
    pub fn named(&mut self, (name, child): &Named, turn: (TypeRef, Option<QName>)) -> Option<Tree> {
        let mut tree = Tree {
            name: Some(name.clone()),
            typed: turn.1,
            ..Tree::default()
        };
        self.fill(&mut tree, *child, turn.0, None, DEPTH)?;
        Some(tree)
    }

    /// The element that breaks.
    pub fn broken(
        &mut self,
        (name, child): &Named,
        turn: Option<(TypeRef, Option<QName>)>,
        found: &Break,
    ) -> Option<Tree> {
        let declared = type_of(self.side, *child);
        if turn.is_none() && !found.nil {
            return self.least(&(name.clone(), *child), DEPTH);
        }
        let (ty, typed) = turn.unwrap_or((declared, None));
        let mut tree = Tree {
            name: Some(name.clone()),
            typed,
            nil: found.nil,
            ..Tree::default()
        };
        let word = (found.text.is_none() || !found.word.is_empty()).then_some(&found.word[..]);
        self.fill(&mut tree, *child, ty, word, DEPTH)?;
        if found.nil {
            tree.children.clear();
            tree.text.clear();
        }
        if let Some(text) = &found.text {
            tree.text.clone_from(text);
        }
        if let Some(name) = &found.omit {
            tree.attributes.retain(|(known, _)| known != name);
        }
        if let Some((name, value)) = &found.set {
            tree.attributes.retain(|(known, _)| known != name);
            tree.attributes.push((name.clone(), value.clone()));
        }
        Some(tree)
    }

    /// An element around one that breaks.
    pub fn around(
        &mut self,
        (name, child): &Named,
        (ty, typed): (TypeRef, Option<QName>),
        word: &[Named],
        (at, inner): (usize, Tree),
    ) -> Option<Tree> {
        let mut tree = Tree {
            name: Some(name.clone()),
            typed,
            ..Tree::default()
        };
        self.fill(&mut tree, *child, ty, Some(&[]), DEPTH)?;
        let mut inner = Some(inner);
        for (place, named) in word.iter().enumerate() {
            let made = match place == at {
                true => inner.take()?,
                false => self.least(named, DEPTH)?,
            };
            tree.children.push(made);
        }
        Some(tree)
    }
}

const NOTHING: crate::model::SimpleRef =
    crate::model::SimpleRef::Builtin(snitflade_runtime::schema::Builtin::String);
