// The start: where the address or an earlier visit says.

if (slides.length > 0) {
    const kept = memory.read('state') ?? {}
    const place = placeOf(location.hash)
    state.at = place ?? clamp(Number.isInteger(kept.at) ? kept.at : 0, 0, slides.length - 1)
    // What is kept is checked as what the other window sends is.
    const valid = checked({
        app: APP, deck: deckName, from: '', role: presenting ? 'room' : 'presenter', type: 'state', at: state.at,
        question: kept.question ?? 0, stepwise: kept.stepwise ?? false, step: kept.step ?? 0, black: kept.black ?? false,
        pause: kept.pause ?? null, timers: kept.timers ?? {}, hidden: asList(lasting.read('hidden')), change: state.change, by: '',
    })
    if (valid) {
        state.timers = valid.timers
        state.stepwise = valid.stepwise
        state.hidden = valid.hidden
        if (kept.at === state.at) {
            state.question = valid.question
            state.step = valid.step
        }
    }
    chosen = ['slides', 'document'].includes(memory.read('mode')) ? memory.read('mode') : null
    setScheme(memory.read('scheme') ?? '')
    $('tw-bar').hidden = false
    if (presenting) $('tw-panel').hidden = false
    root.classList.toggle('presenter', presenting)
    if (presenting) {
        document.title = `${words.presenter} · ${document.title}`
        memory.write('begun', begun)
        scaleNotes(1)
    }
    // The other window, if there is one, tells where it is.
    post({ type: 'hello' })
    const question = state.question
    setMode(fittingMode(), { focus: place !== null })
    if (state.mode !== 'slides') show(state.at, { focus: false, send: false })
    state.question = question
    highlight()
    drawHidden()
    drawAnswered()
    slides.forEach((_, at) => drawTimer(at))
    drawPanel()
    if (valid?.pause) setPause(valid.pause, { send: false })
    if (valid?.black) setBlack(true, { send: false })
    root.classList.add('idle')
    setInterval(tick, 250)
}
