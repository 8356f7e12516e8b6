import { describe, expect, it } from 'vitest'
import { areFaults, readSettings } from './settings.ts'

describe('readSettings', () => {
  it('needs nothing', () => {
    expect(readSettings({ HOME: '/home/someone' })).toMatchObject({
      databaseUrl: null,
      host: '127.0.0.1',
      port: 8642,
      publicUrl: null,
      trustProxy: false,
      zone: 'Asia/Shanghai',
    })
  })

  it('keeps a person’s data where such data is kept', () => {
    expect(readSettings({ LUOSHI_DATA: '/srv/luoshi' })).toMatchObject({ dataFolder: '/srv/luoshi' })
  })

  it.runIf(process.platform === 'linux')('follows the folders of the desktop', () => {
    expect(readSettings({ XDG_DATA_HOME: '/data/of/mine' })).toMatchObject({ dataFolder: '/data/of/mine/luoshi' })
  })

  it('lists all faults together, each with the line to write', () => {
    const faults = readSettings({ LUOSHI_PORT: '99999', LUOSHI_ZONE: 'Beijing', DATABASE_URL: 'mysql://a:secret@b/c' })
    if (!areFaults(faults)) throw new Error('expected faults')
    expect(faults.map(({ line }) => line)).toEqual([
      'DATABASE_URL=postgres://luoshi:password@127.0.0.1:5432/luoshi',
      'LUOSHI_PORT=8642',
      'LUOSHI_ZONE=Asia/Shanghai',
    ])
    expect(faults.at(1)?.words.zh).toContain('99999')
  })

  it('never repeats an address that may hold a password', () => {
    const faults = readSettings({ DATABASE_URL: 'mysql://a:secret@b/c' })
    expect(JSON.stringify(faults)).not.toContain('secret')
  })

  it('names a setting that does not exist', () => {
    expect(readSettings({ LUOSHI_PROT: '80' })).toMatchObject([{ name: 'LUOSHI_PROT', line: 'unset LUOSHI_PROT' }])
  })

  it.each(['postgres://127.0.0.1', 'postgresql://h/', 'h/db'])('asks %s for the name of a database', (url) => {
    expect(areFaults(readSettings({ DATABASE_URL: url }))).toBe(true)
  })
})
