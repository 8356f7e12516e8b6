import type { PastedLine } from './table.ts'

export type PasteField = 'name' | 'parent' | 'kind' | 'shortName' | 'founded'

/** Which column holds which field; columns of other names are kept beside. */
export interface PasteColumns {
  readonly fields: Readonly<Partial<Record<PasteField, number>>>
  /** Names of the columns that nothing is read from, by place. */
  readonly others: Readonly<Record<number, string>>
  /** `read`: the first line names the columns; `assumed`: 名称, 上级, 类别, 简称, 成立日期 in this order. */
  readonly header: 'read' | 'assumed'
}

const HEADERS: Readonly<Record<PasteField, RegExp>> = {
  parent:
    /^(?:上级(?:组织|单位|团组织|名称|单位名称|组织名称)?|隶属(?:于|关系|单位|组织)?|所属(?:组织|单位)?|主管(?:单位|部门)|parent)$/i,
  kind: /^(?:(?:组织|单位|机构)?(?:类别|类型|性质)|kind|type)$/i,
  shortName: /^(?:(?:组织|单位)?简称|short ?name)$/i,
  founded: /^(?:(?:成立|建立|组建|设立|建团)(?:日期|时间|年月)?|founded)$/i,
  name: /^(?:(?:组织|单位|团组织|机构)?(?:名称|全称)|(?:组织|单位|团组织|机构)(?:名)?|名字|name)$/i,
}

const ORDER: readonly PasteField[] = ['name', 'parent', 'kind', 'shortName', 'founded']

/** The columns of a pasted table. A first line that names no column 名称 is no header. */
export function columnsOf(lines: readonly PastedLine[]): PasteColumns {
  const cells = (lines[0]?.cells ?? []).map((cell) => cell.normalize('NFKC').replace(/[*:\s]|\(.*\)$/g, ''))
  const fields: Partial<Record<PasteField, number>> = {}
  const others: Record<number, string> = {}
  cells.forEach((cell, index) => {
    const field = ORDER.find((each) => HEADERS[each].test(cell) && fields[each] === undefined)
    if (field === undefined) others[index] = cell === '' ? `第${String(index + 1)}列` : cell
    else fields[field] = index
  })
  return fields.name === undefined ? assumed(lines) : { fields, others, header: 'read' }
}

function assumed(lines: readonly PastedLine[]): PasteColumns {
  const width = Math.max(0, ...lines.map(({ cells }) => cells.length))
  const fields = Object.fromEntries(ORDER.slice(0, width).map((field, index) => [field, index]))
  const beyond = Array.from({ length: Math.max(0, width - ORDER.length) }, (_, index) => ORDER.length + index)
  return {
    fields,
    others: Object.fromEntries(beyond.map((index) => [index, `第${String(index + 1)}列`])),
    header: 'assumed',
  }
}
