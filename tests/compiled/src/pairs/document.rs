//! A valid document of a derived type, and what of it the declared type holds.

use super::schema::{NAMESPACE, quoted};
use super::shape::{Attribute, Content, Element, MANY, Part, Term, Ty, Type};
use super::values::Simple;
use snitflade_tests::random::Random;

/// An element of a derived type where a base is declared.
pub struct Sample {
    /// The element.
    pub xml: String,
    /// What is left of it as an element of the declared type.
    pub bare: String,
}

/// A piece of content: whether the declared type has it, as it stands, and as it
/// stands in the declared type.
struct Piece {
    own: bool,
    xml: String,
    bare: String,
}

struct Writer<'r, 't> {
    random: &'r mut Random,
    declared: &'t Type,
    level: usize,
}

/// An element `name` declared as the type at `level` of a chain, of the type at `actual`.
pub fn sample(
    random: &mut Random,
    name: &str,
    number: usize,
    chain: &[Type],
    (level, actual): (usize, usize),
) -> Sample {
    let (declared, ty) = (&chain[level], &chain[actual]);
    let mut writer = Writer {
        random,
        declared,
        level,
    };
    let (attributes, own) = writer.attributes(ty);
    let (content, bare) = writer.content(ty);
    let start = format!(
        "<{name} xmlns:t='{NAMESPACE}' xmlns:o='urn:andre' \
         xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'"
    );
    let stated = match level == actual {
        true => String::new(),
        false => format!(" xsi:type='t:T{number}-{actual}'"),
    };
    Sample {
        xml: format!("{start}{stated}{attributes}>{content}</{name}>"),
        bare: format!("{start}{own}>{bare}</{name}>"),
    }
}

impl Writer<'_, '_> {
    fn one_in(&mut self, count: usize) -> bool {
        self.random.below(count) == 0
    }

    /// All attributes, and those the declared type has.
    fn attributes(&mut self, ty: &Type) -> (String, String) {
        let (mut all, mut own) = (String::new(), String::new());
        for Attribute {
            level,
            name,
            ty,
            required,
            fixed,
        } in &ty.attributes
        {
            if !required && self.one_in(2) {
                continue;
            }
            let value = fixed.unwrap_or_else(|| ty.value(self.random));
            let text = format!(" {name}='{}'", quoted(value));
            all.push_str(&text);
            if *level <= self.level {
                own.push_str(&text);
            }
        }
        if ty.any_attribute.is_some() && self.one_in(2) {
            all.push_str(" o:ekstra='o:vaerdi'");
        }
        (all, own)
    }

    /// The content, and what the declared type has of it.
    fn content(&mut self, ty: &Type) -> (String, String) {
        let mut pieces = Vec::new();
        match &ty.content {
            Content::Empty => {}
            Content::Simple(simple) => return self.text(*simple),
            Content::Elements(parts) | Content::Mixed(parts) => {
                for (level, part) in parts {
                    self.part(*level <= self.level, part, &mut pieces);
                }
            }
        }
        let (mut xml, mut bare) = (String::new(), String::new());
        let mixed = ty.content.is_mixed();
        self.between(mixed, &mut xml, &mut bare);
        for piece in pieces {
            xml.push_str(&piece.xml);
            if piece.own {
                bare.push_str(&piece.bare);
            }
            self.between(mixed, &mut xml, &mut bare);
        }
        (xml, bare)
    }

    /// Perhaps text.
    fn between(&mut self, mixed: bool, xml: &mut String, bare: &mut String) {
        let texts = [" ", "f(", ", ", "\n  ", "a &amp; b", ")"];
        if !self.one_in(3) && mixed {
            let text = self.random.pick(&texts).copied().unwrap_or("");
            xml.push_str(text);
            if self.declared.content.is_mixed() {
                bare.push_str(text);
            }
        } else if !mixed && self.one_in(4) {
            xml.push_str("<!-- ingenting -->");
        }
    }

    /// Simple content; in a mixed base it stays as it stands, and one without text
    /// has none of it.
    fn text(&mut self, simple: Simple) -> (String, String) {
        let value = quoted(simple.value(self.random));
        let text = match self.declared.content.is_mixed() && simple.collapses() && self.one_in(2) {
            true => format!(" {value}\n"),
            false => value,
        };
        let bare = match self.declared.content {
            Content::Empty | Content::Elements(_) => String::new(),
            Content::Simple(_) | Content::Mixed(_) => text.clone(),
        };
        (text, bare)
    }

