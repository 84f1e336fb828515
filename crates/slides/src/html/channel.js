// Two windows of one deck in step. Each sends its whole state, with a number: a message that is lost harms nothing, and one
// that comes again or too late is passed over.
// What comes in is checked field by field: any page opened from the same folder could have sent it.

const me = `${Date.now().toString(36)}-${Math.floor(Math.random() * 1e9).toString(36)}`
const APP = 'tipwaaier deck 1'
let partner = presenting ? window.opener : null
let channel = null
try { channel = new BroadcastChannel(`${APP} ${deckName}`) } catch { /* postMessage alone, then. */ }

let sent = 0
/** The number of the last message of each window. */
const heard = new Map()

function post(message) {
    const whole = { app: APP, deck: deckName, from: me, number: ++sent, role: presenting ? 'presenter' : 'room', ...message }
    channel?.postMessage(whole)
    // A file has no origin to name; what is sent is no secret, and what comes back is checked.
    if (partner && !partner.closed) partner.postMessage(whole, location.protocol === 'file:' ? '*' : location.origin)
}

/** Tells the other window where this one is. */
function tell() {
    const { at, question, stepwise, step, black, pause, timers, hidden } = state
    post({ type: 'state', at, question, stepwise, step, black, pause, timers, hidden })
}

const isPlain = value => typeof value === 'object' && value !== null && !Array.isArray(value)
const isCount = (value, high) => Number.isInteger(value) && value >= 0 && value <= high
const isMoment = value => Number.isFinite(value) && Math.abs(value) < 1e15

/** The message if it is one of ours, in every field; else null. */
function checked(data) {
    if (!isPlain(data) || data.app !== APP || data.deck !== deckName || data.from === me) return null
    if (data.role !== (presenting ? 'room' : 'presenter')) return null
    if (data.type === 'hello' || data.type === 'bye') return { type: data.type }
    if (data.type !== 'state' || !Number.isInteger(data.at) || data.at < 0 || typeof data.black !== 'boolean') return null
    if (!isCount(data.question, 1000) || !isPlain(data.timers)) return null
    if (typeof data.stepwise !== 'boolean' || !isCount(data.step, 10_000)) return null
    if (data.pause !== null && !isMoment(data.pause)) return null
    if (!Array.isArray(data.hidden)) return null
    const hidden = data.hidden.filter(id => places.has(id))
    const timers = {}
    for (const [id, timer] of Object.entries(data.timers)) {
        if (!places.has(id) || !isPlain(timer) || !isMoment(timer.left)) return null
        if (timer.until !== null && !isMoment(timer.until)) return null
        timers[id] = { left: timer.left, until: timer.until }
    }
    // A place past the end is the last slide, as in an address.
    const { question, stepwise, step, black, pause } = data
    return { type: 'state', at: clamp(data.at, 0, slides.length - 1), question, stepwise, step, black, pause, timers, hidden }
}

function receive(data) {
    const message = checked(data)
    if (!message || typeof data.from !== 'string' || !isCount(data.number, Number.MAX_SAFE_INTEGER)) return
    if (data.number <= (heard.get(data.from) ?? 0)) return
    heard.set(data.from, data.number)
    connected(message.type !== 'bye')
    if (message.type === 'bye') return
    if (message.type === 'hello') return tell()
    state.timers = message.timers
    state.stepwise = message.stepwise
    state.hidden = message.hidden
    drawHidden()
    if (state.mode === 'overview') setMode('slides', { focus: false })
    const moved = message.at !== state.at
    show(message.at, { focus: document.hasFocus() && moved, send: false })
    if (moved && state.mode === 'document') slides[state.at].scrollIntoView()
    state.question = message.question
    state.step = message.step
    highlight()
    drawSteps()
    remember()
    if (message.pause !== state.pause) setPause(message.pause, { send: false })
    if (message.black !== state.black) setBlack(message.black, { send: false })
    drawTimer()
    drawElsewhere()
    drawPanel()
}

// A window that goes, or that is loaded anew, says so.
addEventListener('pagehide', () => post({ type: 'bye' }))
channel?.addEventListener('message', event => receive(event.data))
addEventListener('message', event => {
    const ours = event.source && (event.source === partner || event.source === window.opener)
    const origin = event.origin === location.origin || (location.protocol === 'file:' && event.origin === 'null')
    if (ours && (origin || location.protocol === 'file:')) receive(event.data)
})
