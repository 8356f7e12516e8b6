import { misunderstood } from '../cli-arguments.ts'
import type { Method } from '../platform/http/route.ts'
import { actingCommand } from './acting.ts'

const METHODS: readonly string[] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] satisfies Method[]

/** `luoshi call METHOD PATH`: whatever the interface has, for which there is no command of its own. */
export const callCommand = actingCommand({
  usage: 'call METHOD PATH [--body JSON] [--if-match N]',
  words: { zh: '调用任一接口，原样输出答复', en: 'call anything of the API and print the answer' },
  options: { body: { type: 'string' }, 'if-match': { type: 'string' } },
  names: [2, 2],
  run: async ({ values, positionals: [word = '', path = ''] }, { send }) => {
    const method = word.toUpperCase()
    if (!isMethod(method)) {
      return misunderstood(`没有 ${word} 这种方法。`, `There is no method ${word}; there are ${METHODS.join(', ')}.`)
    }
    const body = values.body === undefined ? undefined : parsed(values.body)
    if (body === null) return misunderstood('--body 不是 JSON。', '--body is not JSON.')
    const ifMatch = Number(values['if-match'] ?? '0')
    const below = path.replace(/^\/?(?:api)?\/?/, '/')
    const sent = { ...(body === undefined ? {} : { body }), ...(ifMatch > 0 ? { ifMatch } : {}) }
    const answered = await send(method, below, sent)
    const lines = answered.body === null ? [] : [JSON.stringify(answered.body, null, 2)]
    return { json: answered.body, lines, code: answered.status < 400 ? 0 : 1 }
  },
})

function isMethod(word: string): word is Method {
  return METHODS.includes(word)
}

function parsed(text: string): object | null {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' ? value : null
  } catch {
    return null
  }
}
