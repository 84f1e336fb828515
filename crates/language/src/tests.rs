//! What every language must have, and what each makes of text.

use super::*;

/// Each list of words, with its name.
fn lists(language: Language) -> Vec<(&'static str, Vec<(&'static str, &'static str)>)> {
    vec![
        ("words", language.words().entries()),
        ("deck", language.deck_words().entries()),
        ("print", language.print_words().entries()),
        ("sheet", language.sheet_words().entries()),
        ("press", language.press_words().entries()),
        ("table", language.table_words().entries()),
        ("source", language.source_words().entries()),
        ("headings", language.headings().entries()),
    ]
}

fn placeholders(text: &str) -> Vec<&str> {
    let mut found: Vec<&str> = text.split('{').skip(1).map(|rest| rest.split('}').next().unwrap_or_default()).collect();
    found.sort_unstable();
    found
}

#[test]
fn a_language_is_complete() {
    for language in Language::ALL {
        let tag = language.as_str();
        assert_eq!(Language::of_tag(tag), Some(language));
        for ((list, own), (_, english)) in lists(language).into_iter().zip(lists(Language::English)) {
            for ((name, word), (_, model)) in own.into_iter().zip(english) {
                assert!(!word.trim().is_empty(), "{tag}: {list}.{name} says nothing");
                assert_eq!(placeholders(word), placeholders(model), "{tag}: {list}.{name}");
                assert!(!word.contains('\'') || list == "print", "{tag}: {list}.{name} has a straight apostrophe");
                assert_eq!(word.ends_with('.'), model.ends_with('.'), "{tag}: {list}.{name} ends otherwise");
            }
        }
        let data = language.data();
        assert!(data.months.iter().all(|month| !month.is_empty()), "{tag}: months");
        assert!(data.hard_words.len() >= 16 && data.hard_words.is_sorted(), "{tag}: hard words are sorted");
        assert!(
            data.hard_words.iter().all(|(hard, _)| *hard == hard.to_lowercase()),
            "{tag}: hard words are lower case"
        );
        assert!(data.marks.double.into_iter().chain(data.marks.single).all(|quote| !quote.is_empty()), "{tag}: quotes");
        for list in [data.sentences.go_on, data.sentences.before_number, data.sentences.beside_number] {
            assert!(list.iter().count() > 10, "{tag}: abbreviations");
            assert!(
                list.iter().all(|word| word == word.to_lowercase() && !word.ends_with('.')),
                "{tag}: abbreviations"
            );
        }
        assert!(data.names.particles.iter().count() > 10, "{tag}: particles");
        assert!(
            data.references.units.iter().count() > 40 && data.references.things.iter().count() > 40,
            "{tag}: units"
        );
        let nouns = data.references.nouns;
        assert_eq!(nouns[0], data.words.tip_within.to_lowercase(), "{tag}: a tip is called as running text calls it");
        assert_eq!(
            nouns[1],
            data.words.tips_within.to_lowercase(),
            "{tag}: tips are called as running text calls them"
        );
    }
}

#[test]
fn headings_of_roles_differ_and_ids_go_into_addresses() {
    for language in Language::ALL {
        let mut headings: Vec<&str> = language.headings().entries().into_iter().map(|(_, heading)| heading).collect();
        headings.sort_unstable();
        headings.dedup();
        assert_eq!(headings.len(), 7, "{language:?}");
        let ids = language.deck_words().entries().into_iter().filter(|(name, _)| name.ends_with("_id"));
        for (name, id) in ids {
            assert!(id.bytes().all(|b| b.is_ascii_lowercase() || b == b'-'), "{language:?}: {name} is {id}");
        }
    }
}

