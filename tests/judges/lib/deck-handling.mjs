// The deck in the hand: keys, pointer, address, timer, overview, modes, reload. Its clock stands still unless it is moved.

import { goTo, until } from './browser.mjs'

const current = () => Array.from(document.querySelectorAll('.slide')).findIndex(s => s.classList.contains('is-current'))

/** Works the deck as a speaker does, and says what does not answer; `quick` leaves out what no deck's content changes. */
export async function handling(page, context, verdict, quick) {
    const press = key => page.keyboard.press(key)
    const expect = (right, code, text) => right || verdict.find(code, text, 'handling')
    const count = await page.evaluate(() => document.querySelectorAll('.slide').length)
    await handled(page, expect)
    await overview(page, expect, press, count)
    await timing(page, expect, press)
    await printing(page, expect, count)
    if (quick) return
    await skipping(page, expect, press)
    await overviewSearch(page, expect, press)
    await agreements(page, expect, press, count)
    await narrowPrint(page, expect)
    await restoring(page, expect, press)
}

/** What neither a clock nor a printer takes part in. */
export async function handled(page, expect) {
    const at = () => page.evaluate(current)
    const press = key => page.keyboard.press(key)
    const count = await page.evaluate(() => document.querySelectorAll('.slide').length)

    for (const [key, place] of [['ArrowRight', 1], ['PageDown', 2], [' ', 3], ['ArrowLeft', 2], ['PageUp', 1], ['End', count - 1], ['ArrowRight', count - 1], ['Home', 0], ['ArrowLeft', 0]]) {
        await press(key)
        expect((await at()) === place, 'KEY', `${key} leads to slide ${(await at()) + 1}, not ${place + 1}`)
    }
    expect(await page.evaluate(() => document.activeElement.matches('.is-current h1, .is-current h2')), 'FOCUS', 'the focus is not on the heading')
    const reachable = await page.evaluate(() => Array.from(document.querySelectorAll('.slide')).filter(s => !s.inert).length)
    expect(reachable === 1, 'INERT', `${reachable} slides can be reached at once`)
    expect(await page.evaluate(() => !document.querySelector('[role=application]')), 'APPLICATION', 'something claims to be an application')

    const tip = await page.evaluate(() => {
        const last = Array.from(document.querySelectorAll('[data-tip]')).pop()
        return { number: last.dataset.tip, id: last.id }
    })
    for (const digit of tip.number) await press(digit)
    await press('Enter')
    expect(await page.evaluate(id => document.getElementById(id).classList.contains('is-current'), tip.id), 'JUMP', `typing ${tip.number} does not lead to that tip`)
    expect((await page.evaluate(() => location.hash)) === `#${tip.id}`, 'ADDRESS', 'the address does not name the slide')
    await page.reload()
    expect(await page.evaluate(id => document.getElementById(id).classList.contains('is-current'), tip.id), 'RELOAD', 'a reload loses the place')
    for (const [hash, place] of [['#999999', count - 1], ['#1', 0]]) {
        await goTo(page, hash)
        expect((await at()) === place, 'ADDRESS', `${hash} leads to slide ${(await at()) + 1}`)
    }
    await goTo(page, '#<img src=x onerror=alert(1)>')
    expect((await at()) === 0, 'ADDRESS', 'an address of nothing moves the deck')

    await press('b')
    expect(await page.isVisible('#tw-black'), 'BLACK', 'B does not make the screen black')
    await press('b')
    expect(!(await page.isVisible('#tw-black')), 'BLACK', 'the screen stays black')

    await press('?')
    expect(await page.isVisible('#tw-help'), 'HELP', '? does not open the help')
    await press('Escape')
    expect(!(await page.isVisible('#tw-help')), 'HELP', 'Esc does not close the help')

    await press('l')
    expect(await page.evaluate(() => !document.documentElement.classList.contains('deck')), 'DOCUMENT', 'L does not show the document')
    await press('l')
    expect(await page.evaluate(() => document.documentElement.classList.contains('deck')), 'DOCUMENT', 'L does not show the slides again')
    await press('d')
    expect(await page.evaluate(() => document.documentElement.classList.contains('dark')), 'DARK', 'D does not turn dark')
    await press('d')
    await press('d')

    await finding(page, expect, press)
    await stepping(page, expect, press)
    await goTo(page, '#3')
    const bar = () => page.evaluate(() => getComputedStyle(document.getElementById('tw-bar')).opacity)
    expect((await bar()) === '0', 'BAR', 'keys show the bar')
    await page.mouse.move(600, 300)
    await page.mouse.move(610, 310)
    expect((await bar()) === '1', 'BAR', 'a pointer that moves does not show the bar')

    await page.mouse.click(1000, 300)
    expect((await at()) === 3, 'POINTER', 'a click on the right does not go on')
    await page.mouse.click(60, 300)
    expect((await at()) === 2, 'POINTER', 'a click on the left does not go back')
    await page.mouse.move(640, 360)
    await page.click('[data-do=next]')
    expect((await at()) === 3, 'BUTTON', 'the button does not go on')
    await tools(page, expect, press)
}

