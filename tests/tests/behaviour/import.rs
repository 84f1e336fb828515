//! Saved pages of our own in the shape of the real ones, imported and found again in every output.

use std::fs;
use std::path::Path;

use tipwaaier_tests::{Tipwaaier, cases, import_and_compare, root, scratch};

#[test]
fn nothing_of_a_saved_page_is_lost() {
    for case in cases("pages") {
        let page = import_and_compare(&case.folder);
        assert!(page.examples.len() > 1 && !page.why.is_empty(), "{} is no page to learn from", case.name);
    }
}

/// A page of one tip.
const PAGE: &str = "Tip 7\n\nZorg voor koffie\n\nOntvangst\n\nMet koffie gaat het gesprek beter.\n";

#[test]
fn a_second_import_changes_nothing_and_another_tip_is_never_replaced() {
    let place = scratch();
    let (page, collection) = (place.path().join("p.txt"), place.path().join("content"));
    fs::write(&page, PAGE).expect("the scratch folder can be written");
    let import = |options: &[&str]| {
        options.iter().fold(Tipwaaier::new("import").arg(&page).arg("--into").arg(&collection), Tipwaaier::arg).run()
    };
    let first = import(&[]).exits(0);
    assert_eq!(first.stdout.lines().count(), 2, "{}", first.stdout);
    assert_eq!(import(&[]).exits(0).stdout, "", "the second import wrote something");

    let tip = collection.join("tips/007-zorg-voor-koffie.md");
    for theirs in
        ["Een kladje zonder voorinformatie.\n", "---\nnumber: 8\ntitle: Een andere\ntheme: ontvangst\n---\n\nTekst.\n"]
    {
        fs::write(&tip, theirs).expect("the tip can be written");
        let _ = import(&[]).exits(0);
        assert_eq!(fs::read_to_string(&tip).expect("the tip is there"), theirs);
        let other = collection.join("tips/007-zorg-voor-koffie-2.md");
        assert!(fs::read_to_string(&other).expect("the import has a name of its own").contains("number: 7"));
        fs::remove_file(other).expect("the file can be removed");
    }
    let theirs = "---\n\"number\": 7\ntitle: 'Zorg voor koffie'\ntheme: ontvangst\n---\n\nMet de hand verbeterd.\n";
    fs::write(&tip, theirs).expect("the tip can be written");
    let refused = import(&[]).exits(2);
    assert!(refused.stderr.contains("tip 7 (tips/007-zorg-voor-koffie.md)"), "{}", refused.stderr);
    assert_eq!(fs::read_to_string(&tip).expect("the tip is there"), theirs);
    assert!(import(&["--dry-run"]).exits(0).stderr.contains("not what is there"));
    let _ = import(&["--force"]).exits(0);
    assert!(fs::read_to_string(&tip).expect("the tip is there").contains("gesprek beter"));
}

#[test]
fn only_pictures_beside_a_page_are_copied() {
    let place = scratch();
    let write = |name: &str, content: &[u8]| {
        let path = place.path().join(name);
        fs::create_dir_all(path.parent().expect("it has a folder")).expect("the scratch folder can be written");
        fs::write(path, content).expect("the scratch folder can be written");
    };
    write("web/.ssh/id.png", b"\x89PNG\r\n\x1a\nhidden");
    write("web/sleutel.png", b"-----BEGIN OPENSSH PRIVATE KEY-----");
    write("web/goed plaatje.png", b"\x89PNG\r\n\x1a\nshown");
    write("boven.png", b"\x89PNG\r\n\x1a\nabove");
    let pictures = [".ssh/id.png", "sleutel.png", "goed%20plaatje.png", "../boven.png"];
    let shown = pictures.map(|source| format!("<img src='{source}' alt='Een vlak'>")).concat();
    write(
        "web/p.html",
        format!("<p>Tip 7</p><h1>Zorg voor koffie</h1><p>Ontvangst</p><p>Tekst.</p>{shown}").as_bytes(),
    );
    let into = place.path().join("content");
    let _ = Tipwaaier::new("import").arg(place.path().join("web/p.html")).arg("--into").arg(&into).run().exits(0);
    let copied: Vec<_> = fs::read_dir(into.join("images")).expect("a picture was copied").flatten().collect();
    assert_eq!(copied.len(), 1, "{copied:?}");
    assert_eq!(fs::read(copied[0].path()).expect("it can be read"), b"\x89PNG\r\n\x1a\nshown");
}

#[test]
fn a_collection_comes_back_from_its_table() {
    let place = scratch();
    let table = place.path().join("tips.xlsx");
    let starter = root().join("content");
    let _ = Tipwaaier::new("export").arg(&starter).arg("--xlsx").arg("-o").arg(&table).run().exits(0);
    let into = place.path().join("terug");
    let _ = Tipwaaier::new("import").arg(&table).arg("--into").arg(&into).run().exits(0);
    let list = |folder: &Path| {
        let listed = Tipwaaier::new("list").arg(folder).arg("--format").arg("json").run();
        let listed: serde_json::Value = serde_json::from_str(&listed.exits(0).stdout).expect("the list is JSON");
        listed["tips"].clone()
    };
    fs::create_dir_all(into.join("images")).expect("the folder can be made");
    for picture in fs::read_dir(starter.join("images")).expect("the starter has pictures").flatten() {
        fs::copy(picture.path(), into.join("images").join(picture.file_name())).expect("a picture can be copied");
    }
    assert_eq!(list(&into), list(&starter));
    let text =
        |folder: &Path| Tipwaaier::new("export").arg(folder).arg("--text").arg("-o").arg("-").run().exits(0).stdout;
    assert_eq!(text(&into), text(&starter), "the words of the tips");
}
