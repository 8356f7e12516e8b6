import type { NewKind, OrganizationKindRow } from '@luoshi/contract/organizations'
import { organizationKinds, type OrganizationKind } from '@luoshi/core/organizations'
import type { Query } from '../../platform/database/connection.ts'
import type { Transaction } from '../../platform/database/database.ts'
import { insertKind, insertMissingKinds, listKindRows, type KindRow, type Traits } from './kinds.queries.ts'

/** Puts in the kinds that the program brings, as far as they are missing; can be done at every start. */
export async function seedKinds({ sql }: { readonly sql: Query }): Promise<void> {
  await insertMissingKinds(sql, organizationKinds)
}

/** All kinds with what the rules need to know of them. */
export async function listKinds(tx: { readonly sql: Query }): Promise<OrganizationKind[]> {
  return (await listKindRows(tx)).map(kindOf)
}

export async function listOrganizationKinds(tx: Transaction): Promise<OrganizationKindRow[]> {
  return (await listKinds(tx)).map(shown)
}

/** A kind of the office's own. */
export async function addKind(tx: Transaction, kind: NewKind): Promise<OrganizationKindRow> {
  await insertKind(tx, kind)
  await tx.audit({ action: 'add', objectKind: 'organization_kind', objectId: kind.code })
  return shown(kind)
}

const plain: Traits = {
  aliases: [],
  endings: [],
  gathered: [],
  formed: 'elected',
  uniqueWithin: 'tree',
  leads: false,
  ownSystem: true,
}
const ofProgram = new Map(organizationKinds.map((kind) => [kind.code, kind]))

function kindOf({ code, zh, en, traits }: KindRow): OrganizationKind {
  return { ...plain, ...ofProgram.get(code), ...traits, code, words: { zh, en } }
}

function shown({ code, words, ownSystem }: OrganizationKind): OrganizationKindRow {
  return { code, words, ownSystem }
}
