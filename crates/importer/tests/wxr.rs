//! An export as a site with tips, people and sets of its own kinds writes it.

use tipwaaier_importer::{Import, Known, Options, ReadOptions, Source, SourceKind, compose, read};
use tipwaaier_model::{Language, SourceMap};

fn import(items: &[String]) -> Import {
    let head = "<rss version='2.0' xmlns:excerpt='http://wordpress.org/export/1.2/excerpt/' \
                xmlns:content='http://purl.org/rss/1.0/modules/content/' \
                xmlns:wp='http://wordpress.org/export/1.2/'><channel><wp:wxr_version>1.2</wp:wxr_version>";
    let terms = "<wp:category><wp:term_id>3</wp:term_id><wp:category_nicename>taal</wp:category_nicename>\
                 <wp:cat_name>Taal</wp:cat_name></wp:category>\
                 <wp:term><wp:term_id>4</wp:term_id><wp:term_taxonomy>thema</wp:term_taxonomy>\
                 <wp:term_name>Vertrouwen</wp:term_name></wp:term>";
    let text = format!("{head}{terms}{}</channel></rss>", items.concat());
    let mut sources = SourceMap::new();
    let reading = ReadOptions { language: Language::Dutch, map: Vec::new() };
    let source = Source { name: "site.xml", kind: SourceKind::Wxr, bytes: text.as_bytes() };
    let material = read(&source, &reading, &mut sources).expect("it is an export");
    let known = Known { language: Language::Dutch, themes: Vec::new(), contributors: Vec::new(), tips: Vec::new() };
    let import = compose(vec![material], &known, &Options::default()).expect("it has tips");
    assert_eq!(import.report.lost, [""; 0]);
    import
}

fn item(id: u16, kind: &str, title: &str, status: &str, rest: &str) -> String {
    format!(
        "<item><title>{title}</title><wp:post_id>{id}</wp:post_id><wp:post_type>{kind}</wp:post_type>\
         <wp:status>{status}</wp:status>{rest}</item>"
    )
}

fn meta(key: &str, value: &str) -> String {
    format!(
        "<wp:postmeta><wp:meta_key>{key}</wp:meta_key><wp:meta_value><![CDATA[{value}]]></wp:meta_value></wp:postmeta>"
    )
}

fn tip(id: u16, number: u16, title: &str, theme: &str, rest: &str) -> String {
    let body = format!("<content:encoded><![CDATA[Wat er in tip {number} staat.]]></content:encoded>");
    let theme = format!("<category domain='thema'>{theme}</category>");
    item(id, "tip", title, "publish", &[body, theme, meta("nummer", &number.to_string()), rest.to_owned()].concat())
}

fn site() -> Vec<String> {
    let example = [
        meta("voorbeelden", "1"),
        meta("voorbeelden_0_titel", "De balie"),
        meta("voorbeelden_0_tekst", "Wat er gebeurde."),
        meta("voorbeelden_0_bron", "https://example.org/rapport"),
        meta("voorbeelden_0_verteller", "a:1:{i:0;s:2:\"90\";}"),
    ];
    vec![
        item(
            90,
            "persoon",
            "Anneke Proefpersoon",
            "publish",
            &(meta("functie", "Adviseur") + &meta("_thumbnail_id", "95")),
        ),
        item(
            95,
            "attachment",
            "portret",
            "inherit",
            "<wp:attachment_url>https://example.org/wp-content/uploads/2026/portret.jpg</wp:attachment_url>",
        ),
        tip(10, 5, "Bel eerst", "Taal", &example.concat()),
        tip(2, 7, "Schrijf kort", "Taal", ""),
        tip(12, 9, "Vraag door", "Vertrouwen", "<wp:is_sticky>1</wp:is_sticky>"),
        item(13, "tip", "Nog niet af", "draft", "<content:encoded>Een concept.</content:encoded>"),
    ]
}

#[test]
fn posts_become_tips_with_examples_people_and_photos() {
    let import = import(&site());
    let text = &import.tips[0].text;
    for part in [
        "number: 5",
        "theme: taal",
        "### De balie\n\nWat er gebeurde.",
        "Bron: ",
        "example.org/rapport",
        "— Anneke Proefpersoon",
    ] {
        assert!(text.contains(part), "{part} in\n{text}");
    }
    assert!(import.tips[2].text.contains("top: true"), "{}", import.tips[2].text);
    let person = &import.contributors[0];
    assert_eq!(
        (person.role.as_deref(), person.photo.as_deref()),
        (Some("Adviseur"), Some("images/anneke-proefpersoon.jpg"))
    );
    assert!(import.report.sources[0].left_out.iter().any(|left| left.words.contains("Een concept")));
}

#[test]
fn a_post_without_a_title_gets_its_first_words_and_that_is_told() {
    let mut items = site();
    let text = "<content:encoded><![CDATA[<p>Wie vraagt wat iemand wil bereiken, hoort veel meer dan dat.</p>]]></content:encoded>";
    items.push(item(30, "tip", "", "publish", &(text.to_owned() + &meta("nummer", "11"))));
    items.push(item(31, "tip", "", "publish", ""));
    let import = import(&items);
    assert_eq!(import.tips.len(), 4);
    assert_eq!(import.tips[3].title, "Wie vraagt wat iemand wil bereiken, hoort veel");
    assert!(import.diagnostics.iter().any(|problem| problem.message.en.contains("no title")));
}

#[test]
fn sets_are_chosen_by_hand_by_theme_or_as_top_tips() {
    let by_hand = [
        meta("ondertitel", "Een dagdeel"),
        meta("datum", "20270311"),
        meta("tips", "a:3:{i:0;s:2:\"12\";i:1;s:1:\"2\";i:2;s:2:\"13\";}"),
        meta("soort", "hand"),
        meta("thema", "4"),
    ];
    let mut items = vec![item(20, "tip_set", "Eerste werkconferentie", "publish", &by_hand.concat())];
    items.extend(site());
    items.push(item(21, "set", "Alles over taal", "publish", &(meta("soort", "thema") + &meta("thema", "3"))));
    items.push(item(22, "set", "De toptips", "publish", &meta("soort", "toptips")));
    items.push(item(23, "set", "Van een categorie", "publish", "<category domain='thema'>Vertrouwen</category>"));
    items.push(item(24, "set", "Leeg gebleven", "publish", ""));
    items.push(item(25, "set", "Nog geheim", "draft", &meta("soort", "toptips")));
    let import = import(&items);
    let files: Vec<(&str, &str)> = import.sets.iter().map(|set| (set.file_name.as_str(), set.text.as_str())).collect();
    assert_eq!(
        files,
        [
            // Tip 13 is a draft, and no place in the list or length of an id counts as one.
            (
                "eerste-werkconferentie.toml",
                "title = \"Eerste werkconferentie\"\nsubtitle = \"Een dagdeel\"\ndate = 2027-03-11\ntips = [9, 7]\n"
            ),
            ("alles-over-taal.toml", "title = \"Alles over taal\"\nthemes = [\"taal\"]\n"),
            ("de-toptips.toml", "title = \"De toptips\"\ntop = true\n"),
            ("van-een-categorie.toml", "title = \"Van een categorie\"\nthemes = [\"vertrouwen\"]\n"),
        ]
    );
    let left_out = &import.report.sources[0].left_out;
    for words in ["Leeg gebleven", "Nog geheim"] {
        assert!(left_out.iter().any(|left| left.words.contains(words)), "{words} is named: {left_out:?}");
    }
}
