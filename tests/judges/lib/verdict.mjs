// What every Node judge says in: one JSON object on stdout, and an exit status of 0, 1 or 2 (as verdict.py).

import { existsSync, writeSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../..', import.meta.url))

/** Where the judges are installed: $TIPWAAIER_JUDGES, else target/judges of this checkout. */
export const folder = resolve(process.env.TIPWAAIER_JUDGES ?? join(root, 'target', 'judges'))

/** Ends with status 2: the judge itself failed, which is no verdict on the file. */
export function cannotJudge(why) {
    console.error(`${basename(process.argv[1] ?? 'judge', '.mjs')}: ${why}`)
    process.exit(2)
}

/** `require` as if from where npm put the judges; imports resolve from this folder, where nothing is installed. */
export const require = createRequire(join(folder, 'node', 'package.json'))

/** The file of an installed package, or the end with how to install it. */
export function installed(path) {
    const file = join(folder, 'node', 'node_modules', path)
    if (!existsSync(file)) cannotJudge(`${path} is missing; run 'bash tests/judges/install'`)
    return file
}

// Node would end with 1, which here means 'findings'.
process.on('uncaughtException', error => cannotJudge(error.stack ?? error))

const RED = new Set(['fatal', 'error', 'warning'])

/** The findings on one file, and facts about it that a test may want to look at. */
export class Verdict {
    constructor(file) {
        this.file = file
        this.findings = []
        this.notes = []
        this.facts = {}
    }

    /** Adds a finding; what is less than a warning is kept as a note, which turns nothing red. */
    find(code, message, place = '', severity = 'error') {
        const row = { severity, code, message, place }
        ;(RED.has(severity) ? this.findings : this.notes).push(row)
    }
}

/** Prints all verdicts and ends: 0 when nothing was found, else 1. */
export function deliver(judge, verdicts) {
    // Written whole before the end: process.exit drops what a pipe has not taken yet.
    const bytes = Buffer.from(JSON.stringify({ judge, files: verdicts }, null, 1) + '\n')
    for (let at = 0; at < bytes.length; ) {
        try {
            at += writeSync(1, bytes, at)
        } catch (error) {
            if (error.code !== 'EAGAIN') throw error
        }
    }
    process.exit(verdicts.some(v => v.findings.length > 0) ? 1 : 0)
}

/** Splits `--name value` options from files, which must be there. */
export function readArguments(defaults) {
    const options = { ...defaults }
    const files = []
    const words = process.argv.slice(2)
    while (words.length > 0) {
        const word = words.shift()
        if (!word.startsWith('--')) files.push(resolve(word))
        else if (word.slice(2) in options) options[word.slice(2)] = words.shift()
        else cannotJudge(`there is no option ${word}; there are ${Object.keys(options).map(o => '--' + o).join(', ')}`)
    }
    if (files.length === 0) cannotJudge('no file was given')
    for (const file of files) if (!existsSync(file)) cannotJudge(`there is no file '${file}'`)
    return { options, files }
}
