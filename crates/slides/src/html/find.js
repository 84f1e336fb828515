// Going to a slide by what it says: its number, or words of it.

const plainText = text => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
let sayings = null

/** What each slide says, made when it is first asked for. */
function sayingsOfSlides() {
    sayings ??= slides.map((slide, at) => ({
        title: plainText(titleOf(at)),
        text: plainText(slide.querySelector('.sheet').textContent),
    }))
    return sayings
}

/** The slides that fit: the one of that number, then those with all words in their title, then those with them anywhere. */
function slidesFor(asked) {
    const wanted = plainText(asked).split(/\s+/).filter(Boolean)
    if (wanted.length === 0) return []
    const all = (text) => wanted.every(word => text.includes(word))
    const places = sayingsOfSlides().map((it, at) => ({ at, rank: all(it.title) ? 1 : all(it.text) ? 2 : 3 }))
    const found = places.filter(it => it.rank < 3).sort((a, b) => a.rank - b.rank || a.at - b.at).map(it => it.at)
    if (wanted.length === 1 && /^\d{1,9}$/.test(wanted[0])) {
        const number = Number(wanted[0])
        found.unshift(...[tips.get(String(number)), number - 1].filter(at => at !== undefined && at >= 0 && at < slides.length))
    }
    return Array.from(new Set(found))
}

function openFind() {
    const box = $('tw-find')
    const input = $('tw-find-input')
    input.value = ''
    drawFound()
    box.showModal()
    input.focus()
}

const closeFind = () => $('tw-find').close()

function drawFound() {
    const asked = $('tw-find-input').value
    const found = slidesFor(asked).slice(0, 8)
    $('tw-found').replaceChildren(...found.map(at => {
        const item = document.createElement('li')
        const button = document.createElement('button')
        button.type = 'button'
        button.append(`${at + 1}. `, ...titleNodes(at))
        button.addEventListener('click', () => goFound(at))
        item.append(button)
        return item
    }))
    $('tw-find-none').hidden = !asked.trim() || found.length > 0
}

function goFound(at) {
    closeFind()
    if (state.mode === 'overview') leaveOverview(at)
    else show(at)
}

$('tw-find-input').addEventListener('input', drawFound)
$('tw-find-input').addEventListener('keydown', event => {
    if (event.key !== 'Enter') return
    event.preventDefault()
    const [first] = slidesFor(event.target.value)
    if (first !== undefined) goFound(first)
})
