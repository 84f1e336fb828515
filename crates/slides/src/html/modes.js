// The ways to look at the deck: slides, all of them small, or one long document.

const narrow = matchMedia('(max-width: 43.75em)')
let chosen = null

/** Changes the way of looking. Only what can be seen can be reached: all else is inert. */
function setMode(mode, { focus = true } = {}) {
    const before = state.mode
    if (mode !== 'slides' && root.dataset.tool) chooseTool(root.dataset.tool)
    state.mode = mode
    root.classList.toggle('deck', mode !== 'document')
    root.classList.toggle('overview', mode === 'overview')
    // The speaker looks around in their own window; the room stays where it is.
    root.classList.toggle('presenter', presenting && mode === 'slides')
    slides.forEach((slide, at) => (slide.inert = mode === 'slides' && at !== state.at))
    pageTitle.hidden = mode === 'document' || (mode === 'slides' && state.at === 0)
    drawElsewhere()
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

const fittingMode = () => presenting ? 'slides' : chosen ?? (narrow.matches ? 'document' : 'slides')

// Zooming in to 400 % makes a screen narrow too: the text then flows instead of shrinking. Paper is wide, but what is on it
// must not change while it is laid out.
let printing = false
addEventListener('beforeprint', () => (printing = true))
addEventListener('afterprint', () => (printing = false))
narrow.addEventListener('change', () => {
    if (!printing && state.mode !== 'overview' && fittingMode() !== state.mode) setMode(fittingMode(), { focus: false })
})

/** Gives every slide a button over its face, and every theme its name; the faces can't be reached meanwhile. */
function openOverview() {
    slides.forEach((slide, at) => {
        slide.querySelector('.frame').inert = true
        if (slide.dataset.section) slide.before(sectionName(slide.dataset.section))
        const pick = document.createElement('button')
        pick.type = 'button'
        pick.className = 'pick'
        const name = document.createElement('span')
        name.className = 'vh'
        name.append(`${at + 1}. `, ...titleNodes(at), isHidden(at) ? `, ${words.hidden}` : '')
        pick.append(name)
        pick.addEventListener('click', event => {
            event.stopPropagation()
            leaveOverview(at)
        })
        slide.append(pick)
    })
    const pick = pickOf(state.at)
    pick.scrollIntoView({ block: 'center' })
    pick.focus({ preventScroll: true })
    say(words.overview)
}

function sectionName(title) {
    const name = document.createElement('h2')
    name.className = 'section-name'
    name.textContent = title
    return name
}

function closeOverview() {
    for (const slide of slides) {
        slide.querySelector('.frame').inert = false
        slide.querySelector('.pick')?.remove()
        slide.hidden = false
    }
    for (const name of main.querySelectorAll('.section-name')) name.remove()
    $('tw-filter').value = ''
}

function leaveOverview(at) {
    setMode('slides', { focus: false })
    show(at)
}

const pickOf = at => slides[at].querySelector('.pick')
const pickedAt = () => Math.max(slides.findIndex(slide => slide.contains(document.activeElement)), 0)

/** Arrows walk over the overview as it lies on the screen. */
function walkOverview(key) {
    const seen = slides.filter(slide => !slide.hidden)
    const from = slides[pickedAt()]
    const place = seen.indexOf(from)
    const steps = { ArrowLeft: place - 1, ArrowRight: place + 1, Home: 0, End: seen.length - 1 }
    const to = key in steps ? seen[clamp(steps[key], 0, seen.length - 1)]
        : key === 'ArrowDown' ? nearest(from, seen.filter(slide => slide.offsetTop > from.offsetTop), 1)
        : key === 'ArrowUp' ? nearest(from, seen.filter(slide => slide.offsetTop < from.offsetTop), -1)
        : undefined
    to?.querySelector('.pick').focus()
    return ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End'].includes(key)
}

/** Of the slides in the next row in a direction, the one that lies closest below or above. */
function nearest(from, others, direction) {
    const row = others.reduce((row, slide) => row === null || (slide.offsetTop - row) * direction < 0 ? slide.offsetTop : row, null)
    const away = slide => Math.abs(slide.offsetLeft - from.offsetLeft)
    return others.filter(slide => slide.offsetTop === row).sort((a, b) => away(a) - away(b))[0]
}

/** Leaves the slides in the overview that say what is asked; all of them where nothing is. */
function filterOverview() {
    const asked = $('tw-filter').value
    const found = new Set(slidesFor(asked))
    slides.forEach((slide, at) => (slide.hidden = asked.trim() !== '' && !found.has(at)))
    for (const name of main.querySelectorAll('.section-name')) name.hidden = !hasSlides(name)
    if (slides.every(slide => slide.hidden)) toast(words.find_none)
}

/** Whether any slide below a theme's name is to be seen. */
function hasSlides(name) {
    for (let it = name.nextElementSibling; it && !it.matches('.section-name'); it = it.nextElementSibling) {
        if (it.matches('.slide:not([hidden])')) return true
    }
    return false
}

$('tw-filter').addEventListener('input', filterOverview)
$('tw-filter').addEventListener('keydown', event => {
    if (!['Escape', 'Enter', 'ArrowDown'].includes(event.key)) return
    event.preventDefault()
    if (event.key === 'Escape') leaveOverview(state.at)
    else {
        const [best] = slidesFor($('tw-filter').value)
        const slide = slides[best] ?? slides.find(slide => !slide.hidden)
        slide?.querySelector('.pick').focus()
    }
})

function setBlack(black, { send = true } = {}) {
    state.black = black
    if (!presenting) {
        $('tw-black').hidden = !black
        main.inert = black
        if (black) $('tw-black').focus()
        else if (state.mode === 'slides') heading(state.at).focus({ preventScroll: true })
    }
    keepState()
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
