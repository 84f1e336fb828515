// Hands on the slide: a pen, a spotlight, a closer look, the way back from a jump, a break, and the keys of a remote.

const SVG = 'http://www.w3.org/2000/svg'
// One tool at a time; what is drawn stays with its slide until it is erased or the window is closed.
let stroke = null

/** Takes up a tool, or lays it down where it was in hand. */
function chooseTool(name) {
    const chosen = root.dataset.tool === name || state.mode !== 'slides' ? '' : name
    if (chosen) root.dataset.tool = chosen
    else delete root.dataset.tool
    stroke = null
    toast({ pen: words.pen_on, spot: words.spot_on, zoom: words.zoom_on }[chosen] ?? '')
}

const frameOf = at => slides[at].querySelector('.frame')

/** A place on the slide, in its own units. */
function pointOf(event) {
    const box = frameOf(state.at).getBoundingClientRect()
    const along = (from, size, units) => Math.round(clamp((from / size) * units, 0, units))
    return `${along(event.clientX - box.left, box.width, 1920)} ${along(event.clientY - box.top, box.height, 1080)}`
}

function beginStroke(event) {
    if (root.dataset.tool !== 'pen' || event.button !== 0 || !event.target.closest('.is-current .frame')) return
    event.preventDefault()
    const frame = frameOf(state.at)
    let ink = frame.querySelector('.ink')
    if (!ink) {
        ink = document.createElementNS(SVG, 'svg')
        ink.setAttribute('class', 'ink')
        ink.setAttribute('viewBox', '0 0 1920 1080')
        ink.setAttribute('aria-hidden', 'true')
        frame.append(ink)
    }
    stroke = document.createElementNS(SVG, 'path')
    stroke.setAttribute('d', `M${pointOf(event)}l0 1`)
    ink.append(stroke)
}

/** Follows the pointer: a stroke grows, the light moves, the closer look shifts. */
function followPointer(event) {
    const tool = root.dataset.tool
    if (!tool) return
    if (stroke) stroke.setAttribute('d', `${stroke.getAttribute('d')}L${pointOf(event)}`)
    const box = tool === 'zoom' ? frameOf(state.at).getBoundingClientRect() : { left: 0, top: 0, width: 1, height: 1 }
    const unit = tool === 'zoom' ? '%' : 'px'
    const scale = tool === 'zoom' ? 100 : 1
    root.style.setProperty('--tool-x', `${((event.clientX - box.left) / box.width) * scale}${unit}`)
    root.style.setProperty('--tool-y', `${((event.clientY - box.top) / box.height) * scale}${unit}`)
}

addEventListener('pointerdown', beginStroke)
addEventListener('pointermove', followPointer)
addEventListener('pointerup', () => (stroke = null))
addEventListener('pointercancel', () => (stroke = null))

const eraseInk = () => slides[state.at].querySelector('.ink')?.remove()

// ---- The way back ----

const trail = []

/** Keeps where a jump began; a step to the next slide is no jump. */
function keepTrail(from, to) {
    if (Math.abs(to - from) > 1 && trail.at(-1) !== from) trail.push(from)
    if (trail.length > 50) trail.shift()
}

function goBack() {
    const at = trail.pop()
    if (at === undefined) toast(words.no_way_back)
    else show(at, { jump: false })
}

// ---- A break ----

const PAUSE = 10

/** Begins a break of ten minutes, or ends it. */
function togglePause() {
    setPause(state.pause === null ? Date.now() + PAUSE * 60_000 : null)
}

function setPause(until, { send = true } = {}) {
    state.pause = until
    keepState()
    drawPause()
    drawPanel()
    if (send) tell()
}

const changePause = minutes => setPause(state.pause + minutes * 60_000)
const untilClock = () => new Date(state.pause).toLocaleTimeString(root.lang || 'nl', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })

/** The room sees the break over the slide; the speaker sees it named in the panel. */
function drawPause() {
    const box = $('tw-pause')
    if (presenting) return
    if (state.pause === null) {
        if (box.open) box.close()
        return
    }
    $('tw-pause-until').textContent = `${words.pause_until} ${untilClock()}`
    $('tw-pause-left').textContent = asClock(state.pause - Date.now())
    if (!box.open) box.showModal()
}

// One that was closed and is open again has not been closed by anybody.
$('tw-pause').addEventListener('close', event => state.pause !== null && !event.target.open && setPause(null))

/** Keys during a break: it ends, or lasts longer or shorter. */
function pauseKey(key) {
    if (key === '+' || key === '=') changePause(1)
    else if (key === '-') changePause(-1)
    else if (key === 'c') togglePause()
    else return false
    return true
}

// ---- A remote ----

let clicker = memory.read('clicker') === true

/** Remotes send F5 and Esc by turns from one button: with this on, that button is the timer's. */
function toggleClicker() {
    clicker = !clicker
    memory.write('clicker', clicker)
    toast(clicker ? words.clicker_on : words.clicker_off)
}

const isClickerKey = key => clicker && (key === 'F5' || key === 'Escape')
