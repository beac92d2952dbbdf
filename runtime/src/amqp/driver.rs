//! What drives a sender or consumer: a machine decides, the driver does. All waiting is here
//! and all deciding is there, so a machine can be dropped into any order of events, and a
//! future of the user can be dropped anywhere: it holds nothing that the machine needs.

use super::link::{Connector, Event, Link, Opening};
use super::link_error::{LinkError, LinkErrorKind};
use super::machine::{Action, Input, Machine, OpenError, Opened};
use super::time::{Now, Time};
use crate::client::BoxFuture;
use crate::tokens::{Token, TokenError, TokenSource};
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};
use std::time::{Duration, SystemTime};

/// A machine, shared by its handles and its driver.
pub(super) struct Shared<M> {
    machine: Mutex<M>,
    driver: Mutex<Option<Waker>>,
    time: Arc<dyn Time>,
}

impl<M> Shared<M> {
    pub(super) fn new(machine: M, time: Arc<dyn Time>) -> Arc<Shared<M>> {
        Arc::new(Shared {
            machine: Mutex::new(machine),
            driver: Mutex::default(),
            time,
        })
    }

    /// Works on the machine, and has the driver look at what came of it.
    pub(super) fn with<R>(&self, work: impl FnOnce(&mut M, Now) -> R) -> R {
        let result = self.look(work);
        let driver = lock(&self.driver).take();
        if let Some(driver) = driver {
            driver.wake();
        }
        result
    }

    /// Works on the machine where nothing comes of it for the driver.
    pub(super) fn look<R>(&self, work: impl FnOnce(&mut M, Now) -> R) -> R {
        let now = Now::of(&*self.time);
        work(&mut lock(&self.machine), now)
    }
}

/// No code panics under these locks but that of a bug, and what they hold is whole even then.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// What opening brings, with the token of the login, if there was one.
type Opener = BoxFuture<'static, (Result<Box<dyn Link>, OpenError>, Option<Arc<Token>>)>;

/// What asking for a token brings.
type Fetch = BoxFuture<'static, Result<Arc<Token>, TokenError>>;

/// So many events of a link, and so many rounds, before anything else has its turn.
const AT_ONCE: usize = 64;

/// Drives one machine until it is over.
pub(super) struct Driver<M: Machine> {
    shared: Arc<Shared<M>>,
    connector: Arc<dyn Connector>,
    tokens: Arc<dyn TokenSource>,
    link: Option<Box<dyn Link>>,
    /// The token of the login of that link.
    login: Option<Arc<Token>>,
    opener: Option<Opener>,
    fetching: Vec<(u64, Fetch)>,
    alarm: Option<(Duration, BoxFuture<'static, ()>)>,
}

impl<M: Machine> Driver<M> {
    pub(super) fn new(
        shared: Arc<Shared<M>>,
        connector: Arc<dyn Connector>,
        tokens: Arc<dyn TokenSource>,
    ) -> Driver<M> {
        Driver {
            shared,
            connector,
            tokens,
            link: None,
            login: None,
            opener: None,
            fetching: Vec::new(),
            alarm: None,
        }
    }

    /// Tells the machine; whether it wants something done now.
    fn step(&self, input: Input) -> bool {
        self.shared.look(|machine, now| {
            machine.step(now, input);
            machine.has_action()
        })
    }

    /// Does what the machine wants; whether there was anything.
    fn act(&mut self) -> bool {
        let mut worked = false;
        while let Some(action) = self.shared.look(|machine, _| machine.action()) {
            worked = true;
            match action {
                Action::Open => {
                    self.link = None;
                    self.opener = Some(self.opener());
                }
                Action::HangUp => (self.link, self.opener) = (None, None),
                Action::Command(command) => {
                    if let Some(link) = &mut self.link {
                        link.command(command);
                    }
                }
                Action::Token(number, request) => {
                    let tokens = Arc::clone(&self.tokens);
                    let fetch = async move { tokens.token(&request).await };
                    self.fetching.push((number, Box::pin(fetch)));
                }
                Action::Reject(token) => self.tokens.reject(&token),
            }
        }
        worked
    }

