//! A RabbitMQ node of our own: name, folder, ports and epmd are nobody else's.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use ring::digest::{SHA256, digest};
use snitflade_runtime::testing::TestKeys;
use std::fs;
use std::io;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

/// Where Debian's package has the programs.
const SERVER: &str = "/usr/lib/rabbitmq/bin/rabbitmq-server";

const CONTROL: &str = "/usr/lib/rabbitmq/bin/rabbitmqctl";

/// The largest first frame that this broker takes.
pub const INITIAL_FRAME_MAX: usize = 16_384;

/// A node, running or not.
pub struct Broker {
    folder: PathBuf,
    name: String,
    epmd_port: u16,
    dist_port: u16,
    /// Over TLS, for the clients.
    pub port: u16,
    /// Without, for the test's own work.
    pub plain_port: u16,
    /// The management API.
    pub management_port: u16,
    epmd: Option<Child>,
    node: Option<Child>,
}

/// A port of the loopback interface that nobody has, and none of those that the system hands out
/// itself: no connection takes it before it is listened at.
pub fn free_port() -> io::Result<u16> {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    for _ in 0..12_000 {
        let next = NEXT.fetch_add(1, Ordering::Relaxed);
        let next = std::process::id().wrapping_mul(37).wrapping_add(next) % 12_000;
        let port = u16::try_from(20_000 + next).map_err(io::Error::other)?;
        if std::net::TcpListener::bind(("127.0.0.1", port)).is_ok() {
            return Ok(port);
        }
    }
    Err(io::ErrorKind::AddrInUse.into())
}

impl Broker {
    /// A node with these keys that lets in what its definitions say. It is not started.
    pub fn prepare(keys: &TestKeys, server: &str) -> io::Result<Broker> {
        let folder = std::env::current_dir()?.join("target/peers/amqp");
        let folder = folder.join(std::process::id().to_string());
        fs::create_dir_all(&folder)?;
        let broker = Broker {
            name: format!("snitflade{}@localhost", std::process::id()),
            epmd_port: free_port()?,
            dist_port: free_port()?,
            port: free_port()?,
            plain_port: free_port()?,
            management_port: free_port()?,
            epmd: None,
            node: None,
            folder,
        };
        let file = |name: &str, text: &str| fs::write(broker.folder.join(name), text);
        file("root.pem", keys.authority_pem())?;
        file("server.pem", server)?;
        file("rabbitmq.conf", &broker.settings())?;
        file("advanced.config", &advanced())?;
        file(
            "enabled_plugins",
            "[rabbitmq_auth_mechanism_ssl,rabbitmq_management].\n",
        )?;
        file("definitions.json", &definitions())?;
        Ok(broker)
    }

    fn settings(&self) -> String {
        let folder = self.folder.display();
        format!(
            "listeners.tcp.1 = 127.0.0.1:{}\n\
             listeners.ssl.1 = 127.0.0.1:{}\n\
             ssl_options.cacertfile = {folder}/root.pem\n\
             ssl_options.certfile = {folder}/server.pem\n\
             ssl_options.keyfile = {folder}/server.pem\n\
             ssl_options.verify = verify_peer\n\
             ssl_options.fail_if_no_peer_cert = true\n\
             auth_mechanisms.1 = PLAIN\n\
             auth_mechanisms.2 = EXTERNAL\n\
             ssl_cert_login_from = common_name\n\
             consumer_timeout = 2000\n\
             management.tcp.ip = 127.0.0.1\n\
             management.tcp.port = {}\n\
             management_agent.disable_metrics_collector = true\n\
             disk_free_limit.absolute = 10MB\n\
             log.console = false\n\
             load_definitions = {folder}/definitions.json\n",
            self.plain_port, self.port, self.management_port
        )
    }

    /// Where its files are.
    pub fn folder(&self) -> &std::path::Path {
        &self.folder
    }

