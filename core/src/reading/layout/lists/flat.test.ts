import { describe, expect, it } from 'vitest'
import { rowsIn } from '../rows-of.test-support.ts'

/** Rows as "number | group | content | deadlines | units"; ^ marks an inherited field with the row it comes from. */
const layouts: Record<string, { text: string[]; rows: string[] }> = {
  'header words of two parts, and nodes': {
    text: [
      '编号 | 事项 | 责任人/科室 | 节点目标 | 进展',
      'A1 | 制定文件10件 | 综合科 | 6月底 |',
      'B1 | 开展调研12次 | 调研室 | 全年 |',
    ],
    rows: ['A1 | - | 制定文件10件 | 6月底 | responsible 综合科', 'B1 | - | 开展调研12次 | 全年 | responsible 调研室'],
  },
  'a second line of header words between pipes': {
    text: [
      '序号 | 工作任务 | 责任分工 | | 完成时限',
      ' | | 牵头 | 配合 | ',
      '1 | 新建学校3所 | 县教育局 | 县财政局 | 8月底',
      '2 | 改造管网8公里 | 县住建局 | 各镇 | 10月底',
    ],
    rows: [
      '1 | - | 新建学校3所 | 8月底 | lead 县教育局; support 县财政局',
      '2 | - | 改造管网8公里 | 10月底 | lead 县住建局; support 各镇',
    ],
  },
  'a column of goals that holds sentences': {
    text: [
      '类别 | 任务 | 目标 | 责任单位 | 完成时间',
      '产业 | 招商引资 | 新签约工业项目20个 | 县商务局 | 12月底',
      '民生 | 就业 | 帮扶失业人员就业5000人 | 县人社局 | 11月底',
    ],
    rows: [
      '- | 产业 招商引资 | 新签约工业项目20个 | 12月底 | responsible 县商务局',
      '- | 民生 就业 | 帮扶失业人员就业5000人 | 11月底 | responsible 县人社局',
    ],
  },
  'one cell a line behind a tab, empty cells kept': {
    text: [
      '\t序号',
      '\t工作内容',
      '\t完成时限',
      '\t责任单位',
      '',
      '\t1',
      '\t新建村级书屋12个',
      '\t6月',
      '\t县文旅局',
      '',
      '\t2',
      '\t培训文艺骨干80人次',
      '\t全年',
      '\t',
      '',
      '\t3',
      '\t举办乡村歌会两场',
      '\t',
      '\t县文化馆',
      '',
    ],
    rows: [
      '1 | - | 新建村级书屋12个 | 6月 | responsible 县文旅局',
      '2 | - | 培训文艺骨干80人次 | 全年 | responsible 县文旅局^1',
      '3 | - | 举办乡村歌会两场 | 全年^2 | responsible 县文化馆',
    ],
  },
  'one cell a line, blank lines between, empty cells dropped, a dash for nothing': {
    text: [
      '序号',
      '',
      '目标任务',
      '',
      '完成时间',
      '',
      '承办部室',
      '',
      '备注',
      '',
      '1',
      '',
      '慰问困难职工300人次以上',
      '',
      '1月底前',
      '',
      '保障部',
      '',
      '市考',
      '',
      '2',
      '',
      '开展技能比武5场',
      '',
      '—',
      '',
      '经济部',
    ],
    rows: [
      '1 | - | 慰问困难职工300人次以上 | 1月底前 | responsible 保障部',
      '2 | - | 开展技能比武5场 |  | responsible 经济部',
    ],
  },
  'columns in another order and without numbers': {
    text: [
      '责任部门',
      '重点任务',
      '办结时间',
      '区林业局',
      '完成造林两万亩，新建口袋公园三处',
      '6月底前',
      '区民政局、各街道',
      '新建长者食堂10个',
      '全年',
    ],
    rows: [
      '- | - | 完成造林两万亩，新建口袋公园三处 | 6月底前 | responsible 区林业局',
      '- | - | 新建长者食堂10个 | 全年 | responsible 区民政局、各街道',
    ],
  },
  'begins in the middle, with leaders whose names run together': {
    text: [
      '序号 |',
      '目标与任务 |',
      '分 管 区领导 |',
      '牵头单位 |',
      '配合单位 |',
      '28 |',
      '新招引项目30个，开工率80%以上。 |',
      '孙 江 |',
      '区投促局 |',
      '各园区 |',
      '29 |',
      '新增专精特新企业8户。 |',
      '孙 江何 清 |',
      '区经信局 区科技局 |',
      '区税务局 |',
    ],
    rows: [
      '28 | - | 新招引项目30个，开工率80%以上。 |  | lead 区投促局; support 各园区',
      '29 | - | 新增专精特新企业8户。 |  | lead 区经信局 区科技局; support 区税务局',
    ],
  },
  'a content cell broken over lines, two departments on two lines': {
    text: [
      '序号',
      '工作任务',
      '牵头单位',
      '完成时限',
      '1',
      '建成村级服务点50个，',
      '培训信息员200人次。',
      '区数据局',
      '9月底',
      '2',
      '新建冷库3座。',
      '区商务局',
      '区供销社',
      '11月底',
    ],
    rows: [
      '1 | - | 建成村级服务点50个，培训信息员200人次。 | 9月底 | lead 区数据局',
      '2 | - | 新建冷库3座。 | 11月底 | lead 区商务局 区供销社',
    ],
  },
  'category lines, numbering that begins again, notes below': {
    text: [
      '序号',
      '任务',
      '责任单位',
      '时限',
      '一、发展经济（2项）',
      '1',
      '新增规上企业30家，投资增长10%',
      '市工信局',
      '12月',
      '2',
      '社零总额增长8%',
      '市商务局',
      '12月',
      '二、改善民生（1项）',
      '1',
      '新增就业5000人',
      '市人社局',
      '全年',
      '注：每季度末报送进展。',
    ],
    rows: [
      '1 | 一、发展经济（2项） | 新增规上企业30家，投资增长10% | 12月 | responsible 市工信局',
      '2 | 一、发展经济（2项） | 社零总额增长8% | 12月 | responsible 市商务局',
      '1 | 二、改善民生（1项） | 新增就业5000人 | 全年 | responsible 市人社局',
    ],
  },
  'header repeated on the next page': {
    text: [
      '序号',
      '工作内容',
      '责任单位',
      '1',
      '新建充电桩600个',
      '县发改局',
      '- 1 -',
      '序号',
      '工作内容',
      '责任单位',
      '2',
      '新建停车位800个',
      '县城管局',
    ],
    rows: ['1 | - | 新建充电桩600个 |  | responsible 县发改局', '2 | - | 新建停车位800个 |  | responsible 县城管局'],
  },
  'pipes, a dropped first cell shifts the row': {
    text: [
      '项目名称 | 工作任务 | 拟完成时间 | 牵头单位 |',
      '1.城区提升 | 新建公园3处。 | 11月 | 住建局 |',
      '新增车位1200个。 | 2023.12 | 城投公司 | |',
      '2.道路改造 | 改造农村公路52公里。 | 10月底 | 交通局 |',
    ],
    rows: [
      '1 | 1.城区提升 | 新建公园3处。 | 11月 | lead 住建局',
      '- | 1.城区提升 | 新增车位1200个。 | 2023.12 | lead 城投公司',
      '2 | 2.道路改造 | 改造农村公路52公里。 | 10月底 | lead 交通局',
    ],
  },
  'a Markdown table': {
    text: [
      '| 序号 | 工作内容 | 时间节点 | 责任科室 |',
      '|---|:---:|---|---|',
      '| 1 | 开展执法检查24次 | 每月 | 执法科 |',
      '| 2 | 培训骨干60名 |  | 人事科 |',
    ],
    rows: [
      '1 | - | 开展执法检查24次 | 每月 | responsible 执法科',
      '2 | - | 培训骨干60名 | 每月^1 | responsible 人事科',
    ],
  },
  'phone numbers beside names, each row complete': {
    text: [
      '序号 | 工作事项 | 责任单位 | 责任人 | 联系电话 | 完成时限',
      '1 | 修订制度12项 | 办公室 | 陈晨 | 0551-1234567 | 3月底',
      '2 | 清理文件200份 | 档案室 | 刘流 | 0551-1234568 | 5月底',
    ],
    rows: ['1 | - | 修订制度12项 | 3月底 | responsible 办公室', '2 | - | 清理文件200份 | 5月底 | responsible 档案室'],
  },
  'tabs, a merged first cell left empty': {
    text: [
      '工作任务\t具体举措\t责任单位\t完成时限',
      '强化党建\t开展主题党日12次\t组织部\t全年',
      '\t培训党员500人次\t党校\t9月',
      '强化宣传\t发布稿件200篇\t宣传部\t全年',
    ],
    rows: [
      '- | 强化党建 | 开展主题党日12次 | 全年 | responsible 组织部',
      '- | 强化党建 | 培训党员500人次 | 9月 | responsible 党校',
      '- | 强化宣传 | 发布稿件200篇 | 全年 | responsible 宣传部',
    ],
  },
  'spaces, with words broken by spaces and rows without their first cells': {
    text: [
      '序号 类别 任务与目标 牵头单位 参与单位 完成时限',
      '1 水源保 护 取水计量率达到100%，新建水源地2处。 区水利局 区发改局、区经信局 12月底前',
      ' 治理河道15公里。 区水利局 各镇（街道） 9月 底前',
      '2 污染防 治 排查排污口260个。 区住建局 区水务公司 全年',
    ],
    rows: [
      '1 | 水源保护 | 取水计量率达到100%，新建水源地2处。 | 12月底前 | lead 区水利局; support 区发改局、区经信局',
      '- | 水源保护 | 治理河道15公里。 | 9月 底前 | lead 区水利局; support 各镇（街道）',
      '2 | 污染防治 | 排查排污口260个。 | 全年 | lead 区住建局; support 区水务公司',
    ],
  },
  'two rows of header behind tabs': {
    text: [
      '\t工作任务',
      '\t责任分工',
      '\t时限',
      '',
      '\t',
      '\t牵头单位',
      '\t配合单位',
      '\t',
      '',
      '\t新增企业20家',
      '\t县工信局',
      '\t县税务局',
      '\t12月',
      '',
      '\t新增外资3000万美元',
      '\t县商务局',
      '\t',
      '\t11月',
    ],
    rows: [
      '- | - | 新增企业20家 | 12月 | lead 县工信局; support 县税务局',
      '- | - | 新增外资3000万美元 | 11月 | lead 县商务局',
    ],
  },
  'columns parted by full-width spaces, numbers with a letter': {
    text: [
      '编号　工作事项　分值　承办部门　联办部门　时间要求',
      'A1　组建突击队150支，参与率达到90% 以上　10分　联络部　指导中心　6月底',
      'A2　联系毕业生1200名　15分　发展部　市人社局、各高校　7月底',
    ],
    rows: [
      'A1 | - | 组建突击队150支，参与率达到90%以上 | 6月底 | responsible 联络部; support 指导中心',
      'A2 | - | 联系毕业生1200名 | 7月底 | responsible 发展部; support 市人社局、各高校',
    ],
  },
  'a column for each quarter': {
    text: [
      '| 序号 | 目标任务 | 一季度 | 二季度 | 牵头单位 |',
      '| 1 | 新增绿地45公顷 | 制定方案 | 完成15公顷 | 区园林中心 |',
      '| 2 | 建成学校2所 | — | 9月1日前开学 | 区教育局 |',
    ],
    rows: [
      '1 | - | 新增绿地45公顷 | 一季度; 二季度 | lead 区园林中心',
      '2 | - | 建成学校2所 | 9月1日前 | lead 区教育局',
    ],
  },
  'the next list has a title of its own': {
    text: [
      '序号 工作任务 责任单位 完成时限',
      '1 办活动60场，带动消费5亿元。 市商务局 3月底前',
      '附件2',
      '示例市重点项目清单',
      '序号 项目名称 建设内容 责任单位',
      '1 北湖桥 建设大桥一座，长1.2公里 市住建局',
    ],
    rows: [
      '1 | - | 办活动60场，带动消费5亿元。 | 3月底前 | responsible 市商务局',
      '1 | 北湖桥 | 建设大桥一座，长1.2公里 |  | responsible 市住建局',
    ],
  },
  'ditto marks': {
    text: [
      '序号',
      '任务',
      '责任单位',
      '时限',
      '1',
      '改造小区26个',
      '区住建局',
      '11月',
      '2',
      '加装电梯18台',
      '〃',
      '同上',
    ],
    rows: [
      '1 | - | 改造小区26个 | 11月 | responsible 区住建局',
      '2 | - | 加装电梯18台 | 11月^1 | responsible 区住建局^1',
    ],
  },
  'office and date below the list sign the document': {
    text: [
      '序号',
      '工作内容',
      '责任单位',
      '时限',
      '1',
      '举办运动会2场',
      '县教体局',
      '5月',
      '',
      '示例县教育体育局',
      '2024年3月5日',
    ],
    rows: ['1 | - | 举办运动会2场 | 5月 | responsible 县教体局'],
  },
}

