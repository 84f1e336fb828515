// Pictures of pages and books as a browser shows them, by day, by night, on a phone and with text twice as large.
//
//     shots.mjs --into DIR FILE.html|FILE.epub…

import { basename, extname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { launch } from './lib/browser.mjs'
import { unpack } from './lib/epub.mjs'
import { Verdict, cannotJudge, deliver, readArguments } from './lib/verdict.mjs'

const { options, files } = readArguments({ into: '' })
if (!options.into) cannotJudge('name a folder with --into')

const VIEWS = [
    { view: 'light', mode: 'light', viewport: { width: 1280, height: 720 } },
    { view: 'dark', mode: 'dark', viewport: { width: 1280, height: 720 } },
    { view: 'phone', mode: 'light', viewport: { width: 360, height: 740 } },
    { view: 'large', mode: 'light', viewport: { width: 1280, height: 900 }, zoom: '200%' },
]

const browser = await launch()
const verdicts = []
for (const file of files) {
    const verdict = new Verdict(file)
    const book = extname(file) === '.epub' ? await unpack(file) : undefined
    const documents = book?.documents ?? [file]
    const made = []
    for (const { view, mode, viewport, zoom } of VIEWS) {
        const context = await browser.context({ mode, viewport })
        for (const document of documents) {
            const page = await context.newPage()
            await page.goto(pathToFileURL(document).href, { waitUntil: 'load' })
            if (zoom) await page.evaluate(size => (document.documentElement.style.fontSize = size), zoom)
            const path = join(options.into, `${basename(document, extname(document))}-${view}.png`)
            await page.screenshot({ path })
            made.push(path)
            await page.close()
        }
        await context.close()
    }
    book?.dispose()
    verdict.facts = { made }
    verdicts.push(verdict)
}
await browser.close()
deliver('shots', verdicts)
