import type { Address, MatrixRole, Policy } from './cells.ts'

/**
 * Who may do what, and whose, as the office would say it. This page is the expectation: it is written by hand from the rules
 * (architecture.md, the roles of contract/permissions) and never taken from the guards that it judges. A route without a line
 * here fails the proof.
 */

const administrators: readonly MatrixRole[] = ['system_administrator', 'security_administrator', 'audit_administrator']
const accounts: readonly MatrixRole[] = [...administrators, 'officer', 'leader', 'secretary']
const signedIn: readonly MatrixRole[] = [...accounts, 'device']
/** Whoever works with plans and records, reading at least. */
const readers: readonly MatrixRole[] = ['officer', 'leader', 'secretary', 'device']
const recorders: readonly MatrixRole[] = ['officer', 'secretary', 'device']
const keepers: readonly MatrixRole[] = ['officer', 'secretary']
const linkKeepers: readonly MatrixRole[] = ['security_administrator', 'officer', 'secretary']
const security: readonly MatrixRole[] = ['security_administrator']
const auditors: readonly MatrixRole[] = ['audit_administrator']

const mineAndBelow = ['own', 'child'] as const
/** What a superior issued is read below it. */
const issued = ['own', 'child', 'parent'] as const
const nobodys = [] as const
const everyones = ['own', 'child', 'parent', 'sibling', 'none'] as const