/** A slide that is skipped comes in neither direction, also after a reload, until it takes part again. */
async function skipping(page, expect, press) {
    const at = () => page.evaluate(current)
    await goTo(page, '#2')
    await press('h')
    await press('Home')
    await reloadForgetful(page, expect, 'hidden')
    await press('ArrowRight')
    expect((await at()) === 2, 'SKIP', `after the first slide comes slide ${(await at()) + 1}, not 3`)
    await press('ArrowLeft')
    expect((await at()) === 0, 'SKIP', `back from the third slide comes slide ${(await at()) + 1}, not 1`)
    await goTo(page, '#2')
    expect((await at()) === 1, 'SKIP', 'an address does not lead to a slide that is skipped')
    await press('h')
    await press('Home')
    await press('ArrowRight')
    expect((await at()) === 1, 'SKIP', 'a slide does not take part again')
}

/**
 * Reloads the page after all that outlasts the window is gone, as Chromium now and then finds it after it printed. It was
 * there, and the window knows it still.
 */
async function reloadForgetful(page, expect, key) {
    const kept = await page.evaluate(key => Object.keys(localStorage).some(name => name.endsWith(` ${key}`)), key)
    expect(kept, 'KEPT', `‘${key}’ does not outlast the window`)
    await page.evaluate(() => localStorage.clear())
    await page.reload()
}

/** The overview leaves what is asked for, below the names of the themes. */
async function overviewSearch(page, expect, press) {
    const seen = () => page.locator('.pick:visible').count()
    const last = await page.evaluate(() => Array.from(document.querySelectorAll('.slide')).at(-1).dataset.title)
    await press('o')
    const all = await seen()
    expect((await page.locator('.section-name:visible').count()) > 0, 'OVERVIEW', 'no theme is named')
    await press('/')
    await page.keyboard.type(last)
    const left = await seen()
    expect(left > 0 && left < all, 'OVERVIEW', `a search for ‘${last}’ leaves ${left} of ${all} slides`)
    await press('Enter')
    await press('Enter')
    const found = await page.evaluate(() => document.querySelector('.slide.is-current').dataset.title)
    expect(found === last, 'OVERVIEW', `a search for ‘${last}’ leads to ‘${found}’`)
    await press('o')
    expect((await seen()) === all, 'OVERVIEW', 'a search is still there the next time')
    await press('/')
    await press('Escape')
    expect((await seen()) === 0, 'OVERVIEW', 'Esc in the search does not close the overview')
}

/** What is typed at a slide is kept, and printed last. */
async function agreements(page, expect, press, count) {
    await goTo(page, '#2')
    await press('i')
    await page.keyboard.type('<b>We bellen h i b</b>')
    await press('Escape')
    await reloadForgetful(page, expect, 'typed')
    await press('i')
    const kept = await page.inputValue('#tw-typed-input')
    expect(kept === '<b>We bellen h i b</b>', 'AGREEMENTS', `after a reload ‘${kept}’ is left`)
    await press('Escape')
    await goTo(page, '#1')
    await press('i')
    const listed = await page.textContent('#tw-typed-all')
    expect(listed.includes('<b>We bellen h i b</b>'), 'AGREEMENTS', `of the other slides ‘${listed}’ is listed`)
    await press('Escape')
    await twoPens(page, expect)
    // What belongs to a slide that the deck no longer has stays, under its own title.
    await page.evaluate(() => {
        const [name] = Object.keys(localStorage).filter(name => name.endsWith(' typed'))
        localStorage.setItem(name, JSON.stringify({ ...JSON.parse(localStorage.getItem(name)), 'weg\nVoorbij': 'bewaard' }))
        dispatchEvent(new StorageEvent('storage'))
    })
    const gone = await page.textContent('#tw-typed-printed')
    expect(gone.endsWith('Voorbijbewaard'), 'AGREEMENTS', `of a slide that is gone ‘${gone}’ is left`)
    if (count > 200) return
    const pages = await printed(page)
    expect(pages === count + 1, 'AGREEMENTS', `${count} slides and a page of agreements print on ${pages} pages`)
}

