// Two windows of a deck: the room's and the speaker's, each following the other, neither believing a stranger. Their
// clocks stand still unless they are moved.

import { atRest, goTo, until } from './browser.mjs'

const current = () => Array.from(document.querySelectorAll('.slide')).findIndex(s => s.classList.contains('is-current'))

/** Opens the speaker's window and works both; `look` judges that window while it is open. `quick` leaves out what no
 *  deck's content changes. */
export async function twoWindows(room, context, verdict, quick, look) {
    const expect = (right, code, text) => right || verdict.find(code, text, 'two windows')
    await room.keyboard.press('ArrowRight')
    const [speaker] = await Promise.all([context.waitForEvent('page'), room.keyboard.press('p')])
    const errors = []
    speaker.on('pageerror', error => errors.push(String(error)))
    speaker.on('console', message => message.type() === 'error' && errors.push(message.text()))
    await speaker.waitForSelector('html.presenter')
    await speaker.setViewportSize({ width: 1280, height: 800 })
    const both = async () => [await room.evaluate(current), await speaker.evaluate(current)]
    const inStep = async (place, text) => {
        const [a, b] = await until(both, ([a, b]) => a === place && b === place)
        expect(a === place && b === place, 'STEP', `${text}: the room shows ${a + 1}, the speaker ${b + 1}, not ${place + 1}`)
    }
    await inStep(1, 'opening')
    await speaker.keyboard.press('ArrowRight')
    await inStep(2, 'the speaker goes on')
    await room.keyboard.press('ArrowRight')
    await inStep(3, 'the room goes on')
    const black = () => room.isVisible('#tw-black')
    await speaker.keyboard.press('b')
    expect(await until(black, it => it), 'BLACK', 'the speaker cannot make the room black')
    await speaker.keyboard.press('b')
    expect(!(await until(black, it => !it)), 'BLACK', 'the speaker cannot bring the room back')

    const pause = () => room.isVisible('#tw-pause')
    await speaker.keyboard.press('c')
    expect(await until(pause, it => it), 'PAUSE', 'the speaker cannot begin a break')
    await speaker.keyboard.press('c')
    expect(!(await until(pause, it => !it)), 'PAUSE', 'the speaker cannot end a break')
    await crossed(room, speaker, expect)
    await outOfOrder(room, speaker, pause, expect)
    await room.keyboard.press('ArrowLeft')
    await inStep(2, 'the room goes back after what others said')

    const questions = await room.evaluate(() => Array.from(document.querySelectorAll('.slide')).findIndex(s => s.matches('.questions')))
    if (questions > 0) {
        await speaker.evaluate(at => (location.hash = `#tw-presenter=${document.querySelectorAll('.slide')[at].id}`), questions)
        await inStep(questions, 'an address in the speaker’s window')
        await speaker.click('#tw-timer-button')
        const time = () => room.textContent('.is-current .time')
        await until(time, it => it.includes(':'))
        await context.clock.runFor(2_000)
        const [a, b] = [await time(), await speaker.textContent('#tw-timer')]
        expect(/^(\d+:)?\d+:58$/.test(a) && a === b, 'TIMER', `after two seconds the room’s timer says ${a}, the speaker’s ${b}`)
        await speaker.click('#tw-timer-button')
        await speaker.click('[data-do=question]')
        const lit = await until(() => room.locator('.is-current .lit').count(), count => count === 1)
        expect(lit === 1, 'QUESTION', 'the room does not follow the highlighted question')
    }
    if (questions > 0) {
        const time = await speaker.textContent('#tw-question-time')
        expect(/^\d+:\d\d \/ (\d+:)?\d+:\d\d$/.test(time), 'QUESTION', `the time of a question says ‘${time}’`)
    }
    const panel = await speaker.evaluate(() => ({
        clock: document.getElementById('tw-clock').textContent,
        next: document.querySelectorAll('.is-next').length,
        // After the last slide there is none to be seen.
        last: Array.from(document.querySelectorAll('.slide')).at(-1).classList.contains('is-current'),
        inside: Array.from(document.querySelectorAll('.is-current .frame, .is-next .frame, .is-current .notes, .panel dl'))
            .map(e => e.getBoundingClientRect()).every(b => b.right <= innerWidth + 1 && b.bottom <= innerHeight + 1),
    }))
    expect(/^\d\d:\d\d$/.test(panel.clock), 'PANEL', `the clock says ‘${panel.clock}’`)
    expect(panel.next === (panel.last ? 0 : 1), 'PANEL', 'the next slide is not to be seen')
    expect(panel.inside, 'PANEL', 'something of the panel stands outside the window')
    await look(speaker)
    await panelFits(speaker, { width: 1024, height: 640 }, expect)
    await pace(speaker, expect)
    // The room follows from slide to slide, and is where the speaker is before anything is sent to it.
    await until(both, ([a, b]) => a === b)
    await forged(room, expect)
    if (!quick) await looksAround(room, speaker, expect)
    await reloads(room, speaker, context, expect)
    if (!quick) await roomGone(room, speaker, expect)
    await speaker.close()
    await room.keyboard.press('Home')
    expect((await room.evaluate(current)) === 0, 'CLOSED', 'the room stops when the speaker’s window closes')
    for (const error of errors) verdict.find('CONSOLE', error, 'presenter view')
}

