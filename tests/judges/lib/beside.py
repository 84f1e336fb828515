"""Pictures beside each other on one, small enough for a page of documentation.

    beside.py [--gap 6] [--columns N] [--width 960] OUT.png PICTURE…

It holds 200 colours and nothing of when it was made: the same pictures give the same file.
"""

import argparse

from PIL import Image

GREY = (0x77, 0x77, 0x77)


def beside(pictures, gap, columns):
    """The pictures in rows of so many, each in a cell as large as the largest, with a gap around."""
    width, height = (max(picture.size[axis] for picture in pictures) for axis in (0, 1))
    rows = -(-len(pictures) // columns)
    sheet = Image.new("RGB", (columns * (width + 2 * gap), rows * (height + 2 * gap)), GREY)
    for nth, picture in enumerate(pictures):
        left, top = (nth % columns) * (width + 2 * gap), (nth // columns) * (height + 2 * gap)
        sheet.paste(picture, (left + gap + (width - picture.width) // 2, top + gap + (height - picture.height) // 2))
    return sheet


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--gap", type=int, default=0)
    parser.add_argument("--columns", type=int, default=0)
    parser.add_argument("--width", type=int, help="of each picture, in pixels, at most")
    parser.add_argument("out")
    parser.add_argument("pictures", nargs="+")
    asked = parser.parse_args()
    pictures = [Image.open(file).convert("RGB") for file in asked.pictures]
    if asked.width:
        for picture in pictures:
            picture.thumbnail((asked.width, asked.width))
    sheet = beside(pictures, asked.gap, asked.columns or len(pictures))
    sheet.quantize(200).save(asked.out, optimize=True)


main()
