import { describe, expect, it } from 'vitest'
import { readOk } from '../../../../../test/read.ts'

const read = (text: string) => readOk(new TextEncoder().encode(text))

describe('Markdown', () => {
  it('is known by its headings and tables; other text stays text', async () => {
    expect((await read('# 要点\n正文')).format).toBe('markdown')
    expect((await read('|甲|乙|\n|---|---|\n|1|2|')).format).toBe('markdown')
    expect((await read('1 |\n开展活动 |\n全年 |')).format).toBe('text')
    expect((await read('#1 楼\n- 甲')).format).toBe('text')
  })

  it('reads headings, lists, emphasis and links', async () => {
    const text = '# 要点 #\n\n## 一、组织\n- **责任单位**：团委\n1. 见[方案](http://x.invalid/a)\n```\n# 不是标题\n```'
    expect((await read(text)).seen).toEqual(['#1 要点', '', '#2 一、组织', '责任单位：团委', '1. 见方案', '# 不是标题'])
  })

  it('reads pipe tables with their head, escaped bars and breaks', async () => {
    const { seen, document } = await read('# 表\n|序号|任务|\n|:-:|---|\n|1|甲\\|乙<br>丙|\n2|丁\n\n后')
    expect(seen).toEqual([
      '#1 表',
      {
        rows: [
          ['序号', '任务'],
          ['1', '甲|乙/丙'],
          ['2', '丁'],
        ],
      },
      '',
      '后',
    ])
    const table = document.blocks[1]
    expect(table?.kind === 'table' ? table.rows.map((row) => row.header) : table).toEqual([true, false, false])
  })
})