/** Who types in a second window of the deck takes nothing from the first, and is read there. */
async function twoPens(page, expect) {
    const second = await page.context().newPage()
    await second.goto(page.url())
    for (const [pen, hash, text] of [[second, '#3', 'twee'], [page, '#1', 'een']]) {
        await goTo(pen, hash)
        await pen.keyboard.press('i')
        await pen.keyboard.type(text)
        await pen.keyboard.press('Escape')
    }
    // At one slide, of which the first window moves away meanwhile.
    for (const pen of [page, second]) {
        await goTo(pen, '#1')
        await pen.keyboard.press('i')
    }
    await page.keyboard.type(' en')
    await goTo(page, '#3')
    const seen = await until(() => second.inputValue('#tw-typed-input'), now => now === 'een en')
    expect(seen === 'een en', 'AGREEMENTS', `a box that is open in another window says ‘${seen}’`)
    await second.keyboard.press('End')
    await second.keyboard.type(' samen')
    for (const pen of [page, second]) await pen.keyboard.press('Escape')
    const all = ['een en samen', '<b>We bellen h i b</b>', 'twee']
    for (const window of [page, second]) {
        const list = () => window.locator('#tw-typed-printed p').allTextContents()
        const typed = await until(list, now => now.length === all.length)
        expect(typed.join() === all.join(), 'AGREEMENTS', `of two windows that write, one reads ‘${typed}’`)
    }
    await second.close()
}

/** A narrow window is a document, and stays one on paper, which is wide: else what is printed ends early. */
async function narrowPrint(page, expect) {
    const narrow = await page.context().newPage()
    await narrow.setViewportSize({ width: 600, height: 800 })
    await narrow.goto(page.url())
    await narrow.evaluate(() => {
        globalThis.turned = 0
        new MutationObserver(() => (globalThis.turned += document.documentElement.classList.contains('deck') ? 1 : 0))
            .observe(document.documentElement, { attributes: true, attributeFilter: ['class'] })
    })
    await printed(narrow)
    expect((await narrow.evaluate(() => globalThis.turned)) === 0, 'PRINT', 'a narrow window turns to slides while it prints')
    await narrow.close()
}

/** A reload ends neither a break nor a black screen, and a timer of a slide that is gone takes nothing along. */
async function restoring(page, expect, press) {
    for (const [key, box] of [['c', '#tw-pause'], ['b', '#tw-black']]) {
        await press(key)
        await page.reload()
        expect(await page.isVisible(box), 'RELOAD', `a reload ends what ${key.toUpperCase()} began`)
        await press('Escape')
        expect(!(await page.isVisible(box)), 'RELOAD', `Esc does not end what ${key.toUpperCase()} began before a reload`)
    }
    await goTo(page, '#2')
    await press('h')
    await page.evaluate(() => {
        const name = Object.keys(sessionStorage).find(name => name.endsWith(' state'))
        const state = { ...JSON.parse(sessionStorage.getItem(name)), timers: { weg: { left: 1, until: null } } }
        addEventListener('pagehide', () => sessionStorage.setItem(name, JSON.stringify(state)))
    })
    await page.reload()
    expect((await page.locator('.slide.skipped').count()) === 1, 'RELOAD', 'a timer of a slide that is gone forgets what is skipped')
    await press('h')
}

const printed = async page => {
    const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true })
    return (pdf.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g) ?? []).length
}

/** Walks over the overview by keys and leaves it at a slide. */
async function overview(page, expect, press, count) {
    const at = () => page.evaluate(current)
    await press('Home')
    await press('o')
    const picks = await page.locator('.pick').count()
    expect(picks === count, 'OVERVIEW', `the overview has ${picks} of ${count} slides`)
    await press('ArrowRight')
    await press('ArrowRight')
    await press('Enter')
    const picked = await until(at, place => place === 2)
    expect(picked === 2, 'OVERVIEW', `Enter in the overview leads to slide ${picked + 1}, not 3`)
    expect((await page.locator('.pick').count()) === 0, 'OVERVIEW', 'the overview does not close')
}

/** Goes to a slide by words of its title. */
async function finding(page, expect, press) {
    const wanted = await page.evaluate(() => Array.from(document.querySelectorAll('.slide')).at(-1).dataset.title)
    await press('g')
    expect(await page.isVisible('#tw-find'), 'FIND', 'G does not open the search')
    await page.keyboard.type(wanted)
    await press('Enter')
    const found = await page.evaluate(() => document.querySelector('.slide.is-current').dataset.title)
    expect(found === wanted, 'FIND', `‘${wanted}’ leads to ‘${found}’`)
    expect(!(await page.isVisible('#tw-find')), 'FIND', 'the search does not close')
}

