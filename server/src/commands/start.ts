import type { Terminal } from '../cli-terminal.ts'
import { areFaults, readSettings } from '../platform/settings/settings.ts'
import { serve } from '../serve.ts'
import { isSiteRefusal, openSite, type SiteRefusal } from '../site.ts'
import type { SettingFault } from '../platform/settings/settings.ts'

/** `luoshi start`: runs the product until it is told to stop. Gives the exit code. */
export async function start(env: Readonly<Record<string, string | undefined>>, terminal: Terminal): Promise<number> {
  const settings = readSettings(env)
  if (areFaults(settings)) return tellFaults(settings, terminal)
  const told = (line: string): void => terminal.err(`${line}\n`)
  const site = await openSite(settings, { join: false, log: told })
  if (isSiteRefusal(site)) return tellRefusal(site, terminal)
  const stopped = signalled()
  const served = await serve(site, told).catch((error: NodeJS.ErrnoException) => error)
  if (served instanceof Error) {
    await site.close()
    return tellRefusal(notListening(served, settings.port), terminal)
  }
  terminal.out(`落实已启动：${served.address}\nLuoshi is running at ${served.address}\n`)
  terminal.out(`接口说明 API: ${served.address}/api\n`)
  const invitation = await served.invitation()
  if (invitation !== null) {
    terminal.out(
      `首次使用，请打开一次性链接建立第一个账号（24 小时内有效）：\nFirst use: this link makes the first account, once, within 24 hours:\n${invitation}\n`,
    )
  }
  await stopped
  terminal.out('正在停止… Stopping…\n')
  await served.stop()
  return 0
}

/** Every fault at once, each with the line to write. */
export function tellFaults(faults: readonly SettingFault[], terminal: Terminal): number {
  for (const { words, line } of faults) terminal.err(`${words.zh} ${words.en}\n    ${line}\n`)
  return 2
}

export function tellRefusal({ code, sentence, next }: SiteRefusal, terminal: Terminal): number {
  terminal.err(`${code}: ${sentence.zh}${next.zh}\n${sentence.en} ${next.en}\n`)
  return 1
}

/** The first SIGTERM or SIGINT asks for a clean stop; a second one does not wait for it. */
function signalled(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.once(signal, () => resolve())
  })
}

function notListening(error: NodeJS.ErrnoException, port: number): SiteRefusal {
  const taken = error.code === 'EADDRINUSE'
  return {
    code: taken ? 'port_in_use' : 'cannot_listen',
    sentence: taken
      ? { zh: `端口 ${port} 已被别的程序占用。`, en: `Port ${port} is used by another program.` }
      : { zh: `无法监听：${error.message}。`, en: `Cannot listen: ${error.message}.` },
    next: {
      zh: '停掉那个程序，或用 LUOSHI_PORT 换一个端口。',
      en: 'Stop that program, or choose another port with LUOSHI_PORT.',
    },
  }
}
