//! A presentation template of a house style: what is taken from it, and all that is refused.
#![allow(clippy::unwrap_used, reason = "a panic in a test is the report")]
#![allow(clippy::disallowed_methods, reason = "a test may touch files and clock")]

mod template;

use std::collections::BTreeMap;
use std::sync::Arc;

use template::{TemplateParts, layout, packed, relations, template};
use tipwaaier_model::{SourceMap, Text};
use tipwaaier_theme::{HouseStyle, SlideTemplate, ThemeFiles};

const BASE: &str = "title = \"Huis\"\nextends = \"default\"\n[pptx]\ntemplate = \"huis.potx\"\n";

fn load(toml: &str, bytes: &[u8]) -> Result<Arc<SlideTemplate>, Vec<String>> {
    let file = |name: &str, bytes: &[u8]| (name.to_owned(), Arc::<[u8]>::from(bytes));
    let files = BTreeMap::from([file("theme.toml", toml.as_bytes()), file("huis.potx", bytes)]);
    let files = ThemeFiles { name: "huis".to_owned(), path: "huis".to_owned(), files };
    let mut sources = SourceMap::new();
    let (theme, problems) = HouseStyle::load(&files, &mut sources, |_, _| Err(Text::new("geen logo", "no logo")));
    let shown = problems.iter().map(|problem| {
        let at = sources.position(problem.span);
        format!("{}:{}:{} {}", problem.code.as_str(), at.line, at.column, problem.message.en)
    });
    theme.and_then(|theme| theme.pptx).ok_or_else(|| shown.collect())
}

/// What is said of a template that was changed.
fn problem(change: impl FnOnce(&mut TemplateParts)) -> String {
    let mut parts = template();
    change(&mut parts);
    let problems = load(BASE, &packed(&parts)).unwrap_err();
    assert_eq!(problems.len(), 1, "{problems:?}");
    assert!(problems[0].starts_with("bad-theme:4:12 "), "{}", problems[0]);
    problems[0]["bad-theme:4:12 ".len()..].to_owned()
}

#[test]
fn masters_layouts_and_what_they_use_come_and_slides_stay_behind() {
    let template = load(BASE, &packed(&template())).unwrap();
    let names: Vec<&str> = template.parts.iter().map(|part| part.name.as_str()).collect();
    assert_eq!(
        names,
        [
            "ppt/media/logo.png",
            "ppt/slideLayouts/l1.xml",
            "ppt/slideLayouts/l2.xml",
            "ppt/slideLayouts/l3.xml",
            "ppt/slideMasters/_rels/m.xml.rels",
            "ppt/slideMasters/m.xml",
            "ppt/theme/t.xml",
        ]
    );
    assert_eq!((template.size, template.masters[0].0), ([9_144_000, 6_858_000], 2_147_483_660));
}

#[test]
fn layouts_are_found_by_type_and_take_place_and_size_from_the_master() {
    let layouts = load(BASE, &packed(&template())).unwrap().layouts.clone();
    let body = layouts.text.body.unwrap();
    assert_eq!(body.room, [127_000 + 91_440, 1_270_000 + 45_720, 8_000_000, 4_000_000], "inside the margins");
    assert_eq!((body.size, body.kind, body.index), (2_800, None, Some(1)));
    assert!(!body.marked, "neither layout nor master gives items a mark");
    assert_eq!((layouts.text.title.size, layouts.heading.title.size), (4_400, 3_200));
    let subtitle = layouts.title.body.unwrap();
    assert_eq!((subtitle.kind.as_deref(), subtitle.size), (Some("subTitle"), 2_000));
    assert_eq!(layouts.tip.part, layouts.text.part, "without a section header, tips open on the layout of text");
}

#[test]
fn a_layout_that_is_named_is_taken_and_a_wrong_name_is_told_with_the_nearest() {
    let mut parts = template();
    let more = layout("", "Hoofdstuk", &[("type=\"title\"", "", "6000")]);
    parts.insert("ppt/slideLayouts/l3.xml".to_owned(), more.into_bytes());
    let named = |name: &str| load(&format!("{BASE}[pptx.layouts]\ntip = \"{name}\"\n"), &packed(&parts));
    assert_eq!(named("Hoofdstuk").unwrap().layouts.tip.title.size, 6_000);
    let problems = named("Hofdstuk").unwrap_err();
    assert_eq!(
        problems,
        ["bad-theme:6:7 ‘pptx.layouts.tip’: the template has no layout ‘Hofdstuk’; did you mean ‘Hoofdstuk’? \
          (it has ‘Titeldia’, ‘Titel en inhoud’, ‘Hoofdstuk’)"]
    );
}

