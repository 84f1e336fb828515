"""Where the ink of a page for the press lies, seen as pixels at 300 an inch."""

import numpy

DPI = 300
MM = 72 / 25.4
PIXELS = DPI / 25.4
# How different two colours must be to be told apart.
DIFFERENT = 24


def rendered(page):
    pixmap = page.get_pixmap(dpi=DPI, alpha=False)
    return numpy.frombuffer(pixmap.samples, numpy.uint8).reshape(pixmap.height, pixmap.width, 3).astype(int)


def inked(pixels):
    """Where there is anything but white."""
    return (255 - pixels).max(axis=-1) > DIFFERENT


def of_page(page, number, options, verdict):
    """What is coloured at the cut is so at the edge of the bleed, and nothing else lies near the cut."""
    pixels = rendered(page)
    reaches_bleed(inked(pixels), number, options.bleed, verdict)
    deep = int((options.bleed + options.safe) * PIXELS) - 2
    width, height = pixels.shape[1], pixels.shape[0]
    for side, strip in sides_of(pixels):
        lost = numpy.argwhere(lies_near(strip[:deep]))
        if len(lost):
            row, along = lost[0]
            inside, along = row / PIXELS - options.bleed, along / PIXELS - options.bleed
            verdict.find("UNSAFE", f"something lies {inside:.1f} mm inside the {side} cut, {along:.0f} mm along it", f"page {number}")
            return


def sides_of(pixels):
    """The page seen from each side: its first row is that side's edge."""
    turned = pixels.swapaxes(0, 1)
    return ("top", pixels), ("bottom", pixels[::-1]), ("left", turned), ("right", turned[::-1])


def reaches_bleed(ink, number, bleed, verdict):
    step = round(bleed * PIXELS)
    if step == 0:
        return
    ring = numpy.concatenate([ink[1], ink[-2], ink[:, 1], ink[:, -2]])
    corners = [ink[row, column] for row in (1, -2) for column in (1, -2)]
    if ink[step + 2, step + 2] and ink[-step - 3, -step - 3] and ink[step + 2, -step - 3]:
        # A page that is coloured all over is so up to its corners; white on it is a part of its picture.
        if not all(corners) or ring.mean() < 0.85:
            verdict.find("BLEED-INK", f"the colour of the page does not reach the bleed ({ring.mean():.2f})", f"page {number}")
        return
    # Shapes that lie askew come out of the page a little further on.
    near = numpy.ones(2 * step + 1)
    for side, turned in sides_of(ink):
        at_cut = turned[step + 2, step:-step]
        at_edge = numpy.convolve(turned[1].astype(float), near, "same")[step:-step] > 0
        lost = at_cut & ~at_edge
        if lost.sum() > 2:
            verdict.find("BLEED-INK", f"at the {side} {lost.sum()} pixels of ink end before the bleed does", f"page {number}")


def lies_near(strip):
    """What of a strip along an edge is no part of a surface that begins at the edge."""
    if numpy.ptp(strip.reshape(-1, 3), axis=0).max() <= DIFFERENT:
        return numpy.zeros(strip.shape[:2], bool)
    down = numpy.abs(numpy.diff(strip, axis=0)).max(axis=-1) <= DIFFERENT
    along = numpy.abs(numpy.diff(strip, axis=1)).max(axis=-1) <= DIFFERENT
    reached = numpy.zeros(strip.shape[:2], bool)
    # The last pixel of a page may be a part of one.
    reached[:2] = reached[:, :2] = reached[:, -2:] = True
    while True:
        before = reached.sum()
        spread(reached, down)
        left = clear(~reached & ~is_blend(strip, reached))
        if not left.any():
            return left
        spread(reached.T, along.T)
        if reached.sum() == before:
            return left


def spread(reached, alike):
    """Reaches rows from their neighbours, downwards and up again."""
    for row in range(1, len(reached)):
        reached[row] |= reached[row - 1] & alike[row - 1]
    for row in range(len(reached) - 2, -1, -1):
        reached[row] |= reached[row + 1] & alike[row]


