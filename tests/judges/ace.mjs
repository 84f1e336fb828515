// Ace by DAISY on many EPUBs with one Chromium: the EPUB Accessibility 1.1 checker. Any assertion is a finding.

import { mkdtempSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from './lib/browser.mjs'
import { Verdict, deliver, installed, readArguments, require } from './lib/verdict.mjs'

const { files } = readArguments({})
process.env.PUPPETEER_EXECUTABLE_PATH ??= chromium()
installed('@daisy/ace-core/package.json')
// Ace chats on stdout, where ours must carry the verdict alone.
console.log = console.error

// For each document Ace walks all of the manifest twice, by XPath: an hour for a book of a thousand tips. What it looks
// for by its id is found in a table instead; every other question is answered as before.
const xpath = createRequire(installed('@daisy/epub-utils/package.json'))('xpath')
const { useNamespaces } = xpath
const itemsOf = new WeakMap()
xpath.useNamespaces = namespaces => {
    const select = useNamespaces(namespaces)
    const items = '/opf:package/opf:manifest/opf:item'
    return (expression, node, ...rest) => {
        const id = expression.startsWith(items) && /^\[@id='([^']*)'\]$/.exec(expression.slice(items.length))?.[1]
        if (typeof id !== 'string') return select(expression, node, ...rest)
        if (!itemsOf.has(node)) itemsOf.set(node, Map.groupBy(select(items, node), item => item.getAttribute('id')))
        return itemsOf.get(node).get(id) ?? []
    }
}

const ace = require('@daisy/ace-core')
const runner = require('@daisy/ace-axe-runner-puppeteer')

// Ace would start and end a browser a book; the first one serves them all.
let started
const shared = { ...runner, launch: () => (started ??= runner.launch()), close: async () => {} }

/** The leaves of Ace's nested assertions, each with the document it was found in. */
function* leaves(assertion, place = '') {
    if (!assertion.assertions) return void (yield { assertion, place })
    const here = assertion['earl:testSubject']?.url ?? place
    for (const inner of assertion.assertions) yield* leaves(inner, here)
}

function verdictOf(file, report) {
    const verdict = new Verdict(file)
    for (const { assertion, place } of leaves(report)) {
        const test = assertion['earl:test'] ?? {}
        const description = assertion['earl:result']?.['dct:description'] ?? test['dct:description'] ?? ''
        const impact = test['earl:impact'] ?? 'unknown'
        verdict.find(test['dct:title'] ?? 'ace', `${description.split('\n').slice(0, 3).join(' ')} (${impact})`, place)
    }
    const outcome = report['earl:result']?.['earl:outcome']
    if (outcome !== 'pass' && verdict.findings.length === 0) verdict.find('outcome', `Ace says ${outcome} without a reason`)
    verdict.facts = { outcome, metadata: report['a11y-metadata'], outlines: Object.keys(report.outlines ?? {}) }
    return verdict
}

const scratch = mkdtempSync(join(tmpdir(), 'judged-ace-'))
const verdicts = []
for (const [n, file] of files.entries()) {
    const folders = { outdir: join(scratch, `${n}`), tmpdir: join(scratch, `${n}-tmp`) }
    const [, report] = await ace(file, { cwd: process.cwd(), silent: true, initLogger: n === 0, fileName: 'ace.log', ...folders }, shared)
    verdicts.push(verdictOf(file, report))
}
await runner.close()
rmSync(scratch, { recursive: true, force: true })
deliver('ace', verdicts)
