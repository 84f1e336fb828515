use super::*;

/// What becomes of these elements, from number 1 on, each written as krilla writes it but for its beginning.
fn mend(bodies: &[&str]) -> Vec<String> {
    let bodies: Vec<String> = bodies.iter().map(|body| format!("<</Type/StructElem/S/{body}>>")).collect();
    let objects: Vec<(u32, &[u8])> = (1..).zip(bodies.iter().map(String::as_bytes)).collect();
    let changes = mended(objects.iter().copied());
    let now = |(id, body): &(u32, &[u8])| {
        let now = changes.get(id).cloned().unwrap_or_else(|| Some(body.to_vec()));
        now.map(|body| String::from_utf8(body).unwrap().replace("<</Type/StructElem/S/", ""))
    };
    objects.iter().map(|object| now(object).unwrap_or_default()).collect()
}

#[test]
fn groups_give_way_and_blocks_are_paragraphs() {
    let after = mend(&[
        "Document/P 9 0 R/K[2 0 R 5 0 R]",
        "Div/P 1 0 R/K[3 0 R 4 0 R]",
        "Span/P 2 0 R/A[<</O/Layout/Placement/Block>>]/K[0]/Pg 8 0 R",
        "Div/P 2 0 R/K[]",
        "Link/P 1 0 R/A[<</O/Layout/Placement/Block>>]/K[<</Type/OBJR/Pg 8 0 R/Obj 7 0 R>>6 0 R]",
        "Span/P 5 0 R/A[<</O/Layout/Placement/Block>>]/K[1]/Pg 8 0 R",
    ]);
    let shown = [
        "Document/P 9 0 R/K[3 0 R 5 0 R]>>",
        "",
        "P/P 1 0 R/K[0]/Pg 8 0 R>>",
        "",
        "Link/P 1 0 R/K[<</Type/OBJR/Pg 8 0 R/Obj 7 0 R>> 6 0 R]>>",
        "Span/P 5 0 R/K[1]/Pg 8 0 R>>",
    ];
    assert_eq!(after, shown);
}

#[test]
fn a_block_around_a_heading_is_no_paragraph() {
    let after = mend(&[
        "Document/P 9 0 R/K[2 0 R]",
        "P/P 1 0 R/K[3 0 R]",
        "Div/P 2 0 R/K[4 0 R 6 0 R]",
        "Span/P 3 0 R/A[<</O/Layout/Placement/Block>>]/K[5 0 R]",
        "H1/P 4 0 R/K[0]/Pg 8 0 R",
        "Span/P 3 0 R/A[<</O/Layout/Placement/Block>>]/K[1]/Pg 8 0 R",
    ]);
    let shown =
        ["Document/P 9 0 R/K[5 0 R 6 0 R]>>", "", "", "", "H1/P 1 0 R/K[0]/Pg 8 0 R>>", "P/P 1 0 R/K[1]/Pg 8 0 R>>"];
    assert_eq!(after, shown);
}

#[test]
fn a_block_of_code_is_a_paragraph_of_code() {
    let after = mend(&[
        "Document/P 9 0 R/K[2 0 R]",
        "Code/P 1 0 R/Lang(und)/A[<</O/Layout/Placement/Block>>]/K[3 0 R]",
        "P/P 2 0 R/K[0]/Pg 8 0 R",
    ]);
    assert_eq!(after[1..], ["P/P 1 0 R/K[3 0 R]>>", "Code/P 2 0 R/Lang(und)/K[0]/Pg 8 0 R>>"]);
}

#[test]
fn a_caption_comes_after_its_picture() {
    let after = mend(&[
        "Document/P 9 0 R/K[2 0 R]",
        "Div/P 1 0 R/K[3 0 R 4 0 R]",
        "Caption/P 2 0 R/K[0]/Pg 8 0 R",
        "Figure/P 2 0 R/Alt(x)/K[1]/Pg 8 0 R",
    ]);
    assert_eq!(after[0], "Document/P 9 0 R/K[4 0 R 3 0 R]>>");
}

#[test]
fn a_heading_is_read_as_its_title_says_and_holds_no_paragraph() {
    let after = mend(&[
        "Document/P 9 0 R/K[2 0 R]",
        "H2/P 1 0 R/T(Tip 50: \\(Een\\) woord)/K[3 0 R 4 0 R]",
        "Span/P 2 0 R/Lang(zxx-NR)/K[0]/Pg 8 0 R",
        "P/P 2 0 R/K[1]/Pg 8 0 R",
    ]);
    assert_eq!(after[1], "H2/P 1 0 R/T(Tip 50: \\(Een\\) woord)/ActualText(Tip 50: \\(Een\\) woord)/K[3 0 R 4 0 R]>>");
    assert_eq!(after[2..], ["Span/P 2 0 R/K[0]/Pg 8 0 R>>", "Span/P 2 0 R/K[1]/Pg 8 0 R>>"]);
}

#[test]
fn a_heading_is_in_the_language_of_its_title() {
    let after = mend(&["H2/P 9 0 R/T(Tip 2: Go)/K[2 0 R 1]/Pg 8 0 R", "Span/P 1 0 R/Lang(en-NR)/K[0]/Pg 8 0 R"]);
    assert_eq!(after[0], "H2/P 9 0 R/T(Tip 2: Go)/ActualText(Tip 2: Go)/Lang(en)/K[2 0 R 1]/Pg 8 0 R>>");
    assert_eq!(after[1], "Span/P 1 0 R/K[0]/Pg 8 0 R>>");
}

