//! What the debtor system keeps: accounts with their claims, and what is left of each claim.

use super::{Id, amount, cents};
use sf1590_b_v3_9_modelleret::debitor as d;
use std::collections::BTreeMap;

pub(super) type Konto = d::HentDebitorkontoForretningssvarType;

/// Why something is refused.
#[derive(Clone, Copy)]
pub(super) enum Afslag {
    UkendtKonto = 901,
    UkendtFordring,
    UkendtKontotype,
    OverRestancen,
}

#[derive(Default)]
pub(super) struct Konti(pub(super) BTreeMap<String, Konto>);

impl Konti {
    pub(super) fn konto(&mut self, id: &Id) -> Result<&mut Konto, Afslag> {
        self.0.get_mut(id.as_str()).ok_or(Afslag::UkendtKonto)
    }

    /// Opens an account, or updates the one there is; claims by their identification.
    pub(super) fn registrer(&mut self, input: d::OpretDebitorkontoRegistreringI) {
        let id = input.debitorkonto.identifikation.to_string();
        let new = || Konto::new(input.debitorkonto.clone());
        let konto = self.0.entry(id).or_insert_with(new);
        konto.debitorkonto = input.debitorkonto.clone();
        konto.juridisk_ansvarlig = input.juridisk_ansvarlig.or(konto.juridisk_ansvarlig.take());
        konto.administrator = input.administrator.or(konto.administrator.take());
        for fordring in input.fordring {
            let same = |one: &&mut d::FordringOverblikType| {
                one.fordring.identifikation == fordring.identifikation
            };
            match konto.fordring.iter_mut().find(same) {
                Some(one) => one.fordring = fordring,
                None => konto.fordring.push(d::FordringOverblikType::new(fordring)),
            }
        }
        for given in input.haeftelse {
            for one in &mut konto.fordring {
                if given
                    .fordring_identifikation
                    .contains(&one.fordring.identifikation)
                {
                    one.haeftelse.push(given.haeftelse.clone());
                }
            }
        }
        opgoer(konto);
    }

    /// Puts a payment on claims. `Err` tells what is left where it is more than that.
    pub(super) fn indbetal(
        &mut self,
        input: &d::ForetagIndbetalingI,
    ) -> Result<(), (Afslag, Option<i128>)> {
        let konto = self.konto(&input.debitorkonto_identifikation);
        let konto = konto.map_err(|afslag| (afslag, None))?;
        for choice in &input.choice {
            let d::ForetagIndbetalingIChoice::FordringDaekning(given) = choice else {
                panic!("only claims are paid here");
            };
            let one = fordring(konto, &given.fordring_identifikation);
            let one = one.map_err(|afslag| (afslag, None))?;
            let left = rest(one);
            if cents(given.fordring_daekning.beloeb.as_ref()) > left {
                return Err((Afslag::OverRestancen, Some(left)));
            }
            one.fordring_daekning.push(given.fordring_daekning.clone());
            one.indbetaling.push(input.indbetaling.clone());
        }
        opgoer(konto);
        Ok(())
    }

    /// Takes a payment back.
    pub(super) fn nedreguler(
        &mut self,
        input: &d::ForetagIndbetalingNedreguleringI,
    ) -> Result<(), Afslag> {
        let konto = self.konto(&input.debitorkonto_identifikation)?;
        for given in &input.fordring_daekning_nedregulering {
            let one = fordring(konto, &given.fordring_identifikation)?;
            let daekning = given.fordring_daekning.clone();
            one.fordring_daekning_nedregulering.push(daekning);
        }
        opgoer(konto);
        Ok(())
    }
}

pub(super) fn fordring<'a>(
    konto: &'a mut Konto,
    id: &Id,
) -> Result<&'a mut d::FordringOverblikType, Afslag> {
    let mut all = konto.fordring.iter_mut();
    let found = all.find(|one| one.fordring.identifikation == *id);
    found.ok_or(Afslag::UkendtFordring)
}

/// What is left of a claim: less what is covered, with what of that was taken back.
pub(super) fn rest(one: &d::FordringOverblikType) -> i128 {
    let sum = |all: &[d::DaekningType]| -> i128 {
        all.iter().map(|one| cents(one.beloeb.as_ref())).sum()
    };
    cents(one.fordring.beloeb.as_ref()) - sum(&one.fordring_daekning)
        + sum(&one.fordring_daekning_nedregulering)
}

fn opgoer(konto: &mut Konto) {
    for one in &mut konto.fordring {
        one.restancebeloeb = Some(amount(rest(one)));
    }
}
