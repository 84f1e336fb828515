// An EPUB opened as readers open it: every chapter in foliate-js and epub.js, all of it in calibre and in MuPDF.
//
//     epub-read.mjs [--shots DIR [--mode dark] [--text 200] [--at 12]] FILE.epub…
//
// Pictures of both readers in Chromium show the document at a place of the spine, in a mode of `MODES`, text in percent.

import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { launch, watchPage } from './lib/browser.mjs'
import { packageOf } from './lib/epub.mjs'
import { Verdict, cannotJudge, deliver, installed, readArguments, require } from './lib/verdict.mjs'

const { options, files } = readArguments({ shots: '', mode: 'light', text: '100', at: '' })
const ORIGIN = 'http://reader.invalid/'
const TYPES = { js: 'text/javascript', html: 'text/html', epub: 'application/epub+zip', css: 'text/css' }
const SHELL = '<!DOCTYPE html><html lang="nl"><title>Reader</title><style>#area,foliate-view{display:block;width:800px;height:1000px}</style><body><div id="area"></div></body></html>'

/** A page at an origin that exists only here: readers fetch, and file: forbids that. */
async function readerPage(browser, book) {
    const context = await browser.context({ mode: options.mode, viewport: { width: 820, height: 1020 } })
    const served = new Map([['shell.html', SHELL], ['book.epub', readFileSync(book)], ['jszip.js', readFileSync(installed('jszip/dist/jszip.min.js'))],
        ['epub.js', readFileSync(installed('epubjs/dist/epub.js'))]])
    await context.route(ORIGIN + '**', route => {
        const path = decodeURIComponent(new URL(route.request().url()).pathname.slice(1))
        const body = served.get(path) ?? (path.startsWith('foliate/') ? readFileSync(installed(path.replace('foliate', 'foliate-js'))) : undefined)
        return body === undefined ? route.fulfill({ status: 404 }) : route.fulfill({ body, contentType: TYPES[path.split('.').pop()] })
    })
    const page = await context.newPage()
    const watch = watchPage(page, url => url.startsWith(ORIGIN))
    await page.goto(ORIGIN + 'shell.html')
    return { context, page, watch }
}

/** Every section: shown in the view, and its blocks of text. */
async function byFoliate(page) {
    return page.evaluate(async ({ at, text }) => {
        const { makeBook } = await import('/foliate/view.js')
        const blob = await (await fetch('/book.epub')).blob()
        const book = await makeBook(new File([blob], 'book.epub'))
        const view = document.createElement('foliate-view')
        document.querySelector('#area').replaceWith(view)
        await view.open(book)
        const chapters = []
        for (const [index, section] of book.sections.entries()) {
            if (section.linear !== 'no') await view.renderer.goTo({ index, anchor: 0 })
            const parsed = await section.createDocument()
            const shown = view.renderer.getContents?.().map(c => c.doc?.body?.textContent ?? '').join('') ?? ''
            const leaf = 'p,li,h1,h2,h3,h4,h5,h6,dt,dd,td,th,figcaption,blockquote'
            const blocks = [...parsed.querySelectorAll(leaf)].filter(b => !b.querySelector(leaf) && !b.closest('[hidden]')).map(b => b.textContent)
            chapters.push({ id: section.id, linear: section.linear !== 'no', parsed: parsed.body?.textContent ?? '', shown, blocks, pictures: parsed.querySelectorAll('img,svg').length })
        }
        view.renderer.setStyles?.(`html { font-size: ${text}% }`)
        if (at !== '') await view.renderer.goTo({ index: Number(at), anchor: 0 })
        return { chapters, toc: book.toc?.length ?? 0, pageList: book.pageList?.length ?? 0, language: book.metadata.language, title: book.metadata.title }
    }, options)
}

async function byEpubJs(page) {
    await page.addScriptTag({ url: '/jszip.js' })
    await page.addScriptTag({ url: '/epub.js' })
    return page.evaluate(async ({ at, text }) => {
        const book = globalThis.ePub(await (await fetch('/book.epub')).arrayBuffer())
        await book.ready
        const rendition = book.renderTo('area', { width: 800, height: 1000 })
        const chapters = []
        for (const item of book.spine.spineItems) {
            await rendition.display(item.href)
            chapters.push({ id: item.href, shown: rendition.getContents().map(c => c.document.body.textContent).join('') })
        }
        rendition.themes.fontSize(`${text}%`)
        if (at !== '') await rendition.display(book.spine.spineItems[Number(at)].href)
        return chapters
    }, options)
}

