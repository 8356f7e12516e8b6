import { firstArrival } from '@luoshi/contract/people'
import type { Language } from '@luoshi/contract/plan-words'
import { firstInvitation } from '../app.ts'
import { isMisuse, languageOf, misunderstood, parsedArguments, type Misuse } from '../cli-arguments.ts'
import type { Input } from '../cli-terminal.ts'
import { tellAnswer, type Answer } from './acting.ts'
import { misuse, type Command } from './command.ts'
import { isRefused, openInstallation, type Installation } from './installation.ts'

const usage = 'first-account --organization NAME --kind KIND --name LOGIN --display-name NAME [--password-stdin]'

/** `luoshi first-account`: what the one-time link of the first start does, without a browser. */
export const firstAccountCommand: Command = {
  usage,
  words: { zh: '建立单位和第一个账号', en: 'found the organization and its first account' },
  run: async (args, surroundings) => {
    const { terminal, input } = surroundings
    const parsed = parsedArguments(args, OPTIONS)
    if (isMisuse(parsed)) return misuse(terminal, parsed.problem)
    const { values } = parsed
    const language = languageOf(values.lang)
    if (isMisuse(language)) return misuse(terminal, language.problem)
    const { organization, kind, name, 'display-name': displayName } = values
    if (organization === undefined || kind === undefined || name === undefined || displayName === undefined) {
      return misuse(terminal, { zh: `用法：luoshi ${usage}`, en: `Usage: luoshi ${usage}` })
    }
    const password = values['password-stdin'] === true ? await fedPassword(input) : await typedPassword(input)
    if (isMisuse(password)) return misuse(terminal, password.problem)
    const installation = await openInstallation(surroundings)
    if (typeof installation === 'number') return installation
    try {
      const answer = await found(
        installation,
        { organizationName: organization, kind, name, displayName, password },
        language,
      )
      return tellAnswer(answer, { terminal, language, json: values.json === true })
    } finally {
      await installation.close()
    }
  },
}

const OPTIONS = {
  organization: { type: 'string' },
  kind: { type: 'string' },
  name: { type: 'string' },
  'display-name': { type: 'string' },
  'password-stdin': { type: 'boolean' },
} as const

async function found({ deps, askAs }: Installation, body: object, language: Language): Promise<Answer> {
  const link = await firstInvitation(deps)
  const token = link?.split('#')[1] ?? ''
  if (link === null) return misunderstood('已经有账号了，第一个账号只能建立一次。', 'There are accounts already.')
  const arrived = await askAs(null).ask('POST', '/first-account', firstArrival, {
    body: { ...body, token, carrier: 'token' },
  })
  if (isRefused(arrived)) return arrived
  const { token: session = null, ...told } = arrived
  await askAs(session).send('DELETE', '/sessions/current')
  const { account, organization } = told
  return {
    json: told,
    lines:
      language === 'zh'
        ? [
            `已建立“${organization.name}”和账号“${account.displayName}”。`,
            '下一步导入单位名录：luoshi organizations import 文件 --as 登录名',
          ]
        : [
            `Founded ${organization.name} with its first account, ${account.displayName}.`,
            'Next, import the list of organizations: luoshi organizations import FILE --as NAME',
          ],
  }
}

/** One line; what `echo` adds behind it does not belong to it. */
async function fedPassword(input: Input): Promise<string> {
  return (await input.all()).replace(/\r?\n$/, '')
}

async function typedPassword({ ask }: Input): Promise<string | Misuse> {
  const first = await ask('密码 Password: ', true)
  if (first === null) {
    return misunderstood(
      '这里不能键入密码：用 --password-stdin 从标准输入传入。',
      'Nobody can type here: feed it in with --password-stdin.',
    )
  }
  const second = await ask('再输一次 Once more: ', true)
  return first === second ? first : misunderstood('两次输入的密码不同。', 'The two passwords differ.')
}
