import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { plan as planSchema } from '@luoshi/contract/plans'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { main } from './cli.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const door = join(root, 'server/bin/luoshi.mjs')

const paper = [
  '示例县妇联2025年工作要点',
  '1.开办巾帼课堂，全年不少于12期。（牵头单位：组织部；完成时限：12月底前）',
  '2.走访困难家庭200户。（牵头单位：权益部；完成时限：6月底前）',
].join('\n')

describe('luoshi', () => {
  let folder = ''
  let file = ''
  let empty = ''
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'luoshi-cli-'))
    file = join(folder, 'plan.txt')
    empty = join(folder, 'empty.txt')
    writeFileSync(file, paper)
    writeFileSync(empty, '')
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  async function luoshi(...argv: string[]): Promise<{ code: number; out: string; err: string }> {
    let out = ''
    let err = ''
    const terminal = {
      out: (text: string) => void (out += text),
      err: (text: string) => void (err += text),
      columns: null,
      colour: false,
    }
    const code = await main(argv, { terminal })
    return { code, out, err }
  }

  it('lists all commands, in Chinese unless told', async () => {
    const { code, out, err } = await luoshi('help')
    expect([code, err]).toEqual([0, ''])
    for (const words of [
      'luoshi read FILE…',
      'luoshi help',
      'luoshi backup FILE',
      '--explain',
      '--year YYYY',
      '读出文件中的计划',
    ]) {
      expect(out).toContain(words)
    }
    expect((await luoshi('help', '--lang', 'en')).out).toContain('read the plan out of documents')
    expect((await luoshi()).out).toBe(out)
    expect((await luoshi('--help')).out).toBe(out)
  })

  it('prints the plan for a person', async () => {
    const { code, out, err } = await luoshi('read', file)
    expect([code, err]).toEqual([0, ''])
    expect(out).toContain('示例县妇联2025年工作要点')
    expect(out).toContain('≥12 期')
    expect(out).not.toContain('每个数字的去向')
    expect((await luoshi('read', file, '--lang', 'en')).out).toContain('Tasks (2)')
  })

  it('explains every number on request', async () => {
    const { out } = await luoshi('read', file, '--explain')
    expect(out).toContain('每个数字的去向')
    expect(out).toMatch(/⟦200⟧户.*量化目标：200 户/)
    expect(out).toMatch(/⟦2025⟧年.*不计：/)
  })

  it('prints JSON that keeps the contract, an object for one file and an array for several', async () => {
    const one = await luoshi('read', file, '--json')
    const plan = planSchema.parse(JSON.parse(one.out))
    expect(plan.text).toBe(paper)
    expect(plan.tasks).toHaveLength(2)
    const two = await luoshi('read', file, file, '--json')
    expect(JSON.parse(two.out)).toEqual([plan, plan])
  })

  it('takes the year that it is told', async () => {
    const { out } = await luoshi('read', file, '--json', '--year', '2031')
    const plan = planSchema.parse(JSON.parse(out))
    expect(plan.year).toBe(2031)
    expect(plan.tasks[1]?.deadlines[0]?.end).toBe('2031-06-30')
  })

  it('refuses a file in one line, and still reads the others', async () => {
    const { code, out, err } = await luoshi('read', empty, join(folder, 'nowhere.docx'), file)
    expect(code).toBe(1)
    expect(err.trimEnd().split('\n')).toEqual([
      expect.stringMatching(/empty\.txt: empty: 文件是空的。\S+/),
      expect.stringMatching(/nowhere\.docx: not_found: \S+。\S+/),
    ])
    expect(out).toContain('≥12 期')
    expect((await luoshi('read', empty, '--lang', 'en')).err).toContain('empty: The file is empty. ')
    expect((await luoshi('read', empty, '--json')).out).toBe('')
    expect((await luoshi('read', empty, empty, '--json')).out).toBe('[]\n')
  })

  it.each([
    [['reed', 'a.txt'], 'There is no command "reed"'],
    [['constructor'], 'There is no command "constructor"'],
    [['read'], 'No file was named'],
    [['read', 'a.txt', '--jsn'], '--jsn'],
    [['read', 'a.txt', '--year', '25'], '--year is a year of four digits'],
    [['read', 'a.txt', '--lang', 'fr'], '--lang is zh or en'],
    [['read', 'a.txt', '--json', '--explain'], 'do not go together'],
    [['help', '--lang', 'fr'], '--lang is zh or en'],
  ])('does not understand %j', async (argv, words) => {
    const { code, out, err } = await luoshi(...argv)
    expect([code, out]).toEqual([2, ''])
    expect(err).toContain(words)
    expect(err.trimEnd()).not.toContain('\n')
  })

  it('lets whoever reads its output stop reading', () => {
    const { status, stderr } = spawnSync(
      'bash',
      [
        '-c',
        `set -o pipefail; "$0" "$1" read "$2" "$2" "$2" --json | head -c 1 >/dev/null`,
        process.execPath,
        door,
        file,
      ],
      { encoding: 'utf8' },
    )
    expect([status, stderr]).toEqual([0, ''])
  })

  it('opens by its door, without colour in a pipe', () => {
    const { status, stdout } = spawnSync(process.execPath, [door, 'read', file], { encoding: 'utf8' })
    expect(status).toBe(0)
    expect(stdout).toContain('任务 2 项')
    expect(stdout).not.toContain('\u001b')
  })
})
