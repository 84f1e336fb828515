// What a page says to those who hear it: the accessibility tree of Chromium, in lines that a person can follow.

/** Roles whose words run on in the line that they stand in. */
const INLINE = new Set([
    'StaticText', 'link', 'doc-noteref', 'doc-backlink', 'image', 'doc-cover', 'button', 'emphasis', 'strong', 'code', 'mark', 'deletion',
    'subscript', 'superscript', 'LineBreak', 'generic', 'none', 'time', 'LabelText', 'checkbox', 'MathMLMath',
    'DisclosureTriangle', 'cite', 'abbr', 'insertion', 'textbox', 'searchbox', 'spinbutton', 'slider',
])

/** What is said of an element that only groups; all others say their role. */
const SILENT = new Set([
    'paragraph', 'doc-subtitle', 'group', 'generic', 'none', 'figure', 'Pre', 'DescriptionList', 'Details', 'rowgroup', 'Section',
])
/** Roles that are heard by their name, as a whole. */
const LINKS = new Set(['link', 'doc-noteref', 'doc-backlink'])
const PICTURES = new Set(['image', 'doc-cover'])
const WHOLE = new Set([...LINKS, ...PICTURES, 'StaticText', 'LineBreak', 'button', 'checkbox', 'textbox', 'searchbox', 'spinbutton', 'slider'])

const nameOf = node => (node.name?.value ?? '').replace(/\s+/g, ' ').trim()
const property = (node, name) => node.properties?.find(it => it.name === name)?.value?.value

/** The reading of a page that is loaded in Chromium. */
export async function readingOf(context, page) {
    const session = await context.newCDPSession(page)
    const { nodes } = await session.send('Accessibility.getFullAXTree')
    await session.detach()
    return new Reading(nodes).lines().join('\n') + '\n'
}

class Reading {
    constructor(nodes) {
        this.nodes = new Map(nodes.map(node => [node.nodeId, node]))
        this.root = nodes[0]
    }

    lines() {
        return [`Page: ${nameOf(this.root)}`, ...this.blocks(this.root)]
    }

    /** The children that are heard: what is ignored gives way to what is in it. */
    children(node) {
        const kids = (node.childIds ?? []).map(id => this.nodes.get(id)).filter(Boolean)
        return kids.flatMap(kid => (kid.ignored ? this.children(kid) : this.role(kid) === 'InlineTextBox' ? [] : [kid]))
    }

    role(node) {
        return node.role?.value ?? 'none'
    }

    /** Whether an element and all in it run on in a line. */
    isInline(node) {
        return INLINE.has(this.role(node)) && (WHOLE.has(this.role(node)) || this.children(node).every(kid => this.isInline(kid)))
    }

    inline(node) {
        const role = this.role(node)
        const name = nameOf(node)
        if (role === 'StaticText') return node.name?.value ?? ''
        if (role === 'LineBreak') return ' '
        if (LINKS.has(role)) return `[${name}]`
        if (PICTURES.has(role)) return `(picture: ${name})`
        if (role === 'DisclosureTriangle') return `(${name}: ${property(node, 'expanded') ? 'open' : 'closed'})`
        if (WHOLE.has(role)) return `(${role}: ${name}) `
        return this.children(node).map(kid => this.inline(kid)).join('')
    }

    text(node) {
        return this.children(node).map(kid => this.inline(kid)).join('').replace(/\s+/g, ' ').trim()
    }

    /** What is in an element, a line for each run of words. */
    blocks(node) {
        const lines = []
        let run = ''
        const end = () => {
            const words = run.replace(/\s+/g, ' ').trim()
            if (words) lines.push(words)
            run = ''
        }
        for (const kid of this.children(node)) {
            if (this.isInline(kid)) run += this.inline(kid)
            else {
                end()
                lines.push(...this.block(kid))
            }
        }
        end()
        return lines
    }

    block(node) {
        const role = this.role(node)
        const inner = () => this.blocks(node).map(line => `  ${line}`)
        if (role === 'heading') return [`Heading ${property(node, 'level')}: ${this.text(node)}`]
        if (role === 'list') return [`List of ${this.children(node).length}:`, ...inner()]
        if (role === 'listitem') return this.item(node)
        if (role === 'table') return this.table(node)
        if (role === 'separator' || role === 'doc-pagebreak') return [`— ${nameOf(node) || 'rule'} —`]
        if (role === 'term') return [`${this.text(node).replace(/:$/, '')}:`]
        if (role === 'definition') return inner()
        if (role === 'Figcaption') return this.blocks(node).map((line, at) => (at === 0 ? `Caption: ${line}` : line))
        if (SILENT.has(role)) return this.blocks(node)
        const name = nameOf(node)
        return [`${role}${name ? ` “${name}”` : ''}:`, ...inner()]
    }

    item(node) {
        const marker = this.children(node).find(kid => this.role(kid) === 'ListMarker')
        const rest = { ...node, childIds: this.children(node).filter(kid => kid !== marker).map(kid => kid.nodeId) }
        const sign = marker ? (nameOf(marker) || this.text(marker)).trim() : '·'
        const [first = '', ...more] = this.blocks(rest)
        return [`${sign} ${first}`.trim(), ...more.map(line => `  ${line}`)]
    }

    /** Each cell with the head of its column, as those hear it who walk through a table. */
    table(node) {
        const rows = this.rows(node)
        const heads = rows[0]?.every(cell => this.role(cell) !== 'cell' || !this.text(cell)) ? rows[0] : undefined
        const said = rows.map(cells => cells.map((cell, at) => {
            const head = heads && cells !== heads && heads[at] ? this.text(heads[at]) : ''
            const words = this.blocks(cell).join(' / ') || 'empty'
            const role = { columnheader: 'column ', rowheader: 'row ' }[this.role(cell)] ?? ''
            return `${role}${head && this.role(cell) === 'cell' ? `${head}: ` : ''}${words}`
        }).join(' | '))
        const name = nameOf(node)
        return [`Table of ${rows.length} rows${name ? ` “${name}”` : ''}:`, ...said.map(line => `  ${line}`)]
    }

    rows(node) {
        return this.children(node).flatMap(kid => (this.role(kid) === 'row' ? [this.children(kid)] : this.rows(kid)))
    }
}
