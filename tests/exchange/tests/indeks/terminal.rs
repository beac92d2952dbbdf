//! TerminalAdgang (modelled) on the index of SF1490. Its rule here: one of two parties is
//! Udbetaling Danmark, and a purpose lets through the benefits that it is for.

use crate::UDK;
use crate::ydelser::Indeks;
use sf1490_v6_0::bevillingindeks::FiltreretOejebliksbilledeType as Grant;
use sf2860_v6_0_modelleret::services::terminal_adgang::{FremsoegFault, TerminalAdgang};
use sf2860_v6_0_modelleret::terminaladgang as t;
use snitflade_runtime::server::{Context, ServiceError};
use snitflade_runtime::wire::serviceplatform_fault::ServiceplatformFaultType;

#[derive(Clone)]
pub struct Terminal(pub Indeks);

/// The benefits that each purpose is for.
const PURPOSES: [(&str, &[&str]); 2] = [
    ("BOLIGSTOETTE", &["Kontanthjælp"]),
    ("KONTROL", &["Kontanthjælp", "Enkeltydelse"]),
];

impl TerminalAdgang for Terminal {
    async fn fremsoeg(
        &self,
        _: Context,
        input: t::FremsoegRequestType,
    ) -> Result<t::FremsoegResponseType, ServiceError<FremsoegFault>> {
        let asks = input
            .terminalkontekst
            .anmodende_myndighed_cvr_nummer
            .as_str();
        let owner = input.terminalkontekst.ejermyndighed_cvr_nummer.as_str();
        let purpose = input.terminalkontekst.formaal_kode.as_str();
        let purpose = PURPOSES.iter().find(|(name, _)| *name == purpose);
        let within = asks != owner && (asks == UDK || owner == UDK);
        let (true, Some((name, benefits))) = (within, purpose) else {
            let fault = ServiceplatformFaultType::default();
            let fault = FremsoegFault::ServiceplatformFault(fault);
            return Err(ServiceError::declared(fault));
        };
        let mut output = self.0.state().search(&input.fremsoeg_ydelse_indeks_input);
        let all = output.bevilling_filtreret_oejebliksbillede.len()
            + output
                .oekonomisk_effektuering_filtreret_oejebliksbillede
                .len();
        let delivered = |grant: &Grant| {
            grant.registrering.iter().all(|now| {
                let mut owners = now.relation_liste.bevillingsaktoer.iter();
                let cvr = |at: &str| at == owner;
                let mut granted = now.attribut_liste.bevilget_ydelse.iter();
                owners.any(|at| at.cvr_nr.as_ref().is_some_and(|at| cvr(at.as_str())))
                    && granted.all(|at| at.navn.as_deref().is_some_and(|at| benefits.contains(&at)))
            })
        };
        output
            .bevilling_filtreret_oejebliksbillede
            .retain(delivered);
        let kept: Vec<String> = output
            .bevilling_filtreret_oejebliksbillede
            .iter()
            .map(|grant| grant.objekt_type.uuid_identifikator.as_str().to_owned())
            .collect();
        // A payment goes with its grant.
        let payments = &mut output.oekonomisk_effektuering_filtreret_oejebliksbillede;
        payments.retain(|payment| {
            let mut to = payment.registrering.iter().flat_map(crate::ydelser::grants);
            to.all(|(grant, _)| kept.contains(&grant))
        });
        let left_out = all - kept.len() - payments.len();
        let code = name.parse().expect("a short text");
        let told = t::FiltreringOplysningType::new([code], left_out as u64);
        Ok(t::FremsoegResponseType::new(output, told))
    }
}
