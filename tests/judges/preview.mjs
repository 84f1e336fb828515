// The live preview in a real browser, while its collection changes: axe, keys, clicks, places kept, errors and their end.
//
//     preview.mjs --binary TIPWAAIER FOLDER…
//
// The folder is changed: hand in a copy. It has a tip file with a lead, and no problems.

import { spawn } from 'node:child_process'
import { readFileSync, readdirSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { AXE } from './lib/axe.mjs'
import { launch, watchPage, watchedFaults } from './lib/browser.mjs'
import { Verdict, cannotJudge, deliver, installed, readArguments } from './lib/verdict.mjs'

const axe = readFileSync(installed('axe-core/axe.min.js'), 'utf8')
const { options, files: folders } = readArguments({ binary: '' })
if (!options.binary) cannotJudge('name the program with --binary')

/** Starts `serve` on any free port; its address once it is said. */
function serve(folder) {
    const server = spawn(options.binary, ['serve', folder, '--port', '0', '--lang', 'en'], { stdio: ['ignore', 'ignore', 'pipe'] })
    const address = new Promise((resolve, reject) => {
        let said = ''
        server.stderr.on('data', bytes => {
            said += bytes
            const found = /http:\/\/127\.0\.0\.1:\d+\//.exec(said)
            if (found) resolve(found[0])
        })
        server.on('exit', status => reject(new Error(`serve ended with ${status}: ${said.slice(-400)}`)))
        setTimeout(() => reject(new Error(`serve said no address in 60 s: ${said.slice(-400)}`)), 60_000).unref()
    })
    return { server, address }
}

/** As many editors save: beside the file, and then in its place. */
function save(file, text) {
    writeFileSync(`${file}.tmp~`, text)
    renameSync(`${file}.tmp~`, file)
}

const status = page => page.textContent('#status')
const place = page => page.textContent('#place')
/** The newest build of which a page is drawn; only pages near the view are drawn. */
const version = page => page.evaluate(newest)
const newest = () => Math.max(0, ...[...document.querySelectorAll('.page img')]
    .filter(image => image.complete && image.naturalWidth > 100).map(image => Number(new URL(image.src).searchParams.get('v'))))
/** Waits until a page of another build than `before` is drawn. */
async function rebuilt(page, before) {
    const late = Date.now() + 60_000
    while ((await version(page)) <= before) {
        if (Date.now() > late) throw new Error(`no page of a build after ${before} in 60 s`)
        await page.waitForTimeout(50)
    }
}

/** What `look` sees once it has seen it in as many pictures in a row as a scroll or a load in a frame takes. */
async function settled(page, look) {
    let seen, times = 0
    while (times < 30) {
        const now = await look()
        times = JSON.stringify(now) === JSON.stringify(seen) ? times + 1 : 0
        seen = now
        await page.evaluate(() => new Promise(requestAnimationFrame))
    }
    return seen
}

async function accessible(page, verdict, where) {
    await page.evaluate(axe)
    // What is in the frames is judged by itself, as EPUB and as deck.
    const violations = await page.evaluate(async options => {
        const { violations } = await globalThis.axe.run({ exclude: [['iframe']] }, { ...options, iframes: false })
        return violations.map(v => ({ id: v.id, help: v.help, targets: v.nodes.slice(0, 3).map(n => n.target.join(' ')) }))
    }, AXE)
    for (const it of violations) verdict.find(`AXE-${it.id}`, `${it.help}: ${it.targets.join('; ')}`, where)
}

/** All that a reader does, in one page that obeys its own policy. */
async function handling(page, tip, verdict) {
    const expect = (holds, code, message) => holds || verdict.find(code, message)
    await rebuilt(page, 0)
    verdict.facts.pages = await page.locator('.page').count()
    verdict.facts.places = {}

    // Keys: the first stop is the skip link, F6 goes round the panes both ways.
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement.classList.contains('skip')), 'KEYS', 'the first stop is not the skip link')
    const round = []
    for (const key of ['F6', 'F6', 'F6', 'F6', 'F6', 'Shift+F6']) {
        await page.keyboard.press(key)
        round.push(await page.evaluate(() => document.activeElement.id))
    }
    expect(round.join() === 'booklet,epub,deck,diagnostics,booklet,diagnostics', 'KEYS', `F6 goes ${round.join()}`)

    // A page by the keyboard, and one by the mouse.
    await page.locator('.page').nth(verdict.facts.pages - 4).focus()
    await page.keyboard.press('Enter')
    verdict.facts.places.page = await place(page)
    expect(/^tips\/.*\.md:\d+:\d+$/.test(verdict.facts.places.page), 'PLACE', `a page of the booklet shows ${verdict.facts.places.page}`)
    const first = await page.evaluate(() => fetch('/state.json').then(answer => answer.json()).then(state => state.tips[0]))
    await page.locator('.page').nth(first.page - 1).click()
    expect(await place(page) === `${first.place.file}:${first.place.line}:${first.place.column}`, 'PLACE', `the page of the first tip shows ${await place(page)}`)

    // The first change of a tip brings it into view.
    const text = readFileSync(tip.path, 'utf8')
    let before = await version(page)
    save(tip.path, text.replace('## ', 'Een zin erbij.\n\n## '))
    await rebuilt(page, before)
    expect((await place(page)).startsWith(`${tip.name}:`), 'FOLLOW', `after a change of ${tip.name} the place is ${await place(page)}`)

    // The next one leaves everything where it is.
    const where = () => page.evaluate(() => ({
        pages: document.getElementById('pages').scrollTop,
        epub: document.getElementById('epub-frame').contentWindow.scrollY,
        document: document.getElementById('document').value,
        slide: document.getElementById('deck-frame').contentWindow.location.hash,
    }))
    await settled(page, where)
    await page.evaluate(() => {
        document.getElementById('pages').scrollTop = 40
        document.getElementById('epub-frame').contentWindow.scrollTo(0, 30)
    })
    const kept = await settled(page, where)
    before = await version(page)
    save(tip.path, text.replace('## ', 'Een zin erbij, en nog een.\n\n## '))
    await rebuilt(page, before)
    const now = await settled(page, where)
    verdict.facts.kept = kept
    expect(kept.pages > 0 && kept.epub > 0 && kept.slide.length > 1, 'KEPT', `there is no place to keep: ${JSON.stringify(kept)}`)
    expect(JSON.stringify(kept) === JSON.stringify(now), 'KEPT', `${JSON.stringify(kept)} became ${JSON.stringify(now)}`)

    // An error: the pages stay, the message leads to its place, and goes when it is mended.
    save(tip.path, text.replace('number:', 'nummer:'))
    const error = page.locator('#list button.error').first()
    await error.waitFor({ timeout: 60_000 })
    expect((await status(page)).includes('There are errors'), 'STALE', `the status says ${await status(page)}`)
    expect(await page.locator('.page').count() > 0, 'STALE', 'the pages are gone')
    await error.focus()
    await page.keyboard.press('Enter')
    verdict.facts.places.error = await place(page)
    expect(verdict.facts.places.error === `${tip.name}:2:1`, 'PLACE', `the error shows ${verdict.facts.places.error}`)
    save(tip.path, text)
    await error.waitFor({ state: 'detached', timeout: 60_000 })
    expect(!(await status(page)).includes('There are errors'), 'STALE', `after mending the status says ${await status(page)}`)
}

