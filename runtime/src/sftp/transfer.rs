//! Files of a session, read and written with several requests on their way at once.

use super::session::{Session, full, is_plain, meaning};
use super::{DropError, DropErrorKind, DropReader, DropWriter, Listed};
use crate::soap::BoxFuture;
use russh_sftp::client::error::Error as SftpError;
use russh_sftp::client::rawsession::SftpResult;
use russh_sftp::protocol::{Data, FileAttributes, OpenFlags, Status, StatusCode};
use std::collections::VecDeque;
use std::future::Future;
use std::sync::Arc;
use tokio::task::JoinHandle;

/// How many requests are on their way: 2 MB with those of the largest size.
const ON_THEIR_WAY: usize = 8;
/// Seconds for an answer that waits for a disk.
const FOR_THE_DISK: u64 = 600;

impl Session {
    pub(super) async fn list(&self, path: &str, most: usize) -> Result<Vec<Listed>, DropError> {
        let open = self.raw.opendir(path).await;
        let handle = open.map_err(|error| self.failed(error))?.handle;
        let open = Open::new(self, handle);
        let mut out = Vec::new();
        loop {
            let names = match self.raw.readdir(open.handle()).await {
                Err(SftpError::Status(status)) if status.status_code == StatusCode::Eof => break,
                names => names.map_err(|error| self.failed(error))?,
            };
            for file in names.files {
                if !is_plain(&file.attrs) {
                    continue;
                }
                if out.len() == most {
                    let error = DropError::new(DropErrorKind::TooMany).at(path);
                    return Err(error.because(format_args!("more than {most}")));
                }
                let (name, size) = (file.filename, file.attrs.size);
                out.push(Listed { name, size });
            }
        }
        Ok(out)
    }

    pub(super) async fn read(&self, path: &str, from: u64) -> Result<Reader, DropError> {
        let open = self.open_file(path, OpenFlags::READ).await?;
        Ok(Reader::new(open, from))
    }

    pub(super) async fn write(
        &self,
        path: &str,
        from: u64,
        more: u64,
    ) -> Result<Writer, DropError> {
        let folder = path.rsplit_once('/').map_or(".", |(folder, _)| folder);
        if let Some(room) = self.room(folder).await?
            && room < more
        {
            // What is made anew leaves its room to what comes.
            let freed = if from == 0 {
                self.size(path).await?
            } else {
                None
            };
            let room = room.saturating_add(freed.unwrap_or(0));
            if room < more {
                return Err(full(room, more));
            }
        }
        let anew = OpenFlags::CREATE | OpenFlags::TRUNCATE | OpenFlags::WRITE;
        let flags = if from == 0 { anew } else { OpenFlags::WRITE };
        let open = self.open_file(path, flags).await?;
        Ok(Writer::new(open, folder, from))
    }

    async fn open_file(&self, path: &str, flags: OpenFlags) -> Result<Open, DropError> {
        let opened = self.raw.open(path, flags, FileAttributes::empty()).await;
        let handle = opened.map_err(|error| self.failed(error))?.handle;
        Ok(Open::new(self, handle))
    }
}

/// A handle of the server, closed when it is dropped.
struct Open {
    session: Session,
    handle: Option<String>,
}

impl Open {
    fn new(session: &Session, handle: String) -> Open {
        Open {
            session: session.clone(),
            handle: Some(handle),
        }
    }

    fn handle(&self) -> String {
        self.handle.clone().unwrap_or_default()
    }

    async fn close(mut self) -> Result<(), DropError> {
        let handle = self.handle.take().unwrap_or_default();
        let closed = self.session.raw.close(handle).await;
        closed.map(drop).map_err(|error| self.session.failed(error))
    }
}

impl Drop for Open {
    fn drop(&mut self) {
        if let Some(handle) = self.handle.take()
            && !self.session.is_broken()
            && let Ok(runtime) = tokio::runtime::Handle::try_current()
        {
            let raw = Arc::clone(&self.session.raw);
            // Nobody waits for the answer: the file was given up.
            runtime.spawn(async move { raw.close(handle).await.is_ok() });
        }
    }
}

/// A request on its way; given up when it is dropped.
struct Request<T>(JoinHandle<SftpResult<T>>);

impl<T: Send + 'static> Request<T> {
    fn begin(request: impl Future<Output = SftpResult<T>> + Send + 'static) -> Request<T> {
        Request(tokio::spawn(request))
    }

    async fn answer(&mut self) -> SftpResult<T> {
        let ended = (&mut self.0).await;
        ended.unwrap_or_else(|_| Err(SftpError::UnexpectedBehavior("given up".to_owned())))
    }
}

impl<T> Drop for Request<T> {
    fn drop(&mut self) {
        self.0.abort();
    }
}

