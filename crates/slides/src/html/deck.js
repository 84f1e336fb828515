// What the deck is and where it stands. Content is only ever read from the page as text; nothing here writes markup.

const $ = id => document.getElementById(id)
const root = document.documentElement
const main = $('tw-main')
const slides = Array.from(main.querySelectorAll(':scope > .slide'))
const places = new Map(slides.map((slide, at) => [slide.id, at]))
const tips = new Map(slides.flatMap((slide, at) => slide.dataset.tip ? [[slide.dataset.tip, at]] : []))
const words = JSON.parse($('tw-words').textContent)
const deckName = document.body.dataset.deck
const presenting = location.hash.startsWith('#tw-presenter')

// `at`: the slide; `question`: the one that is highlighted, from 1, or 0; `timers`: milliseconds left by slide id, and
// the moment a running one ends.
const state = { at: 0, mode: 'slides', question: 0, black: false, timers: {} }

// The page's first heading while a slide other than the cover is to be seen; else the cover has it.
const pageTitle = document.createElement('h1')
pageTitle.id = 'tw-title'
pageTitle.className = 'vh'
pageTitle.textContent = document.title
main.prepend(pageTitle)

const heading = at => slides[at].querySelector('h1, h2')
const titleOf = at => slides[at].dataset.title
const clamp = (value, low, high) => Math.min(Math.max(value, low), high)

// A browser may refuse storage to a file; the deck then only forgets.
const memory = {
    read(key) {
        try { return JSON.parse(sessionStorage.getItem(`tw ${deckName} ${key}`)) } catch { return null }
    },
    write(key, value) {
        try { sessionStorage.setItem(`tw ${deckName} ${key}`, JSON.stringify(value)) } catch { /* It forgets. */ }
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

/** Goes to a slide. `focus` moves the focus to its heading; `send` tells the other window. */
function show(at, { focus = true, send = true } = {}) {
    at = clamp(at, 0, slides.length - 1)
    const moved = at !== state.at
    if (moved) state.question = 0
    slides[state.at].classList.remove('is-current')
    slides[state.at + 1]?.classList.remove('is-next')
    if (state.mode === 'slides') slides[state.at].inert = true
    state.at = at
    slides[at].classList.add('is-current')
    if (presenting) slides[at + 1]?.classList.add('is-next')
    if (state.mode === 'slides') slides[at].inert = false
    pageTitle.hidden = at === 0 || state.mode !== 'slides'
    remember()
    highlight()
    drawTimer()
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
    memory.write('state', { timers: state.timers, question: state.question, at: state.at })
}

const next = () => show(state.at + 1)
const previous = () => show(state.at - 1)

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

const questionsOf = at => slides[at].classList.contains('questions')
    ? Array.from(slides[at].querySelectorAll('.text > ul > li, .text > ol > li')) : []

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
