import type { Ask } from './ask.ts'

/** An office that has just begun: its top organization, and the token of a session of its one account, which has every role. */
export interface Office {
  readonly organizationId: string
  readonly accountId: string
  readonly token: string
}

/** Founds the office of a fresh product by the invitation that its start printed. */
export async function foundOffice(ask: Ask, invitation: string | null): Promise<Office> {
  if (invitation === null) throw new Error('a fresh product gave no link for the first account')
  const { status, body } = await ask<FirstArrival>({
    method: 'POST',
    path: '/first-account',
    body: {
      token: invitation,
      organizationName: '共青团示例县委员会',
      kind: 'county_committee',
      name: '示例.管理',
      displayName: '示例甲',
      password: '松鹤桥边有四只猫',
      carrier: 'token',
    },
  })
  if (status !== 201) throw new Error(`no first account: ${status} ${JSON.stringify(body)}`)
  return { organizationId: body.organization.id, accountId: body.account.id, token: body.token }
}

interface FirstArrival {
  readonly account: { readonly id: string }
  readonly organization: { readonly id: string }
  readonly token: string
}
