//! What the keywords of one schema say, those of its `allOf` included.

use crate::source::Span;
use crate::yaml::Node;

/// The kinds of value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Object,
    Array,
    String,
    Integer,
    Number,
    Boolean,
}

impl Kind {
    pub(super) fn of(word: &str) -> Option<Kind> {
        Some(match word {
            "object" => Kind::Object,
            "array" => Kind::Array,
            "string" => Kind::String,
            "integer" => Kind::Integer,
            "number" => Kind::Number,
            "boolean" => Kind::Boolean,
            _ => return None,
        })
    }

    pub(super) fn word(self) -> &'static str {
        match self {
            Kind::Object => "object",
            Kind::Array => "array",
            Kind::String => "string",
            Kind::Integer => "integer",
            Kind::Number => "number",
            Kind::Boolean => "boolean",
        }
    }
}

/// A schema whose `allOf` is put together.
#[derive(Clone, Debug)]
pub(super) struct Flat<'d> {
    /// Where the schema stands.
    pub(super) span: Span,
    /// The name it has among the components.
    pub(super) name: Option<String>,
    pub(super) kind: Option<Kind>,
    pub(super) nullable: bool,
    pub(super) properties: Vec<Property<'d>>,
    pub(super) required: Vec<(&'d str, Span)>,
    pub(super) items: Option<&'d Node>,
    /// Keywords of scalars and arrays that bound values.
    pub(super) bounds: Vec<(Bound, &'d Node)>,
    pub(super) format: Option<&'d Node>,
    pub(super) pattern: Vec<&'d Node>,
    pub(super) codes: Option<&'d Node>,
    pub(super) default: Option<&'d Node>,
    pub(super) doc: Option<String>,
    pub(super) xml: XmlFacts<'d>,
}

/// What is said of XML.
#[derive(Clone, Debug, Default)]
pub(super) struct XmlFacts<'d> {
    pub(super) name: Option<(&'d str, Span)>,
    pub(super) namespace: Option<&'d str>,
    pub(super) prefix: Option<&'d Node>,
    pub(super) attribute: bool,
}

/// A property.
#[derive(Clone, Copy, Debug)]
pub(super) struct Property<'d> {
    pub(super) name: &'d str,
    pub(super) span: Span,
    pub(super) schema: &'d Node,
}

/// A keyword whose value is a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Bound {
    MinLength,
    MaxLength,
    MinItems,
    MaxItems,
    Minimum,
    Maximum,
    ExclusiveMinimum,
    ExclusiveMaximum,
}

impl Bound {
    pub(super) fn of(word: &str) -> Option<Bound> {
        Some(match word {
            "minLength" => Bound::MinLength,
            "maxLength" => Bound::MaxLength,
            "minItems" => Bound::MinItems,
            "maxItems" => Bound::MaxItems,
            "minimum" => Bound::Minimum,
            "maximum" => Bound::Maximum,
            "exclusiveMinimum" => Bound::ExclusiveMinimum,
            "exclusiveMaximum" => Bound::ExclusiveMaximum,
            _ => return None,
        })
    }
}

impl<'d> Flat<'d> {
    pub(super) fn new(span: Span) -> Self {
        Flat {
            span,
            name: None,
            kind: None,
            nullable: false,
            properties: Vec::new(),
            required: Vec::new(),
            items: None,
            bounds: Vec::new(),
            format: None,
            pattern: Vec::new(),
            codes: None,
            default: None,
            doc: None,
            xml: XmlFacts::default(),
        }
    }

    /// The kind that is stated, or that the other keywords leave no doubt of.
    pub(super) fn kind(&self) -> Option<Kind> {
        let told = |is: bool, kind: Kind| is.then_some(kind);
        self.kind
            .or_else(|| told(!self.properties.is_empty(), Kind::Object))
            .or_else(|| told(self.items.is_some(), Kind::Array))
            .or_else(|| told(!self.pattern.is_empty(), Kind::String))
    }

    pub(super) fn bound(&self, wanted: Bound) -> Option<&'d Node> {
        let mut found = self.bounds.iter().filter(|(bound, _)| *bound == wanted);
        found.next().map(|(_, node)| *node)
    }

    pub(super) fn requires(&self, name: &str) -> bool {
        self.required.iter().any(|(required, _)| *required == name)
    }
}
