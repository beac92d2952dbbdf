//! The builders for the types of each contract: one namespace, types of their own.

/// The types of a contract, and the modules that have a `RegistreringType` of a class.
macro_rules! sagdok {
    ($feature:literal, $krate:ident, [$($class:ident),* $(,)?]) => {
        #[cfg(feature = $feature)]
        const _: () = {
            use crate::sagdok::bygger::{NyRegistrering, NyVirkning};
            use crate::sagdok::bygger::{Registreringshoved, Virkningsperiode};
            use crate::vaerdier::Malformed;
            use snitflade_runtime::sagdok::Graense;
            use $krate::sagdok as s;

            fn graense(graense: &Graense) -> s::TidspunktType {
                s::TidspunktType::new(match graense {
                    Graense::Tidsstempel(moment) => {
                        s::TidspunktTypeChoice::TidsstempelDatoTid(moment.clone())
                    }
                    Graense::Aaben => s::TidspunktTypeChoice::GraenseIndikator(true),
                })
            }

            fn reference(uuid: &str) -> Result<s::UnikIdType, Malformed> {
                let uuid = uuid.parse().map_err(|_| Malformed { expected: "a UUID" })?;
                Ok(s::UnikIdType::new(s::UnikIdTypeChoice::UuidIdentifikator(uuid)))
            }

            fn note(note: Option<&String>) -> Result<Option<s::NoteTekst>, Malformed> {
                let expected = "a note that is not too long";
                let note = note.map(|note| note.parse::<s::NoteTekst>());
                note.transpose().map_err(|_| Malformed { expected })
            }

            impl NyVirkning for s::VirkningType {
                fn ny(periode: &Virkningsperiode) -> Result<Self, Malformed> {
                    let mut ny = s::VirkningType::default();
                    ny.fra_tidspunkt = Some(graense(&periode.fra));
                    ny.til_tidspunkt = Some(graense(&periode.til));
                    if let Some((uuid, art)) = &periode.aktoer {
                        ny.aktoer_ref = Some(reference(uuid)?);
                        ny.aktoer_type_kode = Some(s::AktoerTypeKodeType::of(art.kode()));
                    }
                    ny.note_tekst = note(periode.note.as_ref())?.map(Into::into);
                    Ok(ny)
                }
            }

            $(
                impl NyRegistrering for $krate::$class::RegistreringType {
                    fn hoved(&mut self, hoved: &Registreringshoved) -> Result<(), Malformed> {
                        let bruger = reference(&hoved.bruger)?;
                        self.note_tekst = note(hoved.note.as_ref())?.map(Into::into);
                        self.bruger_ref = Some(bruger);
                        self.tidspunkt = Some(hoved.tidspunkt.clone());
                        let kode = s::LivscyklusKodeType::of(hoved.livscyklus.kode());
                        self.livscyklus_kode = Some(kode);
                        Ok(())
                    }
                }
            )*
        };
    };
}

sagdok!("sagsindeks", sf1470_v6_0, [sag, dokumentindeks]);
sagdok!(
    "ydelsesindeks",
    sf1490_v6_0,
    [bevillingindeks, oekonomiskeffektueringindeks]
);
sagdok!(
    "organisation",
    sf1500_v6_0,
    [
        adresse,
        bruger,
        interessefaellesskab,
        itsystem,
        myndighed,
        organisation,
        organisationenhed,
        organisationfunktion,
        person,
        virksomhed,
    ]
);
sagdok!(
    "klassifikation",
    sf1510_v6_0,
    [facet, klasse, klassifikation]
);
