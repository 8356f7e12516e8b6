import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { grammarPage } from './grammar-page.ts'

writeFileSync(fileURLToPath(new URL('../docs/grammar.md', import.meta.url)), grammarPage())