/// Reads ahead.
pub(super) struct Reader {
    open: Open,
    next: u64,
    at_once: u32,
    /// How many requests may be on their way; one until the first is answered, for most files
    /// are small.
    width: usize,
    pending: VecDeque<(u64, Request<Data>)>,
    ended: bool,
}

impl Reader {
    fn new(open: Open, from: u64) -> Reader {
        Reader {
            at_once: open.session.at_once,
            open,
            next: from,
            width: 1,
            pending: VecDeque::new(),
            ended: false,
        }
    }

    fn ask(&mut self) {
        while self.pending.len() < self.width {
            let (raw, handle) = (Arc::clone(&self.open.session.raw), self.open.handle());
            let (from, length) = (self.next, self.at_once);
            let request = Request::begin(async move { raw.read(handle, from, length).await });
            self.pending.push_back((from, request));
            self.next = self.next.saturating_add(u64::from(length));
        }
    }

    async fn octets(&mut self) -> Result<Vec<u8>, DropError> {
        if self.ended {
            return Ok(Vec::new());
        }
        self.ask();
        let Some((from, request)) = self.pending.front_mut() else {
            return Ok(Vec::new());
        };
        let (from, answer) = (*from, request.answer().await);
        self.pending.pop_front();
        match answer {
            Ok(data) if !data.data.is_empty() => {
                self.width = ON_THEIR_WAY;
                let length = data.data.len();
                if length < self.at_once as usize {
                    // Less than was asked for: what was asked for beyond is not what follows.
                    self.pending.clear();
                    self.next = from.saturating_add(length as u64);
                }
                Ok(data.data)
            }
            Ok(_) => Ok(self.end()),
            Err(SftpError::Status(status)) if status.status_code == StatusCode::Eof => {
                Ok(self.end())
            }
            Err(error) => Err(self.open.session.failed(error)),
        }
    }

    fn end(&mut self) -> Vec<u8> {
        self.pending.clear();
        self.ended = true;
        Vec::new()
    }
}

impl DropReader for Reader {
    fn next(&mut self) -> BoxFuture<'_, Result<Vec<u8>, DropError>> {
        Box::pin(self.octets())
    }
}

/// Writes without waiting for each answer.
pub(super) struct Writer {
    open: Open,
    folder: String,
    next: u64,
    pending: VecDeque<Request<Status>>,
}

impl Writer {
    fn new(open: Open, folder: &str, from: u64) -> Writer {
        Writer {
            open,
            folder: folder.to_owned(),
            next: from,
            pending: VecDeque::new(),
        }
    }

    async fn take(&mut self, octets: Vec<u8>) -> Result<(), DropError> {
        let at_once = self.open.session.at_once as usize;
        for piece in octets.chunks(at_once) {
            while self.pending.len() >= ON_THEIR_WAY {
                self.answered().await?;
            }
            let (raw, handle) = (Arc::clone(&self.open.session.raw), self.open.handle());
            let (from, piece) = (self.next, piece.to_vec());
            self.next = self.next.saturating_add(piece.len() as u64);
            let request = Request::begin(async move { raw.write(handle, from, piece).await });
            self.pending.push_back(request);
        }
        Ok(())
    }

    async fn answered(&mut self) -> Result<(), DropError> {
        let Some(request) = self.pending.front_mut() else {
            return Ok(());
        };
        let answer = request.answer().await;
        self.pending.pop_front();
        match answer {
            Ok(_) => Ok(()),
            // A server says "failure" for a full disk, too.
            Err(SftpError::Status(status)) if status.status_code == StatusCode::Failure => {
                let room = self.open.session.room(&self.folder).await?;
                let needed = u64::from(self.open.session.at_once);
                match room {
                    Some(room) if room < needed => Err(full(room, needed)),
                    _ => Err(meaning(SftpError::Status(status))),
                }
            }
            Err(error) => Err(self.open.session.failed(error)),
        }
    }

    async fn end(mut self) -> Result<(), DropError> {
        while !self.pending.is_empty() {
            self.answered().await?;
        }
        let session = self.open.session.clone();
        if session.syncs {
            session.raw.set_timeout(FOR_THE_DISK.max(session.answer));
            let synced = session.raw.fsync(self.open.handle()).await;
            session.raw.set_timeout(session.answer);
            synced.map_err(|error| session.failed(error))?;
        }
        self.open.close().await
    }
}

impl DropWriter for Writer {
    fn put(&mut self, octets: Vec<u8>) -> BoxFuture<'_, Result<(), DropError>> {
        Box::pin(self.take(octets))
    }

    fn finish(self: Box<Self>) -> BoxFuture<'static, Result<(), DropError>> {
        Box::pin(self.end())
    }
}
