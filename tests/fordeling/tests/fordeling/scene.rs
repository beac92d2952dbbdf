//! Two authorities of the platform, three systems that receive, one that sends.

use sf2900_v2_4::services::{distribution, distribution_receiver, distribution_sender};
use sf2900_v2_4::types_v2::{
    AktoerTypeType, AttributterListeType, AttributterType, AttributterTypeRequired,
    DelAttributterType, DistributionContextType, DistributionDokumentType,
    DistributionFormularType, DistributionJournalPostType, DistributionObjectType,
    DokumentRegistreringType, DokumentRegistreringTypeRequired, DokumenttypeType, FormularType,
    FormularXmlType, FremdriftType, JournalNotatEgenskaberType, JournalPostRegistreringType,
    JournalPostRelationsListeType, JournalPostRolleType, JournalPostType, LivscyklusKodeType,
    MeddelelseType, ObjektIndholdType, ObjektTypeType, RelationsListe, RetningType, RoutingKleInfo,
    RoutingValg, RoutingValgChoice, TilstandListeType, TilstandType, Urn, UuidUrn,
    VariantAttributterType, VariantListeType, VariantRolleType, VariantType, VariantTypeRequired,
    VirkningType,
};
use snitflade_fordeling::{Afsender, Filer, Fordelingskomponent, KOMPONENT, Modtager, transaktion};
use snitflade_runtime::With as _;
use snitflade_runtime::client::Https;
use snitflade_runtime::server::Running;
use snitflade_runtime::testing::DropPlatform;
use snitflade_runtime::value::{AnyElement, Base64Binary};
use std::path::PathBuf;

/// A municipality, the payer of benefits, and an authority that is none of the platform's.
pub const KOMMUNE: &str = "11111111";
pub const UDK: &str = "22222222";
pub const FREMMED: &str = "99999999";

/// Systems: two of the municipality's, one of the payer's.
pub const ESDH: &str = "0e5d0000-0000-4000-8000-000000000001";
pub const FAG: &str = "0e5d0000-0000-4000-8000-000000000002";
pub const PENSION: &str = "0e5d0000-0000-4000-8000-000000000003";

pub const EMNE: &str = "32.03.04";
pub const FACET: &str = "G01";

const OBJEKT: &str = "0b1e0000-0000-4000-8000-000000000001";

/// Everything that runs, and the folder its files lie in.
pub struct Scene {
    pub komponent: Fordelingskomponent,
    pub afsender: Afsender,
    pub esdh: Modtager,
    pub fag: Modtager,
    pub pension: Modtager,
    pub folder: PathBuf,
    running: Vec<Running>,
}

impl Scene {
    /// With files that go from folder to folder.
    pub async fn start() -> Scene {
        let (folder, platform) = platform();
        Scene::over(folder, |user| Filer::new(&platform, user)).await
    }

    /// With files that go as these say, one for each user of the drop.
    pub async fn over(folder: PathBuf, filer: impl Fn(&str) -> Filer) -> Scene {
        let https = Https::new().expect("a transport");
        let komponent = Fordelingskomponent::new(https.clone(), filer(KOMPONENT));
        let mut running = vec![served(distribution::router(komponent.clone())).await];
        let url = running[0].url("");
        let afsender = Afsender::new(https.clone(), &url, filer("afsender"));
        let receiver = |uuid| Modtager::new(https.clone(), &url, filer(uuid));
        let (esdh, fag, pension) = (receiver(ESDH), receiver(FAG), receiver(PENSION));
        for (uuid, cvr, system) in [
            (ESDH, KOMMUNE, &esdh),
            (FAG, KOMMUNE, &fag),
            (PENSION, UDK, &pension),
        ] {
            let one = served(distribution_receiver::router(system.clone())).await;
            komponent.system(uuid, cvr, &format!("system {}", &uuid[35..]), &one.url(""));
            running.push(one);
        }
        let receipts = served(distribution_sender::router(afsender.clone())).await;
        for cvr in [KOMMUNE, UDK] {
            komponent.myndighed(cvr);
        }
        komponent.afsender(KOMMUNE, &receipts.url(""));
        running.push(receipts);
        Scene {
            komponent,
            afsender,
            esdh,
            fag,
            pension,
            folder,
            running,
        }
    }

    pub async fn stop(self) {
        for running in self.running {
            running.stop().await.expect("a clean end");
        }
        std::fs::remove_dir_all(&self.folder).expect("the folder");
    }

    /// How many objects each system got: the municipality's two, the payer's.
    pub fn got(&self) -> [usize; 3] {
        [&self.esdh, &self.fag, &self.pension].map(|system| system.modtaget().len())
    }
}

/// A drop of all users, in a folder of its own.
pub fn platform() -> (PathBuf, DropPlatform) {
    let folder = std::env::temp_dir().join(format!("fordeling-{}", transaktion()));
    let users = ["afsender", KOMPONENT, ESDH, FAG, PENSION];
    let platform = DropPlatform::new(&folder, &users).expect("folders");
    (folder, platform)
}

async fn served(router: snitflade_runtime::codegen::v1::Router) -> Running {
    Running::start(router).await.expect("a server")
}

