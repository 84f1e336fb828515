// What the deck is and where it stands. Content is only ever read from the page as text; nothing here writes markup.

const $ = id => document.getElementById(id)
const root = document.documentElement
const main = $('tw-main')
const slides = Array.from(main.querySelectorAll(':scope > .slide'))
const places = new Map(slides.map((slide, at) => [slide.id, at]))
const tips = new Map(slides.flatMap((slide, at) => slide.dataset.tip ? [[slide.dataset.tip, at]] : []))
const words = JSON.parse($('tw-words').textContent)
const deckName = document.body.dataset.deck
// What participants get has no view for a speaker.
const presenting = location.hash.startsWith('#tw-presenter') && $('tw-panel') !== null

// `at`: the slide; `question`: the one that is highlighted, from 1, or 0; `stepwise`: whether items come one by one, and
// `step` how many of the slide's have come; `timers`: milliseconds left by slide id, and the moment a running one ends.
// `pause`: the moment that a break ends, or nothing. `hidden`: the ids of slides that are skipped. `change`: how many
// changes led here, counted over all windows, and `by`: the window that made the last. A window for the speaker begins
// below the room's, since it is opened to show what that shows.
const state = { at: 0, mode: 'slides', question: 0, stepwise: false, step: 0, black: false, pause: null, timers: {}, hidden: [], change: presenting ? 0 : 1, by: '' }

// The page's first heading while a slide other than the cover is to be seen; else the cover has it.
const pageTitle = document.createElement('h1')
pageTitle.id = 'tw-title'
pageTitle.className = 'vh'
pageTitle.textContent = document.title
main.prepend(pageTitle)

const heading = at => slides[at].querySelector('h1, h2')
const titleOf = at => slides[at].dataset.title

/** The title of a slide as nodes: its heading is in a language of its own where the slide says so. */
function titleNodes(at) {
    const [title, said] = [titleOf(at), heading(at)?.querySelector('[lang]')]
    const from = said ? title.indexOf(said.textContent) : -1
    if (from < 0) return [title]
    const words = document.createElement('span')
    words.lang = said.lang
    words.textContent = said.textContent
    return [title.slice(0, from), words, title.slice(from + words.textContent.length)]
}

const asList = value => Array.isArray(value) ? value : []
const clamp = (value, low, high) => Math.min(Math.max(value, low), high)

// A browser may refuse storage to a file; the deck then only forgets.
const memoryIn = storage => ({
    read(key) {
        try { return JSON.parse(window[storage].getItem(`tw ${deckName} ${key}`)) } catch { return null }
    },
    write(key, value) {
        try { window[storage].setItem(`tw ${deckName} ${key}`, JSON.stringify(value)) } catch { /* It forgets. */ }
    },
})
/** What a window knows for as long as it is open. */
const memory = memoryIn('sessionStorage')
const shelf = memoryIn('localStorage')
/** What this browser knows until it is told otherwise; the window knows it too, for a page that finds the shelf empty. */
const lasting = {
    read: key => shelf.read(key) ?? memory.read(key),
    write(key, value) {
        memory.write(key, value)
        shelf.write(key, value)
    },
}