export const POLICY: Readonly<Record<Address, Policy>> = {
  'POST /sessions': { who: 'anyone', reach: nobodys, secret: 401 },
  'POST /sessions/current/code': { who: accounts, reach: nobodys },
  'POST /sessions/current/proof': { who: accounts, reach: nobodys },
  'GET /sessions': { who: accounts, reach: nobodys },
  'DELETE /sessions/current': { who: accounts, reach: nobodys },
  'DELETE /sessions/:id': { who: accounts, reach: nobodys },
  'POST /accounts/me/code': { who: accounts, reach: nobodys },
  'POST /accounts/me/code/confirmation': { who: accounts, reach: nobodys },
  'POST /first-account': { who: 'anyone', reach: nobodys, secret: 404 },
  'POST /accounts/invitation': { who: 'anyone', reach: nobodys, secret: 404 },
  'GET /accounts': { who: security, reach: mineAndBelow },
  'POST /accounts': { who: security, reach: mineAndBelow },
  'PATCH /accounts/:id': { who: security, reach: mineAndBelow },
  'POST /accounts/:id/disablement': { who: security, reach: mineAndBelow },
  'POST /accounts/:id/enablement': { who: security, reach: mineAndBelow },
  'POST /accounts/:id/new-password': { who: security, reach: mineAndBelow },
  'PUT /accounts/me/password': { who: accounts, reach: nobodys },
  'GET /organizations/:id/links': { who: linkKeepers, reach: mineAndBelow },
  'POST /organizations/:id/links': { who: linkKeepers, reach: mineAndBelow },
  'DELETE /organization-links/:id': { who: linkKeepers, reach: mineAndBelow },
  'GET /organization-links/:id/devices': { who: linkKeepers, reach: mineAndBelow },
  'DELETE /devices/current': { who: ['device'], reach: nobodys },
  'DELETE /devices/:id': { who: linkKeepers, reach: mineAndBelow },
  'POST /organizations/:id/handover': { who: recorders, reach: mineAndBelow, but: { device: ['own'] } },
  'POST /entrances': { who: 'anyone', reach: nobodys, secret: 404 },
  'GET /me': { who: signedIn, reach: nobodys },
  'GET /site': { who: signedIn, reach: nobodys },
  'PATCH /site': { who: security, reach: nobodys },

  // With the line of superiors above what is mine.
  'GET /organizations': { who: signedIn, reach: issued },
  'GET /organizations/:id': { who: signedIn, reach: issued },
  // Names of organisations are no secret: a co-host is found by them.
  'GET /organization-names': { who: signedIn, reach: everyones },
  'POST /organizations': { who: keepers, reach: mineAndBelow },
  'POST /organizations/:id/renaming': { who: keepers, reach: mineAndBelow },
  'POST /organizations/:id/move': { who: keepers, reach: mineAndBelow },
  'POST /organizations/:id/closure': { who: keepers, reach: mineAndBelow },
  'POST /organizations/:id/split': { who: keepers, reach: mineAndBelow },
  'POST /organizations/mergers': { who: keepers, reach: mineAndBelow },
  'GET /organization-classes': { who: signedIn, reach: issued },
  'POST /organization-classes': { who: ['officer'], reach: nobodys },
  'PUT /organization-classes/:id': { who: ['officer'], reach: mineAndBelow },
  'GET /organization-classes/:id/members': { who: signedIn, reach: issued },
  'GET /organization-kinds': { who: signedIn, reach: nobodys },
  'POST /organization-kinds': { who: ['officer'], reach: nobodys },
  'POST /organizations/import/preview': { who: keepers, reach: mineAndBelow },
  'POST /organizations/import': { who: keepers, reach: mineAndBelow },

  'PUT /files/:sha256': { who: recorders, reach: nobodys },
  'GET /documents/:id': { who: readers, reach: issued },
  'GET /documents/:id/file': { who: readers, reach: issued },
  // Another's file is as if it had not been sent.
  'POST /documents': { who: keepers, reach: ['own'], denied: 422 },

  'GET /plans': { who: readers, reach: issued },
  'GET /plans/:id': { who: readers, reach: issued },
  // A plan is made and changed where it is issued, by nobody above and nobody below.
  'POST /plans': { who: keepers, reach: ['own'] },
  'DELETE /plans/:id': { who: keepers, reach: ['own'] },
  'POST /plans/:id/answers': { who: keepers, reach: ['own'] },
  'PUT /tasks/:id/assignments': { who: keepers, reach: ['own'] },
  'PUT /targets/:id/binding': { who: keepers, reach: ['own'] },
  'POST /plans/:id/bindings/confirmation': { who: keepers, reach: ['own'] },
  'PUT /plans/:id/events/:eventId': { who: keepers, reach: nobodys },
  'POST /plans/:id/publication': { who: keepers, reach: ['own'] },
  'POST /plans/:id/standings-start': { who: keepers, reach: ['own'] },
  'POST /plans/:id/disclosures': { who: ['officer'], reach: ['own'] },
  'DELETE /disclosures/:code': { who: ['officer'], reach: ['own'] },
  // The code is the permission.
  'GET /disclosures/:code': { who: 'anyone', reach: everyones },

  'GET /ledgers': { who: readers, reach: nobodys },
  'GET /records': { who: readers, reach: ['own', 'child', 'shared'] },
  'GET /records/:id': { who: readers, reach: ['own', 'child', 'shared'] },
  // Evidence stays with the host: a co-host's role reads the fields that the two share.
  'GET /records/:id/files/:sha256': { who: readers, reach: mineAndBelow },
  'POST /records': { who: recorders, reach: mineAndBelow },
  'PUT /records/:id': { who: recorders, reach: mineAndBelow },
  'POST /records/:id/striking-off': { who: recorders, reach: mineAndBelow },
  'GET /records/:id/claims': { who: readers, reach: ['own', 'child', 'shared'] },
  'POST /records/:id/claims': { who: ['officer'], reach: ['own', 'child', 'shared'] },
  // Below it is seen, and refused as not one's own.
  'POST /records/:id/disputes': { who: recorders, reach: ['own', 'child', 'shared'] },

  // A superior's target is read for one's own organisation.
  'GET /targets/:id/figure': { who: readers, reach: issued },
  'GET /plans/:id/figures': { who: readers, reach: issued },
  'GET /plans/:id/standings': { who: readers, reach: issued },

  'GET /operations/health': { who: 'anyone', reach: nobodys },
  'GET /operations/backups': { who: ['system_administrator'], reach: nobodys },

  'GET /audit/events': { who: auditors, reach: mineAndBelow },
  'GET /audit/anchor': { who: auditors, reach: nobodys },
}
