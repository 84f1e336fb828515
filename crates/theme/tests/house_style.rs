//! House styles as people write them: small ones that are right, and all that can be wrong with one.
#![allow(clippy::unwrap_used, reason = "a panic in a test is the report")]

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use tipwaaier_model::{Diagnostic, Picture, PictureFormat, SourceMap, Text};
use tipwaaier_theme::{Colour, Cover, HouseStyle, LinkPolicy, ThemeFiles, builtin};

fn load(toml: &str, others: &[(&str, &str)]) -> (Option<HouseStyle>, Vec<String>) {
    let mut files: BTreeMap<String, Arc<[u8]>> =
        BTreeMap::from([("theme.toml".to_owned(), Arc::from(toml.as_bytes()))]);
    files.extend(others.iter().map(|(name, text)| ((*name).to_owned(), Arc::from(text.as_bytes()))));
    let files = ThemeFiles { name: "huis".to_owned(), path: "huis".to_owned(), files };
    let mut sources = SourceMap::new();
    let (theme, diagnostics) = HouseStyle::load(&files, &mut sources, |_, _| Err(Text::new("geen logo", "no logo")));
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
    let (theme, problems) = load("extends = \"default\"\n[colours]\nbrand = \"#003c71\"\n", &[]);
    assert_eq!(problems, [""; 0]);
    let (theme, base) = (theme.unwrap(), builtin("default").unwrap());
    assert_eq!(theme.title, base.title, "all that it does not say is the base's");
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
fn a_card_back_is_a_picture_of_the_folder() {
    let toml = |back: &str| format!("{BASE}[cards]\n{back}\n");
    let told = |back: &str, files: &[(&str, &str)]| load(&toml(back), files).1;
    assert_eq!(
        told("back = \"weg.svg\"", &[]),
        ["bad-theme:4:8 the picture for the backs of cards ‘weg.svg’ is not in the theme folder"]
    );
    assert_eq!(told("back = \"a.svg\"", &[("a.svg", "geen tekening")]), ["bad-theme:4:8 no logo"]);
    assert_eq!(told("back = 3", &[]), ["wrong-type:4:8 ‘cards.back’ must be text, not integer"]);
    assert_eq!(told("bakc = \"a.svg\"", &[]).len(), 2, "an unknown key, and the one that is missing");
    let files = BTreeMap::from([
        ("theme.toml".to_owned(), Arc::from(toml("back = \"a.svg\"").into_bytes())),
        ("a.svg".to_owned(), Arc::from(*b"<svg/>")),
    ]);
    let files = ThemeFiles { name: "huis".to_owned(), path: "huis".to_owned(), files };
    let picture = |path: &str, bytes: &[u8]| {
        let (path, bytes) = (path.to_owned(), Arc::from(bytes));
        Ok(Picture { path, format: PictureFormat::Svg, width: 1, height: 1, bytes, png: None })
    };
    let (theme, diagnostics) = HouseStyle::load(&files, &mut SourceMap::new(), picture);
    assert_eq!(diagnostics, []);
    assert_eq!(theme.unwrap().card_back.unwrap().picture.path, "a.svg");
}

#[test]
fn a_theme_that_extends_nothing_has_to_say_everything() {
    let problems = problems("title = \"Huis\"\n");
    for key in ["colours.ink", "palette", "fonts.text.family", "scale.body", "paper.width"] {
        assert!(problems.iter().any(|problem| problem.contains(&format!("the key ‘{key}’ is missing"))), "{key}");
    }
}

/// Ten themes are told apart in each style, without their colours too.
#[test]
fn ten_themes_have_signs_and_colours_of_their_own() {
    for name in ["default", "sober", "contrast"] {
        let palette = builtin(name).unwrap().palette;
        let signs: BTreeSet<String> = palette.iter().map(|accent| format!("{:?}", accent.sign)).collect();
        let colours: BTreeSet<String> = palette.iter().map(|accent| format!("{:?}", accent.solid)).collect();
        assert!(signs.len() >= 10 && colours.len() == palette.len(), "{name}: {signs:?}, {colours:?}");
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

const BASE: &str = "title = \"Huis\"\nextends = \"default\"\n";

fn load_bytes(toml: &[u8], others: &[(&str, &[u8])]) -> (Option<HouseStyle>, Vec<String>) {
    let mut files: BTreeMap<String, Arc<[u8]>> = BTreeMap::from([("theme.toml".to_owned(), Arc::from(toml))]);
    files.extend(others.iter().map(|(name, bytes)| ((*name).to_owned(), Arc::from(*bytes))));
    let files = ThemeFiles { name: "huis".to_owned(), path: "huis".to_owned(), files };
    let mut sources = SourceMap::new();
    let (theme, diagnostics) = HouseStyle::load(&files, &mut sources, |_, _| Err(Text::new("geen logo", "no logo")));
    let shown = |diagnostic: &Diagnostic| {
        let file = &sources.file(diagnostic.span.file).path;
        format!("{file}:{} {}", sources.position(diagnostic.span).line, diagnostic.message.en)
    };
    (theme, diagnostics.iter().map(shown).collect())
}

#[test]
fn a_byte_order_mark_before_any_file_is_no_part_of_it() {
    let marked = |text: &str| [b"\xef\xbb\xbf", text.as_bytes()].concat();
    let toml = marked(&format!("{BASE}[colours]\nbrand = \"{{a}}\"\n[tokens]\nfiles = [\"t.json\"]\n"));
    let (tokens, template, style) = (marked("{\"a\": \"#0b4f6c\"}"), marked("#let x = 1"), marked("p { margin: 0 }"));
    let files: [(&str, &[u8]); 3] = [("t.json", &tokens), ("booklet.typ", &template), ("epub.css", &style)];
    let (theme, problems) = load_bytes(&toml, &files);
    assert_eq!(problems, [""; 0]);
    let theme = theme.unwrap();
    assert_eq!(theme.colours.brand, Colour::from_hex("#0b4f6c").unwrap());
    assert_eq!(&*theme.overrides["booklet.typ"], "#let x = 1");
    assert_eq!(&*theme.overrides["epub.css"], "p { margin: 0 }");
}

#[test]
fn files_of_tokens_that_are_no_list_are_told() {
    for files in ["\"t.json\"", "{ a = 1 }", "true"] {
        let problems = problems(&format!("{BASE}[tokens]\nfiles = {files}\n"));
        assert!(
            matches!(&problems[..], [one] if one.starts_with("wrong-type:4:9 ‘tokens.files’ is a list")),
            "{problems:?}"
        );
    }
}

#[test]
fn a_style_sheet_that_fetches_is_refused_at_its_place() {
    let css = "p { margin: 0 }\n@import url(\"https://example.org/x.css\");\nb { background: url(file:///x.png) }\n";
    let (theme, problems) = load_bytes(BASE.as_bytes(), &[("epub.css", css.as_bytes())]);
    assert_eq!(theme, None);
    let places: Vec<&str> = problems.iter().filter_map(|problem| problem.split(' ').next()).collect();
    assert_eq!(places, ["huis/epub.css:2", "huis/epub.css:2", "huis/epub.css:3"]);
}

#[test]
fn colours_of_numbers_that_are_none_are_no_colours() {
    for colour in ["rgb(nan, 0, 0)", "rgb(inf, 0, 0)", "hsl(nan, 50%, 50%)", "hsl(1, nan%, 50%)"] {
        let tokens = format!("{{\"a\": \"{colour}\"}}");
        let toml = format!("{BASE}[colours]\nbrand = \"{{a}}\"\n[tokens]\nfiles = [\"t.json\"]\n");
        let (theme, problems) = load(&toml, &[("t.json", &tokens)]);
        assert_eq!((theme, problems.len()), (None, 1), "{colour}: {problems:?}");
    }
}

#[test]
fn what_is_long_is_shown_shortened_and_what_grows_is_refused() {
    let long = "x".repeat(1_000_000);
    for toml in [
        format!("{BASE}{long} = 1\n"),
        format!("{BASE}[colours]\nink = \"{long}\"\n"),
        format!("{BASE}cover = \"{long}\"\n"),
        format!("{BASE}[fonts.text]\nfamily = \"{long}\"\nfiles = [\"public-sans-regular.ttf\", \"{long}.ttf\"]\n"),
        format!("{BASE}[logo]\nfile = \"{long}\"\nalt = \"x\"\n"),
        format!("{BASE}[cards]\nback = \"{long}\"\n"),
        format!("title = \"x\"\nextends = \"{long}\"\n"),
        format!("{BASE}[colours]\nink = \"{{{long}}}\"\n"),
        format!("{BASE}[tokens]\nfiles = [\"{long}\"]\n"),
    ] {
        let problems = problems(&toml);
        assert!(!problems.is_empty() && problems.iter().all(|problem| problem.len() < 500), "{}", problems[0].len());
    }
    // A few long names of groups would make gigabytes of names of tokens.
    let many = (0..10_000).map(|at| format!("\"{at}\": 1")).collect::<Vec<_>>().join(", ");
    let tokens = format!("{{\"{}\": {{{many}}}}}", "g".repeat(100_000));
    let toml = format!("{BASE}[tokens]\nfiles = [\"t.json\"]\n");
    let (_, problems) = load(&toml, &[("t.json", &tokens)]);
    assert!(problems[0].contains("the names of the tokens are too long"), "{problems:?}");
}

/// A font of the program.
fn font() -> Vec<u8> {
    builtin("sober").unwrap().fonts.text.files[0].bytes.to_vec()
}

/// What is wrong with a font that a theme brings.
fn told_of_font(font: &[u8]) -> Vec<String> {
    let family = builtin("sober").unwrap().fonts.text.name;
    let toml = format!("{BASE}[fonts.text]\nfamily = \"{family}\"\nfiles = [\"f.ttf\"]\n");
    load_bytes(toml.as_bytes(), &[("f.ttf", font)]).1
}

/// Where a table of a font begins, and how long it is.
fn table(font: &[u8], name: [u8; 4]) -> std::ops::Range<usize> {
    let number = |at: usize| font[at..at + 4].iter().fold(0, |number, byte| number << 8 | usize::from(*byte));
    let record = (12..).step_by(16).find(|at| font[*at..at + 4] == name[..]).unwrap();
    number(record + 8)..number(record + 8) + number(record + 12)
}

#[test]
fn a_font_that_is_not_whole_is_refused_by_its_name() {
    assert_eq!(told_of_font(&font()), [""; 0], "one that is");
    let whole = font();
    for cut in [whole.len() / 2, whole.len() - 100] {
        let told = told_of_font(&whole[..cut]);
        assert!(matches!(&told[..], [one] if one.contains("‘f.ttf’")), "cut at {cut}: {told:?}");
    }
    for name in [b"glyf", b"loca", b"cmap", b"hmtx", b"maxp", b"head", b"hhea", b"name"] {
        let mut torn = whole.clone();
        torn[table(&whole, *name)].fill(0);
        let told = told_of_font(&torn);
        assert!(matches!(&told[..], [one] if one.contains("‘f.ttf’")), "{}: {told:?}", name.escape_ascii());
    }
}

#[test]
fn a_font_with_noise_in_a_table_is_refused_or_harmless() {
    let whole = font();
    let mut noise = 1_u32;
    for name in [b"cmap", b"glyf", b"GSUB", b"GPOS", b"GDEF", b"loca"] {
        let range = table(&whole, *name);
        for _ in 0..6 {
            let mut torn = whole.clone();
            for _ in 0..20 {
                noise = noise.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                let at = range.start + noise as usize % range.len();
                torn[at] = noise.to_be_bytes()[1];
            }
            // Whatever is told of it: nothing panics.
            let _ = told_of_font(&torn);
        }
    }
}

#[test]
fn a_map_of_characters_without_end_is_refused() {
    let whole = font();
    let range = table(&whole, *b"cmap");
    let mut endless = whole.clone();
    // One table of format 12 with ten thousand groups that all hold every number there is.
    let mut cmap = vec![0, 0, 0, 1, 0, 3, 0, 10, 0, 0, 0, 12, 0, 12, 0, 0];
    let groups = 10_000_u32;
    for number in [16 + 12 * groups, 0, groups] {
        cmap.extend(number.to_be_bytes());
    }
    for _ in 0..groups {
        cmap.extend([0_u32, u32::MAX, 1].map(u32::to_be_bytes).concat());
    }
    let record = (12..).step_by(16).find(|at| whole[*at..at + 4] == b"cmap"[..]).unwrap();
    let (at, length) = (u32::try_from(whole.len()).unwrap(), u32::try_from(cmap.len()).unwrap());
    endless[record + 8..record + 12].copy_from_slice(&at.to_be_bytes());
    endless[record + 12..record + 16].copy_from_slice(&length.to_be_bytes());
    endless[range].fill(0);
    endless.extend(cmap);
    let told = told_of_font(&endless);
    assert!(matches!(&told[..], [one] if one.contains("cmap")), "{told:?}");
}
