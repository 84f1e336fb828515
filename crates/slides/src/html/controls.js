// Keys, buttons, pointer and touch.

const actions = {
    previous, next, presenter: openPresenter, fullscreen: toggleFullscreen, timer: () => toggleTimer(),
    question: nextQuestion, restart: restartElapsed,
    overview: () => chooseMode(state.mode === 'overview' ? 'slides' : 'overview'),
    document: () => chooseMode('document'),
    slides: () => chooseMode('slides'),
    help: () => $('tw-help').showModal(),
    'close-help': () => $('tw-help').close(),
    print: () => printAs(false),
    handout: () => printAs(true),
    find: openFind, 'close-find': closeFind, 'close-agreements': closeAgreements, stepwise: toggleStepwise,
    'more-time': () => changeTimer(1), 'less-time': () => changeTimer(-1),
    larger: () => scaleNotes(1.15),
    smaller: () => scaleNotes(1 / 1.15),
}

document.addEventListener('click', event => {
    const button = event.target.closest('button')
    if (button?.dataset.do) actions[button.dataset.do]()
    else if (button?.id === 'tw-black') setBlack(false)
    else if (button?.classList.contains('start')) toggleTimer(places.get(button.closest('.slide').id))
    else if (button?.classList.contains('reset')) resetTimer(places.get(button.closest('.slide').id))
    else if (!button) clickSlide(event)
})

/** A link goes to its slide; elsewhere the right of a slide goes on, the left goes back. */
function clickSlide(event) {
    if (root.dataset.tool) return
    const link = event.target.closest('a')
    if (link) {
        const at = link.hash && link.getAttribute('href').startsWith('#') ? places.get(link.hash.slice(1)) : undefined
        if (at === undefined) return
        event.preventDefault()
        if (state.mode === 'document') {
            state.at = at
            slides[at].scrollIntoView()
            heading(at).focus({ preventScroll: true })
            remember()
        } else show(at)
        return
    }
    const selecting = String(getSelection()) !== ''
    if (state.mode !== 'slides' || selecting || !event.target.closest('.frame, main, body') || event.target.closest('.notes, .panel, dialog')) return
    if (presenting && !event.target.closest('.frame')) return
    const box = (event.target.closest('.frame') ?? root).getBoundingClientRect()
    if (event.clientX < box.left + box.width / 4) previous()
    else if (event.clientX > box.left + box.width / 2) next()
}

const keys = {
    ArrowRight: next, ArrowDown: next, PageDown: next, ' ': next, n: next,
    ArrowLeft: previous, ArrowUp: previous, PageUp: previous, Backspace: previous,
    Home: () => show(0), End: () => show(slides.length - 1),
    o: actions.overview, Escape: actions.overview, p: openPresenter, b: () => setBlack(true), '.': () => setBlack(true),
    f: toggleFullscreen, t: () => toggleTimer(), '+': () => changeTimer(1), '=': () => changeTimer(1),
    '-': () => changeTimer(-1), q: nextQuestion, s: toggleStepwise, '/': openFind, g: openFind,
    w: () => chooseTool('pen'), v: () => chooseTool('spot'), z: () => chooseTool('zoom'), e: eraseInk, r: goBack, c: togglePause,
    x: toggleClicker, m: toggleSound, h: () => toggleHidden(), i: openAgreements, a: focusNotes, l: actions.document, d: turnScheme, '?': actions.help,
}
// What a document needs its own keys for: scrolling and finding.
const documentKeys = { l: actions.slides, Escape: actions.slides, d: turnScheme, '?': actions.help, p: openPresenter }

let digits = ''
let digitsTimer = 0
/** Digits and Enter name a tip. */
function typeDigit(key) {
    clearTimeout(digitsTimer)
    if (key === 'Enter') {
        showTip(digits)
        digits = ''
        return
    }
    digits = (digits + key).slice(-4)
    toast(`${words.go_to_tip} ${digits}`, 3000)
    digitsTimer = setTimeout(() => (digits = ''), 3000)
}

/** Whether keys are for a box of text, or for what lies over the slides. */
const isWriting = () => document.activeElement?.matches('input, textarea') || ['tw-help', 'tw-find', 'tw-typed'].some(id => $(id).open)

document.addEventListener('keydown', event => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented || isWriting()) return
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key
    if (state.pause !== null && pauseKey(key)) return event.preventDefault()
    if ($('tw-pause').open) return
    if (isClickerKey(key) && state.mode === 'slides') {
        event.preventDefault()
        return toggleTimer()
    }
    if (key === 'Escape' && root.dataset.tool) {
        event.preventDefault()
        return chooseTool(root.dataset.tool)
    }
    if (state.black && !presenting) {
        event.preventDefault()
        return setBlack(false)
    }
    if (state.black && (key === 'b' || key === '.')) return setBlack(false)
    const onControl = event.target.closest('button, a, summary, input, select, textarea')
    if (onControl && (key === ' ' || key === 'Enter') && !(key === 'Enter' && digits)) return
    if (/^\d$/.test(key) || (key === 'Enter' && digits)) {
        if (state.mode === 'document') return
        event.preventDefault()
        return typeDigit(key)
    }
    if (state.mode === 'overview') {
        if (walkOverview(event.key)) return event.preventDefault()
        if (key === 'h') toggleHidden(pickedAt())
        if (key === '/' || key === 'g') {
            event.preventDefault()
            return $('tw-filter').focus()
        }
        if (!['o', 'Escape', 'l', '?', 'f', 'd', 'p'].includes(key)) return
    }
    const scrolling = event.target.closest('.notes') && /^(Arrow|Page|Home|End)/.test(key)
    const action = (state.mode === 'document' ? documentKeys : keys)[key]
    if (!action || scrolling) return
    event.preventDefault()
    if (event.repeat && !/^(Arrow|Page)/.test(key)) return
    action()
})

// One finger, mostly sideways, wherever it began: a stroke is no tap. Two fingers zoom.
let touch = null
addEventListener('touchstart', event => {
    const one = event.touches.length === 1 && state.mode === 'slides' && !root.dataset.tool && !event.target.closest('.notes, dialog')
    touch = one ? { x: event.touches[0].clientX, y: event.touches[0].clientY } : null
}, { passive: true })
addEventListener('touchend', event => {
    if (!touch) return
    const { clientX, clientY } = event.changedTouches[0]
    const [across, along] = [clientX - touch.x, clientY - touch.y]
    touch = null
    if (Math.abs(across) < 50 || Math.abs(across) < 2 * Math.abs(along)) return
    if (across < 0) next()
    else previous()
}, { passive: true })

// The bar comes when someone reaches for it with the pointer, and goes again. A slide that changes under a pointer at rest
// moves nothing; keys reach the bar by Tab, and it shows while it has the focus.
let idleTimer = 0
let pointer = null
function wake() {
    root.classList.remove('idle')
    clearTimeout(idleTimer)
    idleTimer = setTimeout(() => root.classList.add('idle'), 2500)
}
addEventListener('pointermove', event => {
    const place = `${event.screenX} ${event.screenY}`
    if (pointer !== null && place !== pointer) wake()
    pointer = place
}, { passive: true })
addEventListener('pointerdown', event => event.pointerType !== 'mouse' && wake(), { passive: true })

addEventListener('hashchange', () => {
    const at = placeOf(location.hash)
    if (at !== null && at !== state.at) {
        if (state.mode === 'overview') setMode('slides', { focus: false })
        show(at)
    } else if (at === null) remember()
})