    /// Starts it and waits until it takes connections.
    pub async fn start(&mut self) -> io::Result<()> {
        if self.epmd.is_none() {
            let port = self.epmd_port.to_string();
            let child = Command::new("epmd")
                .args(["-address", "127.0.0.1", "-port", &port])
                .stdin(Stdio::null())
                .spawn()?;
            self.epmd = Some(child);
        }
        let at = |name: &str| self.folder.join(name);
        let log = fs::File::create(at("output"))?;
        let mut command = Command::new(SERVER);
        command
            .env_clear()
            .env("PATH", std::env::var_os("PATH").unwrap_or_default())
            .env("LANG", "C.UTF-8")
            .env("HOME", &self.folder)
            .env("RABBITMQ_NODENAME", &self.name)
            .env("RABBITMQ_CONF_ENV_FILE", "/dev/null")
            .env("RABBITMQ_CONFIG_FILE", at("rabbitmq.conf"))
            .env("RABBITMQ_ADVANCED_CONFIG_FILE", at("advanced.config"))
            .env("RABBITMQ_ENABLED_PLUGINS_FILE", at("enabled_plugins"))
            .env("RABBITMQ_MNESIA_BASE", at("mnesia"))
            .env("RABBITMQ_LOG_BASE", at("log"))
            .env("RABBITMQ_PID_FILE", at("pid"))
            .env("RABBITMQ_DIST_PORT", self.dist_port.to_string())
            .env("ERL_EPMD_PORT", self.epmd_port.to_string())
            .env("ERL_EPMD_ADDRESS", "127.0.0.1")
            .env(
                "RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS",
                "-kernel inet_dist_use_interface {127,0,0,1}",
            )
            .stdin(Stdio::null())
            .stdout(log.try_clone()?)
            .stderr(log);
        own_group(&mut command);
        let node = command.spawn()?;
        // Whoever ends this program from outside ends the node by it.
        fs::write(at("group"), node.id().to_string())?;
        self.node = Some(node);
        for _ in 0..3_000 {
            if tokio::net::TcpStream::connect(("127.0.0.1", self.plain_port))
                .await
                .is_ok()
            {
                return Ok(());
            }
            if let Some(node) = &mut self.node
                && node.try_wait()?.is_some()
            {
                break;
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        let said = fs::read_to_string(at("output")).unwrap_or_default();
        Err(io::Error::other(format!("RabbitMQ did not start: {said}")))
    }

    /// Has the broker's own tool do something.
    pub fn control(&self, arguments: &[&str]) -> io::Result<()> {
        let output = Command::new(CONTROL)
            .env_clear()
            .env("PATH", std::env::var_os("PATH").unwrap_or_default())
            .env("LANG", "C.UTF-8")
            .env("HOME", &self.folder)
            .env("RABBITMQ_CONF_ENV_FILE", "/dev/null")
            .env("ERL_EPMD_PORT", self.epmd_port.to_string())
            .args(["-q", "-n", &self.name])
            .args(arguments)
            .output()?;
        match output.status.success() {
            true => Ok(()),
            false => Err(io::Error::other(
                String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned(),
            )),
        }
    }

    /// From the next start on it lets in with passwords only.
    pub fn offer_only_passwords(&self) -> io::Result<()> {
        let settings = self
            .settings()
            .replace("auth_mechanisms.2 = EXTERNAL\n", "");
        fs::write(self.folder.join("rabbitmq.conf"), settings)
    }

    /// Ends it as a crash of the machine would.
    pub async fn kill(&mut self) {
        self.signal("-KILL").await;
    }

    /// Has it stop in good order. The node alone is told: it cannot stop in order once the
    /// helpers that it began are gone.
    pub async fn stop_in_order(&mut self) -> io::Result<()> {
        let node = fs::read_to_string(self.folder.join("pid"))?;
        Command::new("kill").args(["-TERM", node.trim()]).status()?;
        self.ended().await;
        Ok(())
    }

    /// Signals the whole group: a script, and the node it began.
    async fn signal(&mut self, signal: &str) {
        let Some(node) = &self.node else {
            return;
        };
        let group = format!("-{}", node.id());
        let _ = Command::new("kill").args([signal, "--", &group]).status();
        self.ended().await;
    }

    async fn ended(&mut self) {
        let Some(mut node) = self.node.take() else {
            return;
        };
        let _ = tokio::task::spawn_blocking(move || node.wait()).await;
        let _ = fs::remove_file(self.folder.join("group"));
    }

    /// Ends all that was started.
    pub async fn stop(&mut self) {
        self.kill().await;
        if let Some(mut epmd) = self.epmd.take() {
            let _ = epmd.kill();
            let _ = epmd.wait();
        }
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// A group of its own, so that a signal reaches all of it and nothing else.
fn own_group(command: &mut Command) {
    use std::os::unix::process::CommandExt as _;
    command.process_group(0);
}

fn advanced() -> String {
    // Time-outs of deliveries are looked for at every tick.
    format!(
        "[{{rabbit, [{{initial_frame_max, {INITIAL_FRAME_MAX}}}, {{channel_tick_interval, 500}}]}}].\n"
    )
}

/// Users and what they may do: `afsender` sends, `modtager` reads dueslag of one authority.
fn definitions() -> String {
    let user = |name: &str, hash: String, tags: &str| serde_json::json!({ "name": name, "password_hash": hash, "hashing_algorithm": "rabbit_password_hashing_sha256", "tags": tags });
    let may = |user: &str, configure: &str, write: &str, read: &str| serde_json::json!({ "user": user, "vhost": "BF", "configure": configure, "write": write, "read": read });
    serde_json::json!({
        "vhosts": [{ "name": "BF" }],
        "users": [
            user("proeve", hashed("proeve"), "administrator"),
            user("afsender", String::new(), ""),
            user("modtager", String::new(), ""),
        ],
        "permissions": [
            may("proeve", ".*", ".*", ".*"),
            may("afsender", "^$", "^(AFSEND_.*|amq\\.rabbitmq\\.reply-to.*)$", "^amq\\.rabbitmq\\.reply-to.*$"),
            may("modtager", "^$", "^$", "^11111111-.*$"),
        ],
    })
    .to_string()
}

/// A password as RabbitMQ keeps it: four octets of salt, and the digest of salt and password.
fn hashed(password: &str) -> String {
    let salt = [7, 1, 9, 3];
    let digest = digest(&SHA256, &[&salt, password.as_bytes()].concat());
    STANDARD.encode([&salt, digest.as_ref()].concat())
}