def clear(found):
    """What is more than the tip of a wedge: two pixels wide and high."""
    both = found[:-1] & found[1:]
    return both[:, :-1] & both[:, 1:]


def is_blend(strip, reached):
    """The soft edge between two surfaces that are both reached: a mixture of what is on either side."""
    found = numpy.zeros(reached.shape, bool)
    high, wide = reached.shape
    padded = numpy.pad(strip, ((2, 2), (2, 2), (0, 0)), mode="edge")
    known = numpy.pad(reached, 2, mode="edge")
    for y, x in ((0, 2), (2, 0), (2, 2), (2, -2)):
        def at(array, sign):
            return array[2 + sign * y : 2 + sign * y + high, 2 + sign * x : 2 + sign * x + wide]

        one, other = at(padded, 1), at(padded, -1)
        between = (strip >= numpy.minimum(one, other) - 8) & (strip <= numpy.maximum(one, other) + 8)
        differ = numpy.abs(one - other).max(axis=-1) > DIFFERENT
        found |= at(known, 1) & at(known, -1) & between.all(axis=-1) & differ
    return found


def along_cuts(page, die, number, options, verdict):
    """What is coloured beside a cut of a box is so past it, and nothing else lies near cuts and creases."""
    cuts, creases = (numpy.array(die[name]) for name in ("CutContour", "Crease"))
    verdict.facts["cuts"], verdict.facts["creases"] = len(cuts), len(creases)
    if not len(cuts) or not len(creases):
        verdict.find("DIE", "there is no die line", f"page {number}")
        return
    pixels, height = rendered(page), page.rect.height
    past_cuts(inked(pixels), height, cuts, creases[:, :, 0].max(), number, options, verdict)
    segments = numpy.concatenate([cuts, creases])
    coloured = inked(pixels)
    surface = numpy.median(pixels[coloured][::50], axis=0)
    # The die line itself is drawn too, and soft edges of what is coloured are two pixels wide.
    other = clear(clear(coloured & (numpy.abs(pixels - surface).max(axis=-1) > DIFFERENT)))
    rows, columns = numpy.nonzero(other)
    points = numpy.stack([columns + 1, height / 72 * DPI - rows - 1], axis=1)[::3] * 72 / DPI
    away = nearest(points, segments) / MM
    lost = (away > 0.4) & (away < options.safe - 0.2)
    if lost.any():
        (left, below), least = points[lost][0] / MM, away[lost].min()
        at = f"{left:.0f}, {height / MM - below:.0f}"
        verdict.find("UNSAFE", f"something lies {least:.1f} mm from a cut or a crease, at {at} mm", f"page {number}")


def past_cuts(ink, height, cuts, glued, number, options, verdict):
    def is_inked(x, y):
        column, row = int(x / 72 * DPI), int((height - y) / 72 * DPI)
        inside = 0 <= row < ink.shape[0] and 0 <= column < ink.shape[1]
        return bool(ink[row, column]) if inside else None

    lost = seen = 0
    for start, end in cuts:
        normal = normal_of(start, end)
        for share in (0.2, 0.5, 0.8):
            point = start + (end - start) * share
            # The flap that is glued has no ink.
            if point[0] > glued - 0.1:
                continue
            for side in (1, -1):
                near = is_inked(*(point + normal * side * 0.8 * MM))
                past = is_inked(*(point - normal * side * (options.bleed - 0.3) * MM))
                if near:
                    seen += 1
                    lost += past is False
    verdict.facts["seen"] = seen
    if lost:
        verdict.find("BLEED-INK", f"at {lost} of {seen} places ink ends before the bleed does", f"page {number}")


def normal_of(start, end):
    along = end - start
    return numpy.array([-along[1], along[0]]) / max(numpy.hypot(*along), 1e-9)


def nearest(points, segments):
    """How far each point is from the nearest segment."""
    least = numpy.full(len(points), numpy.inf)
    for start, end in segments:
        along = end - start
        share = numpy.clip((points - start) @ along / max(along @ along, 1e-9), 0, 1)
        least = numpy.minimum(least, numpy.hypot(*(points - start - share[:, None] * along).T))
    return least
