//! UUIDs that are the same for everybody: roles and types of relations.
//!
//! Indexes do not name a role by a word but by its class in Klassifikation. The classes here
//! are those that KOMBIT publishes in its samples: the examples of Sags- og Dokumentindeks and
//! Ydelsesindekset of the jar `sts-interface` 2.2, and `client.properties` of
//! `kosdy_infrastructureSamplesYdelse-java`. In lower case, as [`UnikId::uuid`] gives them.
//!
//! [`UnikId::uuid`]: snitflade_runtime::sagdok::UnikId::uuid

/// IT systems, in every index (`SagsitsystemRelation`, `ItSystem`).
pub mod itsystem {
    /// Role: the system that owns the object.
    pub const MASTER: &str = "251c24fd-57b0-4afc-9d73-b063d1957eb3";
    /// Role: the system that sent the object to the index.
    pub const AFSENDER: &str = "1b3c6a6d-e977-4491-9bf8-b41ee6999f39";
    /// Type of the relation.
    pub const TYPE: &str = "29fe1da2-897a-46cd-b635-b9be8e0bffd6";
}

/// Cases (SF1470).
pub mod sag {
    /// Role of a `Sagsaktoer`: the authority that owns the case.
    pub const EJER: &str = "9e979b84-b846-4472-8622-58007dc63c7e";
    /// Role of a `Sagsaktoer`: the unit that is responsible.
    pub const ANSVARLIG: &str = "a1263342-d348-44ba-a566-233f37c4cb67";
    /// Role of a `Sagsaktoer`: who works on it.
    pub const PRIMAER_BEHANDLER: &str = "bf1f93ed-9441-4af4-835b-baeb201f3076";
    /// Type of a `Sagsaktoer` that is a unit of an organisation.
    pub const AKTOER_ENHED: &str = "c5fc3b3b-5197-49ee-92e6-ae6ba1957174";
    /// Type of a `Sagsaktoer` that is a user.
    pub const AKTOER_BRUGER: &str = "85d65133-4b00-460d-992e-3984857b5768";
    /// Role of a `Sagspart`: whom the case is about.
    pub const PRIMAER_PART: &str = "d839f26a-d4d1-4441-b2d6-3dbbb12a9404";
    /// Role of a `Sagspart`: who else it is about.
    pub const SEKUNDAER_PART: &str = "2e779697-5a50-4be6-8f24-65279d1f95ec";
    /// Type of a `Sagspart` that is a person.
    pub const PART_PERSON: &str = "c189ba35-de4b-4363-a8b7-67f1456cf56f";
    /// Role of a `Sagsklasse`: its subject.
    pub const PRIMAER_KLASSE: &str = "a86c6581-ec85-412d-a655-31a1f1d5b14f";
    /// Type of a `Sagsklasse`.
    pub const KLASSE: &str = "267235ea-526d-4a18-8001-f2a0e563eba1";
    /// Role of a `Journalpost`: a note.
    pub const JOURNALNOTAT: &str = "1281739d-93ea-486c-8950-607a4263bef0";
    /// Type of a `Journalpost`: a document.
    pub const JOURNALPOST_DOKUMENT: &str = "198dd40f-88fe-49a3-8716-b6230544c23b";
}

/// Grants (SF1490).
pub mod bevilling {
    /// Role of a `Bevillingsaktoer`: the authority that owns the grant.
    pub const EJER: &str = "abdf4d3e-f113-4282-b13e-6cd32a82621c";
    /// Role of a `Bevillingsaktoer`: the unit that is responsible.
    pub const ANSVARLIG: &str = "fbe1016a-170a-4dea-8652-2813c1a566c0";
    /// Type of a `Bevillingsaktoer` that is a unit of an organisation.
    pub const AKTOER_ENHED: &str = "4546cca2-838e-4e0d-a5bd-83757d603362";
    /// Role of a `Bevillingspart`: to whom it was granted.
    pub const BEVILLINGSMODTAGER: &str = "3102fa7e-f56e-4510-b0d4-1650c590dc3b";
    /// Role: who gets the benefit.
    pub const YDELSESMODTAGER: &str = "93af57a7-7658-4fac-98da-9e5ac7a7d9a5";
    /// Type of a `Bevillingspart` that is a person.
    pub const PART_PERSON: &str = "c59f1523-1786-48c7-baff-466de1db3320";
    /// Role of a `Bevillingssag`: the case it belongs to.
    pub const TILKNYTTET_SAG: &str = "31237487-787a-424f-8819-56aaedf00643";
    /// Type of a `Bevillingssag`.
    pub const SAG: &str = "f08a4a13-2567-41d0-bf8d-3af754b03464";
    /// Role of a class: what the grant is.
    pub const PRIMAER_KLASSE: &str = "ea909030-c5fa-4544-9b22-a0010d08ebe1";
    /// Type of a class.
    pub const KLASSE: &str = "7c51b9a8-d388-4e83-8c8b-ee3a90458d0b";
}

/// Economic effectuations (SF1490).
pub mod effektuering {
    /// Role of an `Aktoer`: the authority that owns it.
    pub const EJER: &str = "a91824c4-da1d-47f9-bce2-5d6597879415";
    /// Role of an `Aktoer`: the unit that pays.
    pub const UDBETALENDE_ENHED: &str = "a1ff36be-b3fb-4e1f-aac0-9d3313070ecb";
    /// Type of an `Aktoer` that is a unit of an organisation.
    pub const AKTOER_ENHED: &str = "8ac78dd8-6eae-4c36-bbf9-65e5994135dc";
    /// Role of a part: who gets it.
    pub const EFFEKTUERINGSMODTAGER: &str = "68d4b903-acae-4f2f-aafc-45bd999ed81f";
    /// Type of a part that is a person.
    pub const PART_PERSON: &str = "480769fd-9744-4859-950f-95cbb5633d36";
    /// Type of a part that is a company.
    pub const PART_VIRKSOMHED: &str = "229bb915-1d26-4f57-900b-4ab6db7af66c";
    /// Role of a class: what the benefit is.
    pub const PRIMAER_KLASSE: &str = "6ebd938f-0bbf-4142-a65c-fefe15e9f192";
    /// Type of a class.
    pub const KLASSE: &str = "3aa45cbd-94c3-4601-84a6-66ce0f157dda";
}

/// Beskedtyper that are published (the second part of the id is the version's).
pub mod beskedtype {
    /// Events of CPR (SF1320_A).
    pub const CPR_HAENDELSE: &str = "248ce14c-a863-4fb5-9e6f-7df9ea850809";
    /// The status of a letter (`PKO_PostStatus`, SF1601).
    pub const PKO_POST_STATUS: &str = "d2bed63c-4853-4008-b6e0-a74c15b15fbf";
}
