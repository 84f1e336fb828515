// The start: where the address or an earlier visit says.

if (slides.length > 0) {
    const kept = memory.read('state') ?? {}
    const place = placeOf(location.hash)
    state.at = place ?? clamp(Number.isInteger(kept.at) ? kept.at : 0, 0, slides.length - 1)
    // What is kept is checked as what the other window sends is.
    const valid = checked({
        app: APP, deck: deckName, from: '', role: presenting ? 'room' : 'presenter', type: 'state', at: state.at,
        question: kept.question ?? 0, black: false, timers: kept.timers ?? {},
    })
    if (valid) {
        state.timers = valid.timers
        if (kept.at === state.at) state.question = valid.question
    }
    chosen = ['slides', 'document'].includes(memory.read('mode')) ? memory.read('mode') : null
    setScheme(memory.read('scheme') ?? '')
    $('tw-bar').hidden = false
    $('tw-panel').hidden = !presenting
    root.classList.toggle('presenter', presenting)
    if (presenting) {
        document.title = `${words.presenter} · ${document.title}`
        memory.write('begun', begun)
        scaleNotes(1)
        post({ type: 'hello' })
    }
    const question = state.question
    setMode(fittingMode(), { focus: place !== null })
    if (state.mode !== 'slides') show(state.at, { focus: false, send: false })
    state.question = question
    highlight()
    drawPanel()
    wake()
    setInterval(tick, 250)
}
