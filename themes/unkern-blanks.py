"""Takes the kerning of blanks out of fonts, in place: unkern-blanks.py FILES. Needs fontTools.

A line that ends or begins beside a kerned blank has to be shaped again, and so has every line that is tried before the
best ones are known: with such a font, lines take twice the time."""

import sys

from fontTools.ttLib import TTFont


def unkern(subtable, blank):
    """Takes a glyph out of a subtable of pairs (OpenType, GPOS lookup type 2), as the first and as the second of them."""
    first = subtable.Coverage.glyphs
    if subtable.Format == 1:
        if blank in first:
            del subtable.PairSet[first.index(blank)]
        for pairs in subtable.PairSet:
            pairs.PairValueRecord = [pair for pair in pairs.PairValueRecord if pair.SecondGlyph != blank]
    else:
        for classes in (subtable.ClassDef1, subtable.ClassDef2):
            classes.classDefs.pop(blank, None)
    if blank in first:
        first.remove(blank)


for path in sys.argv[1:]:
    font = TTFont(path)
    blanks = {font.getBestCmap().get(code) for code in (0x20, 0xA0)} - {None}
    positions = font["GPOS"].table
    kerning = [record.Feature for record in positions.FeatureList.FeatureRecord if record.FeatureTag == "kern"]
    for lookup in sorted({at for feature in kerning for at in feature.LookupListIndex}):
        for subtable in positions.LookupList.Lookup[lookup].SubTable:
            subtable = subtable.ExtSubTable if subtable.LookupType == 9 else subtable
            for blank in sorted(blanks):
                unkern(subtable, blank)
    font.save(path, reorderTables=False)
