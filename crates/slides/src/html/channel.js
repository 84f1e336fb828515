// Two windows of one deck in step. Each sends its whole state with the count of changes that led to it (Lamport's logical
// clock; of two windows that changed at once, the one whose name sorts later wins). The newest state wins in whatever
// order messages come: one that is lost, comes twice or crosses another harms nothing.
// What comes in is checked field by field: any page opened from the same folder could have sent it.

const me = `${Date.now().toString(36)}-${Math.floor(Math.random() * 1e9).toString(36)}`
const APP = 'tipwaaier deck 1'
let partner = presenting ? window.opener : null
let channel = null
try { channel = new BroadcastChannel(`${APP} ${deckName}`) } catch { /* postMessage alone, then. */ }

/** The windows that were heard and have not gone. */
const others = new Set()

function post(message) {
    const whole = { app: APP, deck: deckName, from: me, role: presenting ? 'presenter' : 'room', ...message }
    channel?.postMessage(whole)
    // A file has no origin to name; what is sent is no secret, and what comes back is checked.
    if (partner && !partner.closed) partner.postMessage(whole, location.protocol === 'file:' ? '*' : location.origin)
}

/** Tells the other window where this one is, now that something changed here. */
function tell() {
    state.change += 1
    state.by = me
    answer()
}

/** Tells the other window where this one is. */
function answer() {
    const { at, question, stepwise, step, black, pause, timers, hidden, change, by } = state
    post({ type: 'state', at, question, stepwise, step, black, pause, timers, hidden, change, by })
}

/** How much newer a state is than this window's: below nothing if it is older. A follower's is told without a count. */
function newness({ change, by }) {
    if (change === null) return 1
    return change - state.change || (by > state.by) - (by < state.by)
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
    if (!Array.isArray(data.hidden) || typeof data.by !== 'string') return null
    if (data.change !== null && !isCount(data.change, Number.MAX_SAFE_INTEGER)) return null
    const hidden = data.hidden.filter(id => places.has(id))
    const timers = {}
    for (const [id, timer] of Object.entries(data.timers)) {
        if (!isPlain(timer) || !isMoment(timer.left)) return null
        if (timer.until !== null && !isMoment(timer.until)) return null
        // A slide that is there no more takes nothing else along.
        if (places.has(id)) timers[id] = { left: timer.left, until: timer.until }
    }
    // A place past the end is the last slide, as in an address.
    const { question, stepwise, step, black, pause, change, by } = data
    return { type: 'state', at: clamp(data.at, 0, slides.length - 1), question, stepwise, step, black, pause, timers, hidden, change, by }
}

function receive(data) {
    const message = checked(data)
    if (!message || typeof data.from !== 'string') return
    if (message.type === 'bye') {
        // A window that was loaded anew is there, though its last words as the window before come late.
        others.delete(data.from)
        if (others.size === 0) connected(false)
        return
    }
    others.add(data.from)
    connected(true)
    if (message.type === 'hello') return answer()
    const newer = newness(message)
    // Who says what is out of date has not heard of the last change.
    if (newer < 0) answer()
    if (newer <= 0) return
    if (message.change !== null) [state.change, state.by] = [message.change, message.by]
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
