// axe-core on pages and EPUBs, offline, in as many modes as asked; and what the pages asked, said and popped up.
//
//     axe.mjs [--modes light,dark,…] [--viewport 1280x720] [--every 3] FILE.html|FILE.epub…
//
// `every` looks at one document of so many of a book that has more than forty.

import { readFileSync } from 'node:fs'
import { basename, extname } from 'node:path'
import { pathToFileURL } from 'node:url'
import { AXE } from './lib/axe.mjs'
import { launch, watchedFaults, watchPage } from './lib/browser.mjs'
import { unpack } from './lib/epub.mjs'
import { Verdict, deliver, installed, readArguments } from './lib/verdict.mjs'

const axe = readFileSync(installed('axe-core/axe.min.js'), 'utf8')
const { options, files } = readArguments({ modes: 'light', viewport: '1280x720', every: '1' })
const [width, height] = options.viewport.split('x').map(Number)

/**
 * Loads the page as a reader without scripts gets it, and only then lets scripts run, since axe is one. A context without
 * scripts won't do: axe waits there for a timer that never comes.
 */
async function loadWithoutScripts(context, page, url) {
    const session = await context.newCDPSession(page)
    await session.send('Emulation.setScriptExecutionDisabled', { value: true })
    await page.goto(url, { waitUntil: 'load' })
    await session.send('Emulation.setScriptExecutionDisabled', { value: false })
    // With scripts on again the browser hides what is in <noscript>, which such a reader does see.
    await page.evaluate(() => document.querySelectorAll('noscript').forEach(n => n.replaceWith(...n.childNodes)))
}

async function findings(page) {
    await page.evaluate(axe)
    return page.evaluate(async options => {
        const { violations, passes } = await globalThis.axe.run(document, options)
        return { passes: passes.length, violations: violations.map(v => ({
            id: v.id, impact: v.impact, help: v.help, targets: v.nodes.map(n => n.target.join(' ')) })) }
    }, AXE)
}

/** One tab for all pages of a mode: a tab a page takes longer than axe itself. */
async function judgePage(context, page, { url, own, name }, verdict, mode) {
    const watch = watchPage(page, own)
    if (mode === 'noscript') await loadWithoutScripts(context, page, url)
    else await page.goto(url, { waitUntil: 'load' })
    const place = [name, mode].filter(Boolean).join(', ')
    const found = await findings(page)
    for (const violation of found.violations)
        verdict.find(violation.id, `${violation.help} (${violation.impact})`,
            `${place}: ${violation.targets.slice(0, 5).join(' | ')}${violation.targets.length > 5 ? ` and ${violation.targets.length - 5} more` : ''}`)
    watchedFaults(watch, verdict, place)
    const box = await page.evaluate(() => ({ wide: document.documentElement.scrollWidth, room: innerWidth }))
    verdict.facts.pages = (verdict.facts.pages ?? 0) + 1
    verdict.facts.rulesPassed = (verdict.facts.rulesPassed ?? 0) + found.passes
    if (box.wide > box.room + 1) verdict.find('SIDEWAYS', `the page is ${box.wide} px wide in a window of ${box.room}`, place)
    page.removeAllListeners()
}

/** The pages of a file: itself, or each document of an EPUB, which may ask for the files beside it. */
async function pagesOf(file) {
    if (extname(file) !== '.epub') return { pages: [{ url: pathToFileURL(file).href, name: '' }], dispose() {} }
    const book = await unpack(file)
    const own = url => url.startsWith(pathToFileURL(book.folder).href + '/')
    const step = book.documents.length > 40 ? Number(options.every) : 1
    const pages = book.documents.filter((_, nth) => nth % step === 0).map(path => ({ url: pathToFileURL(path).href, own, name: basename(path) }))
    return { pages, dispose: book.dispose }
}

const browser = await launch()
const verdicts = []
for (const file of files) {
    const verdict = new Verdict(file)
    const { pages, dispose } = await pagesOf(file)
    for (const mode of options.modes.split(',')) {
        const context = await browser.context({ mode: mode === 'noscript' ? 'light' : mode, viewport: { width, height } })
        const tab = await context.newPage()
        for (const page of pages) await judgePage(context, tab, page, verdict, mode)
        await context.close()
    }
    dispose()
    verdicts.push(verdict)
}
await browser.close()
deliver('axe', verdicts)
