"""Turns a TrueType font into one with outlines as PostScript draws them: cff.py FROM TO."""

import sys

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.ttLib import TTFont


def main(source, target):
    font = TTFont(source)
    glyphs = font.getGlyphSet()
    drawn = {}
    for name in font.getGlyphOrder():
        pen = T2CharStringPen(glyphs[name].width, glyphs)
        glyphs[name].draw(pen)
        drawn[name] = pen.getCharString()
    for table in ("glyf", "loca", "fpgm", "prep", "cvt ", "gasp"):
        if table in font:
            del font[table]
    font.sfntVersion = "OTTO"
    builder = FontBuilder(font=font)
    builder.setupCFF("Drawn-Regular", {"FullName": "Drawn Regular"}, drawn, {})
    builder.setupMaxp()
    font.save(target)


main(*sys.argv[1:])