#[test]
fn a_template_without_a_needed_layout_is_an_error_that_names_it() {
    let no_text = problem(|parts| {
        let bare = layout("type=\"titleOnly\"", "Kaal", &[("type=\"title\"", "", "")]);
        parts.insert("ppt/slideLayouts/l2.xml".to_owned(), bare.into_bytes());
    });
    assert_eq!(
        no_text,
        "the template has no layout for a title and text (type obj or tx); name one: [pptx.layouts] text = \"…\" \
         (it has ‘Titeldia’, ‘Kaal’, ‘Alleen titel’)"
    );
    let no_title = problem(|parts| {
        let bare = layout("type=\"blank\"", "Leeg", &[]);
        parts.insert("ppt/slideLayouts/l1.xml".to_owned(), bare.into_bytes());
    });
    assert!(no_title.starts_with("the template has no layout for the title slide (type title)"), "{no_title}");
}

#[test]
fn what_runs_programs_or_leads_outside_is_refused() {
    let master = "ppt/slideMasters/_rels/m.xml.rels";
    let with = |kind: &str, target: &str| {
        let list = [
            ("slideLayout", "../slideLayouts/l1.xml"),
            ("slideLayout", "../slideLayouts/l2.xml"),
            ("theme", "../theme/t.xml"),
            (kind, target),
        ];
        problem(|parts| {
            parts.insert(master.to_owned(), relations(&list).into_bytes());
        })
    };
    let macros = problem(|parts| {
        parts.insert("ppt/vbaProject.bin".to_owned(), vec![0]);
    });
    assert!(macros.starts_with("the template holds a program (‘ppt/vbaProject.bin’)"), "{macros}");
    assert!(with("oleObject", "../embeddings/o.bin").contains("m.xml: oleObject"));
    let picture = with("image", "https://example.org/logo.png");
    assert_eq!(
        picture,
        "the template fetches something from outside at ‘ppt/slideMasters/m.xml’ (image: ‘https://example.org/logo.png’); embed it or remove it"
    );
    assert!(with("hyperlink", "file:///etc/passwd").contains("(hyperlink: ‘file:///etc/passwd’)"));
    assert!(with("slide", "../slides/old.xml").contains("leads to ‘ppt/slides/old.xml’"));
    assert!(with("image", "../../../x").contains("no sound .potx"));
}

#[test]
fn a_link_in_a_layout_may_lead_to_a_page() {
    let mut parts = template();
    let link = relations(&[("hyperlink", "https://example.org/")]);
    parts.insert("ppt/slideLayouts/_rels/l2.xml.rels".to_owned(), link.into_bytes());
    assert!(load(BASE, &packed(&parts)).is_ok());
}

#[test]
fn a_bomb_a_document_type_and_half_a_file_are_told_as_they_are() {
    let bomb = problem(|parts| {
        parts.insert("ppt/media/logo.png".to_owned(), vec![0; 40_000_000]);
    });
    assert!(
        bomb.starts_with("the template unpacks to far more than a template can be, at ‘ppt/media/logo.png’"),
        "{bomb}"
    );
    let entity = problem(|parts| {
        let text = "<!DOCTYPE x [<!ENTITY a \"aaaa\">]><x>&a;</x>";
        parts.insert("ppt/theme/t.xml".to_owned(), text.as_bytes().to_vec());
    });
    assert!(entity.contains("no sound .potx or .pptx (ppt/theme/t.xml:"), "{entity}");
    let gone = problem(|parts| {
        parts.remove("ppt/slideLayouts/l2.xml");
    });
    assert!(gone.contains("lacks the part ‘ppt/slideLayouts/l2.xml’"), "{gone}");
    let whole = packed(&template());
    for bytes in [&b"geen zip"[..], &whole[..whole.len() / 2], &[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]] {
        assert_eq!(load(BASE, bytes).unwrap_err().len(), 1);
    }
}

#[test]
fn a_template_that_is_not_there_is_told_at_its_key() {
    let problems = load(&BASE.replace("huis.potx", "weg.potx"), b"").unwrap_err();
    assert_eq!(problems, ["bad-theme:4:12 the template ‘weg.potx’ is not in the theme folder"]);
    let problems =
        load("title = \"Huis\"\nextends = \"default\"\n[pptx]\nlayouts = { tipp = \"x\" }\n", b"").unwrap_err();
    assert_eq!(
        problems,
        [
            "unknown-key:4:13 unknown key ‘pptx.layouts.tipp’; did you mean ‘tip’?",
            "missing-key:3:1 the key ‘pptx.template’ is missing",
        ]
    );
}