/** Lets the items of a slide come one by one; a reload keeps how many have come. */
async function stepping(page, expect, press) {
    const id = await page.evaluate(() => Array.from(document.querySelectorAll('.slide'))
        .find(slide => slide.querySelectorAll('.text > ul > li, .text > ol > li').length > 1)?.id)
    if (!id) return
    await goTo(page, `#${id}`)
    const waiting = () => page.evaluate(() => Array.from(document.querySelectorAll('.is-current .text > * > li'))
        .filter(item => getComputedStyle(item).visibility === 'hidden').length)
    const items = await page.locator('.is-current .text > * > li').count()
    const expectWaiting = async (count, text) => {
        const now = await waiting()
        expect(now === count, 'STEPS', `${text}: ${now} of ${items} items wait, not ${count}`)
    }
    await press('s')
    await expectWaiting(items, 'S')
    await press('ArrowRight')
    await expectWaiting(items - 1, 'the first item comes')
    await page.reload()
    await expectWaiting(items - 1, 'after a reload')
    await press('ArrowLeft')
    await expectWaiting(items, 'back')
    for (let step = 0; step <= items; step += 1) await press('ArrowRight')
    const next = await page.evaluate(id => document.querySelector('.slide.is-current').id !== id, id)
    expect(next, 'STEPS', 'after the last item the next slide does not come')
    await press('ArrowLeft')
    await expectWaiting(0, 'a slide that one comes back to')
    await press('s')
}

/** A pen, a spotlight, a closer look, the way back, a break, and the keys of a remote. */
async function tools(page, expect, press) {
    const at = () => page.evaluate(current)
    await goTo(page, '#3')
    const strokes = () => page.locator('.is-current .ink path').count()
    await press('w')
    await page.mouse.move(500, 300)
    await page.mouse.down()
    await page.mouse.move(700, 350)
    await page.mouse.up()
    expect((await strokes()) === 1 && (await at()) === 2, 'PEN', 'a stroke is not drawn, or turns the slide')
    await press('e')
    expect((await strokes()) === 0, 'PEN', 'E does not erase')
    await press('Escape')
    const tool = () => page.evaluate(() => document.documentElement.dataset.tool ?? '')
    expect((await tool()) === '' && (await page.locator('.pick').count()) === 0, 'PEN', 'Esc does not end the drawing, or opens the overview')
    await press('v')
    const light = await page.evaluate(() => getComputedStyle(document.body, '::after').backgroundImage)
    expect(light.includes('radial-gradient'), 'SPOT', 'V shows no spotlight')
    await press('z')
    await page.mouse.move(300, 200)
    const wide = await page.evaluate(() => document.querySelector('.is-current .sheet').getBoundingClientRect().width / innerWidth)
    expect(wide > 2, 'ZOOM', `Z makes the slide ${wide} of the window`)
    await press('ArrowRight')
    expect((await tool()) === '', 'ZOOM', 'the next slide is still close')

    await press('Home')
    await press('End')
    await press('r')
    expect((await at()) === 0, 'BACK', `R leads back to slide ${(await at()) + 1}, not 1`)

    await press('c')
    expect(await page.isVisible('#tw-pause'), 'PAUSE', 'C begins no break')
    await press('+')
    const left = await page.textContent('#tw-pause-left')
    expect(left === '11:00', 'PAUSE', `a break of ten minutes and one more says ‘${left}’`)
    expect(/\d\d:\d\d$/.test(await page.textContent('#tw-pause-until')), 'PAUSE', 'it does not say when the break ends')
    await press('Escape')
    expect(!(await page.isVisible('#tw-pause')), 'PAUSE', 'Esc does not end the break')
    expect((await page.locator('.pick').count()) === 0, 'PAUSE', 'the end of a break opens the overview')

    const id = await page.evaluate(() => document.querySelector('.slide.questions')?.id)
    if (!id) return
    await goTo(page, `#${id}`)
    await press('x')
    await press('F5')
    const running = await page.evaluate(() => document.querySelector('.is-current .timer .time').textContent.includes(':'))
    expect(running, 'REMOTE', 'F5 of a remote does not start the timer')
    await press('Escape')
    expect((await page.locator('.pick').count()) === 0, 'REMOTE', 'Esc of a remote opens the overview')
    await press('x')
    await page.click('.is-current .reset')
    await press('Home')
}

/** How many lines the time of the slide stands on, and whether all of it is within its panel. */
function timeInPanel() {
    const [time, panel] = ['.time', ''].map(part => document.querySelector(`.is-current .timer ${part}`.trim()))
    const range = document.createRange()
    range.selectNodeContents(time)
    const [boxes, around] = [Array.from(range.getClientRects()), panel.getBoundingClientRect()]
    return [boxes.length, boxes.every(box => box.left >= around.left && box.right <= around.right)]
}