#[test]
fn lists_say_what_they_are_marked_with() {
    for (numbering, label, said) in [
        ("Circle", "/K[0]/Pg 8 0 R", "Disc"),
        ("Decimal", "/K[0]/Pg 8 0 R", "Decimal"),
        ("Decimal", "/Lang(zxx-SQ)/K[0]/Pg 8 0 R", "Square"),
        ("Decimal", "/Lang(zxx-DI)/K[0]/Pg 8 0 R", "Disc"),
        ("Circle", "/K[]", "None"),
    ] {
        let after = mend(&[
            "Document/P 9 0 R/K[2 0 R]",
            &format!("L/P 1 0 R/A[<</O/List/ListNumbering/{numbering}>>]/K[3 0 R]"),
            "LI/P 2 0 R/K[4 0 R 5 0 R]",
            &format!("Lbl/P 3 0 R{label}"),
            "LBody/P 3 0 R/K[1]/Pg 8 0 R",
        ]);
        assert_eq!(after[1], format!("L/P 1 0 R/A[<</O/List/ListNumbering/{said}>>]/K[3 0 R]>>"), "{label}");
        assert!(!after[3].contains("Lang"), "{after:?}");
    }
}

/// Typst writes a language at the outermost element that has none yet.
#[test]
fn a_mark_is_known_by_the_language_of_the_list_around_it() {
    let after = mend(&[
        "Document/P 9 0 R/Lang(nl)/K[2 0 R]",
        "L/P 1 0 R/Lang(zxx-SQ)/A[<</O/List/ListNumbering/Decimal>>]/K[3 0 R]",
        "LI/P 2 0 R/K[4 0 R]",
        "Lbl/P 3 0 R/K[0]/Pg 8 0 R",
    ]);
    assert_eq!(after[1], "L/P 1 0 R/A[<</O/List/ListNumbering/Square>>]/K[3 0 R]>>");
}

#[test]
fn a_list_within_an_item_is_a_part_of_it() {
    let after = mend(&[
        "Document/P 9 0 R/K[2 0 R]",
        "L/P 1 0 R/A[<</O/List/ListNumbering/Circle>>]/K[3 0 R 6 0 R]",
        "LI/P 2 0 R/K[4 0 R 5 0 R]",
        "Lbl/P 3 0 R/K[0]/Pg 8 0 R",
        "LBody/P 3 0 R/K[1]/Pg 8 0 R",
        "L/P 2 0 R/A[<</O/List/ListNumbering/Circle>>]/K[]",
    ]);
    assert!(after[1].ends_with("/K[3 0 R]>>") && after[4].starts_with("LBody/P 3 0 R/K[1 6 0 R]"), "{after:?}");
    assert!(after[5].starts_with("L/P 5 0 R"), "{after:?}");
}

#[test]
fn notes_come_after_the_paragraph_in_the_order_of_their_marks() {
    let after = mend(&[
        "Document/P 9 0 R/K[2 0 R]",
        "P/P 1 0 R/K[0 3 0 R 4 0 R 1 5 0 R 6 0 R 2]/Pg 8 0 R",
        "Lbl/P 2 0 R/K[3]/Pg 8 0 R",
        "Note/P 2 0 R/ID(Note 1)/K[4]/Pg 8 0 R",
        "Lbl/P 2 0 R/K[5]/Pg 8 0 R",
        "Note/P 2 0 R/ID(Note 2)/K[6]/Pg 8 0 R",
    ]);
    assert_eq!(after[0], "Document/P 9 0 R/K[2 0 R 4 0 R 6 0 R]>>");
    assert_eq!(after[1], "P/P 1 0 R/K[0 3 0 R 1 5 0 R 2]/Pg 8 0 R>>");
    assert_eq!(after[2], "Reference/P 2 0 R/K[3]/Pg 8 0 R>>");
    assert_eq!(after[3], "Note/P 1 0 R/ID(Note 1)/K[4]/Pg 8 0 R>>");
}

#[test]
fn the_note_of_a_term_opens_its_meaning() {
    let after = mend(&[
        "LI/P 9 0 R/K[2 0 R 5 0 R]",
        "Lbl/P 1 0 R/K[0 3 0 R 4 0 R]/Pg 8 0 R",
        "Lbl/P 2 0 R/K[1]/Pg 8 0 R",
        "Note/P 2 0 R/ID(Note 1)/K[2]/Pg 8 0 R",
        "LBody/P 1 0 R/K[3]/Pg 8 0 R",
    ]);
    assert_eq!(after[0], "LI/P 9 0 R/K[2 0 R 5 0 R]>>");
    assert_eq!(after[3], "Note/P 5 0 R/ID(Note 1)/K[2]/Pg 8 0 R>>");
    assert_eq!(after[4], "LBody/P 1 0 R/K[4 0 R 3]/Pg 8 0 R>>");
}

#[test]
fn what_is_written_otherwise_stays_as_it_is() {
    for body in ["P/P 1 0 R/K[0", "P/P 1/K[0]", "/P 1 0 R/K[]", "P/P 1 0 R/K[(x)]", "P/P 1 0 R/T((x)/K[]"] {
        assert_eq!(mend(&[body]), [format!("{body}>>")]);
    }
}

#[test]
fn bookmarks_are_shown_where_there_are_any() {
    let catalog = |body: &'static [u8]| mended([(1, body)].into_iter()).get(&1).cloned().flatten();
    let shown = catalog(b"<</Type/Catalog/Pages 1 0 R/Outlines 2 0 R>>").unwrap();
    assert_eq!(shown, b"<</Type/Catalog/PageMode/UseOutlines/Pages 1 0 R/Outlines 2 0 R>>");
    assert_eq!(catalog(b"<</Type/Catalog/Pages 1 0 R>>"), None);
}