#[test]
fn days_are_written_as_the_language_writes_them() {
    let written = |day, month| Language::ALL.map(|language| language.day(day, month, 2026).unwrap());
    assert_eq!(written(1, 12), ["1 december 2026", "1 December 2026", "1. Dezember 2026", "1er décembre 2026"]);
    assert_eq!(written(10, 3), ["10 maart 2026", "10 March 2026", "10. März 2026", "10 mars 2026"]);
    assert_eq!(Language::Dutch.day(1, 0, 2026), None);
    assert_eq!(Language::Dutch.day(1, 13, 2026), None);
    assert_eq!(Language::ALL.map(|language| language.number("4.5:1")), ["4,5:1", "4.5:1", "4,5:1", "4,5:1"]);
}

#[test]
fn patterns_are_filled() {
    assert_eq!(fill("{a} of {b}, {a}", &[("a", &1), ("b", &"two")]), "1 of two, 1");
    assert_eq!(fill("none", &[]), "none");
}

#[test]
fn first_sentences_end_where_a_reader_would_end_them() {
    use Language::{Dutch, English, French, German};
    for (language, text, first) in [
        (Dutch, "Een zin. Nog een.", "Een zin."),
        (Dutch, "Werk samen, bijv. Met de buren. Dan lukt het.", "Werk samen, bijv. Met de buren."),
        (Dutch, "Dat doen o.a. Rotterdam en Utrecht. En meer.", "Dat doen o.a. Rotterdam en Utrecht."),
        (Dutch, "Volgens dhr. Jansen kan het. Volgens mij ook.", "Volgens dhr. Jansen kan het."),
        (Dutch, "Het kost 3.2 miljoen euro. Veel geld.", "Het kost 3.2 miljoen euro."),
        (Dutch, "Dat is J. P. Jansen. Hij werkt hier.", "Dat is J. P. Jansen."),
        (Dutch, "Volgens J.P. Jansen kan het. Mooi.", "Volgens J.P. Jansen kan het."),
        (Dutch, "Bel IJ. de Boer of Th. Vis. Nu.", "Bel IJ. de Boer of Th. Vis."),
        (Dutch, "“Kan dat?” vroeg hij. Ja.", "“Kan dat?” vroeg hij."),
        (Dutch, "“Kan dat?” Ja, dat kan.", "“Kan dat?”"),
        (Dutch, "“Kom. Ga mee.” Dat zei hij. Ja.", "“Kom. Ga mee.”"),
        (Dutch, "Hij zei: “Kom. Ga mee”, en liep. Weg was hij.", "Hij zei: “Kom. Ga mee”, en liep."),
        (
            Dutch,
            "Zij zei: ‘Kom. De foto’s zijn ’s avonds klaar. “Ja. Nee.” Ga’, en liep. Weg.",
            "Zij zei: ‘Kom. De foto’s zijn ’s avonds klaar. “Ja. Nee.” Ga’, en liep.",
        ),
        (Dutch, "Het was (Zie ook hier. En daar.) goed. Mooi.", "Het was (Zie ook hier. En daar.) goed."),
        (Dutch, "Zij zei: “Kom. Ga mee. Dat was alles.", "Zij zei: “Kom. Ga mee. Dat was alles."),
        (Dutch, "Appels, peren enz. Daarna de rest.", "Appels, peren enz."),
        (Dutch, "Zie blz. 12 en verder. Klaar.", "Zie blz. 12 en verder."),
        (Dutch, "Wacht… en kijk. Ga.", "Wacht… en kijk."),
        (Dutch, "Ga nu! ’s Avonds is het te laat.", "Ga nu!"),
        (Dutch, "Tot 31 dec. 2026 kan het. Dan niet.", "Tot 31 dec. 2026 kan het."),
        (Dutch, "Dat zei Jan. Piet zweeg.", "Dat zei Jan."),
        (Dutch, "II. Bereid de dag voor. Nodig uit.", "II. Bereid de dag voor."),
        (French, "VI. Préparer la journée. Puis.", "VI. Préparer la journée."),
        (Dutch, "Vraag evt. Jan. Of resp. Piet. Of een zgn. Expert. Klaar.", "Vraag evt. Jan."),
        (Dutch, "Dat is resp. Piet en Jan. Klaar.", "Dat is resp. Piet en Jan."),
        (Dutch, "Een zgn. Expert weet het. Klaar.", "Een zgn. Expert weet het."),
        (
            Dutch,
            "De brief van het min. Van der Berg kwam in 2019. Daarna meer.",
            "De brief van het min. Van der Berg kwam in 2019.",
        ),
        (Dutch, "Dit staat in Stb. 2019, 33 en verder. Daarna meer.", "Dit staat in Stb. 2019, 33 en verder."),
        (
            Dutch,
            "Lees richtlijn “3. Werk transparant” voor meer. Ja.",
            "Lees richtlijn “3. Werk transparant” voor meer.",
        ),
        (Dutch, "3. Werk transparant. Ja.", "3. Werk transparant."),
        (Dutch, "Het kostte 3 mln. Euro telt. Ja.", "Het kostte 3 mln. Euro telt."),
        (Dutch, "Wij zijn van de VNG. Dat helpt.", "Wij zijn van de VNG."),
        (Dutch, "Zoals ik het zie. Dan weet je het.", "Zoals ik het zie."),
        (Dutch, "zonder einde", "zonder einde"),
        (Dutch, "", ""),
        (English, "He said no. Then he left.", "He said no."),
        (English, "See no. 12 of Dr. Smith. Then go.", "See no. 12 of Dr. Smith."),
        (English, "Until 31 Dec. Then stop. Now.", "Until 31 Dec. Then stop."),
        (
            English,
            "The U.S. Government, e.g. Washington, agreed. Good.",
            "The U.S. Government, e.g. Washington, agreed.",
        ),
        (German, "Nach § 12 Abs. 3 gilt das. Dann nicht.", "Nach § 12 Abs. 3 gilt das."),
        (German, "Am 3. Oktober ist z. B. Berlin voll. Sonst nicht.", "Am 3. Oktober ist z. B. Berlin voll."),
        (German, "Er sagte: „Komm. Geh mit“, und ging. Weg war er.", "Er sagte: „Komm. Geh mit“, und ging."),
        (German, "„Komm. Geh mit.“ Das sagte er. Ja.", "„Komm. Geh mit.“"),
        (German, "»Komm. Geh mit.« Das sagte er. Ja.", "»Komm. Geh mit.«"),
        (German, "Das war 2019. Danach nicht.", "Das war 2019."),
        (German, "Das gilt bzw. Das galt für ca. Zehn. Ja.", "Das gilt bzw. Das galt für ca. Zehn."),
        (French, "Selon M. Dupont, c’est possible. Bien.", "Selon M. Dupont, c’est possible."),
        (French, "« Venez. Tout de suite. » C’est dit. Oui.", "« Venez. Tout de suite. »"),
        (
            French,
            "Il dit «\u{202f}Venez\u{202f}! Vite\u{202f}» et part. Oui.",
            "Il dit «\u{202f}Venez\u{202f}! Vite\u{202f}» et part.",
        ),
        (French, "Voir art. 12 et p. 3. Ensuite, rien.", "Voir art. 12 et p. 3."),
        (English, "这是第一句。这是第二句。", "这是第一句。"),
        (English, "他说：“来。走吧。”然后走了。", "他说：“来。走吧。”"),
        (English, "هذا جيد. هذا أفضل.", "هذا جيد."),
    ] {
        assert_eq!(language.first_sentence(text), first, "{language:?}: {text}");
    }
}

