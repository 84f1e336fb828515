//! The HTML deck: what a browser may do with it, and what stands in it.

#![allow(clippy::disallowed_methods, reason = "a test may touch files and clock")]
#![allow(clippy::unwrap_used, reason = "a panic in a test is the report")]

mod fixture;

use std::collections::BTreeSet;
use std::sync::Arc;

use base64::Engine;
use sha2::{Digest, Sha256};
use tipwaaier_model::LanguageTag;
use tipwaaier_slides::{Audience, Deck, Detail, deck_to_html, edition_to_deck};

fn html_of(edition: &tipwaaier_model::Edition) -> (Deck, String) {
    let style = fixture::style();
    let (deck, _) = edition_to_deck(edition, &style, None, Detail::Full);
    let html = deck_to_html(&deck, &style, Audience::Speaker);
    (deck, html)
}

fn between<'a>(text: &'a str, from: &str, to: &str) -> &'a str {
    let start = text.find(from).unwrap_or_else(|| panic!("no {from}")) + from.len();
    &text[start..start + text[start..].find(to).unwrap()]
}

#[test]
fn the_policy_names_the_one_script_and_the_one_style() {
    let (_, html) = html_of(&fixture::rich());
    let policy = between(&html, "Content-Security-Policy\" content=\"", "\">");
    let hash = |source: &str| {
        format!("'sha256-{}'", base64::engine::general_purpose::STANDARD.encode(Sha256::digest(source.as_bytes())))
    };
    assert!(policy.starts_with("default-src 'none'; "), "{policy}");
    assert!(policy.contains(&format!("script-src {}", hash(between(&html, "<script>", "</script>")))), "{policy}");
    assert!(policy.contains(&format!("style-src {}", hash(between(&html, "<style>", "</style>")))), "{policy}");
    assert!(!policy.contains("unsafe") && !policy.contains("http"), "{policy}");
    assert_eq!(html.matches("<script").count(), 2, "the runtime, and its words as data");
    assert_eq!(html.matches("<style").count(), 1);
    assert!(!html.contains(" style=\"") && !html.contains(" onload=") && !html.contains(" onclick="), "nothing inline");
}

#[test]
fn hostile_text_stays_text() {
    let (_, html) = html_of(&fixture::rich());
    for bad in ["<img", "<script>alert", "<b>", "onerror=alert(1)>", "<![CDATA["] {
        let body = html.rsplit_once("<script type=\"application/json\"").unwrap().0;
        let body = &body[body.find("<body").unwrap()..];
        assert!(!body.contains(bad), "{bad} is markup");
    }
    assert!(html.contains("&lt;/script&gt;&lt;script&gt;alert(1)&lt;/script&gt;"));
    assert!(html.contains("#read(&quot;/etc/passwd&quot;)") && html.contains("&amp;amp; &amp;lt;"));
}

#[test]
fn ids_are_all_different_and_links_lead_to_them() {
    let (_, html) = html_of(&fixture::occasion());
    let mut ids = BTreeSet::new();
    for id in html.split(" id=\"").skip(1).map(|rest| rest.split('"').next().unwrap()) {
        assert!(ids.insert(id), "{id} stands twice");
    }
    for target in html.split(" href=\"#").skip(1).map(|rest| rest.split('"').next().unwrap()) {
        assert!(ids.contains(target), "{target} is nowhere");
    }
}

#[test]
fn titles_of_tips_keep_their_language_in_contents_agenda_steps_and_closing() {
    let mut edition = fixture::occasion();
    for tip in &mut edition.tips {
        Arc::make_mut(tip).language = Some(LanguageTag::new("en").unwrap());
    }
    let titles: Vec<String> = edition.tips.iter().map(|tip| tip.title.clone()).collect();
    edition.set.as_mut().unwrap().programme[1].title.clone_from(&titles[0]);
    let (_, html) = html_of(&edition);
    let spoken = |title: &str| format!("<span lang=\"en\">{title}</span>");
    assert!(between(&html, "class=\"slide agenda", "</section>").contains(&spoken(&titles[0])));
    assert!(between(&html, "id=\"programma-2\"", "</h2>").contains(&format!("lang=\"en\">{}</span>", titles[0])));
    assert!(between(&html, "id=\"programma-4\"", "</section>").contains(&spoken(&titles[1])), "a step's tip");
    for part in [between(&html, "class=\"slide closing", "</section>"), between(&html, "class=\"toc\"", "</details>")] {
        assert!(titles.iter().all(|title| part.contains(&spoken(title))), "{part}");
    }
}

