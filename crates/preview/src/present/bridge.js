// Between the deck in this window's frame and the program that serves it. The deck speaks with its other windows by a
// channel; this page is one more window to it, which hands on what is said there and says what others did.
'use strict'

const APP = 'tipwaaier deck 1'
const part = document.body.dataset.part
const frame = document.getElementById('deck')
const wait = milliseconds => new Promise(done => setTimeout(done, milliseconds))

// Who leads by phone sees the speaker's view. A phone that leads says nothing before it knows where the room is.
let knows = part === 'room'
frame.addEventListener('load', begin, { once: true })
frame.src = part === 'remote' ? 'deck#tw-presenter' : 'deck'

function begin() {
    document.title = frame.contentDocument.title
    const deck = frame.contentDocument.body.dataset.deck
    const channel = new BroadcastChannel(`${APP} ${deck}`)
    // Each window of a deck hears the other kind alone.
    const post = (role, message) => channel.postMessage({ app: APP, deck, from: 'bridge', role, ...message })
    if (part !== 'follower') channel.addEventListener('message', event => handOn(event.data, deck))
    if (part === 'room') post('presenter', { type: 'hello' })
    frame.contentWindow.focus()
    follow(state => ['presenter', 'room'].forEach(role => post(role, { type: 'state', ...state })))
}

let unsent = null
let sending = false

/** Says where the deck is; of several moves while one is on its way, the last. */
async function handOn(data, deck) {
    if (!knows || data?.app !== APP || data.deck !== deck || data.type !== 'state') return
    const { at, question, stepwise, step, black, pause, timers, hidden, change, by } = data
    unsent = { at, question, stepwise, step, black, pause, timers, hidden, change, by }
    if (sending) return
    sending = true
    while (unsent) {
        const state = unsent
        unsent = null
        const body = JSON.stringify({ now: Date.now(), state })
        try {
            await fetch('state', { method: 'POST', headers: { 'content-type': 'application/json' }, body })
        } catch {
            unsent ??= state
            await wait(1000)
        }
    }
    sending = false
}

/** Hears where the deck is, for as long as the code holds. */
async function follow(tell) {
    let version = 0
    for (;;) {
        try {
            const answer = await fetch(`state?after=${version}`)
            document.getElementById('waiting').hidden = true
            if (answer.status === 404) break
            const news = await answer.json()
            if (news.version === version) continue
            version = news.version
            if (news.state === null) continue
            knows = true
            const state = byThisClock(news.state, Date.now() - news.now)
            // Who follows may look around; the room's next change brings them back, however many they made.
            tell(part === 'follower' ? { ...state, change: null } : state)
        } catch {
            document.getElementById('waiting').hidden = false
            await wait(1000)
        }
    }
    document.getElementById('ended').hidden = false
}

/** Moments by the clock of this machine. */
function byThisClock(state, ahead) {
    const moved = moment => moment === null ? null : moment + ahead
    const timers = Object.fromEntries(Object.entries(state.timers).map(([id, { left, until }]) => [id, { left, until: moved(until) }]))
    return { ...state, timers, pause: moved(state.pause) }
}
