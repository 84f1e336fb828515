// The HTML deck in Firefox: keys, pointer, address, search, tools, and two windows in step. `deck.mjs` looks at all of it
// in Chromium; what is asked again here is what browsers do differently.
//
//     firefox.mjs FILE.html…

import { pathToFileURL } from 'node:url'
import { until } from './lib/browser.mjs'
import { handled } from './lib/deck-handling.mjs'
import { launchFirefox } from './lib/firefox.mjs'
import { Verdict, deliver, readArguments } from './lib/verdict.mjs'

const { files } = readArguments({})
const current = () => Array.from(document.querySelectorAll('.slide')).findIndex(s => s.classList.contains('is-current'))

/** The overview comes by a key and goes by a click. */
async function overview(page, expect) {
    await page.keyboard.press('Home')
    await page.keyboard.press('o')
    await page.click('.slide:nth-of-type(2) .pick')
    const at = await until(() => page.evaluate(current), at => at === 1)
    expect(at === 1, 'OVERVIEW', `a click in the overview leads to slide ${at + 1}, not 2`)
}

/** The speaker's window opens, and both follow each other, also after a reload. */
async function twoWindows(firefox, room, expect) {
    await room.keyboard.press('Home')
    await room.keyboard.press('p')
    const pages = await until(() => firefox.pages(), pages => pages.length > 1)
    const speaker = pages.find(page => page.id !== room.id)
    if (!speaker) return expect(false, 'OPEN', 'P opens no window')
    await until(() => speaker.evaluate(() => document.documentElement.classList.contains('presenter')).catch(() => false), it => it)
    const inStep = async (place, text) => {
        const [a, b] = await until(async () => [await room.evaluate(current), await speaker.evaluate(current)], ([a, b]) => a === place && b === place)
        expect(a === place && b === place, 'STEP', `${text}: the room shows ${a + 1}, the speaker ${b + 1}, not ${place + 1}`)
    }
    await inStep(0, 'opening')
    await speaker.keyboard.press('ArrowRight')
    await inStep(1, 'the speaker goes on')
    await room.keyboard.press('ArrowRight')
    await inStep(2, 'the room goes on')
    await speaker.reload()
    await inStep(2, 'a reload')
}

const verdicts = []
for (const file of files) {
    const verdict = new Verdict(file)
    const firefox = await launchFirefox()
    const expect = (right, code, text) => right || verdict.find(code, text, 'Firefox')
    try {
        const page = await firefox.open(pathToFileURL(file).href, { width: 1280, height: 720 })
        await handled(page, expect)
        await overview(page, expect)
        await twoWindows(firefox, page, expect)
    } catch (error) {
        verdict.find('FAILED', String(error).split('\n')[0], 'Firefox')
    }
    for (const text of firefox.errors) verdict.find('CONSOLE', text, 'Firefox')
    await firefox.close()
    verdicts.push(verdict)
}
deliver('firefox', verdicts)
