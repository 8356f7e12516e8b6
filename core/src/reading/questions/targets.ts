import type { Target, Task } from '../plan.ts'
import { foldText } from '../text/fold.ts'
import type { Doubts, Draft } from './draft.ts'
import { draft } from './draft.ts'
import { few, labelOf, labelsOf, quoted, zhLabels } from './labels.ts'

/** Targets without an owner, read twice, or open as to who must reach them and over whom they count. */
export function targetQuestions(doubts: Doubts): Draft[] {
  return [
    ...orphanQuestions(doubts),
    ...repeatedQuestions(doubts),
    ...scopeQuestions(doubts),
    ...denominatorQuestions(doubts),
  ]
}

const MOST_ORPHANS = 6

/** Where the document has no task list at all, its prose owns its targets and nothing is asked. */
function orphanQuestions({ tasks, orphans, text }: Doubts): Draft[] {
  const distinct = orphans.filter(
    (target, index) => orphans.findIndex((other) => foldText(other.words) === foldText(target.words)) === index,
  )
  const first = distinct[0]
  if (tasks.length === 0 || first === undefined) return []
  const suggestion = '由发文单位承担，单列一项'
  if (distinct.length > MOST_ORPHANS) {
    const listed = few(
      distinct.map(({ words }) => quoted(words)),
      '、',
    )
    const ask = `正文提出的这些目标，清单里没有任务承接：${listed}。分别由谁负责？`
    return [draft('orphan_target', text, { about: 'orphan targets', span: first.span, ask, suggestion })]
  }
  return distinct.map(({ words, metric, span }) =>
    draft('orphan_target', text, {
      about: `orphan target ${metric}`,
      span,
      ask: `正文提出${quoted(words)}，清单里没有任务承接，由谁负责？`,
      suggestion,
      topic: quoted(words),
    }),
  )
}

function repeatedQuestions({ tasks, findings, text }: Doubts): Draft[] {
  return findings.flatMap(({ kind, tasks: [task = 0], promised, carried }) => {
    if (promised === undefined || carried === undefined) return []
    const label = labelOf(tasks, task)
    const both = `正文${quoted(promised.words)}与第${label}项${quoted(carried.words)}`
    const common = { span: promised.span, suggestion: `以清单第${label}项为准`, topic: both }
    if (kind === 'other_value') {
      return [
        draft('repeated_target', text, {
          about: `task ${label} target value`,
          ask: `${both}是同一指标，数值不同，以哪个为准？`,
          ...common,
        }),
      ]
    }
    const ask = `${both}数值相同，对象范围写法不同，以哪个为准？`
    return [draft('same_target_other_population', text, { about: `task ${label} target population`, ask, ...common })]
  })
}

/** Things that several organisations could each hold as well as hold together; kilometres and tonnes are always a sum. */
const HELD_BY_EACH = /^(?:场次?|次|期|篇|条|件|轮|讲|堂|课时|学时)$/

function scopeQuestions({ tasks, text }: Doubts): Draft[] {
  return tasks.flatMap((task, index) => {
    const open = task.targets.filter((target) => isOpenScope(target))
    const first = open[0]
    const owners = ownersOf(task)
    if (first === undefined || owners === null) return []
    const label = labelOf(tasks, index)
    const which = few(
      open.map(({ words }) => quoted(words)),
      '、',
    )
    return [
      draft('scope', text, {
        about: `task ${label} scope`,
        span: first.span,
        ask: `第${label}项${which}，是各单位合计，还是${owners}每个都要达到？`,
        suggestion: '合计（原文没有“各”“分别”）',
        topic: `第${label}项${which}`,
      }),
    ]
  })
}

/** 党组全年学习…: the words name who, so that nothing is open. */
const NAMED_HOLDER =
  /^.{2,}(?:组|委|局|办|部|会|院|校|中心|集团|支部|机关|班子)(?:成员)?(?:全年|年内|至少|组织|开展|举办|召开|集中|带队)/

/** Whether the words leave open if the value is a sum or each unit's own. */
export function isOpenScope({ scope, per, unit, words: issued }: Target): boolean {
  const words = foldText(issued)
  if (scope !== 'total' || per !== null || !HELD_BY_EACH.test(unit)) return false
  return !/[各每均]|分别/.test(words) && !NAMED_HOLDER.test(words)
}

/** The units among which the target could be shared, in words; null where one alone answers for it. */
export function ownersOf(task: Task): string | null {
  if (task.units.some(({ role }) => role === 'lead')) return null
  const owners = task.units.filter(({ role }) => role !== 'support')
  const [first, ...others] = owners
  if (first === undefined || (others.length === 0 && !first.collective)) return null
  return others.length === 0 ? first.name : `${first.name}等${String(owners.length)}个（类）单位`
}

const MOST_REGISTERS = 3

/** Coverage needs a dated list to divide by. Targets over one population are asked together; many populations in one question. */
function denominatorQuestions({ tasks, text }: Doubts): Draft[] {
  const registers = new Map<string, { targets: Target[]; tasks: number[] }>()
  tasks.forEach((task, index) => {
    for (const target of task.targets.filter((each) => needsRegister(each))) {
      const key = target.population ?? ''
      const register = registers.get(key) ?? { targets: [], tasks: [] }
      register.targets.push(target)
      if (register.tasks.at(-1) !== index) register.tasks.push(index)
      registers.set(key, register)
    }
  })
  const groups = [...registers]
  if (groups.length > MOST_REGISTERS) {
    const all = groups.map(([, register]) => register)
    const joined = {
      targets: all.flatMap((each) => each.targets),
      tasks: [...new Set(all.flatMap((each) => each.tasks))].toSorted((a, b) => a - b),
    }
    return denominator(tasks, text, ['', joined])
  }
  return groups.flatMap((group) => denominator(tasks, text, group))
}

function denominator(
  tasks: readonly Task[],
  text: string,
  [population, register]: readonly [string, { targets: readonly Target[]; tasks: readonly number[] }],
): Draft[] {
  const first = register.targets.toSorted((a, b) => a.span[0] - b.span[0])[0]
  if (first === undefined) return []
  const whom =
    population === ''
      ? few(
          register.targets.map(({ words }) => quoted(words)),
          '、',
        )
      : quoted(population)
  return [
    draft('denominator', text, {
      about: `task ${labelsOf(tasks, register.tasks)} denominator${population === '' ? '' : ` ${population}`}`,
      span: first.span,
      ask: `${zhLabels(tasks, register.tasks)}要按底数计算：${whom}，以哪份名单为底数？`,
      suggestion: '由责任单位报底数名单，注明截止日期',
    }),
  ]
}

/** Rates over cases as they come (办结率, 整改率) bring their own denominator. */
const OVER_CASES = /(?:办结|整改|到位|化解|调处|回复|反馈|完成|处置|落实|发放|达标|合格|满意|应用|电子化|准确|及时)率/

/** Whether the value divides by a dated list (full coverage, all of a population). */
export function needsRegister({ scope, unit, value, change, metric, words: issued }: Target): boolean {
  const words = foldText(issued)
  if (OVER_CASES.test(words) || (OVER_CASES.test(metric) && !metric.endsWith('完成率'))) return false
  return scope === 'coverage' || (/^[%％]$/.test(unit) && value === 100 && change === 'level')
}
