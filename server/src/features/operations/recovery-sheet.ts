import { signAnchor } from '../../platform/audit/anchor.ts'
import type { SiteKeys } from '../../platform/settings/keys.ts'
import { keyOnPaper } from './recovery-key.ts'

export interface SheetSite {
  readonly id: string
  readonly name: string
  /** The day on which it is printed. */
  readonly day: string
}

/** What to print once and lock away: without it a backup opens for nobody. */
export function recoverySheet(keys: SiteKeys, { id, name, day }: SheetSite): string {
  const [recovery, field] = [keys.recovery, keys.field.byId.get(keys.field.current)].map((key) =>
    key === undefined ? '' : keyOnPaper(key).replace(/^(.{34})-/, '$1\n            '),
  )
  return `落实 · 恢复单  Luoshi recovery sheet
${'─'.repeat(72)}
系统 Site     ${name === '' ? id : `${name} (${id})`}
打印 Printed  ${day}

恢复密钥 Recovery key
            ${recovery}

字段密钥 Field key
            ${field}

审计公钥 Audit public key
            ${publicKeyOf(keys)}

打印两份，分开锁存；不要拍照，不要放进邮件或网盘。
  · 备份用恢复密钥加密，没有它谁也打不开。
  · 字段密钥打开受保护的字段（如动态口令的种子）；备份里没有它。
  · 审计公钥不保密：核对存在别处的审计锚点时用。
Print two copies and lock them away apart; no photo, no mail, no cloud.
  · Backups are encrypted under the recovery key; nobody opens one without it.
  · The field key opens protected fields (secrets of codes); no backup has it.
  · The audit public key is no secret: it checks anchors kept elsewhere.

恢复 To restore:
  luoshi restore 备份文件 --key 恢复密钥 --field-key 字段密钥
  luoshi restore FILE --key RECOVERY-KEY --field-key FIELD-KEY
`
}

function publicKeyOf({ audit }: SiteKeys): string {
  return signAnchor({ site: '', count: 0, head: '', at: '' }, audit).publicKey
}
