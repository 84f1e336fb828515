// The speaker's window: this slide, the next, notes and clocks. It is the same page in other clothes.

let begun = presenting ? memory.read('begun') ?? Date.now() : 0
// The question that is being discussed and since when, for the speaker alone.
let asked = presenting ? memory.read('asked') ?? { of: '', since: 0 } : { of: '', since: 0 }
let notesScale = presenting ? memory.read('notes') ?? 1 : 1

/** Opens the speaker's window, or brings it to the front. */
function openPresenter() {
    if (presenting || !$('tw-panel')) return
    const address = `${location.href.split('#')[0]}#tw-presenter=${slides[state.at].id}`
    const opened = window.open(address, `tw-presenter-${slides.length}`, 'popup,width=1280,height=800')
    if (!opened) return toast(words.popup_blocked, 8000)
    partner = opened
    opened.focus()
}

/** Says whether the room's window is there. */
function connected(is) {
    if (!presenting) return
    $('tw-link').textContent = is ? words.connected : words.gone
    root.classList.toggle('alone', !is)
}

function drawPanel() {
    if (!presenting) return
    const at = state.at
    $('tw-now').textContent = `${words.current}: ${at + 1} ${words.of} ${slides.length}${isHidden(at) ? ` · ${words.hidden}` : ''}${state.black ? ` · ${words.black}` : ''}${state.pause === null ? '' : ` · ${words.pause_heading}, ${words.pause_until} ${untilClock()}`}`
    const upcoming = beside(at, 1)
    $('tw-then').replaceChildren(...upcoming > at ? [`${words.upcoming}: `, ...titleNodes(upcoming)] : [words.upcoming])
    $('tw-end').hidden = upcoming > at
    const notes = slides[at].querySelector('.notes')
    if (notes) {
        notes.querySelector('details').open = true
        // What scrolls must be reachable by keys.
        notes.tabIndex = 0
        notes.setAttribute('role', 'region')
        notes.setAttribute('aria-label', words.notes_heading)
    }
    $('tw-step').textContent = slides[at].dataset.step ?? ''
    $('tw-step-row').hidden = !slides[at].dataset.step
    const questions = questionsOf(at)
    const steps = stepsOf(at)
    $('tw-items-row').hidden = steps === 0
    $('tw-items').textContent = `${state.step} ${words.of} ${steps}`
    $('tw-question-row').hidden = questions.length === 0
    $('tw-question').textContent = state.question ? `${state.question} ${words.of} ${questions.length}` : `${questions.length}`
    $('tw-question-time').hidden = state.question === 0
    const of = `${slides[at].id} ${state.question}`
    if (of !== asked.of) {
        asked = { of, since: Date.now() }
        memory.write('asked', asked)
    }
    drawClock()
}

function drawClock() {
    if (!presenting) return
    const now = new Date()
    $('tw-clock').textContent = now.toLocaleTimeString(root.lang || 'nl', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
    $('tw-elapsed').textContent = asClock(Math.floor((now.getTime() - begun) / 1000) * 1000)
    drawPace(now)
    if (state.question) {
        // How long this question takes, beside its equal share of the conversation's minutes.
        const taken = Math.floor((now.getTime() - asked.since) / 1000) * 1000
        const share = minutesOf(state.at) * 60_000 / questionsInAll(state.at)
        $('tw-question-time').textContent = `${asClock(clamp(taken, 0, 1e9))} / ${asClock(share)}`
    }
    const timer = timerOf(timerPlace())
    $('tw-timer-row').hidden = !timer
    if (timer) {
        $('tw-timer').textContent = asClock(leftOf(timer))
        $('tw-timer-button').textContent = timer.until === null ? words.start_timer : words.pause_timer
    }
}

/** When a slide's step of the programme begins, in minutes of the day; nothing where no time is said. */
function startOf(at) {
    const said = /^\s*(\d{1,2})[:.](\d{2})/.exec(slides[at]?.dataset.start ?? '')
    return said ? Number(said[1]) * 60 + Number(said[2]) : null
}

/** How far the session is behind its programme, in minutes; ahead where it is less than none. */
function paceOf(at, now) {
    let begun = at
    while (begun > 0 && startOf(begun) === null) begun -= 1
    if (startOf(begun) === null) return null
    let following = begun + 1
    while (following < slides.length && startOf(following) === null) following += 1
    const minute = now.getHours() * 60 + now.getMinutes()
    const [from, to] = [startOf(begun), startOf(following)]
    if (minute < from) return minute - from
    return to !== null && minute > to ? minute - to : 0
}

function drawPace(now) {
    const pace = paceOf(state.at, now)
    // Who rehearses the evening before is neither late nor early.
    const shown = pace !== null && Math.abs(pace) <= 180
    $('tw-pace-row').hidden = !shown
    if (shown) $('tw-pace').textContent = pace === 0 ? words.on_time : `${Math.abs(pace)} ${pace > 0 ? words.behind : words.ahead}`
}

/** Lets keys move the notes at once. */
function focusNotes() {
    if (presenting) slides[state.at].querySelector('.notes')?.focus()
}

function restartElapsed() {
    begun = Date.now()
    memory.write('begun', begun)
    drawClock()
}

function scaleNotes(by) {
    notesScale = clamp(notesScale * by, 0.7, 3)
    root.style.setProperty('--notes-scale', notesScale)
    memory.write('notes', notesScale)
}
