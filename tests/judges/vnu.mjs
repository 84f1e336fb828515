// The Nu HTML Checker on many pages in one JVM, and html-validate on the same pages.
//
//     vnu.mjs FILE.html…

import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Verdict, cannotJudge, deliver, installed, readArguments, require } from './lib/verdict.mjs'

const { files } = readArguments({})
const verdicts = new Map(files.map(file => [file, new Verdict(file)]))

const java = spawnSync('java', ['-Xss4m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', '-jar', installed('vnu-jar/build/dist/vnu.jar'),
    '--format', 'json', '--exit-zero-always', ...files], { encoding: 'utf8', maxBuffer: 1 << 28 })
if (java.error) cannotJudge("Java is missing; install it with 'apt-get install default-jre-headless'")
let report
try {
    report = JSON.parse(java.stderr.slice(java.stderr.indexOf('{')))
} catch {
    cannotJudge(`vnu gave no report: ${java.stderr.slice(0, 500)}`)
}

// CSS that browsers have and this checker doesn't know yet: container queries and their units.
const YOUNG_CSS = /^CSS: “(container(-type|-name)?”: Property “container|--[a-z-]+”: Parse Error)/

/**
 * Whether the page's policy names the hash of every style and script in it. vnu asks hashes of blocks of data too, which
 * no browser runs, and gets those of long blocks wrong; a browser's own word on it is what the axe judge hears.
 */
function policyNamesAll(page) {
    const policy = page.match(/http-equiv="Content-Security-Policy" content="([^"]*)"/)?.[1] ?? ''
    return [...page.matchAll(/<(style|script)\b([^>]*)>([^]*?)<\/\1>/g)].every(([, , attributes, text]) =>
        /type="application\/(ld\+)?json"/.test(attributes) || policy.includes(`'sha256-${createHash('sha256').update(text).digest('base64')}'`))
}

function isKnownMistake(message, file) {
    if (YOUNG_CSS.test(message.message)) return true
    return /^Inline (style|script) violates Content Security Policy/.test(message.message) && policyNamesAll(readFileSync(file, 'utf8'))
}

for (const message of report.messages) {
    const file = fileURLToPath(message.url)
    const verdict = verdicts.get(file)
    const said = message.type === 'info' ? (message.subType ?? 'info') : 'error'
    const severity = isKnownMistake(message, file) ? 'info' : said
    verdict.find('vnu', message.message, `${message.lastLine}:${message.lastColumn}`, severity)
}

// Only what HTML itself says: no house style of quotes, void slashes or inline style sheets.
const { HtmlValidate } = await import(require.resolve('html-validate'))
const validator = new HtmlValidate({ root: true, extends: ['html-validate:standard', 'html-validate:a11y'], rules: { 'no-raw-characters': 'off' } })
for (const [file, verdict] of verdicts) {
    const { results } = await validator.validateString(readFileSync(file, 'utf8'), file)
    for (const { messages } of results)
        for (const m of messages) verdict.find(m.ruleId, m.message, `${m.line}:${m.column}`, m.severity === 2 ? 'error' : 'warning')
}
deliver('vnu', [...verdicts.values()])
