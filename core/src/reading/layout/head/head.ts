import type { Span } from '../../blocks.ts'
import type { Line } from '../line.ts'
import type { HeadLines, HeadSpan, Words } from './head-lines.ts'
import { headLines } from './head-lines.ts'
import type { NumberFound } from './letterhead.ts'
import { takeLetterhead, takeNumber } from './letterhead.ts'
import { planYear } from './plan-year.ts'
import type { Addressees, DateFound } from './signing.ts'
import { takeAddressees, takeDate, takeSignature } from './signing.ts'
import type { Title } from './title.ts'
import { takePlanTitle, takeTitle } from './title.ts'

export interface Head {
  readonly title: string
  readonly titleSpan: Span | null
  /** The plan that a notice issues (关于印发《…》的通知); the title itself where there is no notice. */
  readonly planTitle: string
  readonly planTitleSpan: Span | null
  readonly documentNumber: string
  readonly documentNumberSpan: Span | null
  readonly issuer: string
  readonly issuerSpan: Span | null
  readonly addressees: readonly string[]
  readonly addresseesSpan: Span | null
  readonly issuedOn: string | null
  readonly issuedOnSpan: Span | null
  /** A date line that lost characters (2024320). */
  readonly lostDate: { readonly words: string; readonly span: Span } | null
  readonly year: number | null
  /** Every stretch of text that belongs to the head, in no special order. */
  readonly spans: readonly HeadSpan[]
}

export interface HeadResult {
  readonly head: Head
  /** Indexes of the lines that the head used up. */
  readonly used: ReadonlySet<number>
}

/** Letterhead, number, title, addressees, signature and date. `lines` holds null where a list or table stood. */
export function readHead(source: string, lines: readonly (Line | null)[]): HeadResult {
  const found = headLines(source, lines)
  const number = takeNumber(found)
  const letterhead = takeLetterhead(found, number)
  const title = titleBeside(found, number)
  const addressees = title && takeAddressees(found, title.last)
  const date = takeDate(found, title?.last ?? -1)
  const signature = takeSignature(found, date)
  const plan = takePlanTitle(found, title) ?? title
  const head: Head = {
    ...wordsOfHead({ title, plan, number, issuer: signature ?? letterhead }),
    ...addressed(addressees),
    ...dated(source, date),
    year: planYear([plan, title, number].map(textOf), date?.day.year ?? null, lines),
    spans: found.spans,
  }
  return { head, used: found.used }
}

/** Below the number; without a letterhead the number may stand below the title. */
function titleBeside(found: HeadLines, number: NumberFound | null): Title | null {
  if (number === null) return takeTitle(found, -1)
  return takeTitle(found, number.index) ?? takeTitle(found, -1, number.index)
}

function textOf(words: Words | null): string {
  return words?.text ?? ''
}

interface Found {
  readonly title: Words | null
  readonly plan: Words | null
  readonly number: Words | null
  readonly issuer: Words | null
}

function wordsOfHead({ title, plan, number, issuer }: Found) {
  return {
    title: textOf(title),
    titleSpan: title?.span ?? null,
    planTitle: textOf(plan),
    planTitleSpan: plan?.span ?? null,
    documentNumber: textOf(number),
    documentNumberSpan: number?.span ?? null,
    issuer: textOf(issuer),
    issuerSpan: issuer?.span ?? null,
  }
}

function addressed(addressees: Addressees | null) {
  return { addressees: addressees?.names ?? [], addresseesSpan: addressees?.span ?? null }
}

function dated(source: string, date: DateFound | null) {
  const sure = date !== null && !date.day.lost
  const lost = date !== null && date.day.lost
  return {
    issuedOn: sure ? date.day.iso : null,
    issuedOnSpan: sure ? date.span : null,
    lostDate: lost ? { words: source.slice(...date.span), span: date.span } : null,
  }
}
