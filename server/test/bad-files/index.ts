import { archives } from './archives.ts'
import type { BadFile, Made } from './made.ts'
import { pdfs } from './pdfs.ts'
import { sheets } from './sheets.ts'
import { texts } from './texts.ts'
import { words } from './words.ts'

const named = (made: readonly Made[]): BadFile[] => made.map(([name, make, ...comes]) => ({ name, make, comes }))

export const badFiles: readonly BadFile[] = named([...texts, ...archives, ...words, ...sheets, ...pdfs])