    fn part(&mut self, own: bool, part: &Part, out: &mut Vec<Piece>) {
        let most = match part.max {
            MANY => part.min + 2,
            max => max.min(part.min + 2),
        };
        let count = part.min + self.random.below((most - part.min + 1) as usize) as u32;
        for _ in 0..count {
            match &part.term {
                Term::Element(element) => out.push(self.element(own, element)),
                Term::Global("hoved") => {
                    let all = [
                        "<t:hoved>a</t:hoved>",
                        "<t:led1>b</t:led1>",
                        "<t:led2>beta</t:led2>",
                    ];
                    let xml = self.random.pick(&all).copied().unwrap_or("");
                    out.push(same(own, xml.to_owned()));
                }
                Term::Global("frit") => out.push(same(own, "<t:frit>7</t:frit>".to_owned())),
                Term::Global(name) => out.push(same(own, format!("<t:{name}>c</t:{name}>"))),
                Term::Any("##targetNamespace", _) => {
                    let all = ["<t:frit>1</t:frit>", "<t:led2>alfa</t:led2>"];
                    let xml = self.random.pick(&all).copied().unwrap_or("");
                    out.push(same(own, xml.to_owned()));
                }
                Term::Any(..) => {
                    let xml = "<o:ting n='o:v'>x<o:y/> </o:ting>".to_owned();
                    out.push(same(own, xml));
                }
                Term::Sequence(parts) => {
                    parts.iter().for_each(|part| self.part(own, part, out));
                }
                Term::All(parts) => {
                    let at = self.random.below(parts.len());
                    let turned = parts[at..].iter().chain(&parts[..at]);
                    turned.for_each(|part| self.part(own, part, out));
                }
                Term::Choice(parts) => {
                    if let Some(part) = self.random.pick(parts) {
                        self.part(own, part, out);
                    }
                }
            }
        }
    }

    fn element(&mut self, own: bool, element: &Element) -> Piece {
        let name = &element.name;
        if element.nillable && self.one_in(3) {
            return same(own, format!("<{name} xsi:nil='true'/>"));
        }
        let (says, text) = match element.ty {
            Ty::Simple(_) if element.default.is_some() && self.one_in(2) => {
                return self.defaulted(own, element);
            }
            Ty::Simple(simple) => {
                let narrower = simple.narrower(self.random);
                let value = quoted(narrower.value(self.random));
                match self.one_in(4) {
                    true => (format!(" xsi:type='{}'", typed(narrower)), value),
                    false => (String::new(), value),
                }
            }
            Ty::Anything if self.one_in(2) => (" q='1'".to_owned(), "a<b>c</b>d".to_owned()),
            Ty::Anything => (String::new(), "frit".to_owned()),
            Ty::Point => match self.random.below(4) {
                0 => (
                    " xsi:type='t:PunktStor'".to_owned(),
                    "<x>70</x><z>3</z>".to_owned(),
                ),
                1 => (
                    " xsi:type='t:PunktLille' art='delta'".to_owned(),
                    "<x>7</x><y>gamma</y>".to_owned(),
                ),
                2 => (String::new(), "<x>70</x>".to_owned()),
                _ => (
                    " art='beta'".to_owned(),
                    "<x>-1</x><y>alfa</y><y>delta</y>".to_owned(),
                ),
            },
            Ty::SmallPoint => (" art='gamma'".to_owned(), "<x>7</x><y>delta</y>".to_owned()),
        };
        same(own, format!("<{name}{says}>{text}</{name}>"))
    }

    /// An empty element that takes its default. The declared type may have another
    /// default, or none, and then says what the value is.
    fn defaulted(&mut self, own: bool, element: &Element) -> Piece {
        let name = &element.name;
        let parts = self.declared.content.parts().iter();
        let mut declared = parts.filter_map(|part| part.1.element(name));
        // What has any type in the declared one is kept as it stands.
        let alike = declared
            .next()
            .is_some_and(|other| other.default == element.default || other.ty == Ty::Anything);
        let value = quoted(element.default.unwrap_or(""));
        Piece {
            own,
            xml: format!("<{name}/>"),
            bare: match alike {
                true => format!("<{name}/>"),
                false => format!("<{name}>{value}</{name}>"),
            },
        }
    }
}

fn same(own: bool, xml: String) -> Piece {
    Piece {
        own,
        bare: xml.clone(),
        xml,
    }
}

/// A type as an instance names it.
fn typed(simple: Simple) -> String {
    match simple.name().strip_prefix("xs:") {
        Some(local) => format!("xs:{local}' xmlns:xs='http://www.w3.org/2001/XMLSchema"),
        None => simple.name().to_owned(),
    }
}
