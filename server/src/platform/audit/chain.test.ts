import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { commit, emptyChain, encodeEvent, exportLine, hashAfter, newSalt, seal, type AuditEvent } from './chain.ts'

const event: AuditEvent = {
  id: '0198c1a2-0000-7000-8000-000000000001',
  at: '2026-01-05T08:00:00.000Z',
  actorKind: 'account',
  actorId: '0198c1a2-0000-7000-8000-000000000002',
  organizationId: null,
  action: 'publish',
  objectKind: 'plan',
  objectId: '7',
  outcome: 'done',
  code: null,
  requestId: 'r1',
  details: { b: 2, a: '县', c: null, d: true },
}

test('the encoding is the written one, byte by byte', () => {
  const text = (value: string) => {
    const bytes = Buffer.from(value)
    return Buffer.concat([Buffer.from([0x73, 0, 0, 0, bytes.length]), bytes])
  }
  const expected = Buffer.concat([
    text(event.id),
    text(event.at),
    text('account'),
    text(event.actorId ?? ''),
    Buffer.from('z'),
    text('publish'),
    text('plan'),
    text('7'),
    text('done'),
    Buffer.from('z'),
    text('r1'),
    Buffer.from([0, 0, 0, 4]),
    text('a'),
    text('县'),
    text('b'),
    Buffer.from([0x6e, 0, 0, 0, 1, 0x32]),
    text('c'),
    Buffer.from('z'),
    text('d'),
    Buffer.from('t'),
  ])
  expect(encodeEvent(event)).toEqual(expected)
  const hash = createHash('sha256').update(Buffer.alloc(32)).update(expected).digest('hex')
  expect(hashAfter(emptyChain.head, event)).toBe(hash)
  expect(seal(emptyChain, event)).toEqual({ position: 1, hash, event })
})

test.each([
  [{ objectId: null }, { objectId: '' }],
  [
    { action: 'a', objectKind: 'bc' },
    { action: 'ab', objectKind: 'c' },
  ],
  [{ details: { a: '1' } }, { details: { a: 1 } }],
  [{ details: { a: null } }, { details: {} }],
  [{ details: { a: true } }, { details: { a: 'true' } }],
  [{ details: { a: 'b', c: 'd' } }, { details: { a: 'bc', d: '' } }],
  [{ details: { a: 'b', c: 'd' } }, { details: { ac: 'b', d: 'd' } }],
])('no two events are written alike: %j and %j', (one, other) => {
  expect(encodeEvent({ ...event, ...one })).not.toEqual(encodeEvent({ ...event, ...other }))
})

const details = fc.dictionary(
  fc.string({ unit: 'grapheme', maxLength: 8 }),
  fc.oneof(
    fc.string({ maxLength: 8 }),
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.boolean(),
    fc.constant(null),
  ),
  { maxKeys: 6 },
)

test('neither the order of keys nor a way through JSON changes the encoding', () => {
  fc.assert(
    fc.property(details, (details) => {
      const turned = Object.fromEntries(Object.entries(details).toReversed())
      const throughJson = JSON.parse(JSON.stringify(details)) as AuditEvent['details']
      const encoded = encodeEvent({ ...event, details })
      expect(encodeEvent({ ...event, details: turned })).toEqual(encoded)
      expect(encodeEvent({ ...event, details: throughJson })).toEqual(encoded)
    }),
  )
})

test.each([Number.NaN, Number.POSITIVE_INFINITY])('%d is no value of an event', (value) => {
  expect(() => encodeEvent({ ...event, details: { value } })).toThrow(TypeError)
})

test('an exported line holds the event, the fields in their order', () => {
  const sealed = seal(emptyChain, { ...event, details: { note: 'two\nlines' } })
  const line = exportLine(sealed)
  expect(line).not.toContain('\n')
  expect(JSON.parse(line)).toEqual(sealed)
  expect(line.startsWith('{"position":1,"hash":"')).toBe(true)
})

test('a commitment proves a value to whoever has the salt, and is new with every salt', () => {
  const salt = newSalt()
  expect(salt).toMatch(/^[0-9a-f]{32}$/)
  expect(commit('13800138000', salt)).toBe(commit('13800138000', salt))
  expect(commit('13800138000', salt)).not.toBe(commit('13800138001', salt))
  expect(commit('13800138000', newSalt())).not.toBe(commit('13800138000', salt))
  expect(commit('b', 'sa')).not.toBe(commit('', 'sab'))
})