const letters = text => text.normalize('NFKC').replace(/[^\p{L}]/gu, '')

/** calibre's plain text holds every block of the book, in the book's order. */
function byCalibre(file, scratch, chapters, verdict) {
    const out = join(scratch, 'calibre.txt')
    const done = spawnSync('ebook-convert', [file, out], { encoding: 'utf8', env: { ...process.env, QTWEBENGINE_DISABLE_SANDBOX: '1' } })
    if (done.error) cannotJudge("calibre is missing; install it with 'apt-get install calibre'")
    if (done.status !== 0) return verdict.find('calibre', done.stderr.slice(-300))
    const text = letters(readFileSync(out, 'utf8'))
    let at = 0
    for (const chapter of chapters.filter(c => c.linear))
        for (const block of chapter.blocks.map(letters).filter(Boolean)) {
            const found = text.indexOf(block, at)
            if (found >= 0) at = found + block.length
            else verdict.find('calibre', text.includes(block) ? 'a block comes in another order' : 'a block is missing', `${chapter.id}: ${block.slice(0, 60)}`)
        }
    verdict.facts.calibreLetters = text.length
}

function byMuPdf(file, scratch, verdict) {
    const done = spawnSync('mutool', ['draw', '-q', '-F', 'text', '-o', join(scratch, 'mupdf.txt'), file], { encoding: 'utf8' })
    if (done.error) cannotJudge("mutool is missing; install it with 'apt-get install mupdf-tools'")
    if (done.status !== 0) return verdict.find('mupdf', done.stderr.slice(0, 300))
    for (const line of new Set(done.stderr.split('\n').filter(Boolean))) verdict.find('mupdf', line, '', /error/i.test(line) ? 'error' : 'info')
    verdict.facts.mupdfLetters = letters(readFileSync(join(scratch, 'mupdf.txt'), 'utf8')).length
}

function compare(reader, chapters, spine, verdict) {
    if (chapters.length !== spine.length) verdict.find(reader, `opens ${chapters.length} of ${spine.length} documents`)
    for (const chapter of chapters) {
        if (chapter.linear === false) continue
        if (letters(chapter.shown) === '' && !chapter.pictures) verdict.find(reader, 'shows an empty chapter', chapter.id)
        if (chapter.parsed && letters(chapter.shown) !== letters(chapter.parsed)) verdict.find(reader, 'shows another text than the document has', chapter.id)
    }
}

async function inReader(browser, file, verdict, name, read) {
    const { context, page, watch } = await readerPage(browser, file)
    try {
        const read_ = await read(page)
        if (options.shots) {
            mkdirSync(options.shots, { recursive: true })
            await page.screenshot({ path: join(options.shots, `${basename(file, '.epub')}-${name}-${options.mode}-${options.text}.png`) })
        }
        return read_
    } catch (error) {
        verdict.find(name, String(error).split('\n')[0])
    } finally {
        for (const url of watch.requests) verdict.find('REQUEST', `the book asked for ${url}`, name)
        for (const text of watch.dialogs) verdict.find('DIALOG', text, name)
        for (const text of watch.errors) verdict.find('CONSOLE', text, name, 'info')
        await context.close()
    }
}

const browser = await launch()
const verdicts = []
for (const file of files) {
    const verdict = new Verdict(file)
    const { spine } = await packageOf(await require('jszip').loadAsync(readFileSync(file)))
    const foliate = await inReader(browser, file, verdict, 'foliate-js', byFoliate)
    if (foliate) compare('foliate-js', foliate.chapters, spine, verdict)
    const epubJs = await inReader(browser, file, verdict, 'epub.js', byEpubJs)
    const pictures = new Map(foliate?.chapters.map((c, n) => [n, c.pictures]))
    if (epubJs) compare('epub.js', epubJs.map((c, n) => ({ ...c, pictures: pictures.get(n) })), spine, verdict)
    const scratch = mkdtempSync(join(tmpdir(), 'judged-book-'))
    if (foliate) byCalibre(file, scratch, foliate.chapters, verdict)
    byMuPdf(file, scratch, verdict)
    rmSync(scratch, { recursive: true })
    verdict.facts = { ...verdict.facts, documents: spine.length, toc: foliate?.toc, pageList: foliate?.pageList, language: foliate?.language, title: foliate?.title }
    verdicts.push(verdict)
}
await browser.close()
deliver('epub-read', verdicts)
