import { inForce } from '../../lib/dated.ts'
import { choice, choices, count, day, line, names, optional, organizations, text } from '../fields.ts'
import { hint } from '../findings.ts'
import { defineLedger, recordedOnce } from '../ledger.ts'
import { eachOf, eachPersonOf, onePer } from '../measures.ts'
import { activityKinds, activityTopics } from './activity-choices.ts'

const attendance = { zh: '参加人次', en: 'Attendances' }

/**
 * 主题活动 (product.md §3.18): one record, many targets. The organisation that records is the host; each co-host may count the same
 * activity for its own target. Attendance is a head-count: names are asked for of the office's leading members alone.
 */
export const activity = defineLedger({
  name: 'activity',
  table: 'activities',
  words: { zh: '活动', en: 'Activities' },
  signs: ['活动', '实践', '宣讲', '座谈', '大赛', '竞赛', '培训'],
  fields: {
    held_on: day({ zh: '活动日期', en: 'Held on' }),
    subject: line({ zh: '活动名称', en: 'Subject' }, { most: 60 }),
    kind: choice({ zh: '形式', en: 'Kind' }, activityKinds),
    topics: choices({ zh: '主题', en: 'Topics' }, activityTopics, { most: 3 }),
    place: optional(line({ zh: '地点', en: 'Place' }, { most: 60 })),
    head_count: count(attendance, {
      least: 1,
      most: 99_999,
      hint: { zh: '到场人数合计', en: 'everyone who attended' },
    }),
    co_hosts: optional(organizations({ zh: '联合主办单位', en: 'Co-hosts' }, { most: 20 })),
    leaders: optional(
      names(
        { zh: '参加的班子成员', en: 'Leading members who attended' },
        { most: 20, hint: { zh: '只填本级班子成员，供“班子成员参加”指标统计', en: 'of your own leading group only' } },
      ),
    ),
    note: optional(text({ zh: '备注', en: 'Note' }, { most: 500 })),
  },
  dayField: 'held_on',
  titleField: 'subject',
  coHostsField: 'co_hosts',
  topicFields: ['topics', 'kind'],
  wordFields: ['subject', 'note'],
  steps: recordedOnce,
  measures: {
    sessions: onePer('record', '场', { zh: '活动场次', en: 'Activities' }),
    attendances: eachOf('head_count', '人次', attendance),
    leader_sessions: eachPersonOf('leaders', '场', {
      zh: '班子成员参加场次',
      en: 'Activities attended by leading members',
    }),
  },
  needs: ['organizations', 'similar'],
  rules: {
    // A digit too many is the usual mistake; nothing official sets this number.
    unusual_head_count: [
      { from: '1949-10-01', value: 2000, source: { zh: '系统默认', en: 'default' }, confirmed: false },
    ],
  },
  check: ({ record, rules }) => {
    const limit = inForce(rules['unusual_head_count'] ?? [], record.held_on)?.value
    return limit !== undefined && record.head_count > limit
      ? [hint('unusually_large', 'head_count', { field: attendance, value: limit })]
      : []
  },
})
