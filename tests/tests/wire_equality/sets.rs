//! Which published files each contract is compared with.

/// A contract and the published files it is written after.
pub struct Set {
    /// Directory below `contracts/`.
    pub contract: &'static str,
    /// Folder below the published contracts.
    pub folder: &'static str,
    /// WSDL documents below it.
    pub roots: &'static [&'static str],
    /// Schemas below it that no WSDL refers to.
    pub schemas: &'static [&'static str],
}

/// All of them.
pub const SETS: &[Set] = &[
    Set {
        contract: "SF1460/5.10",
        folder: "SF1460/rimi-itk+Beskedfordeler_kodeeksempler/jar-sts-bf-soap-1.0",
        roots: &["wsdl/Beskedfordeler.wsdl"],
        schemas: &["xsd/AnvendersystemOperationer.xsd"],
    },
    Set {
        contract: "SF1461/2.0",
        folder: "SF1461/rimi-itk+digitaliseringskataloget.dk/2.0/Tekniske specifikationer",
        roots: &["wsdl/Beskedfordeler.wsdl"],
        schemas: &[
            "xsd/AnvendersystemOperationer.xsd",
            "xsd/BeskeddataBase64ver.2.00.xsd",
        ],
    },
    Set {
        contract: "SF1470/5",
        folder: "SF1470/kombit+kosdy_infrastructureSamples-java/java",
        roots: &[
            "wsdl/context/SagDokumentIndeksService.wsdl",
            "wsdl/token/SagDokumentIndeksService.wsdl",
        ],
        schemas: &[
            "SF1470_EP_SD1/xsd/1.2.STS-4/DokumentIndeksBesked.xsd",
            "SF1470_EP_SD1/xsd/1.2.STS-4/SagBesked.xsd",
        ],
    },
    Set {
        contract: "SF1470/6.0",
        folder: "SF1470/kombit+kosdy_infrastructureSamples-net6/net6-6.0/wsdl",
        roots: &["SagDokumentIndeksService_6.wsdl"],
        schemas: &[],
    },
    Set {
        contract: "SF1490/6.0",
        folder: "SF1490/kombit+kosdy_infrastructureSamplesYdelse-java/6.0",
        roots: &[
            "wsdl/BevillingIndeks.wsdl",
            "wsdl/OekonomiskEffektueringIndeks.wsdl",
            "wsdl/YdelseIndeks.wsdl",
        ],
        schemas: &[
            "xsd/6.0.STS-0/BevillingIndeksBesked.xsd",
            "xsd/6.0.STS-0/OekonomiskEffektueringIndeksBesked.xsd",
        ],
    },
    Set {
        contract: "SF1500/5",
        folder: "SF1500/OS2sync+OS2sync/5-1.1.STS-3",
        roots: &[
            "Adresse/wsdl/context/AdresseService.wsdl",
            "Adresse/wsdl/token/AdresseService.wsdl",
            "Bruger/wsdl/context/BrugerService.wsdl",
            "Bruger/wsdl/token/BrugerService.wsdl",
            "Organisation/wsdl/context/OrganisationService.wsdl",
            "Organisation/wsdl/token/OrganisationService.wsdl",
            "OrganisationEnhed/wsdl/context/OrganisationEnhedService.wsdl",
            "OrganisationEnhed/wsdl/token/OrganisationEnhedService.wsdl",
            "OrganisationFunktion/wsdl/context/OrganisationFunktionService.wsdl",
            "OrganisationFunktion/wsdl/token/OrganisationFunktionService.wsdl",
            "OrganisationSystem/wsdl/context/OrganisationSystemService.wsdl",
            "OrganisationSystem/wsdl/token/OrganisationSystemService.wsdl",
            "Person/wsdl/context/PersonService.wsdl",
            "Person/wsdl/token/PersonService.wsdl",
        ],
        schemas: &[
            "OrganisationSystem/SF1500_EP_FS9/xsd/1.1.STS-3/AdresseBesked.xsd",
            "OrganisationSystem/SF1500_EP_FS9/xsd/1.1.STS-3/BrugerBesked.xsd",
            "OrganisationSystem/SF1500_EP_FS9/xsd/1.1.STS-3/InteressefaellesskabBesked.xsd",
            "OrganisationSystem/SF1500_EP_FS9/xsd/1.1.STS-3/ItSystemBesked.xsd",
            "OrganisationSystem/SF1500_EP_FS9/xsd/1.1.STS-3/MyndighedBesked.xsd",
            "OrganisationSystem/SF1500_EP_FS9/xsd/1.1.STS-3/OrganisationBesked.xsd",
            "OrganisationSystem/SF1500_EP_FS9/xsd/1.1.STS-3/OrganisationEnhedBesked.xsd",
            "OrganisationSystem/SF1500_EP_FS9/xsd/1.1.STS-3/OrganisationFunktionBesked.xsd",
            "OrganisationSystem/SF1500_EP_FS9/xsd/1.1.STS-3/PersonBesked.xsd",
            "OrganisationSystem/SF1500_EP_FS9/xsd/1.1.STS-3/VirksomhedBesked.xsd",
        ],
    },
    Set {
        contract: "SF1500/6.0",
        folder: "SF1500/itk-dev+serviceplatformen/6.0.0.0",
        roots: &[
            "wsdl/Adresse.wsdl",
            "wsdl/Bruger.wsdl",
            "wsdl/Interessefaellesskab.wsdl",
            "wsdl/ItSystem.wsdl",
            "wsdl/Myndighed.wsdl",
            "wsdl/Organisation.wsdl",
            "wsdl/OrganisationAdministration.wsdl",
            "wsdl/OrganisationEnhed.wsdl",
            "wsdl/OrganisationFunktion.wsdl",
            "wsdl/OrganisationSystem.wsdl",
            "wsdl/Person.wsdl",
            "wsdl/Virksomhed.wsdl",
        ],
        schemas: &[
            "xsd/6.0.STS-0/AdresseBesked.xsd",
            "xsd/6.0.STS-0/BrugerBesked.xsd",
            "xsd/6.0.STS-0/InteressefaellesskabBesked.xsd",
            "xsd/6.0.STS-0/ItSystemBesked.xsd",
            "xsd/6.0.STS-0/MyndighedBesked.xsd",
            "xsd/6.0.STS-0/OrganisationBesked.xsd",
            "xsd/6.0.STS-0/OrganisationEnhedBesked.xsd",
            "xsd/6.0.STS-0/OrganisationFunktionBesked.xsd",
            "xsd/6.0.STS-0/PersonBesked.xsd",
            "xsd/6.0.STS-0/VirksomhedBesked.xsd",
        ],
    },
    Set {
        contract: "SF1510/5",
        folder: "SF1510/OS2sync+OS2syncKlassifikation/5-1.1.STS-3",
        roots: &[
            "Facet/wsdl/context/FacetService.wsdl",
            "Facet/wsdl/token/FacetService.wsdl",
            "Klasse/wsdl/context/KlasseService.wsdl",
            "Klasse/wsdl/token/KlasseService.wsdl",
            "Klassifikation/wsdl/context/KlassifikationService.wsdl",
            "Klassifikation/wsdl/token/KlassifikationService.wsdl",
            "KlassifikationSystem/wsdl/context/KlassifikationSystemService.wsdl",
            "KlassifikationSystem/wsdl/token/KlassifikationSystemService.wsdl",
        ],
        schemas: &[
            "KlassifikationSystem/SF1510_EP_FS4/xsd/1.1.STS-3/FacetBesked.xsd",
            "KlassifikationSystem/SF1510_EP_FS4/xsd/1.1.STS-3/KlasseBesked.xsd",
            "KlassifikationSystem/SF1510_EP_FS4/xsd/1.1.STS-3/KlassifikationBesked.xsd",
        ],
    },
    Set {
        contract: "SF1510/6.0",
        folder: "SF1500/itk-dev+serviceplatformen/6.0.0.0",
        roots: &[
            "wsdl/Facet.wsdl",
            "wsdl/Klasse.wsdl",
            "wsdl/Klassifikation.wsdl",
            "wsdl/KlassifikationSystem.wsdl",
        ],
        schemas: &[
            "xsd/6.0.STS-0/FacetBesked.xsd",
            "xsd/6.0.STS-0/KlasseBesked.xsd",
            "xsd/6.0.STS-0/KlassifikationBesked.xsd",
        ],
    },
    Set {
        contract: "SF1510-Klasse/6",
        folder: "SF1510/kombit+kosdy_infrastructureSamples-java/java-Klasse-before-2023-09",
        roots: &["Klasse.wsdl"],
        schemas: &[],
    },
    Set {
        contract: "SF1510-Klasse/7",
        folder: "SF1510/kombit+kosdy_infrastructureSamples-java/java-Klasse",
        roots: &["Klasse.wsdl"],
        schemas: &[],
    },
    // The schemas of OASIS lie with the corpora, beside the published contracts.
    Set {
        contract: "SF1511/2.0",
        folder: "..",
        roots: &[],
        schemas: &[
            "corpora/saml2-schemas/saml-schema-metadata-2.0.xsd",
            "corpora/saml2-schemas/saml-schema-protocol-2.0.xsd",
            "published/SF1511/kombit+tokenservice_oioidws-net/basic-privilege-profile/BasicPrivilegeProfileSchema_v101.xsd",
            "published/SF1511/kombit+tokenservice_oioidws-net/basic-privilege-profile/BasicPrivilegeProfileSchema_v12.xsd",
        ],
    },
    Set {
        contract: "SF1514/14",
        folder: "SF1514/kombit+bfo_infrastructureSamples-java/sts-kombittrust",
        roots: &["sts.wsdl"],
        schemas: &[],
    },
    Set {
        contract: "SF1520/3.6",
        folder: "SF1520/rimi-itk+digitaliseringskataloget.dk/3.6",
        roots: &[
            "wsdl/context/PersonBaseDataExtendedService.wsdl",
            "wsdl/token/PersonBaseDataExtendedService.wsdl",
            "wsdl/context/QueryService.wsdl",
            "wsdl/token/QueryService.wsdl",
        ],
        schemas: &[],
    },
    Set {
        contract: "SF1520/4.0",
        folder: "SF1520/rimi-itk+digitaliseringskataloget.dk/4.0",
        roots: &[
            "PersonBaseDataExtendedService/wsdl/context/PersonBaseDataExtendedService.wsdl",
            "PersonBaseDataExtendedService/wsdl/token/PersonBaseDataExtendedService.wsdl",
            "QueryService/wsdl/context/QueryService.wsdl",
            "QueryService/wsdl/token/QueryService.wsdl",
        ],
        schemas: &[],
    },
    Set {
        contract: "SF1600/2",
        folder: "SF1600/itk-dev+serviceplatformen/PrintService-2",
        roots: &[
            "wsdl/context/PrintService.wsdl",
            "wsdl/token/PrintService.wsdl",
        ],
        schemas: &[],
    },
    Set {
        contract: "SF1601/1.0",
        folder: "SF1601",
        roots: &[
            "rimi-itk+digitaliseringskataloget.dk/1.0/KombiPostAfsend.json",
            "rimi-itk+digitaliseringskataloget.dk/1.0/Postforspoerg.json",
        ],
        schemas: &[
            "itk-dev-rpa+python-serviceplatformen/MeMo-schema/MeMo_core.xsd",
            "rimi-itk+digitaliseringskataloget.dk/1.0/SF1601 Bilag 20211025/Fjernprint XSD/Fjernprint XSD/ForsendelseI.xsd",
            "rimi-itk+digitaliseringskataloget.dk/1.0/SF1601 Bilag 20211025/PKO_PostStatus.xsd",
        ],
    },
    Set {
        contract: "SF2900/2.4",
        folder: "SF2900/itk-dev+serviceplatformen/DistributionService-3-and-callbacks-2",
        roots: &[
            "wsdl/context/DistributionService.wsdl",
            "wsdl/token/DistributionService.wsdl",
            "SF2900_EP_MS1-2/DistributionServiceAnvenderV2.wsdl",
            "SF2900_EP_MS1-2/DistributionServiceModtagerV2.wsdl",
        ],
        schemas: &[],
    },
];

/// Files that a published contract includes and its package does not hold.
pub struct Absent {
    /// The contract.
    pub contract: &'static str,
    /// The folder below the published contracts that has them.
    pub folder: &'static str,
    /// Their names.
    pub files: &'static [&'static str],
}

/// All of them.
pub const ABSENT: &[Absent] = &[Absent {
    contract: "SF1601/1.0",
    folder: "SF1600/itk-dev+serviceplatformen/PrintService-2/SF1600_EP_SP1-2/xsd/oio",
    files: &[
        "DigitalPostParametre.xsd",
        "FESDaktoerIdentifikator.xsd",
        "FESDdokumentIdentifikator.xsd",
        "FESDsagIdentifikator.xsd",
        "FESDsagsklassifikationIdentifikator.xsd",
        "MedsendDokumentRegistreringIndikator.xsd",
        "SlutbrugerIdentitet.xsd",
        "TransaktionsDatoTid.xsd",
    ],
}];
