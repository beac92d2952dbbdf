//! A contract's files as they are served: in UTF-8, with addresses of this server.

use super::reference::new_location;
use crate::soap::{ContractFile, Port};
use crate::xml::escaped;
use quick_xml::Reader;
use quick_xml::escape::unescape;
use quick_xml::events::{BytesStart, Event};

/// Where a contract is served.
pub(super) struct Place<'a> {
    /// All its files.
    pub(super) all: &'a [ContractFile<'a>],
    /// The ports that are served here.
    pub(super) ports: &'a [Port<'a>],
    /// The address to name.
    pub(super) address: String,
}

impl Place<'_> {
    /// Whether a port of a file is one of ours.
    fn serves(&self, file: &str, port: &str) -> bool {
        let mut ports = self.ports.iter();
        ports.any(|own| own.file == file && own.name == port)
    }
}

/// The text of a document, with references to sibling files turned into
/// `?wsdl=` and `?xsd=`, and the addresses of the ports served into this one.
/// Those of other ports stay what they are.
pub(super) fn rewrite(document: &ContractFile<'_>, place: &Place<'_>) -> String {
    let text = document.text.trim_start_matches('\u{FEFF}');
    let mut out = String::with_capacity(text.len() + 256);
    let mut reader = Reader::from_str(text);
    let (mut copied, mut inside) = (0, Inside::default());
    loop {
        let start = reader.buffer_position() as usize;
        let Ok(event) = reader.read_event() else {
            break; // What cannot be parsed is served as it stands.
        };
        let new = match &event {
            Event::Eof => break,
            Event::Decl(_) => declaration(&text[start..reader.buffer_position() as usize]),
            Event::Start(tag) => {
                inside.enter(tag, document.path, place);
                let tag = retag(tag, document.path, place, &inside);
                tag.map(|tag| format!("{tag}>"))
            }
            Event::Empty(tag) => {
                let tag = retag(tag, document.path, place, &inside);
                tag.map(|tag| format!("{tag}/>"))
            }
            Event::Text(_) if inside.address => Some(escaped(&place.address).into_owned()),
            Event::End(tag) => {
                inside.leave(tag.local_name().as_ref());
                None
            }
            _ => None,
        };
        if let Some(new) = new {
            out.push_str(&text[copied..start]);
            out.push_str(&new);
            copied = reader.buffer_position() as usize;
        }
    }
    out.push_str(&text[copied..]);
    out
}

/// Which elements the reader is in.
#[derive(Default)]
struct Inside {
    /// A port that is not served here.
    foreign_port: bool,
    /// A port that is.
    own_port: bool,
    /// `wsa:Address` in a port that is served here.
    address: bool,
}

impl Inside {
    fn enter(&mut self, tag: &BytesStart<'_>, file: &str, place: &Place<'_>) {
        match tag.local_name().as_ref() {
            "port" => {
                let mut attributes = tag.attributes().flatten();
                let name = attributes.find(|attribute| attribute.key.as_ref() == "name");
                let name = name.map(|name| plain(&name.value)).unwrap_or_default();
                self.own_port = place.serves(file, name.trim());
                self.foreign_port = !self.own_port;
            }
            local => self.address = local == "Address" && self.own_port,
        }
    }

    fn leave(&mut self, local: &str) {
        self.address = false;
        if local == "port" {
            *self = Inside::default();
        }
    }
}

/// The XML declaration where it names another encoding than ours.
fn declaration(text: &str) -> Option<String> {
    let at = text.find("encoding")?;
    let after = text[at + "encoding".len()..].trim_start();
    let after = after.strip_prefix('=')?.trim_start();
    let quote = after.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let (name, rest) = after[1..].split_once(quote)?;
    let same = name.eq_ignore_ascii_case("utf-8");
    (!same).then(|| format!("{}encoding=\"UTF-8\"{rest}", &text[..at]))
}

/// The start tag without its end, with its reference changed; `None` if it has none.
fn retag(tag: &BytesStart<'_>, file: &str, place: &Place<'_>, inside: &Inside) -> Option<String> {
    let name = tag.name();
    let local = name.local_name();
    let is_address = local.as_ref() == "address";
    let wanted: &[&str] = match local.as_ref() {
        "import" | "include" | "redefine" => &["schemaLocation", "location"],
        "PolicyReference" => &["URI"],
        "address" if !inside.foreign_port => &["location"],
        _ => return None,
    };
    let mut out = format!("<{}", name.as_ref());
    let mut changed = false;
    for attribute in tag.attributes() {
        let attribute = attribute.ok()?;
        let key = attribute.key.as_ref();
        let new = match wanted.contains(&key) {
            true if is_address => Some(place.address.clone()),
            true => new_location(&plain(&attribute.value), file, place.all, &place.address),
            false => None,
        };
        changed |= new.is_some();
        let value = match &new {
            Some(new) => escaped(new),
            None => attribute.value.replace('"', "&quot;").into(),
        };
        out.push_str(&format!(" {key}=\"{value}\""));
    }
    changed.then_some(out)
}

