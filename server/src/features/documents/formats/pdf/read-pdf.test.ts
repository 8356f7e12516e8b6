import { describe, expect, it } from 'vitest'
import { aPdf, type PdfPage } from '../../../../../test/pdf-file.ts'
import { readOk, refusalOf } from '../../../../../test/read.ts'

type Words = NonNullable<PdfPage['words']>
type Rules = NonNullable<PdfPage['rules']>

/** A full line of 28 characters between margins 72 and 520 with 16-point letters. */
const line = (y: number, text: string, indent = 0): Words[number] => ({ x: 72 + indent, y, text, size: 16 })
const FULL = '推动各级组织加强学习交流广泛开展主题活动提高参与覆盖面水平'.slice(0, 28)

/** A ruled grid: horizontal rules at `ys` and vertical ones at `xs`, all the way through. */
function grid(xs: readonly number[], ys: readonly number[]): Rules {
  const [left, right, top, bottom] = [xs[0] ?? 0, xs.at(-1) ?? 0, ys[0] ?? 0, ys.at(-1) ?? 0]
  return [...ys.map((y) => [left, y, right, y] as const), ...xs.map((x) => [x, bottom, x, top] as const)]
}

const at = (x: number, y: number, text: string): Words[number] => ({ x, y, text, size: 12 })

describe('paragraphs of a PDF', () => {
  it('heals lines by indentation and line end', async () => {
    const words = [
      line(700, FULL.slice(2), 32),
      line(670, FULL),
      line(640, '完。'),
      line(610, '二、短标题', 32),
      line(580, '另起一段', 32),
    ]
    expect((await readOk(aPdf([{ words }]))).seen).toEqual([`${FULL.slice(2)}${FULL}完。`, '二、短标题', '另起一段'])
  })

  it('knows that a number could not be split at the end of a line', async () => {
    const fitting = [
      line(700, FULL.slice(2), 32),
      line(670, FULL.slice(0, 26)),
      line(640, '2,500人，'),
      line(610, FULL.slice(2), 32),
      line(580, FULL),
    ]
    expect((await readOk(aPdf([{ words: fitting }]))).seen[0]).toBe(`${FULL.slice(2)}${FULL.slice(0, 26)}2,500人，`)
    const short = [line(700, FULL.slice(2), 32), line(670, FULL), line(640, FULL.slice(0, 24)), line(610, '2,500人，')]
    expect((await readOk(aPdf([{ words: short }]))).seen).toEqual([
      `${FULL.slice(2)}${FULL}${FULL.slice(0, 24)}`,
      '2,500人，',
    ])
  })

  it('goes on over a page break and sets running heads and page numbers apart', async () => {
    const page = (number: number, ...words: Words) => ({
      words: [at(250, 800, '示例县文件'), ...words, at(290, 50, `— ${number} —`)],
    })
    const pages = [
      page(1, line(700, FULL.slice(2), 32), line(670, FULL)),
      page(2, line(700, '完。'), line(670, '第二段', 32)),
      page(3, line(700, '第三段', 32)),
    ]
    expect((await readOk(aPdf(pages))).seen).toEqual([
      `${FULL.slice(2)}${FULL}完。`,
      '第二段',
      '第三段',
      '@header 示例县文件',
      '@footer — 1 —',
    ])
  })

  it('does not take a number of the body for a page number', async () => {
    expect((await readOk(aPdf([{ words: [line(700, '第一段', 32), line(400, '2025', 32)] }]))).seen).toEqual([
      '第一段',
      '2025',
    ])
  })

  it('leaves out slanted stamps', async () => {
    expect(
      (
        await readOk(
          aPdf([{ words: [line(700, '正文')], raw: 'BT /F 40 Tf 0.7 0.7 -0.7 0.7 200 300 Tm <6c34> Tj ET' }]),
        )
      ).seen,
    ).toEqual(['正文'])
  })
})

const xs = [60, 110, 360, 430, 530]

