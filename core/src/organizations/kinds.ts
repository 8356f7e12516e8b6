import type { Words } from '../lib/words.ts'

/** A kind of organisation: data, to which an office adds its own. */
export interface OrganizationKind {
  readonly code: string
  readonly words: Words
  /** Other words for it in a column 类别. */
  readonly aliases: readonly string[]
  /**
   * How names of this kind end, without 共青团 and with 委员会 as 委 (see `coreOf`); the longest ending that fits decides.
   * Empty: never guessed from a name.
   */
  readonly endings: readonly string[]
  /** What stands behind 各 when all of this kind are meant: 乡镇团委 for 各乡（镇）团委. Brackets and 、 left out. */
  readonly gathered: readonly string[]
  /** How its leaders come to office: an outpost (工委) is appointed, a committee elects. */
  readonly formed: 'elected' | 'appointed' | 'none'
  /** Where a name names only one: the whole tree, or what stands under one parent (教工团支部 is in every school). */
  readonly uniqueWithin: 'tree' | 'parent'
  /** May stand at the top of a tree. */
  readonly leads: boolean
  /** An organisation of the system itself, as against an office beside it (a bureau) or a unit without organisation. */
  readonly ownSystem: boolean
}

type Given = Pick<OrganizationKind, 'code' | 'words'> & Partial<OrganizationKind>

function kind(given: Given): OrganizationKind {
  return {
    aliases: [],
    endings: [],
    gathered: [],
    formed: 'elected',
    uniqueWithin: 'tree',
    leads: false,
    ownSystem: true,
    ...given,
  }
}

