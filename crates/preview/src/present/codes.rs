//! Who has which code, and what it opens.

use std::net::SocketAddr;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Letters and digits that nobody takes for one another; thirty-two, so that each says five bits.
const LETTERS: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";
/// Letters of a code that nobody types: a hundred bits.
const LONG: usize = 20;
/// Letters of the code for the room, which some type: forty bits, which a network takes years to guess.
const SHORT: usize = 8;

/// What a code opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// The window for the room and the speaker's, on this machine.
    Host,
    /// The button that makes a phone the one that leads; it can be pressed once.
    Invitation,
    /// The phone that leads.
    Remote,
    /// A phone that follows.
    Follower,
}

/// The codes that hold at the moment.
#[derive(Debug)]
pub(super) struct Codes {
    held: Mutex<Vec<(Role, String)>>,
}

/// How many letters a role's code has.
const fn length(role: Role) -> usize {
    match role {
        Role::Follower => SHORT,
        Role::Host | Role::Invitation | Role::Remote => LONG,
    }
}

fn fresh(role: Role) -> Result<(Role, String), getrandom::Error> {
    let mut random = [0; LONG];
    getrandom::fill(&mut random)?;
    let letter = |byte: &u8| char::from(LETTERS[usize::from(byte % 32)]);
    Ok((role, random.iter().take(length(role)).map(letter).collect()))
}

/// Whether two codes are the same. How long it takes says nothing about where they differ.
fn is_same(code: &str, asked: &str) -> bool {
    code.len() == asked.len() && code.bytes().zip(asked.bytes()).fold(0, |differs, (a, b)| differs | (a ^ b)) == 0
}

impl Codes {
    /// Codes for this machine and, where `lan` is served, for phones.
    pub(super) fn new(lan: bool) -> Result<Self, getrandom::Error> {
        let roles: &[Role] = if lan { &[Role::Host, Role::Invitation, Role::Follower] } else { &[Role::Host] };
        let held = roles.iter().map(|role| fresh(*role)).collect::<Result<_, _>>()?;
        Ok(Self { held: Mutex::new(held) })
    }

    fn held(&self) -> MutexGuard<'_, Vec<(Role, String)>> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What a code opens; nothing where it is none of ours.
    pub(super) fn role(&self, asked: &str) -> Option<Role> {
        self.held().iter().filter(|(_, code)| is_same(code, asked)).map(|(role, _)| *role).next()
    }

    /// The code of a role, where it has one.
    pub(super) fn of(&self, wanted: Role) -> Option<String> {
        self.held().iter().find(|(role, _)| *role == wanted).map(|(_, code)| code.clone())
    }

    /// The code of this machine.
    pub(super) fn host(&self) -> String {
        self.of(Role::Host).unwrap_or_default()
    }

    /// Takes up an invitation: it holds no longer, and a phone that leads has the code that is returned.
    pub(super) fn claim(&self, asked: &str) -> Option<String> {
        self.exchange(Role::Remote, |role, code| role == Role::Invitation && is_same(code, asked))
    }

    /// Invites another phone to lead: the one that led, or the last invitation, holds no longer.
    pub(super) fn invite(&self) -> Option<String> {
        self.exchange(Role::Invitation, |role, _| matches!(role, Role::Invitation | Role::Remote))
    }

    /// Puts a fresh code of a role in the place of one that holds.
    fn exchange(&self, role: Role, replaced: impl Fn(Role, &str) -> bool) -> Option<String> {
        let mut held = self.held();
        let place = held.iter_mut().find(|(role, code)| replaced(*role, code))?;
        *place = fresh(role).ok()?;
        Some(place.1.clone())
    }
}

/// The page of a code.
pub(super) fn address(host: SocketAddr, code: &str) -> String {
    format!("http://{host}/{code}/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_invitation_is_taken_up_once() {
        let codes = Codes::new(true).unwrap();
        let invitation = codes.of(Role::Invitation).unwrap();
        assert_eq!(codes.claim("x"), None);
        assert_eq!(codes.claim(&codes.of(Role::Follower).unwrap()), None, "who follows can't lead");
        let remote = codes.claim(&invitation).unwrap();
        assert_eq!(codes.role(&remote), Some(Role::Remote));
        assert_eq!((codes.claim(&invitation), codes.role(&invitation)), (None, None));
        let again = codes.invite().unwrap();
        assert_eq!((codes.role(&remote), codes.role(&again)), (None, Some(Role::Invitation)));
    }

    #[test]
    fn without_a_network_there_is_one_code() {
        let codes = Codes::new(false).unwrap();
        assert_eq!(codes.role(&codes.host()), Some(Role::Host));
        assert_eq!((codes.invite(), codes.of(Role::Follower)), (None, None));
        assert_eq!(codes.role(""), None);
    }
}