const browser = await launch()
const verdicts = []
for (const folder of folders) {
    const verdict = new Verdict(folder)
    const name = `tips/${readdirSync(join(folder, 'tips')).filter(file => file.endsWith('.md')).sort()[0]}`
    const { server, address } = serve(folder)
    const within = async (where, settings, work) => {
        const context = await browser.context({ viewport: { width: 1280, height: 800 }, ...settings })
        // Only this machine is asked for anything; what else is asked for is a finding.
        await context.setOffline(false)
        const page = await context.newPage()
        const watch = watchPage(page, request => request.startsWith(url))
        try {
            await page.goto(url)
            await work(page)
        } catch (error) {
            verdict.find('FAILED', String(error).split('\n')[0], where)
        }
        watchedFaults(watch, verdict, where)
        await context.close()
    }
    const url = await address.catch(error => cannotJudge(error.message))
    await within('handling', {}, page => handling(page, { name, path: join(folder, name) }, verdict))
    for (const [where, settings] of [['light', {}], ['dark', { mode: 'dark' }], ['forced', { mode: 'forced' }], ['narrow', { viewport: { width: 390, height: 800 } }]]) {
        // axe is a script, which the page's own policy refuses.
        await within(where, { ...settings, bypassCSP: true }, async page => {
            await rebuilt(page, 0)
            await accessible(page, verdict, where)
            const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
            if (wide > 1) verdict.find('SIDEWAYS', `the page is ${wide} px wider than the window`, where)
        })
    }
    server.removeAllListeners('exit')
    server.kill()
    verdicts.push(verdict)
}
await browser.close()
deliver('preview', verdicts)
