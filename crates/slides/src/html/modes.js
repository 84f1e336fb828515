// The ways to look at the deck: slides, all of them small, or one long document.

const narrow = matchMedia('(max-width: 43.75em)')
let chosen = null

/** Changes the way of looking. Only what can be seen can be reached: all else is inert. */
function setMode(mode, { focus = true } = {}) {
    if (presenting) mode = 'slides'
    const before = state.mode
    if (mode !== 'slides' && root.dataset.tool) chooseTool(root.dataset.tool)
    state.mode = mode
    root.classList.toggle('deck', mode !== 'document')
    root.classList.toggle('overview', mode === 'overview')
    slides.forEach((slide, at) => (slide.inert = mode === 'slides' && at !== state.at))
    pageTitle.hidden = mode === 'document' || (mode === 'slides' && state.at === 0)
    if (mode === 'overview') openOverview()
    else if (before === 'overview') closeOverview()
    if (mode === 'document') {
        drawTimer()
        if (focus) {
            heading(state.at).focus({ preventScroll: true })
            slides[state.at].scrollIntoView()
        }
    } else if (mode === 'slides') {
        scrollTo(0, 0)
        show(state.at, { focus, send: false })
    }
    memory.write('mode', chosen)
}

/** What the reader chose goes before what suits the screen. */
function chooseMode(mode) {
    chosen = mode === 'overview' ? chosen : mode
    setMode(mode)
}

const fittingMode = () => chosen ?? (narrow.matches ? 'document' : 'slides')

// Zooming in to 400 % makes a screen narrow too: the text then flows instead of shrinking.
narrow.addEventListener('change', () => {
    if (state.mode !== 'overview' && fittingMode() !== state.mode) setMode(fittingMode(), { focus: false })
})

/** Gives every slide a button over its face; the face itself can't be reached meanwhile. */
function openOverview() {
    slides.forEach((slide, at) => {
        slide.querySelector('.frame').inert = true
        const pick = document.createElement('button')
        pick.type = 'button'
        pick.className = 'pick'
        pick.setAttribute('aria-label', `${at + 1}. ${titleOf(at)}`)
        pick.addEventListener('click', event => {
            event.stopPropagation()
            leaveOverview(at)
        })
        slide.append(pick)
    })
    const pick = slides[state.at].querySelector('.pick')
    pick.scrollIntoView({ block: 'center' })
    pick.focus({ preventScroll: true })
    say(words.overview)
}

function closeOverview() {
    for (const slide of slides) {
        slide.querySelector('.frame').inert = false
        slide.querySelector('.pick')?.remove()
    }
}

function leaveOverview(at) {
    setMode('slides', { focus: false })
    show(at)
}

/** Arrows walk over the overview as it lies on the screen. */
function walkOverview(key) {
    const picks = slides.map(slide => slide.querySelector('.pick'))
    const from = Math.max(picks.indexOf(document.activeElement), 0)
    const top = slides[0].offsetTop
    const perRow = Math.max(slides.findIndex(slide => slide.offsetTop > top), 1)
    const steps = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -perRow, ArrowDown: perRow, Home: -from, End: slides.length }
    if (!(key in steps)) return false
    picks[clamp(from + steps[key], 0, picks.length - 1)].focus()
    return true
}

function setBlack(black, { send = true } = {}) {
    state.black = black
    if (!presenting) {
        $('tw-black').hidden = !black
        main.inert = black
        if (black) $('tw-black').focus()
        else if (state.mode === 'slides') heading(state.at).focus({ preventScroll: true })
    }
    drawPanel()
    if (send) tell()
}

/** Light, dark, or as the system has it. */
function turnScheme() {
    const schemes = ['', 'dark', 'light']
    const now = schemes.findIndex(name => name && root.classList.contains(name))
    setScheme(schemes[(Math.max(now, 0) + 1) % schemes.length])
}

function setScheme(scheme) {
    root.classList.remove('dark', 'light')
    if (scheme === 'dark' || scheme === 'light') root.classList.add(scheme)
    memory.write('scheme', scheme)
}

function toggleFullscreen() {
    const done = document.fullscreenElement ? document.exitFullscreen() : root.requestFullscreen?.()
    done?.catch(() => { /* The browser forbids it; nothing is lost. */ })
}

/** Prints slides, or the handout: three slides a page with their notes. */
function printAs(handout) {
    const mode = state.mode
    if (mode !== 'slides') setMode('slides', { focus: false })
    root.classList.toggle('handout', handout)
    addEventListener('afterprint', () => {
        root.classList.remove('handout')
        for (const details of main.querySelectorAll('.notes details')) details.open = presenting
        if (mode !== 'slides') setMode(mode)
    }, { once: true })
    if (handout) for (const details of main.querySelectorAll('.notes details')) details.open = true
    print()
}