#[test]
fn sentences_are_all_of_the_text() {
    let sentences = |text| Language::Dutch.sentences(text).collect::<Vec<_>>();
    assert_eq!(sentences("Eén. Twee? Drie"), ["Eén.", "Twee?", "Drie"]);
    assert_eq!(sentences("Zij zei: “Kom. Ga mee.” Dag."), ["Zij zei: “Kom.", "Ga mee.”", "Dag."]);
    assert_eq!(sentences("Wat zei J. de Vries? “Ga maar.” Ja."), ["Wat zei J. de Vries?", "“Ga maar.”", "Ja."]);
}

#[test]
fn indexes_sort_people_by_their_family_names() {
    for (language, name, key) in [
        (Language::Dutch, "Piet van ’t Hof", "hof, piet"),
        (Language::Dutch, "van 't Hof", "hof, "),
        (Language::Dutch, "Jan Peter Balkenende", "balkenende, jan peter"),
        (Language::Dutch, "Anna van den Berg", "berg, anna"),
        (Language::Dutch, "Jan v.d. Berg", "berg, jan"),
        (Language::Dutch, "Els in ’t Veld", "veld, els"),
        (Language::Dutch, "Bas op den Akker-Dijkstra", "akker-dijkstra, bas"),
        (Language::Dutch, "Jan Jansen-de Vries", "jansen-de vries, jan"),
        (Language::Dutch, "Willem ’s-Gravesande", "gravesande, willem"),
        (Language::Dutch, "Ed d’Ancona", "ancona, ed"),
        (Language::Dutch, "Ayşe Şahin", "sahin, ayse"),
        (Language::Dutch, "Łukasz Łuczak", "luczak, lukasz"),
        (Language::Dutch, "Sinéad O’Brien", "obrien, sinead"),
        (Language::Dutch, "Martin Luther King Jr.", "king, martin luther"),
        (Language::Dutch, "Anna Bos, MSc", "bos, anna"),
        (Language::Dutch, "Madonna", "madonna, "),
        (Language::Dutch, "", ", "),
        (Language::German, "Johann Wolfgang von Goethe", "goethe, johann wolfgang"),
        (Language::German, "Ulrike Groß", "gross, ulrike"),
        (Language::German, "Jörg Ölschläger", "olschlager, jorg"),
        (Language::French, "Jean de La Fontaine", "la fontaine, jean"),
        (Language::French, "Joachim du Bellay", "du bellay, joachim"),
        (Language::French, "Jean d’Ormesson", "ormesson, jean"),
        (Language::English, "Vincent van Gogh", "gogh, vincent"),
    ] {
        assert_eq!(language.sort_key(name), key, "{name}");
    }
}

