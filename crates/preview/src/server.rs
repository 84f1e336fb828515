//! The server: addresses of this machine, bounded connections, bounded times.

use std::collections::VecDeque;
use std::net::SocketAddr;
use std::time::Duration;

use axum::Router;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

/// How long a client may take to send a request's head.
const HEAD_TIMEOUT: Duration = Duration::from_secs(10);
/// How long a connection may last; a browser opens another without a word.
const CONNECTION_TIMEOUT: Duration = Duration::from_mins(2);

/// Why nothing is served.
#[derive(Debug, thiserror::Error)]
pub enum PreviewError {
    /// The port is taken, the address is not this machine's, or there is no network at all.
    #[error("can't listen on {address}: {source}")]
    Listen {
        /// The address asked for; port 0 for any.
        address: SocketAddr,
        /// What the system says.
        source: std::io::Error,
    },
    /// The system has no random numbers, of which codes are made.
    #[error("no random numbers: {0}")]
    Random(#[from] getrandom::Error),
}

/// A running server; it ends when this is dropped.
pub(crate) struct Server {
    addresses: Vec<SocketAddr>,
    _runtime: tokio::runtime::Runtime,
}

impl Server {
    /// Listens on all of `hosts`, on one port. `connections` is how many there are at once, at most: one more takes the
    /// place of the oldest, so that nobody can keep others out by holding on.
    pub(crate) fn start(
        hosts: &[std::net::IpAddr],
        port: u16,
        connections: usize,
        routes: impl FnOnce(&[SocketAddr]) -> Router,
    ) -> Result<Self, PreviewError> {
        let mut address = SocketAddr::new(std::net::Ipv4Addr::LOCALHOST.into(), port);
        let failed = |address| move |source| PreviewError::Listen { address, source };
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(2)
            .max_blocking_threads(4)
            .enable_all()
            .build()
            .map_err(failed(address))?;
        let (mut listeners, mut addresses) = (Vec::new(), Vec::new());
        for host in hosts {
            address.set_ip(*host);
            let listener = runtime.block_on(TcpListener::bind(address)).map_err(failed(address))?;
            // Whichever port was free for the first is the others' too.
            address = listener.local_addr().map_err(failed(address))?;
            addresses.push(address);
            listeners.push(listener);
        }
        let routes = routes(&addresses);
        for listener in listeners {
            runtime.spawn(accept(listener, routes.clone(), connections));
        }
        Ok(Self { addresses, _runtime: runtime })
    }

    /// Where it listens, in the order of the hosts.
    pub(crate) fn addresses(&self) -> &[SocketAddr] {
        &self.addresses
    }
}

async fn accept(listener: TcpListener, routes: Router, connections: usize) {
    let mut open: VecDeque<JoinHandle<()>> = VecDeque::new();
    loop {
        // A failed accept is one client's trouble (or a lack of file handles, which passes); wait a little, go on.
        let Ok((stream, _)) = listener.accept().await else {
            tokio::time::sleep(Duration::from_millis(50)).await;
            continue;
        };
        let routes = routes.clone();
        open.retain(|conversation| !conversation.is_finished());
        if open.len() >= connections
            && let Some(oldest) = open.pop_front()
        {
            oldest.abort();
        }
        open.push_back(tokio::spawn(async move {
            let _ = tokio::time::timeout(CONNECTION_TIMEOUT, converse(stream, routes)).await;
        }));
    }
}

async fn converse(stream: TcpStream, routes: Router) {
    let service = TowerToHyperService::new(routes);
    let connection = hyper::server::conn::http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD_TIMEOUT)
        .max_buf_size(16 * 1024)
        .serve_connection(TokioIo::new(stream), service);
    // How a conversation ends is the client's business.
    let _ = connection.await;
}
