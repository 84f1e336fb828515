// One Chromium for many pages, cut off from any network; it keeps what each page asked, said and popped up.
//
//     const browser = await launch()
//     const { page, watch } = await browser.open(file, { mode: 'dark', viewport: { width: 1280, height: 720 } })
//     …                        // watch.requests, watch.dialogs, watch.errors; see `watchedFaults`
//     await browser.close()

import { existsSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { cannotJudge, installed, require } from './verdict.mjs'

// Chromium's own calls home are off, so that a request seen is the page's.
const FLAGS = [
    '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync', '--disable-dev-shm-usage', '--font-render-hinting=none',
]

/** What a reader may have set; each is a context of its own. */
export const MODES = {
    light: { colorScheme: 'light' },
    dark: { colorScheme: 'dark' },
    contrast: { contrast: 'more', colorScheme: 'light' },
    forced: { forcedColors: 'active' },
    still: { reducedMotion: 'reduce' },
    noscript: { javaScriptEnabled: false },
    touch: { hasTouch: true, isMobile: true },
}

const NOON = Date.UTC(2026, 0, 5, 12)

/** What `read` gives as soon as `right` holds for it, or what it gives in the end. */
export async function until(read, right) {
    const late = performance.now() + 15_000
    for (;;) {
        const value = await read()
        if (right(value) || performance.now() > late) return value
        await new Promise(done => setTimeout(done, 10))
    }
}

/** Gives a page a hash; its listeners have answered when this returns. One that it has already changes nothing. */
export function goTo(page, hash) {
    return page.evaluate(hash => new Promise(done => {
        const before = location.hash
        addEventListener('hashchange', () => done(), { once: true })
        location.hash = hash
        if (location.hash === before) done()
    }), hash)
}

/** Waits until nothing on the page moves or fades any more. */
export function atRest(page) {
    return page.evaluate(() => Promise.allSettled(document.getAnimations().map(it => it.finished)))
}

/** The path of Chromium, or the end with how to install it. */
export function chromium() {
    const candidates = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
    const found = candidates.find(path => path && existsSync(path))
    return found ?? cannotJudge("Chromium is missing; install it with 'apt-get install chromium' or name it in $CHROMIUM")
}

/** Starts Chromium. `extraFlags` are added to the usual ones. */
export async function launch({ extraFlags = [] } = {}) {
    installed('playwright-core/package.json')
    const { chromium: engine } = require('playwright-core')
    const browser = await engine.launch({ executablePath: chromium(), args: [...FLAGS, ...extraFlags] })
    return new Browser(browser)
}

class Browser {
    constructor(browser) {
        this.browser = browser
    }

    /** A fresh context with a mode of `MODES`; everything but file:, data: and blob: is refused and recorded. */
    async context({ mode = 'light', viewport = { width: 1280, height: 720 }, ...more } = {}) {
        if (!(mode in MODES)) cannotJudge(`there is no mode '${mode}'; there are ${Object.keys(MODES).join(', ')}`)
        const context = await this.browser.newContext({ viewport, locale: 'nl-NL', ...MODES[mode], ...more })
        context.setDefaultTimeout(15_000)
        // A page that is slow to load on a busy machine is no fault of the page.
        context.setDefaultNavigationTimeout(90_000)
        await context.setOffline(true)
        return context
    }

    /**
     * Opens a file (or a URL that `routes` serve) and watches it from its first byte. With `still`, its clock stands
     * still and moves by `context.clock.runFor` alone, so that nothing depends on how fast the machine is.
     */
    async open(fileOrUrl, { still = false, ...options } = {}) {
        const context = await this.context(options)
        if (still) {
            await context.clock.install({ time: NOON })
            await context.clock.pauseAt(NOON + 1000)
        }
        const page = await context.newPage()
        const watch = watchPage(page)
        const url = /^[a-z]+:\/\//.test(fileOrUrl) ? fileOrUrl : pathToFileURL(fileOrUrl).href + (options.hash ?? '')
        await page.goto(url, { waitUntil: 'load' })
        return { context, page, watch }
    }

    close() {
        return this.browser.close()
    }
}

/**
 * Records requests (other than the page itself, data:, blob: and those that `own` knows), dialogs, console errors and
 * thrown errors. To be called before the page is loaded.
 */
export function watchPage(page, own = () => false) {
    const watch = { requests: [], dialogs: [], errors: [], popups: 0 }
    let first = true
    page.on('request', request => {
        const url = request.url()
        const itself = first && request.isNavigationRequest()
        first = false
        if (!itself && !own(url) && !/^(data|blob|about):/.test(url) && !sameDocument(url, page)) watch.requests.push(url)
    })
    page.on('dialog', dialog => {
        watch.dialogs.push(`${dialog.type()}: ${dialog.message()}`)
        dialog.dismiss().catch(() => {})
    })
    page.on('console', message => {
        if (message.type() === 'error') watch.errors.push(message.text())
    })
    page.on('pageerror', error => watch.errors.push(String(error)))
    page.on('popup', () => (watch.popups += 1))
    return watch
}

// A reload and a jump to an anchor ask for the page itself again.
function sameDocument(url, page) {
    return url.split('#')[0] === page.url().split('#')[0]
}

/** Puts on a verdict what no page of ours may do. `place` says in which mode it was seen. */
export function watchedFaults(watch, verdict, place) {
    for (const url of watch.requests) verdict.find('REQUEST', `the page asked for ${url}`, place)
    for (const text of watch.dialogs) verdict.find('DIALOG', `the page opened a dialog: ${text}`, place)
    for (const text of watch.errors) verdict.find('CONSOLE', `the page reported: ${text}`, place)
}
