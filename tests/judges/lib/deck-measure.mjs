// What stands where on the slides of a deck: nothing outside its slide, nothing over something else, nothing too small.

/**
 * Measures every slide, or the first of every so many, as a reader sees it.
 *
 * Slides are shown a hundred at a time, one over another, and then only read: the browser lays out the page once for
 * all of them. One by one, a deck of seven thousand takes minutes.
 */
export async function measure(page, verdict, place, every = 1) {
    // A font that no slide has shown yet is loaded when one is, which is too late to be measured.
    await page.evaluate(() => Promise.all(Array.from(document.fonts, font => font.load())))
    const { slides, measured, faults } = await page.evaluate(measureInPage, every)
    verdict.facts.slides = slides
    verdict.facts.measured = measured
    for (const fault of faults.slice(0, 50)) verdict.find(fault.code, fault.text, `${place}, ${fault.slide}`)
}

function measureInPage(every) {
    const faults = []
    const all = Array.from(document.querySelectorAll('.slide'))
    for (const now of document.querySelectorAll('.slide.is-current')) now.classList.remove('is-current')
    const titles = new Set()
    const overlap = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 2 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 2
    const chosen = all.filter((_, at) => at % every === 0)
    const together = 100
    for (let from = 0; from < chosen.length; from += together) {
        const shown = chosen.slice(from, from + together)
        for (const slide of shown) slide.classList.add('is-current')
        for (const slide of shown) measureSlide(slide)
        for (const slide of shown) slide.classList.remove('is-current')
    }
    all[0]?.classList.add('is-current')
    return { slides: all.length, measured: chosen.length, faults }

    function measureSlide(slide) {
        const find = (code, text) => faults.push({ code, text, slide: slide.id })
        const frame = slide.querySelector('.frame').getBoundingClientRect()
        const unit = frame.width / 1920
        const title = slide.dataset.title
        if (titles.has(title)) find('TITLE-TWICE', `the title ‘${title}’ is another slide's too`)
        titles.add(title)
        const boxes = []
        const walker = document.createTreeWalker(slide.querySelector('.sheet'), NodeFilter.SHOW_TEXT)
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
            const element = node.parentElement
            if (!node.textContent.trim() || element.closest('.vh, button')) continue
            const range = document.createRange()
            range.selectNodeContents(node)
            for (const box of range.getClientRects()) {
                if (box.width < 1) continue
                const clipped = box.left < frame.left - 1 || box.right > frame.right + 1 || box.top < frame.top - 1 || box.bottom > frame.bottom + 1
                if (clipped) find('OVERFLOW', `‘${node.textContent.trim().slice(0, 40)}’ reaches outside the slide`)
            }
            // 24 CSS points on a full-HD slide are 32 units.
            if (parseFloat(getComputedStyle(element).fontSize) < 32 * unit - 0.01) find('TOO-SMALL', `‘${node.textContent.trim().slice(0, 40)}’ is set below 24 pt`)
        }
        const parts = '.head, .text, .people, .rows, .imprint, .timer, .foot, .subtitle, .facts, .count-of-tips, .number'
        for (const part of slide.querySelectorAll(parts)) {
            const box = part.getBoundingClientRect()
            if (box.width > 0 && box.height > 0 && part.textContent.trim()) boxes.push([part, inked(part, box)])
        }
        for (const [at, [one, first]] of boxes.entries()) {
            if (first.bottom > frame.bottom + 1) find('OVERFLOW', `‘${one.className}’ ends below the slide`)
            for (const [other, second] of boxes.slice(at + 1)) {
                if (!one.contains(other) && !other.contains(one) && overlap(first, second)) {
                    find('OVERLAP', `‘${one.className}’ stands over ‘${other.className}’`)
                }
            }
        }
        for (const picture of slide.querySelectorAll('.picture svg')) {
            const box = picture.getBoundingClientRect()
            if (box.height < 100 * unit) find('PICTURE', 'the picture has hardly any room')
            if (box.bottom > frame.bottom + 1) find('OVERFLOW', 'the picture ends below the slide')
        }
    }

    /** The box of what is written, not of the room that it was given. */
    function inked(part, box) {
        const range = document.createRange()
        range.selectNodeContents(part)
        const rects = Array.from(range.getClientRects()).filter(rect => rect.width > 0 && rect.height > 0)
        if (rects.length === 0 || part.matches('.timer')) return box
        return {
            left: Math.min(...rects.map(r => r.left)), right: Math.max(...rects.map(r => r.right)),
            top: Math.min(...rects.map(r => r.top)), bottom: Math.max(...rects.map(r => r.bottom)),
        }
    }
}

/** On a narrow screen, and without script: every slide is there, readable, in one column that does not scroll sideways. */
export async function readsAsDocument(page, verdict, place) {
    const report = await page.evaluate(() => ({
        deck: document.documentElement.classList.contains('deck'),
        sideways: document.documentElement.scrollWidth > document.documentElement.clientWidth + 1,
        hidden: Array.from(document.querySelectorAll('.slide')).filter(s => s.inert || s.getBoundingClientRect().height < 10).map(s => s.id),
        small: Array.from(document.querySelectorAll('.slide p, .slide li, .slide h2'))
            .filter(e => e.getBoundingClientRect().width > 1 && parseFloat(getComputedStyle(e).fontSize) < 12).length,
    }))
    if (report.deck) verdict.find('DOCUMENT', 'the deck shows slides where a document suits', place)
    if (report.sideways) verdict.find('DOCUMENT', 'the document scrolls sideways', place)
    if (report.hidden.length) verdict.find('DOCUMENT', `can't be read: ${report.hidden.slice(0, 5).join(', ')}`, place)
    if (report.small) verdict.find('DOCUMENT', `${report.small} texts are smaller than 12 pixels`, place)
}