describe('flattened task lists', () => {
  it.each(Object.entries(layouts))('%s', (_, { text, rows }) => {
    expect(rowsIn(text.join('\n'))).toEqual(rows)
  })

  it('keeps prose that looks a little like a header', () => {
    expect(rowsIn('重点任务\n扎实推进各项工作落到实处。\n责任单位要加强领导，明确分工。')).toEqual([])
  })
})

describe('indicator tables', () => {
  const text = [
    '考核类别',
    '序号',
    '考核指标',
    '单位',
    '年度目标',
    '承办部门',
    '评分部门',
    '农业提质',
    '1',
    '粮食播种面积',
    '万亩',
    '12.6',
    '县农业局',
    '市农业局',
    '2',
    '新建示范村',
    '个',
    '3',
    '县农业局',
    '县委组织部',
    '市农业局',
    '农民增收',
    '3',
    '居民收入比',
    '-',
    '≤1.65',
    '县发改局',
    '市统计局',
  ].join('\n')

  it('takes metric, value and unit from their cells and passes over who scores', () => {
    expect(rowsIn(text)).toEqual([
      '1 | 农业提质 | 粮食播种面积 |  | responsible 县农业局 | 粮食播种面积=12.6 万亩',
      '2 | 农业提质 | 新建示范村 |  | responsible 县农业局 县委组织部 | 新建示范村=3 个',
      '3 | 农民增收 | 居民收入比 |  | responsible 县发改局 | 居民收入比=≤1.65 -',
    ])
  })
})
