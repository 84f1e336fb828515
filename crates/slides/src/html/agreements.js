// Answers and agreements that are typed in the session: kept in this browser, by the slide that they belong to, and last
// in print.

const LONGEST = 10_000
const typed = {}
/** Takes in what was typed before, and in any other window of this deck. */
const readTyped = () => Object.assign(typed, lasting.read('typed'))
readTyped()
const typedAt = at => typeof typed[slides[at].id] === 'string' ? typed[slides[at].id] : ''

function openAgreements() {
    const input = $('tw-typed-input')
    input.value = typedAt(state.at)
    input.maxLength = LONGEST
    $('tw-typed-of').replaceChildren(...titleNodes(state.at))
    drawTyped()
    $('tw-typed').showModal()
    input.focus()
}

const closeAgreements = () => $('tw-typed').close()

/** What was typed, slide by slide, as headings and text. */
function typedItems(level, except) {
    return slides.flatMap((slide, at) => {
        if (!typedAt(at).trim() || at === except) return []
        const [title, text] = [document.createElement(level), document.createElement('p')]
        title.append(...titleNodes(at))
        text.textContent = typedAt(at)
        return [title, text]
    })
}

function drawTyped() {
    $('tw-typed-all').replaceChildren(...typedItems('h3', state.at))
    const items = typedItems('h2')
    $('tw-typed-printed').replaceChildren(...items)
    $('tw-typed-page').hidden = items.length === 0
}

/** Marks the slides that something was typed at. */
function drawAnswered() {
    slides.forEach((slide, at) => slide.classList.toggle('answered', typedAt(at).trim() !== ''))
    drawTyped()
}

$('tw-typed-input').addEventListener('input', event => {
    readTyped()
    typed[slides[state.at].id] = event.target.value
    lasting.write('typed', typed)
    drawAnswered()
})

addEventListener('storage', () => {
    readTyped()
    drawAnswered()
})
