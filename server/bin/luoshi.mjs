#!/usr/bin/env node
// The door of the command line. Plain JavaScript, so that an older Node reads the refusal instead of failing on TypeScript.
import nodeModule from 'node:module'

const [major = 0] = process.versions.node.split('.').map(Number)
if (major < 24) {
  console.error(
    `Luoshi needs Node 24 or newer; this is Node ${process.versions.node}. Run "npm install" in the checkout: it brings its own Node, and "npx luoshi" then finds it.`,
  )
  process.exit(1)
}
// Compiled code is kept in the system's temporary folder: a command then starts in half the time.
nodeModule.enableCompileCache()
const { mendDriver } = await import('../src/platform/database/mend-driver.ts')
mendDriver()
const { main } = await import('../src/cli.ts')
process.exitCode = await main(process.argv.slice(2))
