/** A county that does not exist, as the story knows it by itself: the product is given the list and never asked for it. */

export const COUNTY = '共青团示例县委员会'
export const EDUCATION = '示例县教育团工委'
export const DEPARTMENTS = '县直机关团委'
export const PARK = '示例工业园区团工委'
export const TOWNSHIPS: readonly string[] = [
  '城关镇团委',
  '河东镇团委',
  '柳林镇团委',
  '清水镇团委',
  '石桥镇团委',
  '东湖镇团委',
  '西山镇团委',
  '南塘镇团委',
  '北川乡团委',
  '红柳乡团委',
  '沙坪乡团委',
  '麦田乡团委',
  '枣园乡团委',
]

interface Place {
  readonly parent: string
  readonly kind: string
}

const places: ReadonlyMap<string, Place> = new Map([
  ...TOWNSHIPS.map((name) => [name, { parent: COUNTY, kind: '乡镇团委' }] as const),
  [EDUCATION, { parent: COUNTY, kind: '教育团工委' }],
  [DEPARTMENTS, { parent: COUNTY, kind: '机关团委' }],
  [PARK, { parent: COUNTY, kind: '园区团工委' }],
  ...['示例县第一中学团委', '示例县第二中学团委', '示例县职业技术学校团委'].map(
    (name) => [name, { parent: EDUCATION, kind: '学校团委' }] as const,
  ),
  ...['和平社区团支部', '东关村团支部'].map((name) => [name, { parent: '城关镇团委', kind: '团支部' }] as const),
])

export const SIZE = places.size + 1

/** The list as an office keeps it in a sheet. `moved` puts organizations under another superior than they have. */
export function pastedList(moved: Readonly<Record<string, string>> = {}): string {
  const rows = [...places].map(([name, { parent, kind }]) => [name, moved[name] ?? parent, kind, '2001-05-04'])
  return [['名称', '上级', '类别', '成立日期'], ...rows].map((cells) => cells.join('\t')).join('\n')
}

/** Whether an organization is the other one or stands below it. */
export function isWithin(name: string, above: string): boolean {
  for (let at: string | undefined = name; at !== undefined; at = places.get(at)?.parent) if (at === above) return true
  return false
}

/** Of several organizations the nearest that stands above this one, or is it; null where none does. */
export function nearestOf(name: string, among: readonly string[]): string | null {
  for (let at: string | undefined = name; at !== undefined; at = places.get(at)?.parent)
    if (among.includes(at)) return at
  return null
}