/** A window that is loaded anew, of either kind, comes back to the slide, the items and the timer that both had. */
async function reloads(room, speaker, context, expect) {
    const both = () => Promise.all([room, speaker].map(window => window.evaluate(whereabouts)))
    const questions = await speaker.evaluate(() => document.querySelector('.slide.questions')?.id)
    await goTo(speaker, `#tw-presenter=${questions ?? 2}`)
    if (questions) {
        for (const key of ['s', 'ArrowRight', 't']) await speaker.keyboard.press(key)
        await context.clock.runFor(3_000)
    }
    const [, wanted] = await until(both, ([a, b]) => a.place === b.place)
    // A timer that runs has less left by now, and no timer is set back.
    const right = it => it.place === wanted.place && it.left <= wanted.left && (it.left > 0) === (wanted.left > 0)
    for (const [name, window] of [['speaker', speaker], ['room', room]]) {
        await window.reload()
        const found = await until(both, windows => windows.every(right))
        const [a, b] = found.map(it => `${it.place} with ${it.left} s`)
        expect(found.every(right), 'RELOAD', `a reload of the ${name}’s window leads to ${a} and ${b}, not ${wanted.place} with ${wanted.left} s`)
    }
    if (questions) for (const key of ['t', 's']) await speaker.keyboard.press(key)
}

/** The slide with how many of its items have come, and the seconds that its timer has left; none without a timer. */
function whereabouts() {
    const slide = document.querySelector('.slide.is-current')
    const [items, waiting] = ['.text li', '.text li.waiting'].map(what => slide.querySelectorAll(what).length)
    const left = (slide.querySelector('.time')?.textContent ?? '0').split(':').reduce((sum, part) => 60 * sum + Number(part), 0)
    return { place: `${slide.id}, ${items - waiting} of ${items} items`, left }
}

/** In the speaker's window the overview, the document and a search are for the speaker alone, until a slide is chosen. */
async function looksAround(room, speaker, expect) {
    const before = await room.evaluate(current)
    const picks = window => window.locator('.pick').count()
    await speaker.keyboard.press('o')
    expect((await picks(speaker)) > 0 && (await picks(room)) === 0, 'OVERVIEW', 'the speaker’s overview is not the speaker’s alone')
    await speaker.keyboard.press('Home')
    await speaker.keyboard.press('Escape')
    await speaker.keyboard.press('l')
    expect(await speaker.evaluate(() => !document.documentElement.matches('.deck, .presenter')), 'DOCUMENT', 'L shows the speaker no document')
    await speaker.keyboard.press('l')
    expect(await speaker.evaluate(() => document.documentElement.matches('.deck.presenter')), 'DOCUMENT', 'L does not bring the speaker’s view back')
    expect((await room.evaluate(current)) === before, 'OVERVIEW', 'the room sees the speaker look around')
    await speaker.keyboard.press('a')
    const onNotes = () => speaker.evaluate(() => document.activeElement.matches('.is-current .notes'))
    const noted = await speaker.locator('.is-current .notes').count()
    expect(noted === 0 || (await onNotes()), 'NOTES', 'A does not lead to the notes')
    await speaker.evaluate(() => document.activeElement.blur())
}