async function timing(page, expect, press) {
    const id = await page.evaluate(() => document.querySelector('.slide.questions')?.id)
    if (!id) return
    await goTo(page, `#${id}`)
    const pass = milliseconds => page.context().clock.runFor(milliseconds)
    const read = () => page.evaluate(() => {
        const current = document.querySelector('.is-current .timer')
        const [text, minutes] = [current.querySelector('.time').textContent, Number(current.dataset.minutes)]
        const seconds = text.split(':').reduce((sum, part) => sum * 60 + Number(part), 0)
        return { text, passed: text.includes(':') ? minutes * 60 - seconds : NaN }
    })
    const says = async (passed, text) => {
        const clock = await read()
        expect(clock.passed === passed, 'TIMER', `${text}: the timer says ‘${clock.text}’ after ${passed} seconds`)
        await fits(clock.text)
    }
    const fits = async text => {
        const [lines, inside] = await page.evaluate(timeInPanel)
        expect(lines === 1 && inside, 'TIMER', `‘${text}’ stands on ${lines} lines, ${inside ? 'within' : 'outside'} its panel`)
    }
    await press('t')
    await pass(7_000)
    await says(7, 'T starts it')
    await page.reload()
    await pass(5_000)
    await says(12, 'a reload does not stop it')
    await press('t')
    await pass(3_000)
    await says(12, 'T stops it')
    await press('+')
    await says(12 - 60, 'a minute more')
    await press('-')
    await says(12, 'a minute less')
    for (let more = 0; more < 75; more += 1) await press('+')
    await says(12 - 75 * 60, 'an hour and a quarter more')
    for (let less = 0; less < 75; less += 1) await press('-')
    const minutes = await page.evaluate(() => Number(document.querySelector('.is-current .timer').dataset.minutes))
    await page.evaluate(listenForTones)
    await press('m')
    await press('m')
    await press('t')
    // The time is seen, changed and heard on slides that are not its own.
    await press('Home')
    const elsewhere = () => page.evaluate(() => document.querySelector('#tw-elsewhere:not([hidden])')?.textContent ?? '')
    const seen = asClock(minutes * 60 - 12)
    expect((await elsewhere()).endsWith(seen), 'ELSEWHERE', `another slide says ‘${await elsewhere()}’, not ‘${seen}’`)
    await press('+')
    await press('-')
    await pass((minutes * 60 - 12 + 15) * 1_000)
    expect((await elsewhere()) === '+0:15', 'ELSEWHERE', `after the end another slide says ‘${await elsewhere()}’`)
    await goTo(page, `#${id}`)
    expect((await elsewhere()) === '', 'ELSEWHERE', 'the slide itself says it twice')
    const over = (await read()).text
    expect(over === '+0:15', 'TIMER', `a quarter of a minute after its end the timer says ‘${over}’`)
    await fits(over)
    const tones = await page.evaluate(() => globalThis.tones)
    expect(tones === 2, 'SOUND', `the end of the time is ${tones} tones, not two`)
    await press('m')
    await press('+')
    await pass(61_000)
    expect((await page.evaluate(() => globalThis.tones)) === 2, 'SOUND', 'it sounds though it is off')
    await press('m')
    await press('t')
    await page.click('.is-current .reset')
    await press('q')
    expect((await page.locator('.is-current .lit').count()) === 1, 'QUESTION', 'Q does not highlight a question')
    await press('Escape')
    await press('Escape')
}

/** In print every slide is a page; in the handout every slide is there too. */
async function printing(page, expect, count) {
    if (count > 200) return
    const plain = await printed(page)
    expect(plain === count, 'PRINT', `${count} slides print on ${plain} pages`)
    await page.evaluate(() => document.documentElement.classList.add('handout'))
    const handout = await printed(page)
    expect(handout === Math.ceil(count / 3), 'HANDOUT', `the handout of ${count} slides has ${handout} pages`)
    await page.evaluate(() => document.documentElement.classList.remove('handout'))
}

const asClock = seconds => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`

/** Counts the tones that the page would play. */
function listenForTones() {
    globalThis.tones = 0
    const ramp = { value: 0, setValueAtTime() {}, exponentialRampToValueAtTime() {} }
    globalThis.AudioContext = class {
        currentTime = 0
        createOscillator = () => ({ frequency: {}, connect() {}, start: () => (globalThis.tones += 1), stop() {} })
        createGain = () => ({ gain: ramp, connect() {} })
        close() {}
    }
}
