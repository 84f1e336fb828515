"""What page_validation lets pass: the four kinds of damage to a tagged PDF that it doesn't look for."""

import pikepdf

# ISO 32000-1, table 333: the standard structure types, to which every type of one's own must be mapped.
STANDARD = set(
    "Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4 H5 H6 L LI Lbl "
    "LBody Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot Ruby Warichu RB RT RP "
    "WT WP Figure Formula Form".split()
)


def resolved(kind, role_map):
    """The standard type that `kind` stands for, or None; a role map may go in circles."""
    seen = set()
    while kind not in STANDARD:
        if kind in seen or f"/{kind}" not in role_map:
            return None
        seen.add(kind)
        kind = str(role_map[f"/{kind}"])[1:]
    return kind


def structure_elements(root):
    """Every structure element below the root, without recursion: a damaged tree may be deep or circular."""
    seen, todo = set(), [root.get("/K")]
    while todo:
        node = todo.pop()
        if isinstance(node, pikepdf.Array):
            todo.extend(reversed(list(node)))
        elif isinstance(node, pikepdf.Dictionary):
            if node.is_indirect:
                if node.objgen in seen:
                    continue
                seen.add(node.objgen)
            if node.get("/Type") in ("/MCR", "/OBJR"):
                continue
            yield node
            todo.append(node.get("/K"))


def check_structure(pdf, verdict):
    """Types, alternative texts and the language of the structure tree; returns the counts of each type."""
    root = pdf.Root.get("/StructTreeRoot")
    counts = {}
    if root is None:
        verdict.find("OWN-STRUCT-ROOT", "the document has no structure tree")
        return counts
    role_map = root.get("/RoleMap", pikepdf.Dictionary())
    for element in structure_elements(root):
        place = f"object {element.objgen[0]}" if element.is_indirect else ""
        if "/S" not in element:
            verdict.find("OWN-STRUCT-TYPE", "a structure element has no /S", place)
            continue
        kind = str(element["/S"])[1:]
        standard = resolved(kind, role_map)
        if standard is None:
            verdict.find("OWN-STRUCT-ROLE", f"/S /{kind} is neither standard nor mapped to a standard type", place)
            continue
        counts[standard] = counts.get(standard, 0) + 1
        if standard == "Figure" and not str(element.get("/Alt", element.get("/ActualText", ""))).strip():
            verdict.find("OWN-FIGURE-ALT", "a figure has no alternative text", place)
    return counts


def check_pages(pdf, verdict):
    """Each page with content in the structure leads back to its tree (ISO 32000-1, 14.7.4.4); one of artifacts has none."""
    for number, page in enumerate(pdf.pages, 1):
        page.contents_coalesce()
        has_content = "/Contents" in page and b"/MCID" in page.Contents.read_bytes()
        if has_content and "/StructParents" not in page:
            verdict.find("OWN-STRUCT-PARENTS", "the page has no /StructParents", f"page {number}")
        elif page.get("/Tabs") != "/S" and "/Annots" in page:
            verdict.find("OWN-TABS", "the page has annotations and no /Tabs /S", f"page {number}")


def check_fonts(pdf, verdict):
    """A font without subtype, or a composite one without descendants, shows nothing at all."""
    for thing in pdf.objects:
        if not isinstance(thing, pikepdf.Dictionary) or thing.get("/Type") != "/Font":
            continue
        place = f"object {thing.objgen[0]}"
        if "/Subtype" not in thing:
            verdict.find("OWN-FONT-SUBTYPE", "a font has no /Subtype", place)
        elif thing["/Subtype"] == "/Type0" and not len(thing.get("/DescendantFonts", pikepdf.Array())):
            verdict.find("OWN-FONT-DESCENDANTS", "a Type0 font has no /DescendantFonts", place)


def check_links(pdf, verdict):
    """Every link says in words where it leads, and no annotation runs a script or opens a file."""
    for number, page in enumerate(pdf.pages, 1):
        for annotation in page.get("/Annots", pikepdf.Array()):
            action = annotation.get("/A", pikepdf.Dictionary())
            if annotation.get("/Subtype") == "/Link" and not str(annotation.get("/Contents", "")).strip():
                verdict.find("OWN-LINK-CONTENTS", "a link has no /Contents", f"page {number}")
            if str(action.get("/S", "")) in ("/JavaScript", "/Launch", "/GoToR", "/SubmitForm", "/ImportData"):
                verdict.find("OWN-ACTION", f"a link does {action['/S']}", f"page {number}")
