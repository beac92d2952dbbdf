//! A small envelope and two beskedtyper, as the generator writes them, for tests.

use super::{Besked, Beskeddata, Beskedtype, Leverancerute, ObjektRegistrering};
use crate::codegen::v1;
use crate::codegen::v1::tables::*;
use crate::document::Root;
use crate::sagdok::UnikId;
use std::borrow::Cow;

pub(crate) const KUVERT: &str = "urn:kuvert";
pub(crate) const DATA: &str = "urn:data";
pub(crate) const FOEDSEL: &str = "f0ed5e10-0000-4000-8000-000000000001";
pub(crate) const FLYTNING: &str = "f1417700-0000-4000-8000-000000000002";

const STRING: TypeId = TypeId::Simple(Builtin::String.id());
const ANY: Wildcard<'static> = Wildcard {
    namespaces: NsSet::Any,
    process: Process::Skip,
};

const fn sequence(particles: &'static [Particle<'static>]) -> Content<'static> {
    Content::Elements(Particle::new(Term::Sequence(particles), 1, 1, NO_SLOT))
}

const fn of(content: Content<'static>) -> Complex<'static> {
    Complex { content, ..COMPLEX }
}

const fn some(element: u32, min: u32, max: u32, slot: u16) -> Particle<'static> {
    Particle::new(Term::Element(ElementId(element)), min, max, slot)
}

const fn row(name: u32, ty: TypeId) -> Element<'static> {
    Element {
        name: NameId(name),
        ty,
        ..ELEMENT
    }
}

const fn complex(name: u32, ty: u32) -> Element<'static> {
    row(name, TypeId::Complex(ComplexId(ty)))
}

pub(crate) static SCHEMA: Schema<'static> = Schema {
    namespaces: &["", KUVERT, DATA],
    names: &[
        name(1, "BeskedId"),
        name(1, "BeskedVersion"),
        name(1, "Beskeddata"),
        name(1, "Beskedtype"),
        name(1, "ErLeveretIHenholdTil"),
        name(1, "Haendelsesbesked"),
        name(1, "Leverancerute"),
        name(1, "ObjektHandling"),
        name(1, "ObjektRegistrering"),
        name(1, "URNIdentifikator"),
        name(1, "UUIDIdentifikator"),
        name(2, "Flytning"),
        name(2, "Foedsel"),
        name(2, "Navn"),
    ],
    simples: &[],
    complexes: &[
        Complex {
            layout: Layout::Raw,
            content: Content::Mixed(Particle::new(
                Term::Sequence(&[Particle::new(Term::Any(ANY), 0, UNBOUNDED, NO_SLOT)]),
                1,
                1,
                NO_SLOT,
            )),
            any_attribute: Some((ANY, NO_SLOT)),
            ..COMPLEX
        },
        of(sequence(&[some(9, 0, 1, 0), some(10, 0, 1, 1)])),
        of(sequence(&[
            some(1, 1, 1, 0),
            some(2, 1, 1, 1),
            some(3, 1, 1, 2),
            some(4, 0, UNBOUNDED, 3),
            some(5, 0, UNBOUNDED, 4),
            some(6, 0, UNBOUNDED, 5),
        ])),
        of(sequence(&[some(7, 0, 1, 0)])),
        of(sequence(&[some(8, 0, 1, 0)])),
        of(sequence(&[Particle::new(Term::Any(ANY), 0, UNBOUNDED, 0)])),
        of(sequence(&[some(13, 1, 1, 0)])),
    ],
    elements: &[
        complex(5, 2),
        complex(0, 1),
        row(1, STRING),
        complex(3, 1),
        complex(8, 3),
        complex(6, 4),
        complex(2, 5),
        complex(7, 1),
        complex(4, 1),
        row(10, STRING),
        row(9, STRING),
        complex(11, 6),
        complex(12, 6),
        Element {
            sensitive: true,
            ..row(13, STRING)
        },
    ],
    global_elements: &[ElementId(0), ElementId(11), ElementId(12)],
    global_types: &[],
    global_attributes: &[],
    identities: &[],
    cache: Cache::new(),
};

macro_rules! records {
    ($($name:ident { $($field:ident: $ty:ty),+ })+) => {
        $(
            #[derive(Clone, Debug, PartialEq)]
            pub(crate) struct $name { $(pub(crate) $field: $ty,)+ pub(crate) extra: v1::Extra }
            v1::record!($name { $($field),+ } extra);
        )+
    };
}

records! {
    Id { uuid: Option<String>, urn: Option<String> }
    Kuvert {
        besked_id: Id, besked_version: String, beskedtype: Id,
        objekt_registrering: Vec<Registrering>, leverancerute: Vec<Rute>, beskeddata: Vec<Indhold>
    }
    Registrering { objekt_handling: Option<Id> }
    Rute { er_leveret_i_henhold_til: Option<Id> }
    Indhold { any: Vec<v1::AnyElement> }
    Person { navn: String }
}

