// The HTML deck in a real browser: every slide measured, every key pressed, two windows in step, no request, no error.
//
//     deck.mjs [--quick yes] [--every 10] [--only measure] FILE.html…
//
// `quick` leaves out axe and the smaller screens; `every` measures one slide of so many; `only measure` looks at where
// things stand on every slide of a full-HD screen and at nothing else, for decks of thousands.

import { readFileSync } from 'node:fs'
import { AXE } from './lib/axe.mjs'
import { atRest, goTo, launch, until, watchedFaults } from './lib/browser.mjs'
import { Verdict, cannotJudge, deliver, installed, readArguments } from './lib/verdict.mjs'
import { measure, readsAsDocument } from './lib/deck-measure.mjs'
import { handling } from './lib/deck-handling.mjs'
import { twoWindows } from './lib/deck-windows.mjs'

const axe = readFileSync(installed('axe-core/axe.min.js'), 'utf8')
const { options, files } = readArguments({ quick: 'no', every: '1', only: '' })
const quick = options.quick === 'yes'
const every = Number(options.every)
if (!['', 'measure'].includes(options.only)) cannotJudge(`there is no part '${options.only}'; there is 'measure'`)

async function accessible(page, verdict, place) {
    await page.evaluate(axe)
    const violations = await page.evaluate(async options => {
        const { violations } = await globalThis.axe.run(document, options)
        return violations.map(v => ({ id: v.id, help: v.help, targets: v.nodes.slice(0, 3).map(n => n.target.join(' ')) }))
    }, AXE)
    for (const it of violations) verdict.find(`AXE-${it.id}`, `${it.help}: ${it.targets.join('; ')}`, place)
}

const verdicts = []
const browser = await launch()
for (const file of files) {
    const verdict = new Verdict(file)
    const within = async (place, settings, work) => {
        const { context, page, watch } = await browser.open(file, settings)
        try {
            await work(page, context)
        } catch (error) {
            verdict.find('FAILED', String(error).split('\n')[0], place)
        }
        watchedFaults(watch, verdict, place)
        await context.close()
    }
    const large = { width: 1280, height: 720 }
    await within('slides', { viewport: { width: 1920, height: 1080 } }, page => measure(page, verdict, 'slides at 1920×1080', every))
    if (options.only === 'measure') {
        verdicts.push(verdict)
        continue
    }
    if (!quick) {
        await within('slides', { viewport: large }, page => measure(page, verdict, 'slides at 1280×720', every))
        await within('slides', { viewport: { width: 1024, height: 768 } }, page => measure(page, verdict, 'slides at 1024×768', every))
        for (const mode of ['light', 'dark', 'contrast', 'forced', 'still']) {
            await within(mode, { mode, viewport: large }, async page => {
                for (const id of await page.evaluate(sampleOfKinds)) {
                    await goTo(page, `#${id}`)
                    await atRest(page)
                    await accessible(page, verdict, `${mode}, ${id}`)
                }
            })
        }
        await within('overview', { viewport: large }, async page => {
            await page.keyboard.press('o')
            await accessible(page, verdict, 'overview')
        })
        await within('document, phone', { mode: 'touch', viewport: { width: 390, height: 844 } }, async page => {
            await readsAsDocument(page, verdict, 'phone')
            await accessible(page, verdict, 'document, phone')
        })
        // The document without scripts; axe comes in after it was loaded so, since it is a script itself.
        await within('document, no script', { viewport: { width: 390, height: 844 } }, async (page, context) => {
            const session = await context.newCDPSession(page)
            await session.send('Emulation.setScriptExecutionDisabled', { value: true })
            await page.reload()
            await session.send('Emulation.setScriptExecutionDisabled', { value: false })
            await readsAsDocument(page, verdict, 'no script')
            await accessible(page, verdict, 'document, no script')
        })
    }
    await within('handling', { viewport: large, still: true }, (page, context) => handling(page, context, verdict, quick))
    await within('touch', { mode: 'touch', viewport: large }, page => swiping(page, verdict))
    await within('two windows', { viewport: large, still: true }, (page, context) =>
        twoWindows(page, context, verdict, quick, async speaker => {
            // axe waits by the page's own clock.
            await context.clock.resume()
            await accessible(speaker, verdict, 'presenter view')
        }))
    verdicts.push(verdict)
}
await browser.close()
deliver('deck', verdicts)

/** One slide of each kind: what is right for one is right for all of them, and the measuring looks at every one. */
function sampleOfKinds() {
    const seen = new Map()
    for (const slide of document.querySelectorAll('.slide')) {
        const kind = slide.classList[1]
        if (!seen.has(kind)) seen.set(kind, slide.id)
    }
    return Array.from(seen.values())
}

async function swiping(page, verdict) {
    const client = await page.context().newCDPSession(page)
    const swipe = async (from, to) => {
        const point = x => [{ x, y: 300 }]
        await client.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: point(from) })
        await client.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: point(to) })
        await client.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
    }
    const at = () => page.evaluate(() => Array.from(document.querySelectorAll('.slide')).findIndex(s => s.classList.contains('is-current')))
    const leadsTo = async (place, text) => (await until(at, now => now === place)) === place || verdict.find('TOUCH', text)
    const from = await at()
    await swipe(900, 300)
    await leadsTo(from + 1, 'a swipe to the left does not go on')
    await swipe(300, 900)
    await leadsTo(from, 'a swipe to the right does not go back')
}