/** While the room's window is loaded anew, the speaker reads that it has gone, and then that it is there again. */
async function roomGone(room, speaker, expect) {
    const connected = await speaker.textContent('#tw-link')
    await speaker.evaluate(() => {
        const link = document.getElementById('tw-link')
        globalThis.told = []
        new MutationObserver(() => globalThis.told.push(link.textContent)).observe(link, { childList: true })
    })
    await room.reload()
    const told = await until(() => speaker.evaluate(() => globalThis.told), told => told.length > 1 && told.at(-1) === connected)
    expect(told.some(text => text !== connected), 'GONE', 'the speaker is not told that the room’s window has gone')
    expect(told.at(-1) === connected, 'GONE', `the room’s window is back, and the speaker reads ‘${told.at(-1)}’`)
}

/** On no slide anything of the speaker's window stands over something else or outside. */
async function panelFits(speaker, size, expect) {
    await speaker.setViewportSize(size)
    await atRest(speaker)
    const fault = await speaker.evaluate(`(${firstFault})(${panelFault})`)
    expect(fault === '', 'PANEL', `${size.width} × ${size.height}, ${fault}`)
}

/** The first slide with a fault, and that. Goes through all of them within the page. */
async function firstFault(faultOf) {
    const shown = () => document.querySelector('.slide.is-current').id
    const before = shown()
    // The deck's own listener was there first.
    const show = id => new Promise(done => {
        if (shown() === id) return done()
        addEventListener('hashchange', done, { once: true })
        location.hash = `#tw-presenter=${id}`
    })
    let found = ''
    for (const { id } of document.querySelectorAll('.slide')) {
        await show(id)
        const fault = shown() === id ? faultOf() : `the window shows ${shown()}`
        if (fault) {
            found = `${id}: ${fault}`
            break
        }
    }
    await show(before)
    return found
}

function panelFault() {
    const parts = '.is-current .frame, .is-next .frame, .is-current .notes, .panel dl > div, .panel .said, .panel .sizes, .bar'
    const boxes = Array.from(document.querySelectorAll(parts)).map(part => [part, part.getBoundingClientRect()]).filter(([, box]) => box.width > 0)
    const name = part => part.id || part.className || part.tagName
    for (const [at, [part, box]] of boxes.entries()) {
        if (box.left < -1 || box.top < -1 || box.right > innerWidth + 1 || box.bottom > innerHeight + 1) return `‘${name(part)}’ stands outside the window`
        if (part.matches('dl > div') && box.height > 90) return `‘${name(part)}’ is ${Math.round(box.height)} pixels high`
        for (const [other, second] of boxes.slice(at + 1)) {
            const across = Math.min(box.right, second.right) - Math.max(box.left, second.left)
            const along = Math.min(box.bottom, second.bottom) - Math.max(box.top, second.top)
            if (across > 2 && along > 2) return `‘${name(part)}’ stands over ‘${name(other)}’`
        }
    }
    return ''
}

/** The speaker reads how many minutes the session is behind its programme, or ahead. */
async function pace(speaker, expect) {
    const step = await speaker.evaluate(() => {
        const minutes = text => text.split(/[:.]/).reduce((sum, part) => 60 * sum + Number(part), 0)
        const [first, second] = Array.from(document.querySelectorAll('.slide[data-start]'))
        const now = new Date()
        return second && { id: first.id, from: minutes(first.dataset.start), to: minutes(second.dataset.start), now: 60 * now.getHours() + now.getMinutes() }
    })
    if (!step) return
    await goTo(speaker, `#tw-presenter=${step.id}`)
    const away = step.now < step.from ? step.from - step.now : Math.max(step.now - step.to, 0)
    const shown = await speaker.locator('#tw-pace:visible').allTextContents()
    const right = away > 180 ? shown.length === 0 : shown.length === 1 && (/\d+/.exec(shown[0])?.[0] ?? '0') === String(away)
    expect(right, 'PACE', `${away} minutes from its programme, the speaker reads ‘${shown}’`)
}

