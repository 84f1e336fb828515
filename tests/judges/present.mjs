// `present --lan` as a room uses it: the speaker's machine, a phone that leads and one that follows, each a browser of its
// own. Axe looks at every page on the way.
//
//     present.mjs --binary BINARY COLLECTION
//
// The network is an address of this machine that nothing outside reaches.

import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { AXE } from './lib/axe.mjs'
import { launch, until, watchPage, watchedFaults } from './lib/browser.mjs'
import { Verdict, cannotJudge, deliver, installed, readArguments } from './lib/verdict.mjs'

const axe = readFileSync(installed('axe-core/axe.min.js'), 'utf8')
const { options, files } = readArguments({ binary: '' })
const PHONE = { mode: 'touch', viewport: { width: 390, height: 760 } }

/** Starts the program; the address that it names, and the process to end. */
async function present(collection) {
    const program = spawn(options.binary, ['present', collection, '--port', '0', '--lan=127.0.0.2', '--lang', 'en'], { stdio: ['ignore', 'ignore', 'pipe'] })
    for await (const line of createInterface({ input: program.stderr })) {
        const address = /Open (http:\S+)/.exec(line)
        if (address) return { program, address: address[1] }
    }
    return cannotJudge(`${options.binary} present ${collection} ended before it served anything`)
}

async function accessible(page, verdict, place) {
    await page.evaluate(source => { globalThis.eval(source) }, axe).catch(() => page.addScriptTag({ content: axe }))
    const found = await page.evaluate(async options => (await globalThis.axe.run(document, { ...options, iframes: false })).violations.map(it => `${it.id}: ${it.help}`), AXE)
    for (const text of found) verdict.find('AXE', text, place)
}

async function session(browser, collection, verdict) {
    const { program, address } = await present(collection)
    const watched = []
    const open = async (url, settings) => {
        const context = await browser.context({ bypassCSP: true, ...settings })
        await context.setOffline(false)
        const page = await context.newPage()
        watched.push([url, watchPage(page, asked => asked.startsWith('http://127.0.0.'))])
        await page.goto(url, { waitUntil: 'load' })
        return page
    }
    const expect = (right, code, text) => right || verdict.find(code, text, 'present')
    const deckOf = async page => {
        await page.waitForFunction(() => document.getElementById('deck')?.contentDocument?.querySelector('.slide.is-current'))
        return page.frames().find(frame => frame.url().includes('/deck'))
    }
    const at = frame => frame.evaluate(() => Array.from(document.querySelectorAll('.slide')).findIndex(s => s.classList.contains('is-current')))
    const isAt = async (frame, place, text) => {
        const now = await until(() => at(frame), now => now === place)
        expect(now === place, 'FOLLOW', `${text}: slide ${now + 1}, not ${place + 1}`)
    }
    try {
        const lobby = await open(address, {})
        await accessible(lobby, verdict, 'lobby')
        const [invitation, follow] = [await lobby.textContent('#lead-address'), await lobby.textContent('#follow-address')]
        const room = await open(`${address}room`, {})
        const screen = await deckOf(room)
        await screen.locator('.is-current h1').waitFor()
        await room.keyboard.press('ArrowRight')
        await isAt(screen, 1, 'the room goes on')

        const remote = await open(invitation, PHONE)
        await accessible(remote, verdict, 'claim')
        await remote.click('button')
        const speaker = await deckOf(remote)
        await isAt(speaker, 1, 'a phone that begins to lead')
        expect(await speaker.locator('#tw-clock').isVisible(), 'LEAD', 'the phone that leads has no speaker’s view')
        const follower = await open(follow, PHONE)
        const hall = await deckOf(follower)
        await isAt(hall, 1, 'a phone that joins')
        expect((await hall.locator('.notes').count()) === 0, 'NOTES', 'a phone that follows has notes')
        await accessible(follower, verdict, 'follower')

        await speaker.click('[data-do=next]')
        await isAt(screen, 2, 'the phone leads the room')
        await isAt(hall, 2, 'the phone leads the other phone')
        const seen = () => hall.evaluate(() => { const { top, bottom } = document.querySelector('.is-current').getBoundingClientRect(); return top < innerHeight / 2 && bottom > 0 })
        expect(await until(seen, it => it), 'FOLLOW', 'the slide of the moment is not in sight on a phone')
        await room.keyboard.press('End')
        const last = await screen.locator('.slide').count() - 1
        await isAt(speaker, last, 'the room leads the phone')
        await remote.reload()
        await isAt(await deckOf(remote), last, 'a phone that is loaded anew')

        for (const [url, watch] of watched) watchedFaults(watch, verdict, new URL(url).pathname.split('/').at(-1) || 'page')
        await lobby.reload()
        await lobby.click('button')
        const ended = await until(() => remote.isVisible('#ended'), it => it)
        expect(ended, 'ENDED', 'the phone that led is not told that another is to')
    } catch (error) {
        verdict.find('FAILED', String(error).split('\n')[0], 'present')
    } finally {
        program.kill()
    }
}

const verdicts = []
const browser = await launch()
for (const collection of files) {
    const verdict = new Verdict(collection)
    await session(browser, collection, verdict)
    verdicts.push(verdict)
}
await browser.close()
deliver('present', verdicts)
