//! A full disk, links, and names that lead elsewhere.

use crate::world::{BOTH, World, octets, received};
use crate::{Held, NOT_SHOWN, wrong};
use snitflade_runtime::sftp::{DropErrorKind, FileDrop as _, FileName, Folder, Outgoing, Place};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A file system of 4 MB, until it is dropped (and connections before it are gone).
struct Small(PathBuf);

impl Small {
    fn mount(path: PathBuf) -> Option<Small> {
        fs::create_dir_all(&path).ok()?;
        let mut mount = Command::new("mount");
        mount
            .args(["-t", "tmpfs", "-o", "size=4m", "tmpfs"])
            .arg(&path);
        let mounted = mount.output().is_ok_and(|output| output.status.success());
        mounted.then(|| Small(path))
    }
}

impl Drop for Small {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(&self.0).status();
    }
}

/// The server's disk is full before the upload, and becomes full in the middle of it; nothing
/// is announced, and it goes on when there is room.
pub async fn full_disk() -> Held {
    let world = World::start()?;
    let Some(small) = Small::mount(world.platform().folder("afsender")) else {
        return Ok(format!("{NOT_SHOWN}no file system can be mounted here"));
    };
    let held = filled(&world, &small.0).await;
    drop(small);
    held
}

async fn filled(world: &World, small: &Path) -> Held {
    for folder in ["IN", "OUT"] {
        fs::create_dir_all(small.join(folder))?;
    }
    for transport in BOTH {
        let drop = world.drop_of("afsender", transport)?;
        let name = format!("{transport}.bin");
        let sender = world.sender(world.drop_of("afsender", transport)?);
        let outgoing = world.outgoing(&octets(5_000_000), &name)?;
        match sender.deliver(&outgoing).await {
            Err(error) if error.kind() == DropErrorKind::Full => {}
            other => return wrong(format!("{transport}, too large: {other:?}")),
        }
        // Said to be small, and then larger than the room.
        let file = FileName::new(&*name)?;
        let place = Place::of(Folder::Out, &file).part();
        let mut writer = drop.write(&place, 0, 1).await?;
        let mut written = writer.put(octets(5_000_000)).await;
        if written.is_ok() {
            written = writer.finish().await;
        }
        match written {
            Err(error) if error.kind() == DropErrorKind::Full => {}
            other => return wrong(format!("{transport}, in the middle: {other:?}")),
        }
        // What stands there is larger than ours: it is begun anew, and fits.
        let outgoing = world.outgoing(&octets(2_000_000), &name)?;
        sender.deliver(&outgoing).await?;
        let names: Vec<_> = fs::read_dir(small.join("OUT"))?.flatten().collect();
        if names.len() != 2 {
            return wrong(format!("{transport}: {names:?}"));
        }
        world.platform().turn()?;
    }
    Ok("told before the upload and in the middle; a smaller one went through".to_owned())
}

/// Links are not followed, names of others do not lead out of their folder, and a taken name
/// is not overwritten.
pub async fn links_and_names() -> Held {
    let world = World::start()?;
    for transport in BOTH {
        let receiver = world.receiver(world.drop_of("flis", transport)?);
        let inside = world.path("flis", "IN");
        std::os::unix::fs::symlink("/etc/passwd", inside.join("a.xml"))?;
        let metadata = "<t:FileMetadata xmlns:t=\"http://serviceplatformen.dk/xml/wsdl/soap11/SFTP/1/types\">\
             <FileTransferUUID>0f11e000-0000-4000-8000-00000000000b</FileTransferUUID><FileDescriptor>\
             <FileName>NAME</FileName><SizeInBytes>SIZE</SizeInBytes><Sender>afsender</Sender>\
             <Recipients>flis</Recipients></FileDescriptor><FileContentDescriptor/></t:FileMetadata>";
        let size = fs::metadata("/etc/passwd")?.len().to_string();
        let said = |name: &str| metadata.replace("NAME", name).replace("SIZE", &size);
        fs::write(inside.join("a.xml.metadata"), said("a.xml"))?;
        // `\` and `:` are letters to this server, and ways out elsewhere.
        for name in ["..\\x", "C:\\x"] {
            fs::write(inside.join(format!("{name}.metadata")), said(name))?;
            fs::write(inside.join(name), "x")?;
        }
        let (round, seen) = received(&receiver).await?;
        let kinds: Vec<_> = round.failed.iter().map(|error| error.kind()).collect();
        // The link is in no listing, so its file is still to come.
        if kinds != [DropErrorKind::Name; 2] || round.waiting != 1 || !seen.is_empty() {
            return wrong(format!("{transport}: {round:?}"));
        }
        if world.root.join("modtaget").exists() {
            return wrong("something was stored");
        }
        let sender = world.sender(world.drop_of("afsender", transport)?);
        let name = format!("{transport}.xml");
        fs::write(world.path("afsender", "OUT").join(&name), "andre")?;
        match sender.deliver(&world.outgoing(b"vores", &name)?).await {
            Err(error) if error.kind() == DropErrorKind::Taken => {}
            other => return wrong(format!("{transport}: {other:?}")),
        }
        let upwards = Outgoing::new(world.root.join("kilde"), "../../x", "id");
        if upwards.err().map(|error| error.kind()) != Some(DropErrorKind::Name) {
            return wrong("a name leads upwards");
        }
        for entry in fs::read_dir(&inside)? {
            fs::remove_file(entry?.path())?;
        }
    }
    Ok("links, `..`, drive letters and taken names: refused, nothing written".to_owned())
}
