//! A stand-in drop: folders of users, a platform that routes between them, and OpenSSH's
//! server before them.

mod faulty;
mod folder_drop;
mod platform;
mod sshd;

pub use faulty::{Fault, FaultyDrop};
pub use folder_drop::FolderDrop;
pub use platform::{DropPlatform, Transfer};
pub use sshd::RunningDrop;
