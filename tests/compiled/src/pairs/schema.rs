//! Chains of types as a schema document.

use super::shape::{Attribute, Content, How, MANY, Part, Term, Ty, Type};
use super::values;
use std::fmt::Write;

/// The namespace of the types.
pub const NAMESPACE: &str = "urn:par";

/// A schema with these chains, the first of which has this number.
pub fn document(first: usize, chains: &[Vec<Type>]) -> String {
    let mut out = format!(
        "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema' xmlns:t='{NAMESPACE}' \
         xmlns:o='urn:andre' targetNamespace='{NAMESPACE}'>\n{}{HELPERS}",
        values::TYPES
    );
    for (at, chain) in chains.iter().enumerate() {
        for level in 0..chain.len() {
            complex(&mut out, first + at, chain, level);
        }
        for level in 0..chain.len() - 1 {
            let number = first + at;
            let _ = writeln!(
                out,
                "<xs:element name='r{number}-{level}' type='t:T{number}-{level}'/>"
            );
        }
        let number = first + at;
        let _ = writeln!(
            out,
            "<xs:element name='w{number}'><xs:complexType><xs:sequence>\
             <xs:element name='v' type='t:T{number}-0' maxOccurs='unbounded'/>\
             </xs:sequence></xs:complexType></xs:element>"
        );
    }
    out.push_str("</xs:schema>\n");
    out
}

/// Types and global elements that every schema has.
const HELPERS: &str = "\
<xs:complexType name='Punkt'><xs:sequence><xs:element name='x' type='xs:int'/><xs:element name='y' type='t:Kode' minOccurs='0' maxOccurs='2'/></xs:sequence><xs:attribute name='art' type='t:Kode'/></xs:complexType>
<xs:complexType name='PunktLille'><xs:complexContent><xs:restriction base='t:Punkt'><xs:sequence><xs:element name='x' type='t:Ciffer'/><xs:element name='y' type='t:KodeMindre' minOccurs='0'/></xs:sequence><xs:attribute name='art' type='t:KodeMindre'/></xs:restriction></xs:complexContent></xs:complexType>
<xs:complexType name='PunktStor'><xs:complexContent><xs:extension base='t:Punkt'><xs:sequence><xs:element name='z' type='xs:int'/></xs:sequence></xs:extension></xs:complexContent></xs:complexType>
<xs:element name='frit' type='xs:int'/>
<xs:element name='hoved' type='xs:string'/>
<xs:element name='led1' type='xs:string' substitutionGroup='t:hoved'/>
<xs:element name='led2' type='t:Kode' substitutionGroup='t:hoved'/>
";

/// The level that states a type for simple content.
fn stated_at(chain: &[Type]) -> usize {
    let at = chain.iter().position(|ty| ty.stated.is_some());
    at.unwrap_or(chain.len())
}

fn complex(out: &mut String, number: usize, chain: &[Type], level: usize) {
    let ty = &chain[level];
    let mixed = if ty.content.is_mixed() {
        " mixed='true'"
    } else {
        ""
    };
    let bar = if ty.is_abstract {
        " abstract='true'"
    } else {
        ""
    };
    let _ = write!(out, "<xs:complexType name='T{number}-{level}'{mixed}{bar}>");
    let base = format!("t:T{number}-{}", level.wrapping_sub(1));
    match (&ty.content, ty.how) {
        (Content::Simple(simple), How::New) => {
            let _ = write!(
                out,
                "<xs:simpleContent><xs:extension base='{}'>",
                simple.name()
            );
            attributes(out, ty, level);
            out.push_str("</xs:extension></xs:simpleContent>");
        }
        (Content::Simple(_), How::Extension) => {
            let _ = write!(out, "<xs:simpleContent><xs:extension base='{base}'>");
            attributes(out, ty, level);
            out.push_str("</xs:extension></xs:simpleContent>");
        }
        (Content::Simple(_), How::Restriction) => {
            let _ = write!(out, "<xs:simpleContent><xs:restriction base='{base}'>");
            if let Some(simple) = ty.stated.filter(|_| level == stated_at(chain)) {
                let _ = write!(
                    out,
                    "<xs:simpleType><xs:restriction base='{}'/></xs:simpleType>",
                    simple.name()
                );
            }
            attributes(out, ty, level);
            out.push_str("</xs:restriction></xs:simpleContent>");
        }
        (content, How::New) => {
            parts(out, content.parts(), |_| true);
            attributes(out, ty, level);
        }
        (content, how) => {
            let word = if how == How::Extension {
                "extension"
            } else {
                "restriction"
            };
            let _ = write!(out, "<xs:complexContent{mixed}><xs:{word} base='{base}'>");
            parts(out, content.parts(), |of| {
                how == How::Restriction || of == level
            });
            attributes(out, ty, level);
            let _ = write!(out, "</xs:{word}></xs:complexContent>");
        }
    }
    out.push_str("</xs:complexType>\n");
}

