//! The pages around the deck: the codes for who speaks, the button for a phone that is to lead, the frame of the deck.

use tipwaaier_qr::qr_code;

use crate::page::in_language;
use crate::routes::PageLanguage;

/// What all pages have around them.
const FRAME: &str = include_str!("frame.html");
const LOBBY: &str = include_str!("lobby.html");
const CLAIM: &str = include_str!("claim.html");
const INVITATION: &str = include_str!("invitation.html");
const SCREEN: &str = include_str!("screen.html");

/// Each name with its words in Dutch and in English. None of them has a character that HTML reads otherwise.
const WORDS: [(&str, &str, &str); 15] = [
    ("language", "nl", "en"),
    ("deck", "Presentatie", "Deck"),
    ("open", "Open de presentatie", "Open the deck"),
    ("lead", "Je telefoon als afstandsbediening", "Your phone as the remote"),
    (
        "lead-how",
        "Scan de code met je telefoon: notities, klok en knoppen staan dan daar. De code werkt één keer.",
        "Scan the code with your phone: notes, clock and buttons are there then. The code works once.",
    ),
    (
        "led",
        "Een telefoon heeft de afstandsbediening. Maak een nieuwe code om een andere te nemen; de eerste telefoon bedient dan niets meer.",
        "A phone is the remote. Make a new code to take another; the first phone then moves nothing any more.",
    ),
    ("renew", "Nieuwe code", "New code"),
    ("follow", "De zaal kijkt mee", "The room follows along"),
    (
        "follow-how",
        "Wie deze code scant, ziet op de eigen telefoon steeds de dia die nu besproken wordt, zonder notities.",
        "Who scans this code sees the slide of the moment on a phone of their own, without notes.",
    ),
    ("large", "Toon deze code groot", "Show this code large"),
    (
        "plain",
        "Verbinding gaat over dit netwerk zonder versleuteling: gebruik een netwerk dat je vertrouwt. Alles stopt als je het programma stopt.",
        "The connection goes over this network without encryption: use a network that you trust. All ends when you stop the program.",
    ),
    ("claim", "Bedien de presentatie", "Lead the deck"),
    (
        "claim-how",
        "Deze telefoon wordt de afstandsbediening, met notities en klok. Dat kan één telefoon zijn.",
        "This phone becomes the remote, with notes and clock. Only one phone can be.",
    ),
    ("waiting", "Geen verbinding; we proberen het opnieuw.", "No connection; trying again."),
    ("ended", "Deze code geldt niet meer.", "This code holds no longer."),
];

/// A page of this title with its words, and then what differs from one to the next: parts, codes and addresses of ours.
fn fill(title: &str, page: &str, language: PageLanguage, more: &[(&str, &str)]) -> String {
    let page = in_language(&FRAME.replace("{title}", title).replace("{page}", page), &WORDS, language);
    more.iter().fold(page, |page, (name, text)| page.replace(&format!("{{{name}}}"), text))
}

/// The code of an address, to be scanned; nothing for one that is too long, which ours are not.
fn drawn(address: &str) -> String {
    // Its address stands below it as text.
    qr_code(address).map(|code| code.svg.replacen("<svg", "<svg aria-hidden=\"true\"", 1)).unwrap_or_default()
}

/// For who speaks: the way to the deck and both codes. Without an invitation a phone leads already.
pub(super) fn lobby(language: PageLanguage, invitation: Option<&str>, follow: &str) -> String {
    let shown = if invitation.is_some() { "invited" } else { "led" };
    let code = invitation.map(drawn).unwrap_or_default();
    let more = [
        ("shown", shown),
        ("code", code.as_str()),
        ("code-address", invitation.unwrap_or_default()),
        ("follow-code", &drawn(follow)),
        ("follow-address", follow),
    ];
    fill("{deck}", LOBBY, language, &more)
}

/// The code for the room, large.
pub(super) fn invitation(language: PageLanguage, follow: &str) -> String {
    fill("{follow}", INVITATION, language, &[("follow-code", &drawn(follow)), ("follow-address", follow)])
}

/// The button that makes a phone the one that leads.
pub(super) fn claim(language: PageLanguage) -> String {
    fill("{deck}", CLAIM, language, &[])
}

/// The deck in its frame. `part` is what this window does: `room`, `remote` or `follower`.
pub(super) fn screen(language: PageLanguage, part: &str) -> String {
    fill("{deck}", SCREEN, language, &[("part", part)])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_filled_in_and_used() {
        for language in ["nl", "en"] {
            let follow = "http://192.0.2.7:4188/abcd2345/";
            for page in [
                lobby(language, Some(follow), follow),
                lobby(language, None, follow),
                invitation(language, follow),
                claim(language),
                screen(language, "room"),
            ] {
                assert!(!page.contains(['{', '}']), "{page}");
                assert!(page.contains(&format!("lang=\"{language}\"")), "{page}");
            }
        }
        for (name, nl, en) in WORDS {
            let all = [FRAME, LOBBY, CLAIM, INVITATION, SCREEN].concat();
            assert!(all.contains(&format!("{{{name}}}")), "{name}");
            assert!(!nl.contains(['<', '&', '"']) && !en.contains(['<', '&', '"']), "{name}");
        }
    }
}
