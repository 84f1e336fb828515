//! `present`: a deck for the room, and on the local network for phones: one that leads, and others that follow.
//!
//! Whoever has no code gets nothing. Notes go to the machine itself and to the phone that leads, and to nobody else.

mod codes;
mod pages;
mod relay;
mod routes;

use std::net::{IpAddr, Ipv4Addr, UdpSocket};
use std::sync::Arc;

use crate::guard::Names;
use crate::routes::PageLanguage;
use crate::server::{PreviewError, Server};
use codes::Codes;
use relay::Relay;
use routes::{Shared, router};

/// Most connections at once: a room of fifty phones, each with a question that waits and a page that comes in.
const CONNECTIONS: usize = 256;

/// The deck in both its forms.
#[derive(Debug, Clone)]
pub struct Decks {
    /// The page for who speaks, with notes.
    pub speaker: Arc<[u8]>,
    /// The page for who follows, without.
    pub participants: Arc<[u8]>,
}

/// A deck that is served; it ends when this is dropped.
pub struct Presentation {
    codes: Arc<Codes>,
    server: Server,
}

impl Presentation {
    /// Serves a deck on 127.0.0.1, and on `lan`, an address of this machine, where that is asked. `port` 0 takes any
    /// free one. `language` is that of the pages around the deck: `nl` or else English.
    ///
    /// # Errors
    /// Where an address can't be listened on, or the system has no random numbers.
    pub fn start(port: u16, lan: Option<IpAddr>, language: PageLanguage, decks: Decks) -> Result<Self, PreviewError> {
        let codes = Arc::new(Codes::new(lan.is_some())?);
        let hosts: Vec<IpAddr> = std::iter::once(Ipv4Addr::LOCALHOST.into()).chain(lan).collect();
        let server = Server::start(&hosts, port, CONNECTIONS, |addresses| {
            let lan = addresses.get(1).copied();
            let shared =
                Shared { codes: Arc::clone(&codes), relay: Relay::new(), decks: Arc::new(decks), lan, language };
            router(shared, Names::of(addresses))
        })?;
        Ok(Self { codes, server })
    }

    /// The page for who speaks: the deck itself, or the codes for phones and the way to the deck.
    #[must_use]
    pub fn url(&self) -> String {
        let first = self.server.addresses().first();
        first.map(|address| codes::address(*address, &self.codes.host())).unwrap_or_default()
    }
}

/// The address by which others on the local network reach this machine; nothing where there is no network. Nothing is
/// sent: a datagram socket only looks up which way it would go.
#[must_use]
pub fn lan_address() -> Option<IpAddr> {
    let socket = UdpSocket::bind((Ipv4Addr::UNSPECIFIED, 0)).ok()?;
    // An address that belongs to documentation (RFC 5737), so that nobody is meant.
    socket.connect((Ipv4Addr::new(192, 0, 2, 1), 9)).ok()?;
    let address = socket.local_addr().ok()?.ip();
    (!address.is_loopback() && !address.is_unspecified()).then_some(address)
}
