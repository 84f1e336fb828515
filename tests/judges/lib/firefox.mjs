// A Firefox as Debian ships it, spoken to by WebDriver BiDi (W3C). Its pages answer to the names that Playwright's do, as
// far as `deck-handling.mjs` asks: Playwright itself needs a Firefox of its own making.

import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { cannotJudge, installed, require } from './verdict.mjs'

/** The code points that stand for keys without a character (WebDriver, 17.4.2). */
const KEYS = {
    Escape: '\uE00C', Enter: '\uE006', PageUp: '\uE00E', PageDown: '\uE00F', End: '\uE010', Home: '\uE011',
    ArrowLeft: '\uE012', ArrowUp: '\uE013', ArrowRight: '\uE014', ArrowDown: '\uE015', F5: '\uE035',
}

/** Starts Firefox without a window of its own. */
export async function launchFirefox() {
    installed('ws/package.json')
    const path = ['/usr/bin/firefox-esr', '/usr/bin/firefox'].find(existsSync)
        ?? cannotJudge("Firefox is missing; install it with 'apt-get install firefox-esr'")
    const profile = mkdtempSync(join(tmpdir(), 'tipwaaier-firefox-'))
    const program = spawn(path, ['--headless', '--no-remote', '--profile', profile, '--remote-debugging-port', '0'], { stdio: ['ignore', 'ignore', 'pipe'] })
    for await (const line of createInterface({ input: program.stderr })) {
        const address = /WebDriver BiDi listening on (ws:\S+)/.exec(line)
        if (!address) continue
        program.stderr.resume()
        return Firefox.at(address[1], program, profile)
    }
    return cannotJudge('Firefox ended before it listened')
}

class Firefox {
    static async at(address, program, profile) {
        const WebSocket = require('ws')
        const socket = new WebSocket(`${address}/session`)
        await new Promise((done, failed) => {
            socket.addEventListener('open', done)
            socket.addEventListener('error', () => failed(new Error(`nothing listens on ${address}`)))
        })
        const firefox = Object.assign(new Firefox(), { socket, program, profile, waiting: new Map(), last: 0, errors: [] })
        socket.addEventListener('message', event => firefox.hear(JSON.parse(event.data)))
        await firefox.ask('session.new', { capabilities: {} })
        await firefox.ask('session.subscribe', { events: ['log.entryAdded'] })
        return firefox
    }

    hear({ id, method, params, result, message }) {
        if (method === 'log.entryAdded' && params.level === 'error') this.errors.push(params.text)
        const answer = this.waiting.get(id)
        this.waiting.delete(id)
        if (answer && result) answer.done(result)
        else answer?.failed(new Error(message))
    }

    ask(method, params) {
        const id = (this.last += 1)
        this.socket.send(JSON.stringify({ id, method, params }))
        return new Promise((done, failed) => this.waiting.set(id, { done, failed }))
    }

    /** The pages that are open, the oldest first. */
    async pages() {
        const { contexts } = await this.ask('browsingContext.getTree', { maxDepth: 0 })
        return contexts.map(({ context }) => new Page(this, context))
    }

    /** Opens an address in its first page, of so many pixels. */
    async open(url, viewport) {
        const [page] = await this.pages()
        await this.ask('browsingContext.setViewport', { context: page.id, viewport })
        await this.ask('browsingContext.navigate', { context: page.id, url, wait: 'complete' })
        return page
    }

    async close() {
        const ended = new Promise(done => this.program.on('exit', done))
        await this.ask('browser.close', {}).catch(() => this.program.kill())
        await ended
        rmSync(this.profile, { recursive: true, force: true, maxRetries: 5 })
    }
}

const visible = 'e => e.getClientRects().length > 0 && getComputedStyle(e).visibility === "visible"'

class Page {
    constructor(firefox, id) {
        Object.assign(this, { firefox, id, at: [0, 0] })
    }

    /** What a function gives in the page, as JSON can carry it. */
    async evaluate(work, value = null) {
        const functionDeclaration = `async () => JSON.stringify(await (${work})(${JSON.stringify(value)}) ?? null)`
        const target = { context: this.id }
        const { type, result, exceptionDetails } = await this.firefox.ask('script.callFunction', { functionDeclaration, target, awaitPromise: true })
        if (type !== 'success') throw new Error(exceptionDetails.text)
        return JSON.parse(result.value)
    }

    act(type, actions, more = {}) {
        return this.firefox.ask('input.performActions', { context: this.id, actions: [{ type, id: type, actions, ...more }] })
    }

    point(...actions) {
        return this.act('pointer', actions, { parameters: { pointerType: 'mouse' } })
    }

    keyboard = {
        press: key => this.keyboard.type([KEYS[key] ?? key]),
        type: text => this.act('key', Array.from(text).flatMap(value => [{ type: 'keyDown', value }, { type: 'keyUp', value }])),
    }

    mouse = {
        move: (x, y) => this.point({ type: 'pointerMove', x: Math.round(x), y: Math.round(y) }),
        down: () => this.point({ type: 'pointerDown', button: 0 }),
        up: () => this.point({ type: 'pointerUp', button: 0 }),
        click: async (x, y) => {
            await this.mouse.move(x, y)
            await this.point({ type: 'pointerDown', button: 0 }, { type: 'pointerUp', button: 0 })
        },
    }

    locator(selector) {
        const [plain, seen] = [selector.replace(':visible', ''), selector.includes(':visible') ? visible : '() => true']
        return { count: () => this.evaluate(`plain => Array.from(document.querySelectorAll(plain)).filter(${seen}).length`, plain) }
    }

    isVisible(selector) {
        return this.evaluate(`it => { const e = document.querySelector(it); return e !== null && (${visible})(e) }`, selector)
    }

    textContent(selector) {
        return this.evaluate(it => document.querySelector(it).textContent, selector)
    }

    inputValue(selector) {
        return this.evaluate(it => document.querySelector(it).value, selector)
    }

    /** Clicks in the middle of an element, once it has been in its place for two frames, as Playwright does. */
    async click(selector) {
        const [x, y] = await this.evaluate(async it => {
            const frame = () => new Promise(requestAnimationFrame)
            const middle = () => {
                const { left, top, width, height } = document.querySelector(it).getBoundingClientRect()
                return [left + width / 2, top + height / 2]
            }
            for (let before = middle(); ; ) {
                await frame()
                const [x, y] = middle()
                if (x === before[0] && y === before[1]) return [x, y]
                before = [x, y]
            }
        }, selector)
        await this.mouse.click(x, y)
    }

    reload() {
        return this.firefox.ask('browsingContext.reload', { context: this.id, wait: 'complete' })
    }
}