fn parts(out: &mut String, all: &[(usize, Part)], wanted: impl Fn(usize) -> bool) {
    let mut chosen: Vec<&Part> = Vec::new();
    for (level, inner) in all {
        if wanted(*level) {
            chosen.push(inner);
        }
    }
    match chosen.as_slice() {
        [] => {}
        [one] => top(out, one),
        several => {
            out.push_str("<xs:sequence>");
            several.iter().for_each(|inner| part(out, inner));
            out.push_str("</xs:sequence>");
        }
    }
}

/// A particle that must be a group.
fn top(out: &mut String, inner: &Part) {
    match inner.term {
        Term::Element(_) | Term::Global(_) | Term::Any(..) => {
            out.push_str("<xs:sequence>");
            part(out, inner);
            out.push_str("</xs:sequence>");
        }
        _ => part(out, inner),
    }
}

fn part(out: &mut String, inner: &Part) {
    let mut occurs = String::new();
    if inner.min != 1 {
        let _ = write!(occurs, " minOccurs='{}'", inner.min);
    }
    match inner.max {
        1 => {}
        MANY => occurs.push_str(" maxOccurs='unbounded'"),
        max => {
            let _ = write!(occurs, " maxOccurs='{max}'");
        }
    }
    match &inner.term {
        Term::Element(element) => {
            let ty = match element.ty {
                Ty::Simple(simple) => simple.name(),
                Ty::Point => "t:Punkt",
                Ty::SmallPoint => "t:PunktLille",
                Ty::Anything => "xs:anyType",
            };
            let nil = if element.nillable {
                " nillable='true'"
            } else {
                ""
            };
            let default = element
                .default
                .map(|value| format!(" default='{}'", quoted(value)));
            let _ = write!(
                out,
                "<xs:element name='{}' type='{ty}'{nil}{}{occurs}/>",
                element.name,
                default.unwrap_or_default()
            );
        }
        Term::Global(name) => {
            let _ = write!(out, "<xs:element ref='t:{name}'{occurs}/>");
        }
        Term::Any(namespaces, process) => {
            let _ = write!(
                out,
                "<xs:any namespace='{namespaces}' processContents='{process}'{occurs}/>"
            );
        }
        Term::Sequence(inner) => group(out, "sequence", &occurs, inner),
        Term::Choice(inner) => group(out, "choice", &occurs, inner),
        Term::All(inner) => group(out, "all", &occurs, inner),
    }
}

fn group(out: &mut String, word: &str, occurs: &str, inner: &[Part]) {
    let _ = write!(out, "<xs:{word}{occurs}>");
    inner.iter().for_each(|inner| part(out, inner));
    let _ = write!(out, "</xs:{word}>");
}

fn attributes(out: &mut String, ty: &Type, level: usize) {
    let own = |attribute: &&Attribute| ty.how != How::Extension || attribute.level == level;
    for attribute in ty.attributes.iter().filter(own) {
        let needed = if attribute.required {
            " use='required'"
        } else {
            ""
        };
        let fixed = attribute
            .fixed
            .map(|value| format!(" fixed='{}'", quoted(value)));
        let _ = write!(
            out,
            "<xs:attribute name='{}' type='{}'{needed}{}/>",
            attribute.name,
            attribute.ty.name(),
            fixed.unwrap_or_default()
        );
    }
    for name in &ty.prohibited {
        let _ = write!(out, "<xs:attribute name='{name}' use='prohibited'/>");
    }
    if ty
        .any_attribute
        .is_some_and(|of| ty.how != How::Extension || of == level)
    {
        out.push_str("<xs:anyAttribute namespace='##other' processContents='lax'/>");
    }
}

/// A text as it stands in XML.
pub fn quoted(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('\'', "&apos;")
}
