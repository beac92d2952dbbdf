//! Our end of files that foreign programs write and read.
//!
//! `package FOLDER`, `take FILE`, `write FILE COUNT`, `copy FROM TO`, `read FILE`, `whole FILE`.

use sf1590_a_v2_12_modelleret::files as finans;
use sf1630_v1_0_modelleret::files as dataload;
use snitflade_files::{delivery, extract, peak, taken, voucher, worked};
use snitflade_runtime::codegen::v1::manifest::Manifest as _;
use snitflade_runtime::file::package::{Package, PackageLimits, Spool};
use snitflade_runtime::read::Source;
use std::error::Error;
use std::fs::File;
use std::io::{BufReader, BufWriter, Write};
use std::path::Path;
use std::process::ExitCode;

type Done = Result<(), Box<dyn Error + Send + Sync>>;

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Done {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    match args.as_slice() {
        ["package", folder] => {
            println!("{}", extract(Path::new(folder), 100_000)?.display());
            Ok(())
        }
        ["take", file] => take(Path::new(file)),
        ["write", file, count] => write(Path::new(file), count.parse()?),
        ["copy", from, to] => copy(Path::new(from), Path::new(to)),
        ["read", file] => read(Path::new(file)),
        ["whole", file] => whole(Path::new(file)),
        _ => Err("package, take, write, copy, read or whole".into()),
    }
}

/// Takes an extract: manifest, then each entity to its end.
fn take(path: &Path) -> Done {
    let folder = path.parent().unwrap_or(Path::new("."));
    let limits = PackageLimits::default();
    let spool = Spool::of(File::open(path)?, folder, limits.package)?;
    let mut package = Package::open(spool, &limits)?;
    let name = dataload::DATALOAD.manifest.unwrap_or_default();
    let head = dataload::DATALOAD_ROOT.read(&package.manifest(name)?)?;
    let listed = head.listed().ok_or("an entity that is not told in full")?;
    package.check(name, &listed)?;
    for entity in &listed {
        let mut rows = package.entity(entity)?;
        while let Some(row) = rows.next_row()? {
            if entity.rows < 100 {
                println!("row {} {row:?}", entity.file_name);
            }
        }
        println!("entity {} {}", entity.file_name, rows.count());
    }
    Ok(())
}

/// Writes a delivery of so many finansbilag.
fn write(path: &Path, count: u64) -> Done {
    let one = format!("{}{}</f:FinansbilagLeverance>", delivery(count), voucher(0));
    let (head, _) = taken(&finans::FINANSBILAG_LEVERANCE_RECORDS, &one);
    let out = BufWriter::new(File::create(path)?);
    let mut writer = finans::FINANSBILAG_LEVERANCE_RECORDS.write(&head, out)?;
    // A few texts, so that what is measured is the writer and not the making of values.
    let texts: String = (0..64).map(voucher).collect();
    let texts = format!("{}{texts}</f:FinansbilagLeverance>", delivery(64));
    let (_, records) = taken(&finans::FINANSBILAG_LEVERANCE_RECORDS, &texts);
    let start = worked();
    for number in 0..count {
        writer.write(&records[(number % 64) as usize])?;
    }
    writer.finish()?.flush()?;
    told("write", path, count, start)
}

/// Reads a delivery record by record and writes it again.
fn copy(from: &Path, to: &Path) -> Done {
    let series = &finans::FINANSBILAG_LEVERANCE_RECORDS;
    let mut source = Source::from_reader(BufReader::with_capacity(64 << 10, File::open(from)?));
    let mut records = series.read(&mut source)?;
    let first = records.next().ok_or("no record")??;
    let mut writer = series.write(records.head(), BufWriter::new(File::create(to)?))?;
    writer.write(&first)?;
    let start = worked();
    for record in &mut records {
        writer.write(&record?)?;
    }
    let count = writer.written();
    records.finish()?;
    writer.finish()?.flush()?;
    told("copy", to, count, start)
}

/// Reads a delivery record by record.
fn read(path: &Path) -> Done {
    let start = worked();
    let mut source = Source::from_reader(BufReader::with_capacity(64 << 10, File::open(path)?));
    let mut records = finans::FINANSBILAG_LEVERANCE_RECORDS.read(&mut source)?;
    let mut postings = 0;
    for record in &mut records {
        postings += record?.postering.len();
    }
    let count = records.count_read();
    let head = records.finish()?;
    let stated = head.leverancedata.antal_posteringer.to_string();
    println!("postings {postings} stated {stated}");
    told("read", path, count, start)
}

/// Reads a delivery as one document.
fn whole(path: &Path) -> Done {
    let start = worked();
    let octets = std::fs::read(path)?;
    let value = finans::FINANSBILAG_LEVERANCE_ROOT.read(&octets)?;
    told("whole", path, value.finansbilag.len() as u64, start)
}

fn told(what: &str, path: &Path, count: u64, start: f64) -> Done {
    let size = std::fs::metadata(path)?.len();
    let speed = size as f64 / 1e6 / (worked() - start).max(0.01);
    let resident = peak() >> 20;
    println!("{what} {count} records, {size} octets, {speed:.1} MB/s, {resident} MiB resident");
    Ok(())
}
