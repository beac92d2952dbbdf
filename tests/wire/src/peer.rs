//! The other end: a listener that answers with given octets.

use std::io::{Read, Write};
use std::net::{Ipv4Addr, Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

/// Longer than anything here takes, however busy the machine.
const PATIENCE: Duration = Duration::from_secs(120);

/// What the peer does with a connection after an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Then {
    /// It leaves the connection open, and answers the next request alike.
    Keep,
    /// It closes its side.
    Close,
    /// It closes its side after a pause, in which the connection may be taken for one to keep.
    Late(Duration),
    /// It answers an octet at a time with this pause between two, then closes.
    Slowly(Duration),
}

/// What the peer saw of one connection.
#[derive(Clone, Debug, Default)]
pub struct Seen {
    /// The requests, each with head and body.
    pub requests: Vec<Vec<u8>>,
    /// Whether the other end closed the connection.
    pub closed: bool,
}

/// A listener on the loopback interface; it ends when dropped.
pub struct Peer {
    address: SocketAddr,
    seen: Arc<Mutex<Vec<Seen>>>,
    over: Arc<AtomicBool>,
    listening: Option<JoinHandle<()>>,
}

impl Peer {
    /// Answers every request with these octets.
    ///
    /// # Errors
    /// If no port can be had.
    pub fn start(answer: impl Into<Vec<u8>>, then: Then) -> std::io::Result<Peer> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
        let address = listener.local_addr()?;
        let (seen, over) = (Arc::default(), Arc::new(AtomicBool::new(false)));
        let (list, ended): (Arc<Mutex<Vec<Seen>>>, _) = (Arc::clone(&seen), Arc::clone(&over));
        let answer: Arc<[u8]> = answer.into().into();
        let listening = thread::spawn(move || {
            let mut open = Vec::new();
            for stream in listener.incoming() {
                if ended.load(Ordering::Relaxed) {
                    break;
                }
                let Ok(stream) = stream else { continue };
                let number = {
                    let mut list = locked(&list);
                    list.push(Seen::default());
                    list.len() - 1
                };
                let connection = Connection {
                    stream,
                    number,
                    seen: Arc::clone(&list),
                };
                let answer = Arc::clone(&answer);
                open.push(thread::spawn(move || connection.serve(&answer, then)));
            }
            for connection in open {
                // A panic there shows in what the peer saw.
                let _ = connection.join();
            }
        });
        Ok(Peer {
            address,
            seen,
            over,
            listening: Some(listening),
        })
    }

    /// The URL of its root.
    pub fn url(&self) -> String {
        format!("http://{}/", self.address)
    }

    /// Host and port.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// What it saw so far, by connection.
    pub fn seen(&self) -> Vec<Seen> {
        locked(&self.seen).clone()
    }

    /// The only request it saw, as text.
    pub fn request(&self) -> Option<String> {
        let seen = self.seen();
        let [Seen { requests, .. }] = &seen[..] else {
            return None;
        };
        let [request] = &requests[..] else {
            return None;
        };
        Some(String::from_utf8_lossy(request).into_owned())
    }

    /// Waits until every connection was closed by the other end; whether that came.
    pub fn all_closed(&self) -> bool {
        let begun = Instant::now();
        while begun.elapsed() < PATIENCE {
            if locked(&self.seen).iter().all(|seen| seen.closed) {
                return true;
            }
            thread::sleep(Duration::from_millis(2));
        }
        false
    }
}

impl Drop for Peer {
    fn drop(&mut self) {
        self.over.store(true, Ordering::Relaxed);
        // Wakes the listener up.
        let _ = TcpStream::connect(self.address);
        if let Some(listening) = self.listening.take() {
            let _ = listening.join();
        }
    }
}

fn locked(seen: &Mutex<Vec<Seen>>) -> MutexGuard<'_, Vec<Seen>> {
    seen.lock().unwrap_or_else(PoisonError::into_inner)
}

struct Connection {
    stream: TcpStream,
    number: usize,
    seen: Arc<Mutex<Vec<Seen>>>,
}

impl Connection {
    fn serve(mut self, answer: &[u8], then: Then) {
        let timeout = self.stream.set_read_timeout(Some(PATIENCE));
        let _ = timeout.and_then(|()| self.stream.set_nodelay(true));
        while let Some(request) = self.request() {
            locked(&self.seen)[self.number].requests.push(request);
            // A client that has seen enough closes early: that is no failure here.
            match then {
                Then::Keep => drop(self.stream.write_all(answer)),
                Then::Close | Then::Late(_) => {
                    let _ = self.stream.write_all(answer);
                    if let Then::Late(pause) = then {
                        thread::sleep(pause);
                    }
                    let _ = self.stream.shutdown(Shutdown::Write);
                }
                Then::Slowly(pause) => {
                    for octet in answer {
                        if self.stream.write_all(&[*octet]).is_err() {
                            break;
                        }
                        thread::sleep(pause);
                    }
                    let _ = self.stream.shutdown(Shutdown::Write);
                }
            }
        }
    }

    /// The next request; `None` once the other end has closed, which is noted.
    fn request(&mut self) -> Option<Vec<u8>> {
        let mut request = Vec::new();
        let mut step = [0; 4096];
        loop {
            if let Some(length) = whole(&request)
                && request.len() >= length
            {
                return Some(request);
            }
            match self.stream.read(&mut step) {
                Ok(0) => break,
                Ok(length) => request.extend_from_slice(&step[..length]),
                // A reset closes too; a time-out does not.
                Err(error) if error.kind() == std::io::ErrorKind::ConnectionReset => break,
                Err(_) => return None,
            }
        }
        locked(&self.seen)[self.number].closed = true;
        None
    }
}

/// How long the request is, once its head is whole.
fn whole(request: &[u8]) -> Option<usize> {
    let head = request.windows(4).position(|four| four == b"\r\n\r\n")? + 4;
    let text = String::from_utf8_lossy(&request[..head]).to_lowercase();
    let length = text
        .lines()
        .find_map(|line| line.strip_prefix("content-length:"));
    Some(head + length.map_or(0, |length| length.trim().parse().unwrap_or(0)))
}