#[test]
fn an_index_has_what_it_sorts_by_first() {
    for (name, shown) in [
        ("Lucianne Vermeulen", "Vermeulen, Lucianne"),
        ("Els van der Meer", "Meer, Els van der"),
        ("Pieter ’t Hart", "Hart, Pieter ’t"),
        ("Jean d’Ormesson", "Ormesson, Jean d’"),
        ("Martin Luther King Jr.", "King, Martin Luther, Jr."),
        ("Ida Bos, MSc", "Bos, Ida, MSc"),
        ("Şahin", "Şahin"),
        ("", ""),
    ] {
        assert_eq!(Language::Dutch.index_name(name), shown, "{name}");
    }
}

#[test]
fn an_index_has_names_under_the_letter_that_they_are_sorted_by() {
    for (name, letter) in
        [("Els van der Meer", "M"), ("Ayşe Şahin", "S"), ("Ed d’Ancona", "A"), ("7even", "#"), ("", "#")]
    {
        assert_eq!(Language::Dutch.index_letter(name), letter, "{name}");
    }
}

#[test]
fn initials_are_letters_of_the_language() {
    for (name, initials) in [
        ("IJsbrand van den Berg", "IJB"),
        ("Ijsbrand Bos", "IJB"),
        ("Karin van IJzendoorn", "KIJ"),
        ("Ĳsbrand Bos", "IJB"),
        ("Els van der Meer", "EM"),
        ("Pieter ’t Hart", "PH"),
        ("Jan Peter Balkenende", "JB"),
        ("e\u{301}lise bos", "ÉB"),
        ("Şahin", "Ş"),
        ("Martin Luther King Jr.", "MK"),
        ("Ida Bos", "IB"),
        ("", ""),
    ] {
        assert_eq!(Language::Dutch.initials(name), initials, "{name}");
    }
    assert_eq!(Language::German.initials("IJsbrand Bos"), "IJB");
}