/** The slide that an address means: an id, a number of a slide, or nothing. */
function placeOf(hash) {
    const name = hash.replace(/^#(tw-presenter=?)?/, '')
    if (places.has(name)) return places.get(name)
    if (/^\d{1,9}$/.test(name)) return clamp(Number(name) - 1, 0, slides.length - 1)
    return null
}

/** Says something to who listens rather than looks. */
function say(text) {
    $('tw-live').textContent = text
}

let toastTimer = 0
/** Shows a few words for a moment; a status, so it is said as well. */
function toast(text, milliseconds = 2500) {
    const box = $('tw-toast')
    clearTimeout(toastTimer)
    box.hidden = !text
    box.textContent = text
    if (text) toastTimer = setTimeout(() => (box.hidden = true), milliseconds)
}

/** Goes to a slide. `focus` moves the focus to its heading; `send` tells the other window; `step` is how many items show. */
function show(at, { focus = true, send = true, step = 0, jump = true } = {}) {
    at = clamp(at, 0, slides.length - 1)
    const moved = at !== state.at
    if (moved) {
        if (jump && send) keepTrail(state.at, at)
        if (root.dataset.tool === 'zoom') chooseTool('zoom')
        state.question = 0
        state.step = step
    }
    slides[state.at].classList.remove('is-current')
    main.querySelector(':scope > .is-next')?.classList.remove('is-next')
    if (state.mode === 'slides') slides[state.at].inert = true
    state.at = at
    slides[at].classList.add('is-current')
    if (presenting && beside(at, 1) !== at) slides[beside(at, 1)].classList.add('is-next')
    if (state.mode === 'slides') slides[at].inert = false
    pageTitle.hidden = at === 0 || state.mode !== 'slides'
    remember()
    highlight()
    drawSteps()
    drawTimer()
    drawElsewhere()
    drawPanel()
    if (state.mode === 'slides') {
        say(`${words.slide} ${at + 1} ${words.of} ${slides.length}`)
        if (focus) heading(at).focus({ preventScroll: true })
    }
    if (send) tell()
}

/** Keeps the place in the address, so that a reload and a bookmark come back here. */
function remember() {
    const name = slides[state.at].id
    const hash = presenting ? `#tw-presenter=${name}` : `#${name}`
    if (location.hash !== hash) {
        try { history.replaceState(null, '', hash) } catch { /* An embedding page may forbid it. */ }
    }
    keepState()
}

/** Keeps the rest; the address, which may be about to lead elsewhere, stays as it is. */
function keepState() {
    const { timers, question, at, stepwise, step, black, pause } = state
    memory.write('state', { timers, question, at, stepwise, step, black, pause })
}

const itemsOf = at => Array.from(slides[at]?.querySelectorAll('.text > ul > li, .text > ol > li') ?? [])
const stepsOf = at => state.stepwise && state.mode === 'slides' ? itemsOf(at).length : 0

const isHidden = at => state.hidden.includes(slides[at]?.id)

/** The next slide in a direction that is not skipped; where there is none, the one that one is on. */
function beside(at, direction) {
    let place = at + direction
    while (isHidden(place)) place += direction
    return place in slides ? place : at
}

/** The next item where they come one by one, else the next slide. */
function next() {
    if (state.step < stepsOf(state.at)) setStep(state.step + 1)
    else show(beside(state.at, 1), { jump: false })
}

/** Back the same way: a slide that one comes back to shows all it has. */
function previous() {
    if (stepsOf(state.at) && state.step > 0) return setStep(state.step - 1)
    const at = beside(state.at, -1)
    show(at, { step: stepsOf(at), jump: false })
}

/** Skips a slide from now on, or lets it take part again. */
function toggleHidden(at = state.at) {
    const { id } = slides[at]
    // What another window skipped meanwhile, and slides that are not in this deck, stay skipped.
    const kept = new Set([...asList(lasting.read('hidden')), ...state.hidden])
    if (isHidden(at)) kept.delete(id)
    else kept.add(id)
    lasting.write('hidden', Array.from(kept))
    state.hidden = Array.from(kept).filter(id => places.has(id))
    drawHidden()
    toast(isHidden(at) ? words.hide_on : words.hide_off)
    drawPanel()
    tell()
}

/** Marks the slides that are skipped: in the overview for all, on themselves for the speaker. */
function drawHidden() {
    slides.forEach((slide, at) => slide.classList.toggle('skipped', isHidden(at)))
}

function setStep(step) {
    state.step = step
    drawSteps()
    remember()
    if (step > 0) say(itemsOf(state.at)[step - 1]?.textContent ?? '')
    drawPanel()
    tell()
}

/** Shows the items that have come; the speaker sees what is to come as well. */
function drawSteps() {
    itemsOf(state.at).forEach((item, at) => item.classList.toggle('waiting', stepsOf(state.at) > 0 && at >= state.step))
}

/** Whether items come one by one from now on, on all slides. */
function toggleStepwise() {
    state.stepwise = !state.stepwise
    state.step = 0
    for (const item of main.querySelectorAll('.waiting')) item.classList.remove('waiting')
    drawSteps()
    remember()
    toast(state.stepwise ? words.stepwise_on : words.stepwise_off)
    drawPanel()
    tell()
}

/** Goes to the tip of a number, and says so where there is none. */
function showTip(number) {
    const at = tips.get(String(Number(number)))
    if (at === undefined) toast(words.no_such_tip)
    else {
        toast('')
        show(at)
    }
}

/** Marks one of the questions, or none. */
function highlight() {
    const items = questionsOf(state.at)
    if (state.question > items.length) state.question = 0
    items.forEach((item, at) => {
        item.classList.toggle('lit', state.question === at + 1)
        item.classList.toggle('dim', state.question !== 0 && state.question !== at + 1)
    })
}

const questionsOf = at => slides[at].classList.contains('questions') ? itemsOf(at) : []

function nextQuestion() {
    const items = questionsOf(state.at)
    if (items.length === 0) return
    state.question = (state.question + 1) % (items.length + 1)
    highlight()
    remember()
    say(state.question ? items[state.question - 1].textContent : words.all_questions)
    drawPanel()
    tell()
}
