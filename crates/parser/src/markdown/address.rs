//! Addresses of links: what they lead to, in a form that every output can carry.

use std::fmt::Write as _;
use std::net::Ipv6Addr;

use tipwaaier_model::{Text, Url};

use crate::data::clip;

/// What an address leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Target {
    /// Out of the collection.
    Url(Url),
    /// To a file of the collection or a heading; `path` is empty for one of the tip's own.
    File { path: String, fragment: Option<String> },
    /// Nowhere that an output can lead; the link's words are still to be read.
    Nowhere,
    /// To something that acts, which is refused.
    Refused,
}

/// What an address leads to.
pub(super) fn target(written: &str) -> Target {
    let address = written.trim();
    if let Some(url) = url(address) {
        return Target::Url(url);
    }
    let scheme = address.split_once(':').map(|(scheme, _)| scheme).filter(|scheme| {
        scheme.len() > 1
            && scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'))
    });
    // Browsers pass over white space and control characters in a scheme.
    let bare: String = address.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect();
    let bare = bare.to_ascii_lowercase();
    if ["javascript:", "vbscript:", "data:", "file:"].iter().any(|acts| bare.starts_with(acts)) {
        return Target::Refused;
    }
    if scheme.is_some() || address.is_empty() || address.starts_with("//") || address.contains(['\n', '\\']) {
        return Target::Nowhere;
    }
    let (path, fragment) = address.split_once('#').map_or((address, None), |(path, after)| (path, Some(after)));
    let path = path.split('?').next().unwrap_or_default();
    let decoded = percent_decoded(path);
    Target::File { path: decoded, fragment: fragment.filter(|it| !it.is_empty()).map(percent_decoded) }
}

/// An address out of the collection, with the escapes that it lacks.
pub(super) fn url(address: &str) -> Option<Url> {
    let (scheme, rest) = address.split_once(':')?;
    if !matches!(scheme.to_ascii_lowercase().as_str(), "https" | "http" | "mailto" | "tel") {
        return None;
    }
    let host_end = rest.strip_prefix("//").map_or(0, |host| 2 + host.find(['/', '?', '#']).unwrap_or(host.len()));
    let (host, path) = rest.split_at(host_end);
    if !host.is_empty() && !is_host(&host[2..]) {
        return None;
    }
    let mut out = format!("{scheme}:{host}");
    let bytes = path.as_bytes();
    for (at, c) in path.char_indices() {
        let is_digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_hexdigit);
        match c {
            '%' if !(is_digit(at + 1) && is_digit(at + 2)) => out.push_str("%25"),
            ' ' | '<' | '>' | '"' | '`' | '\\' | '{' | '}' | '|' | '^' | '[' | ']' => {
                let _ = write!(out, "%{:02X}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    Url::new(&out).ok()
}

/// Whether the part between the slashes can be a host, with a port and a name before it.
fn is_host(host: &str) -> bool {
    let host = host.rsplit_once('@').map_or(host, |(_, host)| host);
    if let Some(inside) = host.strip_prefix('[') {
        let Some((address, port)) = inside.split_once(']') else { return false };
        return address.parse::<Ipv6Addr>().is_ok() && is_port(port);
    }
    let (name, port) = host.find(':').map_or((host, ""), |colon| host.split_at(colon));
    !name.is_empty()
        && is_port(port)
        && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '.' | '_' | '~'))
        && !name.starts_with('.')
}

fn is_port(port: &str) -> bool {
    port.is_empty() || port.strip_prefix(':').is_some_and(|digits| digits.parse::<u16>().is_ok() || digits.is_empty())
}

fn percent_decoded(text: &str) -> String {
    crate::picture::percent_decode(text).unwrap_or_else(|| text.to_owned())
}

/// Why an address leads nowhere, and what to do about it.
pub(super) fn problem(address: &str) -> (Text, Text) {
    let shown = clip(address);
    if address.trim().is_empty() {
        return (
            Text::new(
                "Deze link heeft geen adres; de woorden blijven gewone tekst",
                "This link has no address; its words stay plain text",
            ),
            Text::new(
                "Zet het adres tussen de haakjes, of haal de haken weg.",
                "Put the address between the parentheses, or remove the brackets.",
            ),
        );
    }
    let lower = address.trim().to_ascii_lowercase();
    let is_web = lower.starts_with("https:") || lower.starts_with("http:");
    let hint = if is_web {
        Text::new(
            "Kijk naar wat tussen `//` en de eerste `/` staat: dat is geen naam van een website.",
            "Look at what stands between `//` and the first `/`: that is no name of a website.",
        )
    } else if lower.starts_with("mailto:") {
        Text::new("Schrijf `mailto:naam@voorbeeld.nl`.", "Write `mailto:name@example.org`.")
    } else {
        Text::new(
            "Een adres begint met https:, http:, mailto: of tel:.",
            "An address begins with https:, http:, mailto: or tel:.",
        )
    };
    (
        Text::new(
            format!("Naar `{shown}` kan geen link wijzen; de woorden blijven gewone tekst"),
            format!("No link can lead to `{shown}`; its words stay plain text"),
        ),
        hint,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_get_the_escapes_that_they_lack() {
        for (written, wanted) in [
            ("https://example.org/?q=a|b", "https://example.org/?q=a%7Cb"),
            ("https://x.nl/a%20b?c=[d]&e=100%", "https://x.nl/a%20b?c=%5Bd%5D&e=100%25"),
            ("https://x.nl/{a}\"b\"^\\", "https://x.nl/%7Ba%7D%22b%22%5E%5C"),
            ("https://[::1]:80/a b", "https://[::1]:80/a%20b"),
            ("HTTP://x.nl", "HTTP://x.nl"),
            ("mailto:a@b.nl?subject=een twee", "mailto:a@b.nl?subject=een%20twee"),
        ] {
            assert_eq!(url(written).as_ref().map(Url::as_str), Some(wanted), "{written}");
        }
        for bad in ["https://[", "https://[x]/", "https:///x", "https://a b/", "https://x:99999/", "mailto:x", "tel:"] {
            assert_eq!(url(bad), None, "{bad}");
        }
    }

    #[test]
    fn what_is_no_web_address_is_a_file_or_nothing() {
        let file = |path: &str, fragment: Option<&str>| Target::File {
            path: path.to_owned(),
            fragment: fragment.map(str::to_owned),
        };
        assert_eq!(target("3-naming.md#why"), file("3-naming.md", Some("why")));
        assert_eq!(target("#why%20not"), file("", Some("why not")));
        assert_eq!(target("../a%20b.md?x=1"), file("../a b.md", None));
        assert_eq!(target("java\tscript:alert(1)"), Target::Refused);
        assert_eq!(target("JAVASCRIPT:alert(1)"), Target::Refused);
        for nowhere in ["", "ftp://x.nl", "//x.nl/a", "a\\b"] {
            assert_eq!(target(nowhere), Target::Nowhere, "{nowhere}");
        }
    }
}
