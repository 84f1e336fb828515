//! The server: this machine's own address, bounded connections, and the snapshots that it shows.

use std::collections::VecDeque;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{oneshot, watch};
use tokio::task::JoinHandle;

use crate::Snapshot;
use crate::guard::Names;
use crate::routes::{PageLanguage, Versioned, router};

/// Most connections at once; a browser opens six. One more takes the place of the oldest, so that nobody can keep others
/// out by holding on.
const CONNECTIONS: usize = 64;
/// How long a client may take to send a request's head.
const HEAD_TIMEOUT: Duration = Duration::from_secs(10);
/// How long a connection may last; a browser opens another without a word.
const CONNECTION_TIMEOUT: Duration = Duration::from_mins(2);

/// Why there is no preview.
#[derive(Debug, thiserror::Error)]
pub enum PreviewError {
    /// The port is taken, or this machine has no network at all.
    #[error("can't listen on 127.0.0.1:{port}: {source}")]
    Listen {
        /// The port asked for; 0 for any.
        port: u16,
        /// What the system says.
        source: std::io::Error,
    },
}

/// A running preview; it ends when this is dropped.
pub struct Preview {
    address: SocketAddr,
    snapshots: watch::Sender<Versioned>,
    _stop: oneshot::Sender<()>,
    _runtime: tokio::runtime::Runtime,
}

impl Preview {
    /// Starts to serve on 127.0.0.1; `port` 0 takes any free one. `language` is the page's: `nl` or else English.
    ///
    /// # Errors
    /// Where the port can't be listened on.
    pub fn start(port: u16, language: PageLanguage) -> Result<Self, PreviewError> {
        let failed = |source| PreviewError::Listen { port, source };
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(2)
            .max_blocking_threads(4)
            .enable_all()
            .build()
            .map_err(failed)?;
        let listener = runtime.block_on(TcpListener::bind((Ipv4Addr::LOCALHOST, port))).map_err(failed)?;
        let address = listener.local_addr().map_err(failed)?;
        let (sender, receiver) = watch::channel((0, Arc::new(Snapshot::default())));
        let (stop, stopped) = oneshot::channel::<()>();
        let routes = router(receiver, Names::of_port(address.port()), language);
        runtime.spawn(async move {
            tokio::select! {
                () = accept(listener, routes) => {}
                _ = stopped => {}
            }
        });
        Ok(Self { address, snapshots: sender, _stop: stop, _runtime: runtime })
    }

    /// The page's address.
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://{}/", self.address)
    }

    /// Shows a new snapshot to every open page.
    pub fn show(&self, snapshot: Snapshot) {
        self.snapshots.send_modify(|(version, shown)| {
            *version += 1;
            *shown = Arc::new(snapshot);
        });
    }
}

async fn accept(listener: TcpListener, routes: axum::Router) {
    let mut open: VecDeque<JoinHandle<()>> = VecDeque::new();
    loop {
        // A failed accept is one client's trouble (or a lack of file handles, which passes); wait a little, go on.
        let Ok((stream, _)) = listener.accept().await else {
            tokio::time::sleep(Duration::from_millis(50)).await;
            continue;
        };
        let routes = routes.clone();
        open.retain(|conversation| !conversation.is_finished());
        if open.len() >= CONNECTIONS
            && let Some(oldest) = open.pop_front()
        {
            oldest.abort();
        }
        open.push_back(tokio::spawn(async move {
            let _ = tokio::time::timeout(CONNECTION_TIMEOUT, converse(stream, routes)).await;
        }));
    }
}

async fn converse(stream: TcpStream, routes: axum::Router) {
    let service = TowerToHyperService::new(routes);
    let connection = hyper::server::conn::http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD_TIMEOUT)
        .max_buf_size(16 * 1024)
        .serve_connection(TokioIo::new(stream), service);
    // How a conversation ends is the client's business.
    let _ = connection.await;
}
