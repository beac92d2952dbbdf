//! A large file: memory, and speed beside OpenSSH's own client.

use crate::child::Task;
use crate::world::World;
use crate::{Held, wrong};
use std::fs;
use std::io::{BufWriter, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

/// So much may be resident.
const RESIDENT_KB: u64 = 64 << 10;
/// So much of the speed of `sftp -b` is to be had.
const SHARE: f64 = 0.5;
/// After so many rounds it is slow.
const MOST_ROUNDS: usize = 9;

/// Octets that no compression makes smaller, and that are the same in each run.
fn fill(path: &Path, megabytes: u64) -> std::io::Result<()> {
    let mut file = BufWriter::new(fs::File::create(path)?);
    let mut state = 0x9E37_79B9_7F4A_7C15_u64;
    let mut block = Vec::with_capacity(1_000_000);
    for _ in 0..megabytes {
        block.clear();
        for _ in 0..125_000 {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            block.extend_from_slice(&state.to_le_bytes());
        }
        file.write_all(&block)?;
    }
    file.flush()
}

fn same(one: &Path, other: &Path) -> std::io::Result<bool> {
    Ok(Command::new("cmp")
        .arg("-s")
        .arg(one)
        .arg(other)
        .status()?
        .success())
}

/// Seconds that OpenSSH's client takes for one file.
fn foreign(world: &World, user: &str, line: &str) -> Result<f64, crate::Wrong> {
    let known = world.root.join("known_hosts");
    let host = fs::read_to_string(world.root.join("keys/host.pub"))?;
    let port = world.server.port().to_string();
    fs::write(&known, format!("[127.0.0.1]:{port} {host}"))?;
    let batch = world.root.join("batch");
    fs::write(&batch, line)?;
    let mut command = Command::new("sftp");
    command.args(["-q", "-P", &port, "-o", "IdentitiesOnly=yes", "-o"]);
    command.arg(format!("UserKnownHostsFile={}", known.display()));
    command
        .arg("-i")
        .arg(world.server.key_file(user))
        .arg("-b")
        .arg(batch);
    command.arg(format!("{}@127.0.0.1", world.server.login()));
    let begun = Instant::now();
    let status = command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .status()?;
    if !status.success() {
        return wrong("sftp -b failed");
    }
    Ok(begun.elapsed().as_secs_f64())
}

/// Seconds and kB of a process of ours.
fn ours(task: &Task<'_>) -> Result<(f64, u64), crate::Wrong> {
    let output = task.command()?.output()?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let number = |name: &str| {
        let line = text.lines().find_map(|line| line.strip_prefix(name));
        line.and_then(|line| line.trim().parse::<f64>().ok())
    };
    match (number("seconds"), number("resident")) {
        (Some(seconds), Some(kilobytes)) => Ok((seconds, kilobytes as u64)),
        _ => wrong(text),
    }
}

/// What one round took: seconds of ours beside seconds of `sftp -b`, and kB of ours.
struct Round {
    up: (f64, f64),
    down: (f64, f64),
    resident: [u64; 2],
}

/// A large file both ways, each by OpenSSH's client and by ours.
fn round(transport: &str, megabytes: u64) -> Result<Round, crate::Wrong> {
    // Where the temporary folder is in memory a large file has no place.
    let root =
        std::env::current_exe()?.with_file_name(format!("sftp-large-{}", std::process::id()));
    let world = World::at(root)?;
    let source = world.root.join("kilde");
    fill(&source, megabytes)?;
    let line = format!("put {} OUT/prøve\n", source.display());
    let put = foreign(&world, "afsender", &line)?;
    fs::rename(
        world.path("afsender", "OUT/prøve"),
        world.path("flis", "IN/prøve"),
    )?;
    let copy = world.root.join("kopi");
    let line = format!("get IN/prøve {}\n", copy.display());
    let get = foreign(&world, "flis", &line)?;
    fs::remove_file(world.path("flis", "IN/prøve"))?;
    fs::remove_file(copy)?;
    let task = |work| Task {
        work,
        transport,
        root: &world.root,
        login: world.server.login(),
        port: world.server.port(),
        end_at: None,
    };
    let (sent, sending) = ours(&task("send"))?;
    world.platform().turn()?;
    let (came, receiving) = ours(&task("receive"))?;
    let id = &world.platform().transfers()[0].id;
    let stored = world.root.join("modtaget").join(id).join("stor.bin");
    if !same(&source, &stored)? {
        return wrong(format!("{transport}: other octets"));
    }
    Ok(Round {
        up: (sent, put),
        down: (came, get),
        resident: [sending, receiving],
    })
}

/// The middle one of these pairs by the share of the speed they mean.
fn middle(mut pairs: Vec<(f64, f64)>) -> (f64, f64) {
    pairs.sort_by(|(a, b), (c, d)| (b / a).total_cmp(&(d / c)));
    pairs[pairs.len() / 2]
}

/// The rounds of one transport: three, and more while their middle is too slow, as a machine that
/// is busy with something else tells that of some; one of what takes long enough by itself.
fn rounds(transport: &str, megabytes: u64, judged: bool) -> Result<Vec<Round>, crate::Wrong> {
    let mut rounds = Vec::new();
    let slow = |way: fn(&Round) -> (f64, f64), rounds: &[Round]| {
        let (seconds, theirs) = middle(rounds.iter().map(way).collect());
        theirs / seconds < SHARE
    };
    loop {
        rounds.push(round(transport, megabytes)?);
        let enough = !judged || megabytes > 500 || rounds.len() >= MOST_ROUNDS;
        let shown = rounds.len() >= 3
            && !slow(|round| round.up, &rounds)
            && !slow(|round| round.down, &rounds);
        if enough || shown {
            return Ok(rounds);
        }
    }
}

/// Both ways over the built-in transport, whose speed is judged by the middle of its rounds, and
/// over OpenSSH's, for comparison.
pub async fn large(megabytes: u64) -> Held {
    let (mut said, mut failed) = (Vec::new(), Vec::new());
    for transport in crate::world::BOTH {
        let built_in = transport == "russh";
        let rounds = rounds(transport, megabytes, built_in)?;
        let mut line = transport.to_owned();
        let mut slow = false;
        let ways = [
            ("up", middle(rounds.iter().map(|round| round.up).collect())),
            (
                "down",
                middle(rounds.iter().map(|round| round.down).collect()),
            ),
        ];
        let mut most = 0;
        for (at, (way, (seconds, theirs))) in ways.into_iter().enumerate() {
            let resident = rounds.iter().map(|round| round.resident[at]).max();
            let resident = resident.unwrap_or(u64::MAX);
            let (share, rate) = (theirs / seconds, megabytes as f64 / seconds);
            let other = megabytes as f64 / theirs;
            line += &format!(
                " {way} {rate:.0} MB/s ({share:.2} of sftp -b, {other:.0}), {} MB resident;",
                resident >> 10
            );
            slow |= built_in && share < SHARE;
            most = most.max(resident);
        }
        if most > RESIDENT_KB || slow {
            failed.push(line.clone());
        }
        said.push(line);
    }
    match failed.is_empty() {
        true => Ok(format!("{megabytes} MB: {}", said.join(" "))),
        false => wrong(failed.join(" ")),
    }
}
