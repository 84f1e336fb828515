//! House styles as people write them: small ones that are right, and all that can be wrong with one.

use std::collections::BTreeMap;
use std::sync::Arc;

use tipwaaier_model::{Diagnostic, SourceMap, Text};
use tipwaaier_theme::{Colour, Cover, LinkPolicy, Theme, ThemeFiles, builtin};

fn load(toml: &str, others: &[(&str, &str)]) -> (Option<Theme>, Vec<String>) {
    let mut files: BTreeMap<String, Arc<[u8]>> =
        BTreeMap::from([("theme.toml".to_owned(), Arc::from(toml.as_bytes()))]);
    files.extend(others.iter().map(|(name, text)| ((*name).to_owned(), Arc::from(text.as_bytes()))));
    let files = ThemeFiles { name: "huis".to_owned(), path: "huis".to_owned(), files };
    let mut sources = SourceMap::new();
    let (theme, diagnostics) = Theme::load(&files, &mut sources, |_, _| Err(Text::new("geen logo", "no logo")));
    let shown = |diagnostic: &Diagnostic| {
        let at = sources.position(diagnostic.span);
        format!("{}:{}:{} {}", diagnostic.code.as_str(), at.line, at.column, diagnostic.message.en)
    };
    (theme, diagnostics.iter().map(shown).collect())
}

fn problems(toml: &str) -> Vec<String> {
    let (theme, problems) = load(toml, &[]);
    assert_eq!(theme, None, "a theme with problems is none");
    problems
}

#[test]
fn a_house_style_is_a_small_file() {
    let (theme, problems) = load("title = \"Huis\"\nextends = \"default\"\n[colours]\nbrand = \"#003c71\"\n", &[]);
    assert_eq!(problems, [""; 0]);
    let (theme, base) = (theme.unwrap(), builtin("default").unwrap());
    assert_eq!(theme.colours.brand, Colour::from_hex("#003c71").unwrap());
    assert_eq!((&theme.palette, &theme.fonts, theme.cover), (&base.palette, &base.fonts, Cover::Fan));
}

#[test]
fn all_problems_come_in_one_run_each_with_its_place() {
    let toml = "title = \"Huis\"\nextends = \"default\"\ncolors = 1\n[colours]\nbrnad = \"#000\"\nink = \"zwart\"\n\
                [scale]\nbody = 300\n[links]\npolicy = \"voetnoot\"\n";
    assert_eq!(
        problems(toml),
        [
            "unknown-key:3:1 unknown key ‘colors’; did you mean ‘colours’?",
            "unknown-key:5:1 unknown key ‘colours.brnad’; did you mean ‘brand’?",
            "bad-value:6:7 ‘colours.ink’ is not a colour: ‘zwart’; write it as #rrggbb",
            "bad-value:8:8 ‘scale.body’ lies between 5 and 120, and is 300",
            "bad-value:10:10 ‘links.policy’ cannot be ‘voetnoot’; choose from footnote, qr",
        ]
    );
}

#[test]
fn a_theme_that_extends_nothing_has_to_say_everything() {
    let problems = problems("title = \"Huis\"\n");
    for key in ["colours.ink", "palette", "fonts.text.family", "scale.body", "paper.width"] {
        assert!(problems.iter().any(|problem| problem.contains(&format!("the key ‘{key}’ is missing"))), "{key}");
    }
}

#[test]
fn low_contrast_is_named_with_its_ratio_at_the_colour_that_was_changed() {
    let toml = "title = \"Huis\"\nextends = \"default\"\n[colours]\nmuted = \"#999999\"\n";
    let problems = problems(toml);
    let first = problems.first().unwrap();
    assert_eq!(
        first,
        "low-contrast:4:9 ‘colours.muted’ (#999999) on ‘colours.paper’ (#ffffff) has a contrast of 2.84:1; 4.5:1 is needed"
    );
}

#[test]
fn a_theme_may_ask_for_more_contrast() {
    let problems = problems("title = \"Huis\"\nextends = \"default\"\nmin_contrast = 7\n");
    assert!(problems.iter().all(|problem| problem.starts_with("low-contrast") && problem.ends_with("7:1 is needed")));
    assert!(!problems.is_empty());
    assert!(builtin("contrast").unwrap().min_contrast >= 7.0);
}

