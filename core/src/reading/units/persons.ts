import { looksLikeUnit } from './vocabulary.ts'

/** The commonest family names; leaders' names stray into cells of units. */
const SURNAMES =
  '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂焦向柳邢岳齐梅庄辛管祝左涂谷祁时舒耿牟卜路詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边赫党查褚'
const COMPOUND = '欧阳|司马|上官|诸葛|东方|皇甫|尉迟|公孙|慕容|令狐'
/** Short names of fields of work that begin like a family name. */
const FIELDS =
  /^(?:林草|林业|金融|文旅|文体|文广|文卫|史志|江河|高新|安监|安全|房产|车管|司法|党政|党办|党群|成教|路政|路灯|卫生|卫健|卫监|卫体艺|时政|华侨|左岸|关工|管网|施工|康养|谷物|牛羊|马铃薯|温泉)/

const NAME = new RegExp(`^(?:(?:${COMPOUND})[\\u4e00-\\u9fff]{1,2}|[${SURNAMES}][\\u4e00-\\u9fff某]{1,2})$`)
const TITLED = new RegExp(
  `^(?:(?:${COMPOUND})|[${SURNAMES}])[\\u4e00-\\u9fff某]{0,2}(?:同志|(?:常务)?(?:副)?(?:县长|市长|区长|镇长|乡长|州长|省长|书记|主任|局长|部长|主席|秘书长|院长|校长|科长|处长|总经理|董事长|会长|调研员|常委))$`,
)

/** A person's name, alone or with a title. Spaces inside are layout: 赵 立. */
export function isPerson(words: string): boolean {
  const bare = words.replaceAll(' ', '')
  if (TITLED.test(bare)) return true
  return NAME.test(bare) && !FIELDS.test(bare) && !looksLikeUnit(bare)
}

/** Several names with nothing but the layout's spaces between and inside them: 赵 立钱 敏. */
export function arePersons(words: string): boolean {
  if (!words.includes(' ') || looksLikeUnit(words.replaceAll(' ', ''))) return false
  const tokens = words.split(' ').filter((token) => token !== '')
  return (
    tokens.every((token) => token.length <= 4) &&
    new RegExp(`^[${SURNAMES}]`).test(words) &&
    namesIn(words.replaceAll(' ', ''))
  )
}

/** A run of two or three names of two or three characters, each beginning with a family name. */
function namesIn(run: string): boolean {
  return new RegExp(`^(?:[${SURNAMES}][\\u4e00-\\u9fff]{1,2}){1,4}$`).test(run)
}
