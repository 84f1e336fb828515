//! The running preview: snapshots of a collection, on this machine alone.

use std::net::Ipv4Addr;
use std::sync::Arc;

use tokio::sync::watch;

use crate::Snapshot;
use crate::guard::Names;
use crate::routes::{PageLanguage, Versioned, router};
use crate::server::{PreviewError, Server};

/// Most connections at once; a browser opens six.
const CONNECTIONS: usize = 64;

/// A running preview; it ends when this is dropped.
pub struct Preview {
    snapshots: watch::Sender<Versioned>,
    server: Server,
}

impl Preview {
    /// Starts to serve on 127.0.0.1; `port` 0 takes any free one. `language` is the page's: `nl` or else English.
    ///
    /// # Errors
    /// Where the port can't be listened on.
    pub fn start(port: u16, language: PageLanguage) -> Result<Self, PreviewError> {
        let (sender, receiver) = watch::channel((0, Arc::new(Snapshot::default())));
        let server = Server::start(&[Ipv4Addr::LOCALHOST.into()], port, CONNECTIONS, |addresses| {
            router(receiver, Names::of(addresses), language)
        })?;
        Ok(Self { snapshots: sender, server })
    }

    /// The page's address.
    #[must_use]
    pub fn url(&self) -> String {
        self.server.addresses().first().map(|address| format!("http://{address}/")).unwrap_or_default()
    }

    /// Shows a new snapshot to every open page.
    pub fn show(&self, snapshot: Snapshot) {
        self.snapshots.send_modify(|(version, shown)| {
            *version += 1;
            *shown = Arc::new(snapshot);
        });
    }
}
