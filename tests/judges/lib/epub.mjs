// An EPUB as judges need it: unpacked, with its documents in reading order.

import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, posix, resolve, sep } from 'node:path'
import { cannotJudge, require } from './verdict.mjs'

/** The names and roles of a book's parts: `opf` (its path), `documents` (spine first, then nav), `spine`. */
export async function packageOf(zip) {
    const { DOMParser } = require('@xmldom/xmldom')
    const xml = async name => {
        const entry = zip.file(name) ?? cannotJudge(`the EPUB has no ${name}`)
        return new DOMParser().parseFromString(await entry.async('string'), 'text/xml')
    }
    const all = (node, name) => Array.from(node.getElementsByTagNameNS('*', name))
    const opf = all(await xml('META-INF/container.xml'), 'rootfile')[0].getAttribute('full-path')
    const book = await xml(opf)
    const items = new Map(all(book, 'item').map(item => [item.getAttribute('id'), item]))
    const path = item => posix.join(posix.dirname(opf), decodeURIComponent(item.getAttribute('href')))
    const spine = all(book, 'itemref').map(ref => path(items.get(ref.getAttribute('idref'))))
    const pages = [...items.values()].filter(i => i.getAttribute('media-type') === 'application/xhtml+xml').map(path)
    return { opf, spine, documents: [...new Set([...spine, ...pages])] }
}

/** Unpacks a book into a folder of its own, and lists the paths of its documents there. */
export async function unpack(file) {
    const JSZip = require('jszip')
    const zip = await JSZip.loadAsync(readFileSync(file))
    const folder = mkdtempSync(join(tmpdir(), 'judged-epub-'))
    for (const entry of Object.values(zip.files)) {
        const target = resolve(folder, entry.name)
        if (!target.startsWith(folder + sep)) cannotJudge(`the EPUB holds a path that leads outside: ${entry.name}`)
        if (entry.dir) continue
        mkdirSync(dirname(target), { recursive: true })
        writeFileSync(target, await entry.async('nodebuffer'))
    }
    const { documents, spine } = await packageOf(zip)
    const at = name => join(folder, name)
    return { folder, documents: documents.map(at), spine: spine.map(at), dispose: () => rmSync(folder, { recursive: true }) }
}
