//! What is asked of a file drop.

use super::{DropError, Folder, Place};
use crate::soap::BoxFuture;
use std::sync::Arc;

/// A user's two folders on a server: what senders and receivers of files stand on.
///
/// Every operation may be given up at any await (its future dropped): what it had begun then
/// stands under a name ending in `.part`, or is done.
pub trait FileDrop: Send + Sync {
    /// What a folder holds, in no order.
    ///
    /// # Errors
    /// [`TooMany`](super::DropErrorKind::TooMany) beyond so many entries; what connection and
    /// server bring.
    fn list<'a>(
        &'a self,
        folder: Folder,
        most: usize,
    ) -> BoxFuture<'a, Result<Vec<Listed>, DropError>>;

    /// How large a file is; `None` if there is none.
    ///
    /// # Errors
    /// What connection and server bring.
    fn size<'a>(&'a self, place: &'a Place) -> BoxFuture<'a, Result<Option<u64>, DropError>>;

    /// Reads a file from this octet on.
    ///
    /// # Errors
    /// What connection and server bring.
    fn read<'a>(
        &'a self,
        place: &'a Place,
        from: u64,
    ) -> BoxFuture<'a, Result<Box<dyn DropReader>, DropError>>;

    /// Writes a file from this octet on: from 0 it is made anew, and what stood there is gone;
    /// from another it is there and what stands before that octet stays. `more` octets are
    /// to come.
    ///
    /// # Errors
    /// [`Full`](super::DropErrorKind::Full) if the server says that there is no room for
    /// them; what connection and server bring.
    fn write<'a>(
        &'a self,
        place: &'a Place,
        from: u64,
        more: u64,
    ) -> BoxFuture<'a, Result<Box<dyn DropWriter>, DropError>>;

    /// Gives a file another name, at once, and never over another file.
    ///
    /// # Errors
    /// [`Taken`](super::DropErrorKind::Taken) if there is a file of that name; what connection
    /// and server bring.
    fn rename<'a>(&'a self, from: &'a Place, to: &'a Place)
    -> BoxFuture<'a, Result<(), DropError>>;

    /// Removes a file. That there is none is well, too.
    ///
    /// # Errors
    /// What connection and server bring.
    fn remove<'a>(&'a self, place: &'a Place) -> BoxFuture<'a, Result<(), DropError>>;
}

impl<T: FileDrop + ?Sized> FileDrop for Arc<T> {
    fn list<'a>(
        &'a self,
        folder: Folder,
        most: usize,
    ) -> BoxFuture<'a, Result<Vec<Listed>, DropError>> {
        T::list(self, folder, most)
    }

    fn size<'a>(&'a self, place: &'a Place) -> BoxFuture<'a, Result<Option<u64>, DropError>> {
        T::size(self, place)
    }

    fn read<'a>(
        &'a self,
        place: &'a Place,
        from: u64,
    ) -> BoxFuture<'a, Result<Box<dyn DropReader>, DropError>> {
        T::read(self, place, from)
    }

    fn write<'a>(
        &'a self,
        place: &'a Place,
        from: u64,
        more: u64,
    ) -> BoxFuture<'a, Result<Box<dyn DropWriter>, DropError>> {
        T::write(self, place, from, more)
    }

    fn rename<'a>(
        &'a self,
        from: &'a Place,
        to: &'a Place,
    ) -> BoxFuture<'a, Result<(), DropError>> {
        T::rename(self, from, to)
    }

    fn remove<'a>(&'a self, place: &'a Place) -> BoxFuture<'a, Result<(), DropError>> {
        T::remove(self, place)
    }
}

/// A file as a listing has it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Listed {
    /// Its name as the server says it, which is not to be trusted.
    pub name: String,
    /// Its size in octets, where the server says it.
    pub size: Option<u64>,
}

/// A file that is read, from front to back.
pub trait DropReader: Send {
    /// The next octets; none at the end.
    ///
    /// # Errors
    /// What connection and server bring.
    fn next(&mut self) -> BoxFuture<'_, Result<Vec<u8>, DropError>>;
}

/// A file that is written, from front to back.
pub trait DropWriter: Send {
    /// Takes octets. They may be on their way when this returns.
    ///
    /// # Errors
    /// What connection and server bring, also of octets taken before.
    fn put(&mut self, octets: Vec<u8>) -> BoxFuture<'_, Result<(), DropError>>;

    /// Waits until the server has all octets, on its disk where it can do that.
    ///
    /// # Errors
    /// What connection and server bring, also of octets taken before.
    fn finish(self: Box<Self>) -> BoxFuture<'static, Result<(), DropError>>;
}
