import type { Transaction } from '../../platform/database/database.ts'

/** The authenticator of the account that acts; the row is held, so that a code is taken once. */
export interface CodeRow {
  readonly secret: string | null
  readonly nextSecret: string | null
  readonly confirmedAt: string | null
  readonly step: number | null
}

export async function holdCode({ sql, scope }: Transaction, accountId: string): Promise<CodeRow | null> {
  const [row] = await sql<(Omit<CodeRow, 'step'> & { step: string | null })[]>`
    select code_secret as secret, code_secret_next as next_secret, code_confirmed_at as confirmed_at, code_step as step
    from accounts where id = ${accountId} and org_position between ${scope.lo} and ${scope.hi} for update`
  return row === undefined ? null : { ...row, step: row.step === null ? null : Number(row.step) }
}

export async function updateCodeStep({ sql, scope }: Transaction, accountId: string, step: number): Promise<void> {
  await sql`update accounts set code_step = ${step}
    where id = ${accountId} and org_position between ${scope.lo} and ${scope.hi}`
}

/** Keeps a secret that waits for its first code. */
export async function updateNextSecret({ sql, scope }: Transaction, accountId: string, secret: string): Promise<void> {
  await sql`update accounts set code_secret_next = ${secret}
    where id = ${accountId} and org_position between ${scope.lo} and ${scope.hi}`
}

/** From now on the waiting secret holds, and the step of its first code is spent. */
export async function confirmNextSecret(
  { sql, scope, context }: Transaction,
  accountId: string,
  step: number,
): Promise<void> {
  await sql`update accounts set code_secret = code_secret_next, code_secret_next = null, code_step = ${step},
      code_confirmed_at = ${context.clock.now()}, row_version = row_version + 1
    where id = ${accountId} and org_position between ${scope.lo} and ${scope.hi}`
}