/// An attribute's value with its references resolved.
fn plain(value: &str) -> String {
    unescape(value).map_or_else(|_| value.to_owned(), |value| value.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::soap::{Addressing, Mtom, SoapVersion};

    const fn port(name: &'static str) -> Port<'static> {
        Port {
            name,
            soap: SoapVersion::V11,
            profile: "",
            actions: &[],
            file: "wsdl/a/S.wsdl",
            mtom: Mtom::No,
            addressing: Addressing::No,
            liberty: false,
        }
    }

    fn served(text: &str, address: &str) -> String {
        let file = |path, text| ContractFile { path, text };
        let wsdl = file("wsdl/a/S.wsdl", text);
        let all = [wsdl, file("xsd/M & N.xsd", ""), file("wsdl/p.wsdl", "")];
        let place = Place {
            all: &all,
            ports: &[port("Lager")],
            address: address.to_owned(),
        };
        rewrite(&wsdl, &place)
    }

    #[test]
    fn references_lead_here_and_the_rest_stays() {
        let text = "<?xml version='1.0'?>\n<d:definitions xmlns:d='urn:w'><!-- x -->\n\
            <xs:import namespace='urn:m' schemaLocation = '../../xsd/M &amp; N.xsd'/>\n\
            <xs:include schemaLocation=\"http://other/x.xsd\"/>\
            <wsp:PolicyReference URI='../p.wsdl#One'></wsp:PolicyReference>\
            <wsp:PolicyReference URI='#Two'/>\
            <soap:address location='https://localhost:1/x'/></d:definitions>";
        let out = served(text, "http://h:1/s?a&b");
        let schema = "schemaLocation=\"http://h:1/s?a&amp;b?xsd=xsd/M%20%26%20N.xsd\"";
        assert!(out.contains(schema), "{out}");
        assert!(out.contains("<xs:include schemaLocation=\"http://other/x.xsd\"/>"));
        assert!(out.contains("?wsdl=wsdl/p.wsdl#One\">"), "{out}");
        assert!(out.contains("URI='#Two'"));
        assert!(out.contains("<soap:address location=\"http://h:1/s?a&amp;b\"/>"));
        assert!(
            out.starts_with("<?xml version='1.0'?>\n<d:definitions xmlns:d='urn:w'><!-- x -->")
        );
    }

    #[test]
    fn each_port_has_its_own_address() {
        let address = "<s:address location='http://ude.example/'/>";
        let reference = "<w:EndpointReference><w:Address>http://ude.example/</w:Address>\
                         </w:EndpointReference>";
        let ports = ["Lager", "Salg"]
            .map(|name| format!("<port name='{name}' binding='b'>{address}{reference}</port>"));
        let out = served(&format!("<d>{}</d>", ports.concat()), "http://h/lager");
        let own = "<s:address location=\"http://h/lager\"/>\
                   <w:EndpointReference><w:Address>http://h/lager</w:Address>";
        assert!(out.contains(own), "{out}");
        assert!(out.contains(&ports[1]), "{out}");
    }

    #[test]
    fn the_declaration_names_the_encoding_that_is_sent() {
        let declared = |text: &str| served(&format!("{text}<a/>"), "http://h/");
        let utf8 = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><a/>";
        assert_eq!(
            declared("\u{FEFF}<?xml version=\"1.0\" encoding=\"UTF-16\"?>"),
            utf8
        );
        assert_eq!(declared("<?xml version=\"1.0\" encoding='latin1'?>"), utf8);
        let kept = "<?xml version='1.0' encoding = 'utf-8' standalone='yes'?>";
        assert_eq!(declared(kept), format!("{kept}<a/>"));
        let alone = declared("<?xml version='1.0' encoding='x' standalone='yes'?>");
        assert_eq!(
            alone,
            "<?xml version='1.0' encoding=\"UTF-8\" standalone='yes'?><a/>"
        );
    }
}
