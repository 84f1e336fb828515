// Answers and agreements that are typed in the session: kept in this browser, by the slide that they belong to, and last
// in print.

const LONGEST = 10_000
// By id and title of the slide: what belongs to one that is gone, or says something else now, stays with its own title.
const typed = {}
/** Takes in what was typed before, and in any other window of this deck. */
const readTyped = () => Object.assign(typed, lasting.read('typed'))
readTyped()
const typedKeys = slides.map((slide, at) => `${slide.id}\n${titleOf(at)}`)
const textOf = key => typeof typed[key] === 'string' ? typed[key] : ''
const typedAt = at => textOf(typedKeys[at])
// The slide that is typed at: the deck may move meanwhile.
let typingAt = 0

function openAgreements() {
    const input = $('tw-typed-input')
    typingAt = state.at
    input.value = typedAt(typingAt)
    input.maxLength = LONGEST
    $('tw-typed-of').replaceChildren(...titleNodes(typingAt))
    drawTyped()
    $('tw-typed').showModal()
    input.focus()
}

const closeAgreements = () => $('tw-typed').close()

/** What was typed, slide by slide, as headings and text; last what no slide has. */
function typedItems(level, except) {
    const gone = Object.keys(typed).filter(key => !typedKeys.includes(key))
    return [...typedKeys, ...gone].flatMap((key, at) => {
        if (!textOf(key).trim() || at === except) return []
        const [title, text] = [document.createElement(level), document.createElement('p')]
        title.append(...at in slides ? titleNodes(at) : [key.split('\n').at(-1)])
        text.textContent = textOf(key)
        return [title, text]
    })
}

function drawTyped() {
    $('tw-typed-all').replaceChildren(...typedItems('h3', typingAt))
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
    typed[typedKeys[typingAt]] = event.target.value
    lasting.write('typed', typed)
    drawAnswered()
})

addEventListener('storage', () => {
    readTyped()
    const input = $('tw-typed-input')
    if ($('tw-typed').open && input.value !== typedAt(typingAt)) input.value = typedAt(typingAt)
    drawAnswered()
})