#[test]
fn questions_that_are_spread_over_slides_share_one_timer() {
    let (deck, html) = html_of(&fixture::long());
    let kept: Vec<&str> = html.split(" data-of=\"").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
    let conversations: Vec<_> = deck.slides.iter().filter(|slide| slide.kind.name() == "questions").collect();
    assert_eq!(kept.len(), conversations.len());
    assert!(conversations.iter().any(|slide| slide.part.is_some_and(|part| part.number > 1)), "some are spread");
    for (kept, slide) in kept.into_iter().zip(conversations) {
        let first = slide.part.is_none_or(|part| part.number == 1);
        assert_eq!(kept == slide.id.as_str(), first, "{}", slide.title);
    }
}

#[test]
fn what_participants_get_has_no_byte_of_the_notes() {
    let style = fixture::style();
    let (deck, _) = edition_to_deck(&fixture::occasion(), &style, None, Detail::Full);
    let html = deck_to_html(&deck, &style, Audience::Participants);
    let noted: Vec<String> = deck
        .slides
        .iter()
        .flat_map(|slide| &slide.notes)
        .filter_map(|piece| match piece {
            tipwaaier_slides::Piece::Paragraph(runs) => Some(tipwaaier_slides::plain(runs)),
            _ => None,
        })
        .collect();
    assert!(noted.len() > 3);
    for words in &noted {
        assert!(!html.contains(words.as_str()), "‘{words}’ is there");
    }
    assert!(
        !html.contains("class=\"notes\"")
            && !html.contains("id=\"tw-panel\"")
            && !html.contains("data-do=\"presenter\"")
    );
    assert!(html.contains("De vraag van de inwoner staat voorop."), "the slides are there");
}

#[test]
fn a_house_styles_own_rules_are_hashed_as_browsers_read_them() {
    let mut style = fixture::style();
    style.overrides.insert("slides.css".to_owned(), "a { color: red }\r\nb { color: blue }\rc\0 { }".into());
    let (deck, _) = edition_to_deck(&fixture::occasion(), &style, None, Detail::Full);
    let html = deck_to_html(&deck, &style, Audience::Speaker);
    let css = between(&html, "<style>", "</style>");
    assert!(!css.contains('\r') && !css.contains('\0'));
    assert!(css.contains("a { color: red }\nb { color: blue }\nc\u{fffd} { }"));
}

#[test]
fn the_same_deck_gives_the_same_bytes() {
    assert_eq!(html_of(&fixture::rich()).1, html_of(&fixture::rich()).1);
}

#[test]
fn a_picture_stands_in_the_page_once() {
    let (_, html) = html_of(&fixture::rich());
    assert_eq!(html.matches("data:image/png").count(), 1);
    assert_eq!(html.matches("data:image/svg+xml").count(), 1);
    assert!(html.matches("#tw-picture-0\"").count() > 1);
}

/// Writes the decks that the browser's judge looks at; the tests of the whole workspace call it.
#[test]
fn decks_for_the_browser() {
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR"));
    for (name, edition) in [
        ("rich", fixture::rich()),
        ("occasion", fixture::occasion()),
        ("long", fixture::long()),
        ("many", fixture::many(1000)),
    ] {
        let (deck, html) = html_of(&edition);
        assert!(deck.slides.len() > 3);
        std::fs::write(folder.join(format!("deck-{name}.html")), html).unwrap();
    }
}
