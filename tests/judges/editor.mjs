// A collection folder as an editor sees it, by the settings that `tipwaaier new` writes into it: TOML by taplo (what Even
// Better TOML runs), front matter by yaml-language-server, and what the task's problem matcher reads.
//
//     editor.mjs [--binary TIPWAAIER] FOLDER…

import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join, relative } from 'node:path'
import { pathToFileURL } from 'node:url'
import { Verdict, cannotJudge, deliver, installed, readArguments } from './lib/verdict.mjs'

const { options, files: folders } = readArguments({ binary: '' })
const taplo = installed('@taplo/cli/dist/cli.js')
const yamlServer = installed('yaml-language-server/bin/yaml-language-server')

const read = path => JSON.parse(readFileSync(path, 'utf8'))
const list = folder => readdirSync(folder, { recursive: true }).map(name => join(folder, name))

/** Every TOML file against the schema that the settings give it; one without a schema is a finding. */
function judgeToml(folder, settings, verdict) {
    verdict.facts.toml = {}
    for (const file of list(folder).filter(file => file.endsWith('.toml'))) {
        const place = relative(folder, file)
        const url = pathToFileURL(file).href
        const association = Object.entries(settings['evenBetterToml.schema.associations'] ?? {})
            .find(([pattern]) => new RegExp(pattern).test(url))
        if (!association) {
            verdict.find('NO-SCHEMA', 'no setting gives this file a schema', place)
            continue
        }
        const schema = join(folder, association[1])
        if (!existsSync(schema)) {
            verdict.find('NO-SCHEMA', `there is no ${association[1]}`, place)
            continue
        }
        verdict.facts.toml[place] = association[1]
        const done = spawnSync(process.execPath, [taplo, 'lint', '--colors', 'never', '--schema', pathToFileURL(schema).href, file],
            { encoding: 'utf8', cwd: folder, timeout: 60_000 })
        if (done.error) cannotJudge(`taplo: ${done.error.message}`)
        const said = [...new Set((done.stdout + done.stderr).split('\n').filter(line => line.startsWith('error: ')))]
        if (done.status !== 0 && said.length === 0) said.push(`error: ${done.stderr.trim().slice(-400)}`)
        for (const line of said) verdict.find('TAPLO', line.slice('error: '.length), place)
    }
}

/** A language server on its standard streams: requests answered in turn, notifications kept by method. */
class Server {
    constructor(command, folder) {
        this.process = spawn(process.execPath, [command, '--stdio'], { cwd: folder, stdio: ['pipe', 'pipe', 'ignore'] })
        this.buffer = Buffer.alloc(0)
        this.waiting = new Map()
        this.diagnostics = new Map()
        this.next = 1
        this.process.stdout.on('data', bytes => this.take(bytes))
        this.process.on('error', error => cannotJudge(`yaml-language-server: ${error.message}`))
    }

    take(bytes) {
        this.buffer = Buffer.concat([this.buffer, bytes])
        for (;;) {
            const head = this.buffer.indexOf('\r\n\r\n')
            if (head < 0) return
            const length = Number(/Content-Length: (\d+)/i.exec(this.buffer.subarray(0, head).toString())[1])
            if (this.buffer.length < head + 4 + length) return
            const message = JSON.parse(this.buffer.subarray(head + 4, head + 4 + length).toString())
            this.buffer = this.buffer.subarray(head + 4 + length)
            this.hear(message)
        }
    }

    hear(message) {
        if (message.method === 'textDocument/publishDiagnostics') {
            this.diagnostics.set(message.params.uri, message.params.diagnostics)
            this.told?.(message.params.uri)
        } else if (message.method === 'workspace/configuration') {
            this.write({ id: message.id, result: message.params.items.map(item => this.settings[item.section] ?? null) })
        } else if (message.id !== undefined && message.method) {
            this.write({ id: message.id, result: null })
        } else if (message.id !== undefined) {
            this.waiting.get(message.id)?.(message)
        }
    }

    write(message) {
        const body = Buffer.from(JSON.stringify({ jsonrpc: '2.0', ...message }))
        this.process.stdin.write(`Content-Length: ${body.length}\r\n\r\n`)
        this.process.stdin.write(body)
    }

