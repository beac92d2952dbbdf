//! One difference: what it is about, and what each side says.

use crate::model::QName;
use crate::source::Span;
use std::fmt;

/// One fact in which two contracts differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The global component, service, channel or API it belongs to.
    pub component: Component,
    /// What it is about: the component itself, or a part of it.
    pub kind: ComponentKind,
    /// The names from the component down to what differs: `type {urn:x}T`, `group`, `Id`.
    pub path: Vec<String>,
    /// Which fact.
    pub field: Field,
    /// What the first contract says; `None` where it says nothing.
    pub before: Option<String>,
    /// What the second contract says; `None` where it says nothing.
    pub after: Option<String>,
    /// Where the first contract says it.
    pub before_span: Option<Span>,
    /// Where the second contract says it.
    pub after_span: Option<Span>,
}

/// A component that other components refer to by name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Component {
    /// What it is.
    pub kind: ComponentKind,
    /// Its name; that of the port type for a service. Channels, APIs and files are in no namespace.
    pub name: QName,
}

impl Difference {
    /// Whether only the second contract has the whole component.
    pub fn is_addition(&self) -> bool {
        self.path.len() == 1 && self.field == Field::Presence && self.before.is_none()
    }
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = |side: &Option<String>| side.clone().unwrap_or_else(|| "nothing".to_owned());
        let (before, after) = (text(&self.before), text(&self.after));
        let path = self.path.join(" / ");
        write!(f, "{path}: {}: {before} ≠ {after}", self.field)
    }
}

/// Enumerations whose variants are called by a word in texts.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $word:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $($(#[$variant_doc])* $variant,)+
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(match self {
                    $($name::$variant => $word,)+
                })
            }
        }
    };
}

words! {
    /// Components, and the parts of them that can differ by themselves.
    ComponentKind {
        /// An element declaration, or an element in a content model.
        Element = "element",
        /// A global attribute declaration.
        Attribute = "attribute",
        /// A complex type.
        ComplexType = "complex type",
        /// A simple type.
        SimpleType = "simple type",
        /// A notation.
        Notation = "notation",
        /// A sequence, choice or `xs:all`.
        Group = "group",
        /// A wildcard for elements or attributes.
        Wildcard = "wildcard",
        /// An attribute of a complex type.
        AttributeUse = "attribute of a type",
        /// A value of an enumeration.
        EnumValue = "enumeration value",
        /// A key, a reference to one, or a uniqueness constraint.
        Identity = "identity constraint",
        /// A service.
        Service = "service",
        /// An operation.
        Operation = "operation",
        /// A fault of an operation.
        Fault = "fault",
        /// A port with its binding.
        Port = "port",
        /// What a binding says of an operation.
        BoundOperation = "bound operation",
        /// A header block.
        Header = "header",
        /// A fault of a header block.
        HeaderFault = "header fault",
        /// A channel of messages.
        Channel = "channel",
        /// A message of a channel.
        Message = "message",
        /// The reply to a message.
        Reply = "reply",
        /// Operations over plain HTTP.
        HttpApi = "api",
        /// A parameter of an address or of an operation.
        Parameter = "parameter",
        /// What may come back over HTTP.
        Answer = "answer",
        /// A form of a body, or a part of one.
        Body = "body",
        /// A kind of files.
        File = "file",
    }
}

