//! A stand-in of Postkomponenten: it knows who takes Digital Post and whose print vendor is
//! connected, and keeps what was sent.

use crate::svar::Refusal;
use sf1601_v1_0::dkal::SlutbrugerIdentitetTypeChoice as Identity;
use sf1601_v1_0::fjernprint::{ForsendelseIType, PostKategoriKodeType};
use sf1601_v1_0::memo::Message;
use sf1601_v1_0::memo_datatypes::MemoMessageType;
use sf1601_v1_0::post::{KombiRequest, KombiValgKode};
use sf1601_v1_0::services::{kombi_post_afsend, post_forespoerg};
use snitflade_runtime::server::{Router, ServerOptions};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// How a letter went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// By Digital Post.
    Digital,
    /// By NemSMS.
    Text,
    /// On paper.
    Printed,
}

/// A letter that was taken.
#[derive(Clone, Debug, PartialEq)]
pub struct Sent {
    /// How it went.
    pub way: Way,
    /// Who it is for.
    pub receiver: String,
    /// Who pays, where it is printed.
    pub account: Option<String>,
    /// The category of a printed letter.
    pub category: Option<PostKategoriKodeType>,
}

#[derive(Default)]
struct State {
    registered: BTreeSet<String>,
    texted: BTreeSet<String>,
    vendors: BTreeMap<String, Vec<PostKategoriKodeType>>,
    sent: Vec<Sent>,
}

/// The stand-in. Cheap to clone; clones are one.
#[derive(Clone, Default)]
pub struct Postkomponent(Arc<Mutex<State>>);

impl Postkomponent {
    /// Puts somebody on the list of those who take Digital Post.
    pub fn register(&self, id: &str) {
        self.state().registered.insert(id.to_owned());
    }

    /// Puts somebody on the list of those who take NemSMS.
    pub fn register_text(&self, id: &str) {
        self.state().texted.insert(id.to_owned());
    }

    /// Connects an authority's print vendor, which takes these categories.
    pub fn connect(&self, authority: &str, categories: &[PostKategoriKodeType]) {
        let vendors = &mut self.state().vendors;
        vendors.insert(authority.to_owned(), categories.to_vec());
    }

    /// What was taken so far.
    pub fn sent(&self) -> Vec<Sent> {
        self.state().sent.clone()
    }

    /// Both services, each below its path.
    pub fn router(&self) -> Router {
        self.router_with(ServerOptions::default())
    }

    /// The same with options: its security.
    pub fn router_with(&self, options: ServerOptions) -> Router {
        let sending = kombi_post_afsend::router_with(self.clone(), options.clone());
        let asking = post_forespoerg::router_with(self.clone(), options);
        Router::new()
            .nest("/KombiPostAfsend_1", sending)
            .nest("/PostForespoerg_1", asking)
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes a letter of any kind.
    pub(crate) fn take(
        &self,
        authority: Option<&str>,
        request: &KombiRequest,
    ) -> Result<Way, Refusal> {
        let mut state = self.state();
        let letter = request.message.as_ref();
        let sent = match &request.kombi_valg_kode {
            KombiValgKode::DigitalPost | KombiValgKode::NemSms => state.digital(letter),
            KombiValgKode::FysiskPost | KombiValgKode::FjernprintKanalvalg => {
                state.printed(authority, request)
            }
            // The daily list decides; both forms are there for it.
            KombiValgKode::AutomatiskValg => match state.digital(letter) {
                Err(Refusal::NotRegistered) => state.printed(authority, request),
                decided => decided,
            },
            _ => Err(Refusal::Choice),
        }?;
        Ok(state.keep(sent))
    }

    /// Takes a letter of Digital Post that goes by this id.
    pub(crate) fn take_memo(&self, id: &str, letter: &Message) -> Result<Way, Refusal> {
        if letter.message_header.message_uuid.as_str() != id {
            return Err(Refusal::OtherLetter);
        }
        let mut state = self.state();
        let sent = state.digital(Some(letter))?;
        Ok(state.keep(sent))
    }

    /// Whether somebody is on the list of those who take Digital Post.
    pub(crate) fn is_registered(&self, id: &str) -> bool {
        self.state().registered.contains(id)
    }

    /// Whether somebody is on the list of those who take NemSMS.
    pub(crate) fn takes_text(&self, id: &str) -> bool {
        self.state().texted.contains(id)
    }
}

impl State {
    fn keep(&mut self, sent: Sent) -> Way {
        let way = sent.way;
        self.sent.push(sent);
        way
    }

    fn digital(&self, letter: Option<&Message>) -> Result<Sent, Refusal> {
        let header = &letter.ok_or(Refusal::NoLetter)?.message_header;
        let receiver = header.recipient.recipient_id.as_str();
        let (way, list) = match header.message_type {
            MemoMessageType::Nemsms => (Way::Text, &self.texted),
            _ => (Way::Digital, &self.registered),
        };
        if !list.contains(receiver) {
            return Err(Refusal::NotRegistered);
        }
        Ok(Sent {
            way,
            receiver: receiver.to_owned(),
            account: None,
            category: None,
        })
    }

    /// The vendor of the authority prints, or chooses the channel itself: where it was told
    /// to choose, it sends by Digital Post to those who take it.
    fn printed(&self, authority: Option<&str>, request: &KombiRequest) -> Result<Sent, Refusal> {
        let letters = request.forsendelse_i_samling.as_ref();
        let letter = letters.and_then(|all| all.forsendelse_i.first());
        let letter = letter.ok_or(Refusal::NoLetter)?;
        let vendor = self.vendors.get(authority.unwrap_or_default());
        let categories = vendor.ok_or(Refusal::NoVendor)?;
        let post = letter.post_parametre.as_ref();
        let category = post.and_then(|post| post.post_kategori_kode.clone());
        if category
            .as_ref()
            .is_some_and(|wanted| !categories.contains(wanted))
        {
            return Err(Refusal::Category);
        }
        let shared = letter.kanal_uafhaengige_parametre_i.as_ref();
        let account = shared.and_then(|shared| shared.konterings_gruppe_tekst.as_ref());
        let receiver = receiver(letter).ok_or(Refusal::NoLetter)?;
        let vendor_chooses = request.kombi_valg_kode == KombiValgKode::FjernprintKanalvalg;
        let digital = vendor_chooses && self.registered.contains(&receiver);
        Ok(Sent {
            way: if digital { Way::Digital } else { Way::Printed },
            receiver,
            account: account.map(|account| account.as_str().to_owned()),
            category,
        })
    }
}

/// Who a printed letter is for.
fn receiver(letter: &ForsendelseIType) -> Option<String> {
    let receiver = letter.forsendelse_modtager.as_ref()?;
    match &receiver.afsendelse_modtager.as_ref()?.choice {
        Identity::CprNummerIdentifikator(cpr) => Some(cpr.as_str().to_owned()),
        Identity::CvrNummerIdentifikator(cvr) => Some(cvr.as_str().to_owned()),
        _ => None,
    }
}
