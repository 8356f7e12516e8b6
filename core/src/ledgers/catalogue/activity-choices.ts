import type { Choice } from '../fields.ts'

/**
 * How an activity is held and what it is about. Data: a county may want others; a code never changes its meaning. The signs are
 * words by which official plans point to a choice, none of them of one document or place.
 */
export const activityKinds: readonly Choice[] = [
  kind('gathering', '集中活动', 'Gathering', []),
  kind('talk', '宣讲分享', 'Talk', ['宣讲', '分享会', '分享团', '报告会', '演讲']),
  kind('training', '培训讲座', 'Training', ['培训', '讲座', '轮训', '培训班']),
  kind('discussion', '座谈调研', 'Discussion', ['座谈', '调研', '恳谈', '研讨']),
  kind('contest', '竞赛评比', 'Contest', ['大赛', '竞赛', '比赛', '赛事', '技能赛']),
  kind('service', '志愿服务', 'Service', ['志愿服务活动', '公益行动']),
  kind('visit', '参观走访', 'Visit', ['参观', '走访', '研学', '观摩']),
  kind('culture', '文体活动', 'Culture and sport', ['文体', '文艺', '晚会', '运动会', '球赛']),
  kind('fair', '招聘对接', 'Fair', ['招聘', '推介会', '对接会', '路演']),
  kind('online', '线上活动', 'Online', ['线上活动', '直播', '网络活动']),
  kind('other', '其他', 'Other', []),
]

export const activityTopics: readonly Choice[] = [
  kind('theme', '主题宣传教育', 'Theme education', [
    '主题宣传教育',
    '主题团日',
    '主题队日',
    '理想信念',
    '思想引领',
    '爱国主义',
  ]),
  kind('stories', '故事分享与典型', 'Stories and examples', ['故事分享', '先进事迹', '典型宣讲', '先进人物', '榜样']),
  kind('law', '法治宣传', 'Law', ['法治', '普法', '宪法', '法律']),
  kind('drugs', '禁毒防艾', 'Drugs', ['禁毒', '毒品', '防艾', '艾滋']),
  kind('safety', '安全自护', 'Safety', ['自护', '安全教育', '防溺水', '交通安全', '防灾', '应急']),
  kind('mind', '心理健康', 'Mental health', ['心理', '减压', '心理健康']),
  kind('unity', '民族团结', 'Unity', ['民族团结', '共同体意识']),
  kind('ecology', '生态环保', 'Ecology', ['生态', '环保', '植树', '绿化', '保护母亲河', '节水', '垃圾分类', '低碳']),
  kind('dating', '婚恋交友', 'Marriage and friendship', ['婚恋', '交友', '联谊', '相亲']),
  kind('start_up', '就业创业', 'Jobs and start-ups', ['创业', '就业', '创新创业', '招聘', '见习']),
  kind('volunteering', '志愿服务', 'Volunteering', ['志愿', '雷锋']),
  kind('care', '关爱帮扶', 'Care', ['关爱', '留守儿童', '助残', '帮扶', '困难青少年', '慰问', '助学']),
  kind('pioneers', '少先队', 'Young Pioneers', ['少先队', '红领巾', '入队', '辅导员']),
  kind('practice', '社会实践', 'Practice', ['社会实践', '返家乡', '扬帆', '三下乡', '实习']),
  kind('listening', '面对面与倾听', 'Listening', ['面对面', '倾听', '代表委员', '意见建议征集']),
  kind('work', '岗位建功', 'Excellence at work', ['岗位', '青年文明号', '安全生产', '技能', '五小']),
  kind('rural', '乡村振兴', 'Countryside', ['乡村振兴', '扶贫', '脱贫', '农村青年', '电商']),
  kind('study', '学习教育', 'Study', ['团课', '大学习', '读书', '阅读', '党史', '理论学习']),
  kind('culture', '文化体育', 'Culture and sport', ['文化', '体育', '艺术', '传统文化', '非遗']),
  kind('science', '科技创新', 'Science', ['科技', '科普', '发明', '创未来']),
  kind('health', '防疫与卫生', 'Health', ['防疫', '疫情', '卫生', '献血']),
  kind('other', '其他', 'Other', []),
]

function kind(code: string, zh: string, en: string, signs: readonly string[]): Choice {
  return { code, words: { zh, en }, signs }
}