    within(promise, what) {
        const late = new Promise((_, reject) => setTimeout(() => reject(new Error(`no ${what} in 20 s`)), 20_000).unref())
        return Promise.race([promise, late])
    }

    ask(method, params) {
        const id = this.next++
        const answer = new Promise((done, failed) => this.waiting.set(id, m => (m.error ? failed(new Error(m.error.message)) : done(m.result))))
        this.write({ id, method, params })
        return this.within(answer, `answer to ${method}`)
    }

    async start(folder, settings) {
        this.settings = settings
        const uri = pathToFileURL(folder).href
        await this.ask('initialize', {
            processId: process.pid, rootUri: uri, workspaceFolders: [{ uri, name: 'tips' }],
            capabilities: { workspace: { configuration: true }, textDocument: { publishDiagnostics: {}, completion: {} } },
        })
        this.write({ method: 'initialized', params: {} })
        this.write({ method: 'workspace/didChangeConfiguration', params: { settings } })
    }

    /** Opens a text and waits for what the server says of it. */
    open(uri, text) {
        const told = new Promise(done => (this.told = said => said === uri && done(this.diagnostics.get(uri))))
        this.write({ method: 'textDocument/didOpen', params: { textDocument: { uri, languageId: 'yaml', version: 1, text } } })
        return this.within(told, `diagnostics of ${uri}`)
    }

    stop() {
        this.process.kill()
    }
}

/** The front matter of every tip, and what is completed in an empty one. */
async function judgeFrontMatter(folder, verdict) {
    const schema = pathToFileURL(join(folder, '.vscode/schemas/front-matter.json')).href
    const server = new Server(yamlServer, folder)
    await server.start(folder, {
        yaml: { schemas: { [schema]: '*.front-matter.yaml' }, validate: true, completion: true, schemaStore: { enable: false } },
        http: {}, '[yaml]': {}, editor: {}, files: {},
    })
    const document = name => `${pathToFileURL(folder).href}/${encodeURIComponent(name)}.front-matter.yaml`
    for (const file of list(join(folder, 'tips')).filter(file => file.endsWith('.md'))) {
        const place = relative(folder, file)
        const text = /^---\r?\n([^]*?)\n---/.exec(readFileSync(file, 'utf8'))?.[1]
        if (text === undefined) {
            verdict.find('YAML', 'there is no front matter', place)
            continue
        }
        for (const found of await server.open(document(place), text + '\n')) verdict.find('YAML', found.message, `${place}:${found.range.start.line + 2}`)
    }
    const empty = document('empty')
    await server.open(empty, '\n')
    const completed = await server.ask('textDocument/completion', { textDocument: { uri: empty }, position: { line: 0, character: 0 } })
    verdict.facts.completed = (completed?.items ?? completed ?? []).map(item => item.label)
    server.stop()
}

/** What the task's problem matcher makes of what `check` prints. */
function judgeTask(folder, verdict) {
    const task = read(join(folder, '.vscode/tasks.json')).tasks[0]
    const pattern = task.problemMatcher.pattern
    const done = spawnSync(options.binary, task.args, { encoding: 'utf8', cwd: folder })
    if (done.error) cannotJudge(`${options.binary}: ${done.error.message}`)
    const lines = done.stdout.split('\n').filter(Boolean)
    const problems = lines.map(line => new RegExp(pattern.regexp).exec(line))
    problems.forEach((problem, at) => problem ?? verdict.find('MATCHER', 'the problem matcher does not read this line', lines[at]))
    verdict.facts.problems = problems.filter(Boolean)
        .map(found => `${found[pattern.file]}:${found[pattern.line]}:${found[pattern.column]} ${found[pattern.message]}`)
}

const verdicts = []
for (const folder of folders) {
    const verdict = new Verdict(folder)
    judgeToml(folder, read(join(folder, '.vscode/settings.json')), verdict)
    await judgeFrontMatter(folder, verdict)
    if (options.binary) judgeTask(folder, verdict)
    const snippets = readdirSync(join(folder, '.vscode')).filter(name => name.endsWith('.code-snippets'))
    verdict.facts.snippets = snippets.flatMap(name => Object.values(read(join(folder, '.vscode', name))).map(snippet => snippet.prefix))
    verdicts.push(verdict)
}
deliver('editor', verdicts)