/** What the room said before it heard of the speaker's last move, as an answer that crosses a key: both stay there. */
async function crossed(room, speaker, expect) {
    const before = await speaker.evaluate(current)
    await room.evaluate(() => {
        const [deck, app] = [document.body.dataset.deck, 'tipwaaier deck 1']
        const channel = new BroadcastChannel(`${app} ${deck}`)
        const rest = { question: 0, stepwise: false, step: 0, black: false, pause: null, timers: {}, hidden: [] }
        globalThis.answers = []
        channel.addEventListener('message', ({ data }) => {
            globalThis.answers.push(data.at)
            channel.close()
        }, { once: true })
        channel.postMessage({ app, deck, from: 'late', role: 'room', type: 'state', at: 0, change: 1, by: '', ...rest })
    })
    const answers = await until(() => room.evaluate(() => globalThis.answers), answers => answers.length > 0)
    const at = await speaker.evaluate(current)
    expect(at === before, 'CROSSED', `an answer that crossed a key takes the speaker from slide ${before + 1} to ${at + 1}`)
    expect(answers[0] === before, 'CROSSED', 'who said something out of date does not hear what holds')
}

/** Messages of one window that come twice, and an older one after a newer: the break stays as the newest says. */
async function outOfOrder(room, speaker, pause, expect) {
    const at = await room.evaluate(current)
    const tell = messages => speaker.evaluate(([at, messages]) => {
        const [deck, app] = [document.body.dataset.deck, 'tipwaaier deck 1']
        const channel = new BroadcastChannel(`${app} ${deck}`)
        const rest = { question: 0, stepwise: false, step: 0, black: false, timers: {}, hidden: [] }
        for (const [change, pause] of messages) {
            channel.postMessage({ app, deck, from: 'late', role: 'presenter', type: 'state', at, pause, change, by: 'late', ...rest })
        }
        channel.close()
    }, [at, messages])
    const end = await room.evaluate(() => Date.now() + 600_000)
    await tell([[101, null], [103, end], [102, null], [103, end], [101, null]])
    expect(await until(pause, it => it), 'LATE', 'a message that came too late ended the break')
    await tell([[104, null], [105, end], [106, null]])
    expect(!(await until(pause, it => !it)), 'LATE', 'a break that was begun and ended at once goes on')
}

/** Messages that no deck sends change nothing. */
async function forged(room, expect) {
    const before = await room.evaluate(current)
    await room.evaluate(() => {
        const name = document.body.dataset.deck
        const channel = new BroadcastChannel(`tipwaaier deck 1 ${name}`)
        const whole = { app: 'tipwaaier deck 1', deck: name, from: 'x', role: 'presenter', type: 'state', at: 0, question: 0, stepwise: false, step: 0, black: false, pause: null, timers: {}, hidden: [], change: 1e6, by: 'x' }
        for (const change of [
            { at: '0' }, { at: -1 }, { at: 1.5 }, { black: 'yes' }, { question: '<img>' }, { timers: [] }, { timers: { x: 1 } },
            { deck: 'another' }, { app: 'x' }, { role: 'room' }, { type: 'eval' }, { timers: null },
            { stepwise: 1 }, { step: -1 }, { pause: 'now' }, { pause: {} }, { hidden: 'x' }, { hidden: null }, { change: '1' }, { change: -1 }, { change: 1.5 }, { change: undefined }, { by: 7 }, { from: null },
        ]) channel.postMessage({ ...whole, ...change })
        for (const odd of [null, 7, 'go', [], { at: 0 }]) channel.postMessage(odd)
        postMessage(whole, '*')
        // Messages arrive in the order in which they were sent, and at the deck's channel before they do at this one.
        const [after, last] = [new BroadcastChannel(channel.name), 'the last of all']
        const arrived = (target, send) => new Promise(done => {
            target.addEventListener('message', message => message.data === last && done())
            send(last)
        })
        return Promise.all([arrived(after, text => channel.postMessage(text)), arrived(window, text => postMessage(text, '*'))])
    })
    const after = await room.evaluate(current)
    expect(after === before, 'FORGED', `a forged message moved the deck from ${before + 1} to ${after + 1}`)
}