    /// Fetches the token of the login, then opens the link.
    fn opener(&self) -> Opener {
        let (request, purpose) = self.shared.look(|machine, _| machine.opening());
        let (tokens, connector) = (Arc::clone(&self.tokens), Arc::clone(&self.connector));
        Box::pin(async move {
            let token = match tokens.token(&request).await {
                Ok(token) => token,
                Err(error) => return (Err(OpenError::Token(error)), None),
            };
            let opening = Opening {
                token: Arc::clone(&token),
                purpose,
            };
            let opened = connector.open(opening).await;
            (opened.map_err(OpenError::Link), Some(token))
        })
    }

    fn poll_opener(&mut self, context: &mut Context<'_>) -> bool {
        let Some(opener) = &mut self.opener else {
            return false;
        };
        let Poll::Ready((result, login)) = opener.as_mut().poll(context) else {
            return false;
        };
        self.opener = None;
        let expires = login
            .as_ref()
            .map_or(SystemTime::UNIX_EPOCH, |token| token.expires);
        self.login = login;
        if let Err(OpenError::Link(error)) = &result {
            self.judge_login(error);
        }
        let opened = result.map(|link| {
            let opened = Opened {
                frame_max: link.frame_max(),
                expires: link.expires().unwrap_or(expires),
            };
            self.link = Some(link);
            opened
        });
        self.step(Input::Opened(opened));
        true
    }

    /// A token that the broker refused is given back, so that nobody gets it from a cache.
    fn judge_login(&mut self, error: &LinkError) {
        let refused = error.kind() == LinkErrorKind::Refused;
        if let Some(token) = self.login.take().filter(|_| refused) {
            self.tokens.reject(&token);
        }
    }

    /// Takes in what the link says until there is something to do for it.
    fn poll_link(&mut self, context: &mut Context<'_>) -> bool {
        for heard in 0..AT_ONCE {
            let Some(link) = &mut self.link else {
                return heard > 0;
            };
            let Poll::Ready(event) = link.poll_event(context) else {
                return heard > 0;
            };
            if let Event::Ended(error) = &event {
                self.link = None;
                self.judge_login(error);
            }
            if self.step(Input::Event(event)) {
                break;
            }
        }
        true
    }

    fn poll_tokens(&mut self, context: &mut Context<'_>) -> bool {
        let mut fetched = Vec::new();
        self.fetching.retain_mut(|(number, fetch)| {
            match fetch.as_mut().poll(context) {
                Poll::Pending => return true,
                Poll::Ready(result) => fetched.push((*number, result)),
            }
            false
        });
        let worked = !fetched.is_empty();
        for (number, result) in fetched {
            self.step(Input::Token(number, result));
        }
        worked
    }

    fn poll_alarm(&mut self, context: &mut Context<'_>) -> bool {
        let Some(wanted) = self.shared.look(|machine, _| machine.wake_at()) else {
            self.alarm = None;
            return false;
        };
        let now = self.shared.time.elapsed();
        if wanted <= now {
            self.alarm = None;
            self.step(Input::Tick);
            return true;
        }
        // One that rings too early is no harm, and most messages end before theirs.
        if self.alarm.as_ref().is_none_or(|(set, _)| wanted < *set) {
            let sleep = self.shared.time.sleep(wanted.saturating_sub(now));
            self.alarm = Some((wanted, sleep));
        }
        let rang = self.alarm.as_mut();
        let rang = rang.is_some_and(|(_, sleep)| sleep.as_mut().poll(context).is_ready());
        if rang {
            self.alarm = None;
        }
        rang
    }
}

impl<M: Machine> Future for Driver<M> {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        // First, so that what a handle does from here on is not overlooked.
        *lock(&self.shared.driver) = Some(context.waker().clone());
        for _ in 0..AT_ONCE {
            let mut worked = self.act();
            if self.shared.look(|machine, _| machine.is_over()) {
                return Poll::Ready(());
            }
            worked |= self.poll_opener(context);
            worked |= self.poll_link(context);
            worked |= self.poll_tokens(context);
            // What is due is looked for when there is nothing else: it takes a look at each message.
            if !worked && !self.poll_alarm(context) {
                return Poll::Pending;
            }
        }
        // Others on this thread have their turn, and what is due is not put off for ever.
        self.poll_alarm(context);
        context.waker().wake_by_ref();
        Poll::Pending
    }
}

impl<M: Machine> Drop for Driver<M> {
    fn drop(&mut self) {
        self.shared.look(|machine, _| machine.abandoned());
    }
}
