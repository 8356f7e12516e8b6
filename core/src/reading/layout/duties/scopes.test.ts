import { describe, expect, it } from 'vitest'
import { rowsIn } from '../rows-of.test-support.ts'

const TITLE = '示例县2024年重点工作安排'

const layouts: Record<string, { text: string[]; rows: string[] }> = {
  'months and quarters head items with brackets; what an item says of its own time counts more': {
    text: [
      '3月份',
      '1.部署年度任务。（县委办）',
      '2.新栽苗木20万株。（县林业局牵头，各乡镇配合）',
      '第二季度（4-6月）',
      '1.新建标准化厂房5万平方米。（县工信局）',
      '2.完成老旧小区改造12个。（县住建局，6月20日前）',
    ],
    rows: [
      '1 | 3月份 | 部署年度任务。 | 3月份 | (县委办)',
      '2 | 3月份 | 新栽苗木20万株。 | 3月份 | (县林业局牵头，各乡镇配合)',
      '1 | 第二季度（4-6月） | 新建标准化厂房5万平方米。 | 第二季度 | (县工信局)',
      '2 | 第二季度（4-6月） | 完成老旧小区改造12个。 |  | (县住建局，6月20日前)',
    ],
  },
  'numbered months, items without units, a section of another kind': {
    text: [
      '一、3月份',
      '（一）举办活动30场。',
      '（二）植树10万株。',
      '二、上半年重点工作',
      '（一）检修水库12座。',
      '三、工作要求',
      '（一）提高认识。各单位要高度重视。',
    ],
    rows: [
      '一 | 3月份 | 举办活动30场。 | 3月份 |',
      '二 | 3月份 | 植树10万株。 | 3月份 |',
      '一 | 上半年重点工作 | 检修水库12座。 | 上半年 |',
    ],
  },
  'bullets with labels below months': {
    text: [
      '1月份',
      '△ 走访困境儿童300户。',
      '责任部门：家儿部　　落实时限：春节前',
      '第三季度',
      '△ 结对率100%。',
      '责任部门：权益部',
    ],
    rows: [
      '- | 1月份 | 走访困境儿童300户。 |  | (责任部门：家儿部 落实时限：春节前)',
      '- | 第三季度 | 结对率100%。 | 第三季度 | (责任部门：权益部)',
    ],
  },
  'offices without numbers head plain paragraphs; the signature heads nothing': {
    text: [
      '县教育局',
      '新建幼儿园3所，新增学位900个。',
      '改造旱厕20座。',
      '县卫生健康局（1项）',
      '建成村卫生室15所，年底前投用。',
      '',
      '示例县人民政府办公室',
      '2024年3月1日',
    ],
    rows: [
      '- | 县教育局 | 新建幼儿园3所，新增学位900个。 |  | responsible 县教育局',
      '- | 县教育局 | 改造旱厕20座。 |  | responsible 县教育局',
      '- | 县卫生健康局（1项） | 建成村卫生室15所，年底前投用。 |  | responsible 县卫生健康局',
    ],
  },
  'offices in brackets of their own': {
    text: ['【县水利局】', '1.加固水库17座。', '【县交通局、县公路中心】', '2.新建公路42公里。'],
    rows: [
      '1 | 〔县水利局〕 | 加固水库17座。 |  | responsible 县水利局',
      '2 | 〔县交通局、县公路中心〕 | 新建公路42公里。 |  | responsible 县交通局、县公路中心',
    ],
  },
  'paragraphs open with the month': {
    text: [
      '3月份：举办宣讲12场，表彰先进20名。',
      '第三季度：开展暑期课堂40节，覆盖家长2000人次。',
      '12月底前：完成换届工作，换届率达到100%。',
    ],
    rows: [
      '- | - | 举办宣讲12场，表彰先进20名。 |  | (3月份)',
      '- | - | 开展暑期课堂40节，覆盖家长2000人次。 |  | (第三季度)',
      '- | - | 完成换届工作，换届率达到100%。 |  | (12月底前)',
    ],
  },
}

describe('headings that say when or whose', () => {
  it.each(Object.entries(layouts))('%s', (_, { text, rows }) => {
    expect(rowsIn([TITLE, '', ...text].join('\n'))).toEqual(rows)
  })
})