#[test]
fn fonts_and_bases_that_are_not_there_are_named() {
    let toml = "title = \"Huis\"\nextends = \"defualt\"\n";
    assert!(problems(toml)[0].contains("there is no theme ‘defualt’ to extend; did you mean ‘default’?"));
    let toml = "title = \"Huis\"\nextends = \"default\"\n[fonts.text]\nfamily = \"Huisletter\"\n\
                files = [\"huisletter.ttf\", \"public-sans-regular.ttf\"]\n";
    assert_eq!(
        problems(toml),
        [
            "bad-theme:5:10 the font file ‘huisletter.ttf’ is not in the theme folder and does not come with the program",
            "bad-theme:5:28 ‘public-sans-regular.ttf’ holds the family ‘Public Sans’, not ‘Huisletter’",
        ]
    );
}

#[test]
fn toml_that_is_broken_is_reported_where_it_breaks() {
    let problems = problems("title = \"Huis\nextends = 1\n");
    assert!(problems[0].starts_with("syntax:1:"), "{problems:?}");
}

#[test]
fn both_dialects_of_design_tokens_fill_roles() {
    let toml = "title = \"Huis\"\nextends = \"default\"\n[tokens]\nfiles = [\"nieuw.json\", \"oud.json\"]\n[colours]\n\
                brand = \"{huis.kleur.merk}\"\nlink = \"{oud.link}\"\nink = \"{huis.kleur.inkt}\"\n\
                [scale]\nbody = \"{huis.letter}\"\n[links]\npolicy = \"qr\"\n";
    let new = r#"{"huis": {"$type": "color", "kleur": {
        "merk": {"$value": "{huis.kleur.blauw}"},
        "blauw": {"$value": {"colorSpace": "srgb", "components": [0, 0.2, 0.4]}},
        "inkt": {"$value": "hsl(210 50% 10%)"}}, "letter": {"$type": "dimension", "$value": {"value": 14, "unit": "px"}}}}"#;
    let old =
        r#"{"oud": {"link": {"value": "{oud.kleur.groen.value}"}, "kleur": {"groen": {"value": "rgb(0, 80, 60)"}}}}"#;
    let (theme, problems) = load(toml, &[("nieuw.json", new), ("oud.json", old)]);
    assert_eq!(problems, [""; 0]);
    let theme = theme.unwrap();
    assert_eq!(theme.colours.brand.hex(), "#003366");
    assert_eq!(theme.colours.link.hex(), "#00503c");
    assert_eq!(theme.colours.ink.hex(), "#0d1a26");
    assert!((theme.scale.body - 10.5).abs() < 1e-9);
    assert_eq!(theme.links, LinkPolicy::Qr);
}

#[test]
fn plain_values_and_sets_of_tokens_studio_are_read_too() {
    let toml = "title = \"Huis\"\nextends = \"default\"\n[tokens]\nfiles = [\"plat.json\", \"sets.json\"]\n[colours]\n\
                brand = \"{huis.merk}\"\nlink = \"{huis.knop.kleur}\"\n[scale]\nbody = \"{huis.letter}\"\n";
    let plain = r##"{"huis": {"merk": "#003366", "letter": "14px"}}"##;
    let sets = r##"{"$themes": [], "merk/kleur": {"huis": {"groen": {"$type": "color", "$value": "#00503c"}}},
        "onderdelen/knop": {"huis": {"knop": {"kleur": {"$value": "{huis.groen}"}}}}}"##;
    let (theme, problems) = load(toml, &[("plat.json", plain), ("sets.json", sets)]);
    assert_eq!(problems, [""; 0]);
    let theme = theme.unwrap();
    assert_eq!((theme.colours.brand.hex(), theme.colours.link.hex()), ("#003366".to_owned(), "#00503c".to_owned()));
    assert!((theme.scale.body - 10.5).abs() < 1e-9);
}

#[test]
fn tokens_that_lead_nowhere_are_reported_and_circles_end() {
    let toml = "title = \"Huis\"\nextends = \"default\"\n[tokens]\nfiles = [\"t.json\", \"weg.json\"]\n[colours]\n\
                brand = \"{a.merk}\"\nink = \"{a.inkt}\"\nlink = \"{a.doorzichtig}\"\n";
    let json =
        r##"{"a": {"merk": {"$value": "{a.merk}"}, "inkd": {"$value": "#000"}, "doorzichtig": {"$value": true}}}"##;
    let (theme, problems) = load(toml, &[("t.json", json)]);
    assert_eq!(theme, None);
    assert_eq!(
        problems,
        [
            "bad-theme:4:20 the file ‘weg.json’ is not in the theme folder",
            "bad-theme:7:7 the token ‘a.inkt’ is in none of the files of [tokens]; did you mean ‘a.inkd’?",
            "bad-theme:6:9 the token ‘a.merk’ points to itself in a circle",
            "bad-theme:8:8 a theme cannot use the value of the token ‘a.doorzichtig’: true",
        ]
    );
}
