// The time of a conversation: one timer for the questions of a section, on however many slides they stand, right after
// a reload and in both windows.

const minutesOf = at => Number(slides[at].querySelector('.timer')?.dataset.minutes ?? 0)
const baseOf = at => slides[at].querySelector('.timer')?.dataset.of ?? slides[at].id

/** How many questions share the time of a slide's conversation. */
function questionsInAll(at) {
    const base = baseOf(at)
    let count = 0
    for (let place = places.get(base); place < slides.length && baseOf(place) === base; place += 1) count += questionsOf(place).length
    return count
}

/** The timer of a slide: milliseconds left, or the moment it ends while it runs. */
function timerOf(at) {
    const minutes = minutesOf(at)
    if (!minutes) return null
    return state.timers[baseOf(at)] ?? { left: minutes * 60_000, until: null }
}

// Past its end a timer counts on: what is below nothing is how much longer it took.
const leftOf = timer => timer.until === null ? timer.left : timer.until - Date.now()

function asClock(milliseconds) {
    const seconds = Math.ceil(milliseconds / 1000)
    if (seconds < 0) return `+${asClock(-seconds * 1000)}`
    const two = value => String(value).padStart(2, '0')
    const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60]
    return hours ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`
}

/** The slides whose timers run. */
const running = () => Object.keys(state.timers).filter(id => state.timers[id].until !== null && places.has(id)).map(id => places.get(id))

/** The slide whose timer counts here: its own, or else that of the conversation that goes on. */
const timerPlace = () => minutesOf(state.at) ? state.at : running()[0] ?? state.at

/** Starts the timer, or lets it stand still. */
function toggleTimer(at = timerPlace()) {
    const timer = timerOf(at)
    if (!timer) return
    const left = leftOf(timer)
    if (timer.until !== null) setTimer(at, { left, until: null }, words.timer_paused)
    else setTimer(at, { left, until: Date.now() + left }, words.timer_started)
}

/** Gives a conversation a minute more, or takes one. */
function changeTimer(minutes, at = timerPlace()) {
    const timer = timerOf(at)
    if (!timer) return
    const change = minutes * 60_000
    const until = timer.until === null ? null : timer.until + change
    setTimer(at, { left: timer.left + change, until }, `${words.time_left} ${asClock(leftOf(timer) + change)}`)
}

function resetTimer(at = state.at) {
    if (timerOf(at)) setTimer(at, { left: minutesOf(at) * 60_000, until: null }, '')
}

function setTimer(at, timer, said) {
    state.timers[baseOf(at)] = timer
    if (said) say(said)
    remember()
    drawTimer(at)
    drawElsewhere()
    drawPanel()
    tell()
}

/** Draws a slide's timer; untouched, it keeps saying how many minutes there are. */
function drawTimer(at = state.at) {
    const timer = timerOf(at)
    if (!timer) return
    const box = slides[at].querySelector('.timer')
    const touched = state.timers[baseOf(at)] !== undefined
    const left = leftOf(timer)
    const time = box.querySelector('.time')
    time.textContent = touched ? asClock(left) : String(minutesOf(at))
    time.style.setProperty('--digits', time.textContent.length)
    box.querySelector('.unit').hidden = touched
    box.classList.toggle('up', touched && left <= 0)
    box.querySelector('.start').textContent = timer.until === null ? words.start_timer : words.pause_timer
}

/** Shows the time of a conversation that goes on, on slides that are not its own. */
function drawElsewhere() {
    const other = running().find(at => baseOf(at) !== baseOf(state.at))
    const box = $('tw-elsewhere')
    box.hidden = presenting || state.mode !== 'slides' || other === undefined
    if (box.hidden) return
    // Who listens is told when a minute is left, and at the end.
    box.ariaHidden = 'true'
    const left = leftOf(timerOf(other))
    box.textContent = left > 0 ? `${words.time_left} ${asClock(left)}` : asClock(left)
    box.classList.toggle('up', left <= 0)
}

// How much each timer had left when it was last looked at.
const lastLeft = new Map()
/** Runs four times a second; says only what matters: one minute left, and the end. */
function tick() {
    for (const at of running()) {
        const left = leftOf(timerOf(at))
        const before = lastLeft.get(at) ?? left
        if (before > 60_000 && left <= 60_000 && left > 0 && minutesOf(at) > 1) say(words.one_minute)
        if (before > 0 && left <= 0) {
            say(words.time_up)
            chime()
        }
        lastLeft.set(at, left)
        drawTimer(at)
    }
    if (running().length > 0) drawTimer()
    drawElsewhere()
    if (state.pause !== null) drawPause()
    drawClock()
}

// ---- The end of the time is heard ----

let muted = lasting.read('muted') === true

function toggleSound() {
    muted = !muted
    lasting.write('muted', muted)
    toast(muted ? words.sound_off : words.sound_on)
}

/** Two soft tones, made on the spot; in the window for the room, and on no phone that follows. */
function chime() {
    if (muted || presenting || !$('tw-panel') || !window.AudioContext) return
    const audio = new AudioContext()
    for (const [pitch, after] of [[659, 0], [880, 0.3]]) {
        const [tone, volume, begin] = [audio.createOscillator(), audio.createGain(), audio.currentTime + after]
        tone.frequency.value = pitch
        volume.gain.setValueAtTime(0.0001, begin)
        volume.gain.exponentialRampToValueAtTime(0.15, begin + 0.04)
        volume.gain.exponentialRampToValueAtTime(0.0001, begin + 1.4)
        tone.connect(volume)
        volume.connect(audio.destination)
        tone.start(begin)
        tone.stop(begin + 1.5)
    }
    setTimeout(() => audio.close(), 3000)
}