pub(crate) static HAENDELSESBESKED: Root<Kuvert> = Root::new(&SCHEMA, ElementId(0));
static FLYTNING_ROOT: Root<Person> = Root::new(&SCHEMA, ElementId(11));
static FOEDSEL_ROOT: Root<Person> = Root::new(&SCHEMA, ElementId(12));

impl UnikId for Id {
    fn uuid(&self) -> Option<String> {
        self.uuid.as_ref().map(|id| id.to_ascii_lowercase())
    }
    fn urn(&self) -> Option<String> {
        self.urn.clone()
    }
}

impl Besked for Kuvert {
    type BeskedId = Id;
    type Beskedtype = Id;
    type ObjektRegistrering = Registrering;
    type Leverancerute = Rute;
    type Beskeddata = Indhold;
    fn besked_id(&self) -> Option<&Id> {
        Some(&self.besked_id)
    }
    fn besked_version(&self) -> Option<Cow<'_, str>> {
        Some(Cow::Borrowed(&self.besked_version))
    }
    fn beskedtype(&self) -> Option<&Id> {
        Some(&self.beskedtype)
    }
    fn objekt_registrering(&self) -> Vec<&Registrering> {
        self.objekt_registrering.iter().collect()
    }
    fn leverancerute(&self) -> Vec<&Rute> {
        self.leverancerute.iter().collect()
    }
    fn beskeddata(&self) -> Vec<&Indhold> {
        self.beskeddata.iter().collect()
    }
}

impl ObjektRegistrering for Registrering {
    type ObjektHandling = Id;
    fn objekt_handling(&self) -> Option<&Id> {
        self.objekt_handling.as_ref()
    }
}

impl Leverancerute for Rute {
    type ErLeveretIHenholdTil = Id;
    fn er_leveret_i_henhold_til(&self) -> Option<&Id> {
        self.er_leveret_i_henhold_til.as_ref()
    }
}

impl Beskeddata for Indhold {}

/// A beskedtype whose id its contract tells.
pub(crate) struct Foedsel;

impl Beskedtype for Foedsel {
    const NAME: &'static str = "Foedsel";
    const ID: Option<&'static str> = Some(FOEDSEL);
    const HANDLINGER: &'static [&'static str] = &[];
    type Kuvert = Kuvert;
    type Data = Person;
    fn kuvert() -> &'static Root<Kuvert> {
        &HAENDELSESBESKED
    }
    fn data() -> &'static Root<Person> {
        &FOEDSEL_ROOT
    }
}

/// One whose id is not public.
pub(crate) struct Flytning;

impl Beskedtype for Flytning {
    const NAME: &'static str = "Flytning";
    const ID: Option<&'static str> = None;
    const HANDLINGER: &'static [&'static str] = &["urn:oio:handling:flytning"];
    type Kuvert = Kuvert;
    type Data = Person;
    fn kuvert() -> &'static Root<Kuvert> {
        &HAENDELSESBESKED
    }
    fn data() -> &'static Root<Person> {
        &FLYTNING_ROOT
    }
}

/// An envelope of a beskedtype around this Beskeddata; `routes` names dueslag.
pub(crate) fn besked(id: &str, beskedtype: &str, routes: &[&str], data: &str) -> String {
    let uuid = |element: &str, id: &str| {
        format!("<{element}><UUIDIdentifikator>{id}</UUIDIdentifikator></{element}>")
    };
    let routes: String = routes
        .iter()
        .map(|id| {
            format!(
                "<Leverancerute>{}</Leverancerute>",
                uuid("ErLeveretIHenholdTil", id)
            )
        })
        .collect();
    format!(
        "<Haendelsesbesked xmlns=\"{KUVERT}\">{}<BeskedVersion>1.0</BeskedVersion>{}\
         {routes}<Beskeddata>{data}</Beskeddata></Haendelsesbesked>",
        uuid("BeskedId", id),
        uuid("Beskedtype", beskedtype)
    )
}

/// Data of the two beskedtyper.
pub(crate) fn person(element: &str, navn: &str) -> String {
    format!("<{element} xmlns=\"{DATA}\"><Navn>{navn}</Navn></{element}>")
}

/// The input of the push service around an envelope.
pub(crate) fn pushed(besked: &str) -> String {
    format!(
        "<p:ModtagBeskedInput xmlns:p=\"urn:oio:sts:1.0.0\">\n {besked}\n</p:ModtagBeskedInput>"
    )
}

/// The id with this number.
pub(crate) fn id(number: usize) -> String {
    format!("0e5ced00-0000-4000-8000-{number:012}")
}

/// The UUID of a dueslag that a test calls by a name of up to four letters.
pub(crate) fn lane(name: &str) -> String {
    let hex: String = name.bytes().map(|byte| format!("{byte:02x}")).collect();
    format!("{hex:0<8}-0000-4000-8000-000000000000")
}
