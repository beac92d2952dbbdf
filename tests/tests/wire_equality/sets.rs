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
        contract: "SF1461/2.0",
        folder: "SF1461/rimi-itk+digitaliseringskataloget.dk/2.0/Tekniske specifikationer",
        roots: &["wsdl/Beskedfordeler.wsdl"],
        schemas: &[
            "xsd/AnvendersystemOperationer.xsd",
            "xsd/BeskeddataBase64ver.2.00.xsd",
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
        contract: "SF1514/14",
        folder: "SF1514/kombit+bfo_infrastructureSamples-java/sts-kombittrust",
        roots: &["sts.wsdl"],
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
