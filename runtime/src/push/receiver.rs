//! The receiver as a vendor puts it together.

use super::address::path;
use super::{Observed, PushOptions, router};
use crate::besked::{
    Besked, BeskedSettings, Beskedtype, BeskedtypeIds, Dispatcher, Haendelse, Handler, OnceStore,
    StartError, Unknown, Unreadable,
};
use crate::channel::ChannelTable;
use crate::document::Root;
use crate::server::PeerCertificate;
use crate::value::Blank;
use axum::Router;
use std::fmt;

/// Receives beskeder of several beskedtyper behind one endpoint:
/// `Receiver::new().on::<A>(…).on::<B>(…).otherwise(…).router()?`.
///
/// `E` is the envelope, which the first `on` tells. Where push and AMQP share handlers, build
/// a [`Dispatcher`] and give it to [`router`].
pub struct Receiver<E: 'static> {
    dispatcher: Dispatcher<E>,
    options: PushOptions,
    channel: Option<&'static ChannelTable<'static>>,
}

impl<E: Besked + Blank + Send + Sync + 'static> Receiver<E> {
    /// Without a handler.
    pub fn new() -> Self {
        Receiver {
            dispatcher: Dispatcher::new(),
            options: PushOptions::default(),
            channel: None,
        }
    }

    fn with(self, change: impl FnOnce(Dispatcher<E>) -> Dispatcher<E>) -> Self {
        Receiver {
            dispatcher: change(self.dispatcher),
            ..self
        }
    }

    /// Beskeder of this beskedtype go to this handler. One is taken when the handler has
    /// answered `Ok` and the mark of that is there to stay; an error means not taken.
    #[must_use]
    pub fn on<A: Beskedtype<Kuvert = E>>(self, handler: impl Handler<Haendelse<A>>) -> Self {
        self.with(|dispatcher| dispatcher.on::<A>(handler))
    }

    /// Beskeder of all other beskedtyper go to this handler. Without one they are not taken.
    #[must_use]
    pub fn otherwise(self, handler: impl Handler<Unknown<E>>) -> Self {
        self.with(|dispatcher| dispatcher.otherwise(handler))
    }

    /// The envelope's element, where no beskedtype tells it.
    #[must_use]
    pub fn kuvert(self, root: &'static Root<E>) -> Self {
        self.with(|dispatcher| dispatcher.kuvert(root))
    }

    /// What remembers which beskeder were handled.
    #[must_use]
    pub fn store(self, store: impl OnceStore) -> Self {
        self.with(|dispatcher| dispatcher.store(store))
    }

    /// Ids of beskedtyper whose contract tells none, or others than in this environment.
    #[must_use]
    pub fn ids(self, ids: BeskedtypeIds) -> Self {
        self.with(|dispatcher| dispatcher.ids(ids))
    }

    /// How beskeder are read and handled.
    #[must_use]
    pub fn settings(self, settings: BeskedSettings) -> Self {
        self.with(|dispatcher| dispatcher.settings(settings))
    }

    /// How they are received. What [`unreadable`](Self::unreadable), [`sender`](Self::sender)
    /// and [`observe`](Self::observe) said before is replaced.
    #[must_use]
    pub fn options(self, options: PushOptions) -> Self {
        Receiver { options, ..self }
    }

    /// What cannot be read goes here; see [`PushOptions::unreadable`].
    #[must_use]
    pub fn unreadable(self, keep: impl Handler<Unreadable>) -> Self {
        let options = self.options.unreadable(keep);
        Receiver { options, ..self }
    }

    /// Only callers with such a certificate may push; see [`PushOptions::sender`].
    #[must_use]
    pub fn sender(self, check: impl Fn(&PeerCertificate) -> bool + Send + Sync + 'static) -> Self {
        let options = self.options.sender(check);
        Receiver { options, ..self }
    }

    /// Is told of each request; see [`PushOptions::observe`].
    #[must_use]
    pub fn observe(self, observer: impl Fn(&Observed<'_>) + Send + Sync + 'static) -> Self {
        let options = self.options.observe(observer);
        Receiver { options, ..self }
    }

    /// At the address of this channel of a generated crate,
    /// `channels::modtag_besked::MODTAG_BESKED`: `/ModtagBesked` and `/ModtagBesked/<dueslag>`.
    #[must_use]
    pub fn at(self, channel: &'static ChannelTable<'static>) -> Self {
        let channel = Some(channel);
        Receiver { channel, ..self }
    }

    /// The router: at the address of the channel it is [`at`](Self::at), or at `/` and
    /// `/<dueslag>`.
    ///
    /// # Errors
    /// If the id of a beskedtype is not known, if two have the same, or if there is none; if
    /// the channel is none that beskeder are posted to.
    pub fn router(self) -> Result<Router, StartError> {
        let path = self.channel.map(path).transpose()?.unwrap_or("");
        let router = router(self.dispatcher.build()?, self.options);
        Ok(match path {
            "" => router,
            path => Router::new().nest_service(path, router),
        })
    }
}

impl<E: Besked + Blank + Send + Sync + 'static> Default for Receiver<E> {
    fn default() -> Self {
        Receiver::new()
    }
}

impl<E: 'static> fmt::Debug for Receiver<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Receiver")
            .field("dispatcher", &self.dispatcher)
            .field("options", &self.options)
            .field("channel", &self.channel.map(|channel| channel.name))
            .finish()
    }
}