/** The kinds that the program brings: the Youth League's, those of like bodies, and offices beside them. */
export const organizationKinds: readonly OrganizationKind[] = [
  kind({
    code: 'county_committee',
    leads: true,
    words: { zh: '县级委员会', en: 'county committee' },
    aliases: ['团县委', '县团委', '县级团委', '县妇联', '县总工会', '县委员会'],
    endings: ['县团委', '市团委', '区团委', '旗团委', '县妇联', '县总工会', '市妇联', '区妇联'],
  }),
  kind({
    code: 'township_committee',
    words: { zh: '乡镇（街道）委员会', en: 'township committee' },
    aliases: ['乡镇团委', '乡（镇）团委', '街道团委', '街道团工委', '镇团委', '乡团委', '乡镇妇联', '乡镇工会'],
    endings: [
      '镇团委',
      '乡团委',
      '街道团委',
      '街道团工委',
      '镇妇联',
      '乡妇联',
      '街道妇联',
      '镇总工会',
      '乡总工会',
      '街道总工会',
    ],
    gathered: [
      '乡镇团委',
      '镇团委',
      '镇乡团委',
      '乡镇街道团委',
      '镇街道团委',
      '镇街团委',
      '街道团委',
      '街道团工委',
      '乡镇街道团工委',
      '乡镇团工委',
      '乡镇',
      '乡镇街道',
      '镇街',
      '镇街道',
      '乡镇妇联',
      '乡镇街道妇联',
      '乡镇工会',
      '乡镇街道工会',
    ],
  }),
  kind({
    code: 'education_work_committee',
    words: { zh: '教育系统工作委员会', en: 'education work committee' },
    aliases: ['教育团工委', '教体团工委', '教育系统团工委'],
    endings: ['教育团工委', '教体团工委', '教育系统团工委', '教育体育团工委', '教育局团委', '教体局团委'],
    formed: 'appointed',
  }),
  kind({
    code: 'park_work_committee',
    words: { zh: '园区工作委员会', en: 'industrial-park work committee' },
    aliases: ['园区团工委', '工业园区团工委', '开发区团工委', '园区'],
    endings: ['园区团工委', '开发区团工委', '高新区团工委', '园区团委', '开发区团委', '经开区团工委', '园区工会'],
    gathered: ['园区团工委', '工业园区团工委', '开发区团工委', '园区'],
    formed: 'appointed',
  }),
  kind({
    code: 'department_committee',
    words: { zh: '机关（部门）委员会', en: 'department committee' },
    aliases: ['机关团委', '直属机关团委', '部门团委', '系统团委', '机关团工委'],
    endings: ['机关团委', '机关团工委', '局团委', '院团委', '委团委', '系统团委', '系统团工委', '机关工会', '机关妇联'],
    gathered: ['系统团委', '部门团委', '直属团委', '局团委'],
  }),
  kind({
    code: 'school_committee',
    words: { zh: '学校委员会', en: 'school committee' },
    aliases: ['学校团委', '中学团委', '校团委'],
    endings: [
      '中学团委',
      '学校团委',
      '学院团委',
      '大学团委',
      '小学团委',
      '高中团委',
      '初中团委',
      '校团委',
      '中心团委',
      '中学',
      '学校',
      '小学',
      '高中',
      '初中',
    ],
    gathered: ['学校团委', '中学团委', '中小学团委', '校团委', '学校', '中小学', '中小学校', '中学', '学校团组织'],
  }),
  kind({
    code: 'enterprise_committee',
    words: { zh: '企业委员会', en: 'enterprise committee' },
    aliases: ['企业团委', '公司团委', '厂团委'],
    endings: ['公司团委', '集团团委', '企业团委', '厂团委', '银行团委', '公司工会', '厂工会'],
    gathered: ['企业团委', '企业团组织', '公司团委', '企业工会'],
  }),
  kind({
    code: 'general_branch',
    uniqueWithin: 'parent',
    words: { zh: '总支部', en: 'general branch' },
    aliases: ['团总支', '总支'],
    endings: ['团总支', '团总支部', '总支'],
    gathered: ['团总支'],
  }),
  kind({
    code: 'branch',
    uniqueWithin: 'parent',
    words: { zh: '支部', en: 'branch' },
    aliases: ['团支部', '支部', '联合团支部', '村团支部', '班级团支部', '教工团支部', '基层工会', '村妇联'],
    endings: ['团支部', '支部', '村妇联', '社区妇联', '工会小组'],
    gathered: ['团支部', '基层团支部', '支部', '村团支部', '村社区团支部', '班级团支部'],
  }),
  kind({
    code: 'pioneer_committee',
    uniqueWithin: 'parent',
    words: { zh: '少先队工作委员会', en: 'pioneer work committee' },
    aliases: ['少工委', '校级少工委', '大队'],
    endings: ['少工委', '少先队大队', '少先队工委'],
    gathered: ['校级少工委', '学校少工委', '少工委', '少先队大队'],
    formed: 'appointed',
  }),
  kind({
    code: 'enterprise',
    words: { zh: '企业（未建组织）', en: 'enterprise without organisation' },
    aliases: ['企业', '非公企业', '非公有制企业', '公司'],
    endings: ['公司', '集团', '企业', '合作社', '厂'],
    gathered: ['企业', '非公企业'],
    formed: 'none',
    ownSystem: false,
  }),
  kind({
    code: 'office',
    words: { zh: '党政机关、部门', en: 'office of the Party or government' },
    aliases: ['部门', '机关', '党政部门', '单位'],
    endings: [
      '局',
      '办公室',
      '办',
      '部',
      '法院',
      '检察院',
      '政府',
      '县委',
      '市委',
      '区委',
      '党委',
      '中心',
      '馆',
      '所',
      '站',
      '院',
    ],
    gathered: ['部门', '有关部门', '直部门', '直单位', '直机关', '直属单位', '直有关部门', '成员单位'],
    formed: 'none',
    ownSystem: false,
  }),
  kind({
    code: 'unit_without_organization',
    uniqueWithin: 'parent',
    words: { zh: '未建组织的单位', en: 'unit without organisation' },
    aliases: ['未建团单位', '未建组织单位', '村', '社区'],
    endings: ['村', '社区', '村委会', '居委会'],
    gathered: ['村', '社区', '村社区'],
    formed: 'none',
    ownSystem: false,
  }),
  kind({
    code: 'association',
    words: { zh: '社会组织', en: 'association' },
    aliases: ['协会', '社会组织', '志愿服务组织'],
    endings: ['协会', '联合会', '学会', '基金会', '促进会', '服务社', '商会', '志愿者协会'],
    gathered: ['社会组织', '协会'],
    formed: 'none',
    ownSystem: false,
  }),
  kind({
    code: 'other',
    uniqueWithin: 'parent',
    words: { zh: '其他', en: 'other' },
    aliases: ['其它', '其他单位'],
    formed: 'none',
    ownSystem: false,
  }),
]
