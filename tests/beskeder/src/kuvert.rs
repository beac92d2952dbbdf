//! The envelope as the sending side fills it in.

use bytes::Bytes;
use sf1461_v2_0::kuvert::{
    BeskeddataType, BeskedkuvertType, FiltreringsdataType, HAENDELSESBESKED, HaendelsesbeskedType,
    LeveranceinformationType, ObjektRegistreringType, RelateretObjektType,
};
use sf1461_v2_0::organisation::AktoerType;
use sf1461_v2_0::sagdok::{UnikIdType, UnikIdTypeChoice};
use snitflade_runtime::besked::Beskedtype;
use snitflade_runtime::document::Root;
use snitflade_runtime::value::{Blank, Node};
use snitflade_runtime::write::WriteOptions;

/// The system that sends, and the authority it sends for.
pub const SYSTEM: &str = "cf12c051-39ce-4066-ba11-704b46fa23c4";
/// See [`SYSTEM`].
pub const CVR: &str = "11111111";
/// The person that beskeder are about; nobody has the number.
pub const PERSON: &str = "0000000000";

/// What an envelope says beside its data.
#[derive(Clone, Debug)]
pub struct About {
    /// Makes its `BeskedId`.
    pub number: usize,
    /// The id of its beskedtype, as settings say it.
    pub beskedtype: &'static str,
    /// `BeskedVersion`
    pub version: &'static str,
    /// `ObjektHandling`: a UUID, or a URN.
    pub handling: String,
    /// The CPR number of the person it is about.
    pub person: String,
}

impl About {
    /// A besked of this number and beskedtype that tells of a handling of [`PERSON`].
    pub fn new(number: usize, beskedtype: &'static str, handling: impl Into<String>) -> About {
        About {
            number,
            beskedtype,
            version: "1.0",
            handling: handling.into(),
            person: PERSON.to_owned(),
        }
    }

    /// In this version of its beskedtype.
    #[must_use]
    pub fn version(self, version: &'static str) -> About {
        About { version, ..self }
    }

    /// About another person.
    #[must_use]
    pub fn person(self, person: &str) -> About {
        let person = person.to_owned();
        About { person, ..self }
    }
}

/// The `BeskedId` of a number.
pub fn id(number: usize) -> String {
    format!("be5ced00-0000-4000-8000-{number:012}")
}

/// A besked around data of its beskedtype, as it goes on the wire.
pub fn besked<A>(about: &About, data: &A::Data) -> Bytes
where
    A: Beskedtype<Kuvert = HaendelsesbeskedType>,
    A::Data: Node,
{
    with_data(about, A::data(), data)
}

/// The same around any element.
pub fn with_data<T: Node + Blank>(about: &About, root: &Root<T>, data: &T) -> Bytes {
    // A sender may be ahead of the contract: its code lists are open.
    let options = WriteOptions {
        allow_unknown: true,
        ..WriteOptions::default()
    };
    let kept = root.to_any(data, &options);
    let mut beskeddata = BeskeddataType::default();
    beskeddata
        .any
        .push(kept.expect("data that its contract admits"));
    let mut besked = envelope(about);
    besked.beskeddata.push(beskeddata);
    let written = HAENDELSESBESKED.write(&besked);
    written.expect("a besked that its contract admits").into()
}

/// The envelope alone.
pub fn envelope(about: &About) -> HaendelsesbeskedType {
    let person = format!("urn:oio:cpr-nr:{}", about.person);
    let mut registration = ObjektRegistreringType::default();
    registration.objekt_id = Some(unik(&person));
    registration.objekt_ansvarlig_myndighed = Some(unik(&format!("urn:oio:cvr-nr:{CVR}")));
    registration.objekt_handling = Some(unik(&about.handling));
    let mut filter = FiltreringsdataType::new(unik(about.beskedtype));
    filter.besked_ansvarlig_aktoer = Some(AktoerType::new(SYSTEM));
    let related = RelateretObjektType::new(unik(&person), unik("urn:oio:person"));
    filter.relateret_objekt.push(related);
    filter.objekt_registrering.push(registration);
    let kuvert = BeskedkuvertType::new(filter, LeveranceinformationType::default());
    HaendelsesbeskedType::new(unik(&id(about.number)), about.version, kuvert)
}

fn unik(id: &str) -> UnikIdType {
    UnikIdType::new(match id.starts_with("urn:") {
        true => UnikIdTypeChoice::UrnIdentifikator(id.to_owned().into()),
        false => UnikIdTypeChoice::UuidIdentifikator(id.to_owned()),
    })
}