describe('ruled tables of a PDF', () => {
  it('puts words into cells, heals wrapped lines, keeps broken ones', async () => {
    const words = [
      at(70, 680, '序号'),
      at(120, 680, '任务'),
      at(370, 680, '时限'),
      at(440, 680, '单位'),
      at(70, 650, '1'),
      at(116, 655, '推动各级组织加强学习交流广泛开展主题活动'),
      at(116, 640, '若干。'),
      at(370, 650, '全年'),
      at(440, 655, '团委'),
      at(440, 640, '教育局'),
    ]
    expect((await readOk(aPdf([{ words, rules: grid(xs, [700, 670, 630]) }]))).seen).toEqual([
      {
        rows: [
          ['序号', '任务', '时限', '单位'],
          ['1', '推动各级组织加强学习交流广泛开展主题活动若干。', '全年', '团委/教育局'],
        ],
      },
    ])
  })

  it('sees merges where rules are missing', async () => {
    const rules: Rules = [
      [60, 700, 530, 700],
      [60, 670, 530, 670],
      [60, 640, 430, 640],
      [60, 610, 530, 610],
      ...xs.filter((x) => x !== 360).map((x) => [x, 700, x, 610] as const),
      [360, 670, 360, 610],
    ]
    const words = [
      at(70, 680, '甲'),
      at(120, 680, '乙'),
      at(440, 680, '丙'),
      at(70, 650, '1'),
      at(120, 650, '任务一'),
      at(370, 650, '全年'),
      at(440, 635, '团委'),
      at(70, 620, '2'),
      at(120, 620, '任务二'),
      at(370, 620, '6月'),
    ]
    expect((await readOk(aPdf([{ words, rules }]))).seen).toEqual([
      {
        rows: [
          ['甲', '*2 乙', '丙'],
          ['1', '任务一', '全年', '团委'],
          ['2', '任务二', '6月', '^'],
        ],
      },
    ])
  })

  it('takes thin boxes for rules, open sides for closed ones, and cuts words that run over a rule', async () => {
    const bars = [700, 670, 640].map((y) => `60 ${y} 470 0.7 re f`).join(' ')
    const posts = xs
      .slice(1, -1)
      .map((x) => `${x} 640 0.7 60 re f`)
      .join(' ')
    const words = [
      at(70, 680, '一'),
      at(120, 680, '二'),
      at(370, 680, '三'),
      at(440, 680, '四'),
      at(98, 650, '1 任务'),
      at(370, 650, '全年'),
      at(440, 650, '团委'),
    ]
    expect((await readOk(aPdf([{ words, raw: `${bars} ${posts}` }]))).seen).toEqual([
      {
        rows: [
          ['一', '二', '三', '四'],
          ['1', '任务', '全年', '团委'],
        ],
      },
    ])
  })

  it('joins a table over a page break: head once, a cut row made whole', async () => {
    const head = [at(70, 780, '序号'), at(120, 780, '任务'), at(370, 780, '时限'), at(440, 780, '单位')]
    const first = [
      ...head,
      at(70, 750, '1'),
      at(120, 750, '前'),
      at(370, 750, '全年'),
      at(440, 750, '团委'),
      at(70, 720, '2'),
      at(120, 720, '上半句'),
      at(370, 720, '6月'),
      at(440, 720, '团委'),
    ]
    const second = [
      ...head,
      at(120, 750, '下半句'),
      at(70, 720, '3'),
      at(120, 720, '后'),
      at(370, 720, '7月'),
      at(440, 720, '团委'),
    ]
    const rules = grid(xs, [800, 770, 740, 710])
    const { seen, document } = await readOk(
      aPdf([
        { words: first, rules },
        { words: second, rules },
      ]),
    )
    expect(seen).toEqual([
      {
        rows: [
          ['序号', '任务', '时限', '单位'],
          ['1', '前', '全年', '团委'],
          ['2', '上半句下半句', '6月', '团委'],
          ['3', '后', '7月', '团委'],
        ],
      },
    ])
    const [table] = document.blocks
    expect(table?.kind === 'table' ? table.rows[0]?.header : table).toBe(true)
  })

  it('takes a single box for no table', async () => {
    expect((await readOk(aPdf([{ words: [at(70, 680, '框内')], rules: grid([60, 530], [700, 670]) }]))).seen).toEqual([
      '框内',
    ])
  })
})

describe('tables without rules', () => {
  it('are found by their columns, rows by the wider gaps', async () => {
    const rows = [
      ['序号', '任务', '单位'],
      ['1', '开展活动', '团委'],
      ['2', '培训骨干', '教育局'],
    ]
    const words = rows.flatMap((cells, index) =>
      cells.map((text, column) => at([70, 140, 400][column] ?? 0, 700 - index * 40, text)),
    )
    const wrapped = [...words, at(140, 645, '若干场')]
    expect((await readOk(aPdf([{ words: wrapped }]))).seen).toEqual([
      {
        rows: [
          ['序号', '任务', '单位'],
          ['1', '开展活动若干场', '团委'],
          ['2', '培训骨干', '教育局'],
        ],
      },
    ])
  })

  it('are not seen in a signature of two columns', async () => {
    const words = [
      at(70, 700, '甲方'),
      at(400, 700, '乙方'),
      at(70, 680, '签字'),
      at(400, 680, '签字'),
      at(70, 660, '日期'),
      at(400, 660, '日期'),
    ]
    expect((await readOk(aPdf([{ words }]))).seen).toHaveLength(3)
  })
})

it('refuses a PDF without words as a scan', async () => {
  expect(await refusalOf(aPdf([{ raw: '0 0 500 700 re f' }]))).toBe('scanned_pdf')
})