words! {
    /// What is stated of a component.
    Field {
        /// Whether it is there at all.
        Presence = "presence",
        /// What kind of component it is.
        Kind = "kind",
        /// The order of its parts.
        Order = "order",
        /// Its type.
        Type = "type",
        /// Whether it may be nil.
        Nillable = "nillable",
        /// Whether it is abstract.
        Abstract = "abstract",
        /// Its default or fixed value.
        Value = "default or fixed value",
        /// `block`.
        Block = "block",
        /// `final`.
        Final = "final",
        /// The head of its substitution group.
        SubstitutionGroup = "substitution group",
        /// Whether an element is declared here or globally.
        Declaration = "declaration",
        /// The least number of occurrences.
        MinOccurs = "minOccurs",
        /// The greatest number of occurrences.
        MaxOccurs = "maxOccurs",
        /// Sequence, choice or all.
        Compositor = "compositor",
        /// What it derives from.
        Base = "base",
        /// Extension or restriction.
        Derivation = "derivation",
        /// Nothing, text, elements, or elements between text.
        Content = "content",
        /// Whether it is an array of the SOAP encoding.
        Array = "array",
        /// Whether an attribute is required.
        Use = "use",
        /// Namespaces a wildcard admits.
        Namespaces = "namespaces",
        /// Names a wildcard does not admit.
        Except = "excluded names",
        /// How what a wildcard admits is validated.
        ProcessContents = "processContents",
        /// Atomic, list or union.
        Variety = "variety",
        /// Type of the items of a list.
        ItemType = "item type",
        /// Types of the members of a union.
        MemberTypes = "member types",
        /// `whiteSpace`.
        WhiteSpace = "whiteSpace",
        /// `length`.
        Length = "length",
        /// `minLength`.
        MinLength = "minLength",
        /// `maxLength`.
        MaxLength = "maxLength",
        /// `minInclusive` or `minExclusive`.
        LowerBound = "lower bound",
        /// `maxInclusive` or `maxExclusive`.
        UpperBound = "upper bound",
        /// `totalDigits`.
        TotalDigits = "totalDigits",
        /// `fractionDigits`.
        FractionDigits = "fractionDigits",
        /// `pattern`, of all steps.
        Pattern = "pattern",
        /// Unique, key or keyref.
        IdentityKind = "kind of constraint",
        /// The key a keyref refers to.
        Refer = "refer",
        /// The selector of an identity constraint.
        Selector = "selector",
        /// The fields of an identity constraint.
        Fields = "fields",
        /// Body of the request.
        Input = "input",
        /// Body of the answer.
        Output = "output",
        /// WS-Addressing action of the request.
        InputAction = "action of the input",
        /// WS-Addressing action of the answer.
        OutputAction = "action of the output",
        /// WS-Addressing action of a fault; whether an operation of a channel sends or receives.
        Action = "action",
        /// The element of a fault, header or header fault.
        Element = "element",
        /// The binding's name.
        Binding = "binding",
        /// SOAP 1.1 or 1.2.
        SoapVersion = "SOAP version",
        /// The address in the contract.
        Address = "address",
        /// The security profile.
        Profile = "security profile",
        /// The policies referred to.
        Policies = "policies",
        /// Whether requests carry the Liberty header.
        Liberty = "Liberty header",
        /// Whether policies ask for MTOM.
        Mtom = "MTOM",
        /// Whether WS-Addressing is asked for.
        Addressing = "WS-Addressing",
        /// `soapAction`.
        SoapAction = "soapAction",
        /// Document or RPC.
        Style = "style",
        /// `encodingStyle`.
        Encoding = "encoding",
        /// What an address means in AMQP.
        AddressKind = "kind of address",
        /// The exchange messages are published to.
        Exchange = "exchange",
        /// The queue messages are fetched from.
        Queue = "queue",
        /// What an operation says of AMQP.
        Amqp = "AMQP",
        /// The channel of a reply.
        Channel = "channel",
        /// The messages of an operation or of its reply.
        Messages = "messages",
        /// What a message, a body or a part holds.
        Payload = "payload",
        /// The media type.
        MediaType = "media type",
        /// Where the id stands that joins messages.
        Correlation = "correlation",
        /// Name and id of a beskedtype.
        Beskedtype = "beskedtype",
        /// The handlings of a beskedtype.
        Handlings = "handlings",
        /// The element in the envelope of a beskedtype.
        Data = "data",
        /// Values a parameter may have.
        Values = "values",
        /// Where the value of a parameter stands in a message.
        Location = "location",
        /// Whether it has to be there.
        Required = "required",
        /// Whether a part may be there several times.
        Repeated = "repeated",
        /// The method.
        Method = "method",
        /// The path.
        Path = "path",
        /// Whether a part is a file; what files are called.
        FileName = "file name",
        /// Where the records of a long document stand.
        Records = "records",
        /// The manifest of a package.
        Manifest = "manifest",
        /// The kind of file that answers one.
        AnswerFile = "answer",
    }
}
