// The pictures of the docs that a browser draws: readme-pictures.mjs --into DIR --binary TIPWAAIER OUTPUT-FOLDER
//
// A page of the e-book on a phone, light and dark; a slide; the presenter's window with that slide's notes; and the page
// of `serve`.

import { spawn } from 'node:child_process'
import { basename, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { launch } from './lib/browser.mjs'
import { unpack } from './lib/epub.mjs'
import { cannotJudge, readArguments } from './lib/verdict.mjs'

const { options, files } = readArguments({ into: '', binary: '' })
if (!options.into || !options.binary || files.length !== 1)
    cannotJudge('name a folder with --into, the program with --binary, and the folder of the outputs')
const [folder] = files

const browser = await launch()
const book = await unpack(join(folder, 'tips.epub'))
const tip = book.documents.find(document => basename(document) === 'tip-0040.xhtml')
for (const mode of ['light', 'dark']) {
    const { context, page } = await browser.open(tip, { mode, viewport: { width: 390, height: 700 } })
    await page.screenshot({ path: join(options.into, `epub-${mode}.png`) })
    await context.close()
}
const deck = pathToFileURL(join(folder, 'slides.html')).href
const context = await browser.context({ viewport: { width: 1280, height: 720 } })
const page = await context.newPage()
await page.goto(`${deck}#tip-1-voorbeeld-1`, { waitUntil: 'load' })
await page.waitForTimeout(500)
await page.screenshot({ path: join(options.into, 'slides.png') })
const [presenter] = await Promise.all([context.waitForEvent('page'), page.keyboard.press('p')])
await presenter.setViewportSize({ width: 1280, height: 720 })
await presenter.waitForTimeout(1000)
await presenter.screenshot({ path: join(options.into, 'presenter.png') })
await context.close()

const server = spawn(options.binary, ['serve', 'content', '--port', '0', '--lang', 'nl'], { stdio: ['ignore', 'ignore', 'pipe'] })
const address = await new Promise((resolve, reject) => {
    server.stderr.on('data', bytes => {
        const found = /http:\/\/127\.0\.0\.1:\d+\//.exec(bytes)
        if (found) resolve(found[0])
    })
    server.on('exit', () => reject(new Error('serve ended')))
})
const live = await browser.context({ viewport: { width: 1440, height: 900 } })
await live.setOffline(false)
const preview = await live.newPage()
await preview.goto(address)
await preview.selectOption('#jump', '40')
await preview.waitForTimeout(3000)
await preview.screenshot({ path: join(options.into, 'preview.png') })
server.removeAllListeners('exit')
server.kill()
await browser.close()
