// What pages and books say to those who hear them, as text to be compared and read: no finding, but a fact.
//
//     read.mjs [--viewport 1280x720] [--mode dark] FILE.html|FILE.epub…

import { basename, extname } from 'node:path'
import { pathToFileURL } from 'node:url'
import { launch } from './lib/browser.mjs'
import { unpack } from './lib/epub.mjs'
import { readingOf } from './lib/reading.mjs'
import { Verdict, deliver, readArguments } from './lib/verdict.mjs'

const { options, files } = readArguments({ viewport: '1280x720', mode: 'light' })
const [width, height] = options.viewport.split('x').map(Number)

/** The pictures with room of their own: how high, on what ground, and whether their caption may stand on another page. */
function picturesOf(page) {
    return page.evaluate(() => [...document.querySelectorAll('figure > img')].map(picture => ({
        height: picture.getBoundingClientRect().height,
        ground: getComputedStyle(picture).backgroundColor,
        caption: picture.parentElement.querySelector('figcaption')?.textContent ?? '',
        parted: getComputedStyle(picture.parentElement).breakInside !== 'avoid',
    })))
}

const browser = await launch()
const context = await browser.context({ mode: options.mode, viewport: { width, height } })
const page = await context.newPage()
const verdicts = []
for (const file of files) {
    const verdict = new Verdict(file)
    const book = extname(file) === '.epub' ? await unpack(file) : undefined
    const readings = {}
    const pictures = []
    for (const document of book?.documents ?? [file]) {
        await page.goto(pathToFileURL(document).href, { waitUntil: 'load' })
        // A list of contents and notes are a press of a key away.
        await page.evaluate(() => document.querySelectorAll('details').forEach(it => (it.open = true)))
        readings[basename(document)] = await readingOf(context, page)
        pictures.push(...await picturesOf(page))
    }
    book?.dispose()
    verdict.facts = { readings, pictures }
    verdicts.push(verdict)
}
await browser.close()
deliver('read', verdicts)