/// To whoever is responsible for the subject.
pub fn by_kle(til: &str) -> DistributionContextType {
    let kle = RoutingKleInfo::new(EMNE.parse::<_>().expect("a subject"))
        .with(|kle| kle.routing_handling_facet = Some(FACET.parse().expect("a facet")));
    context(KOMMUNE, til, kle.into())
}

/// To one system of an authority.
pub fn by_system(til: &str, system: &str) -> DistributionContextType {
    let system = system.parse().expect("a UUID");
    context(
        KOMMUNE,
        til,
        RoutingValgChoice::RoutingModtagerAktoer(system),
    )
}

pub fn context(fra: &str, til: &str, valg: RoutingValgChoice) -> DistributionContextType {
    DistributionContextType::new(
        transaktion().parse().expect("a UUID"),
        fra.parse().expect("a number"),
        til.parse().expect("a number"),
        RoutingValg::new(valg),
    )
}

fn virkning() -> VirkningType {
    VirkningType::new(system(), AktoerTypeType::ItSystem)
}

fn system() -> UuidUrn {
    let urn: Urn = "urn:oio:eksempel:esdh".parse().expect("a URN");
    UuidUrn::new(urn_choice(urn))
}

fn urn_choice(urn: Urn) -> sf2900_v2_4::types_v2::UuidUrnChoice {
    sf2900_v2_4::types_v2::UuidUrnChoice::Urn(urn.into())
}

/// A journal note.
pub fn note(text: &str) -> DistributionObjectType {
    let entry = JournalPostType::new(
        virkning(),
        JournalPostRolleType::Journalpost,
        "1",
        JournalNotatEgenskaberType::new(text),
    );
    let registrering = JournalPostRegistreringType::new(
        "2026-11-01T09:00:00+01:00"
            .parse::<snitflade_runtime::value::DateTime>()
            .expect("an instant"),
        LivscyklusKodeType::Oprettet,
        system(),
        JournalPostRelationsListeType::new([entry]),
    );
    let note = DistributionJournalPostType::new(
        OBJEKT
            .parse::<sf2900_v2_4::types_v2::Uuid>()
            .expect("a UUID"),
        EMNE.parse::<sf2900_v2_4::types_v2::KleEmneType>()
            .expect("a subject"),
        registrering,
    );
    object(ObjektTypeType::Journalpost, note.into())
}

/// A document, whose octets travel as a file.
pub fn document(title: &str) -> DistributionObjectType {
    let attributes = AttributterType::new(AttributterTypeRequired {
        brugervendt_noegle_tekst: "DOK-1".into(),
        titel_tekst: title.into(),
        beskrivelse_tekst: "et brev".into(),
        dokumenttype: DokumenttypeType::Brev,
        retning: RetningType::Indgaaende,
        brevdato: "2026-10-30".parse().expect("a date"),
        virkning: virkning(),
    });
    let variant = VariantType::new(VariantTypeRequired {
        virkning: virkning(),
        rolle: VariantRolleType::Variant,
        indeks: "1".into(),
        variant_attributter: VariantAttributterType::new("original"),
        del_attributter: DelAttributterType::new("brev"),
    });
    let state = TilstandType::new(FremdriftType::Endeligt, virkning());
    let registrering = DokumentRegistreringType::new(DokumentRegistreringTypeRequired {
        fra_tids_punkt: "2026-11-01T09:00:00+01:00".parse().expect("an instant"),
        livscyklus_kode: LivscyklusKodeType::Oprettet,
        registrering_it_system: system(),
        relation_liste: RelationsListe::new(VariantListeType::new([variant])),
        tilstands_liste: vec![TilstandListeType::new([state])],
        attribut_liste: AttributterListeType::new([attributes]),
    });
    let document = DistributionDokumentType::new(
        OBJEKT
            .parse::<sf2900_v2_4::types_v2::Uuid>()
            .expect("a UUID"),
        EMNE.parse::<sf2900_v2_4::types_v2::KleEmneType>()
            .expect("a subject"),
        registrering,
    );
    object(ObjektTypeType::Dokument, document.into())
}

/// A form of a kind, with this element in it.
pub fn form(kind: &str, xml: AnyElement) -> DistributionObjectType {
    let formular = FormularType::new(
        "en blanket",
        "xml",
        Base64Binary::from_bytes(b"<blanket/>"),
        FormularXmlType::new(xml),
    );
    let form = DistributionFormularType::new(
        OBJEKT
            .parse::<sf2900_v2_4::types_v2::Uuid>()
            .expect("a UUID"),
        EMNE.parse::<sf2900_v2_4::types_v2::KleEmneType>()
            .expect("a subject"),
        MeddelelseType::new(kind, formular),
    );
    object(ObjektTypeType::Formular, form.into())
}

fn object(
    kind: ObjektTypeType,
    content: sf2900_v2_4::types_v2::ObjektIndholdTypeChoice,
) -> DistributionObjectType {
    let holds = ObjektIndholdType::default().with(|holds| holds.choice = Some(content));
    DistributionObjectType::new(kind, holds)
}

/// An element that no contract here knows.
pub fn blanket() -> AnyElement {
    AnyElement {
        xml: "<b:blanket xmlns:b=\"urn:eksempel:blanket\"><b:felt>7</b:felt></b:blanket>".into(),
        ..AnyElement::default()
    }
}
