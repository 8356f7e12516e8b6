import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { grammarPage } from './grammar-page.ts'

it('docs/grammar.md lists the rules as they are (npm run draw writes it)', () => {
  expect(readFileSync(new URL('../docs/grammar.md', import.meta.url), 'utf8')).toBe(grammarPage())
})
