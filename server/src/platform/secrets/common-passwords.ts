/**
 * Whether a password is among the first that anyone would try: a common word with or without digits around it, a run along
 * the alphabet or the keyboard, a short piece repeated, a date, a mobile number. Any composition is allowed otherwise.
 */
export function isCommonPassword(password: string): boolean {
  const plain = unadorned(password) || password
  if (common.has(plain) || guessable.some((rule) => rule(plain))) return true
  const [, before = '', word = '', after = ''] = /^(\d*)(\D+)(\d*)$/.exec(plain) ?? []
  return words.has(word) && before.length + after.length <= 8
}

const guessable = [hasTwoCharacters, isRun, isRepeated, isDate, isMobileNumber]

/** Lower case, half width, the usual look-alikes read as letters, and without the signs that are put at either end. */
function unadorned(password: string): string {
  const low = password.normalize('NFKC').toLowerCase()
  return low
    .replaceAll('@', 'a')
    .replaceAll('$', 's')
    .replace(/^[^\p{L}\p{N}]+/u, '')
    .replace(/[^\p{L}\p{N}]+$/u, '')
}

function hasTwoCharacters(text: string): boolean {
  return new Set(text).size <= 2
}

/** `12345678`, `abcdefgh`, `qwertyuiop`, `1qaz2wsx`, and each of them backwards. */
function isRun(text: string): boolean {
  const back = [...text].toReversed().join('')
  return runs.some((run) => run.includes(text) || run.includes(back))
}

/** A piece of at most four characters over and over: `abcabcabc`, `52052052`. */
function isRepeated(text: string): boolean {
  return [1, 2, 3, 4].some(
    (length) => text.length >= 2 * length && text === text.slice(0, length).repeat(text.length).slice(0, text.length),
  )
}

/** A day of the last or this century, year first or last, with up to three letters before it: `19900101`, `li19900101`. */
function isDate(text: string): boolean {
  const digits = /^[a-z]{0,3}(\d{8})$/.exec(text)?.[1]
  if (digits === undefined) return false
  const days = [digits, digits.slice(4) + digits.slice(0, 4)]
  return days.some((day) => /^(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])$/.test(day))
}

function isMobileNumber(text: string): boolean {
  return /^1[3-9]\d{9}$/.test(text)
}

const runs = [
  '01234567890123456789',
  'abcdefghijklmnopqrstuvwxyz',
  'qwertyuiopasdfghjklzxcvbnm',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p',
  '1q2w3e4r5t6y7u8i9o0p',
  'q1w2e3r4t5y6u7i8o9p0',
  'qazwsxedcrfvtgbyhnujmikolp',
  'zaq12wsxcde34rfvbgt56yhn',
  '1qazxsw23edcvfr4',
  '1234qwerasdfzxcv',
  'qwer1234asdfzxcv',
  'a1b2c3d4e5f6g7h8',
  '1a2b3c4d5e6f7g8h',
  'aabbccddeeffgghh',
  '11223344556677889900',
  '112233445566',
  '147258369',
  '741852963',
  '789456123',
  '159357258456',
]

/** Whole passwords of eight characters and more that no rule above catches. */
const common = new Set(
  `0123456789a 1314520520 13145200 131452000 14725836 147896325 1596321478 31415926 314159265 3141592653 52013140 5201314520
  520131400 521521521 52131400 58585858 66668888 88886666 88889999 99998888 789789789 963852741 97531864 25802580
  100200300 110110110 110119120 10101010 12301230 12341234 12344321 123454321 123321123 123123321 1234554321 12345679
  1234567899 123456789a 123456789q 1234567a 12345678a 1234567q 12345678q a12345678 a123456789 a1234567 aa123456 aa12345678
  aaa111222 abc12345 abc123456 abcd1234 abcd12345 asd12345 asd123456 asdf1234 as123456 q1234567 q12345678 qq123456 qq12345678
  qwe12345 qwe123123 qwe123456 qweasd123 qweasdzxc qweasdzxc123 qwer12345 qwert12345 wang1234 zxc12345 zxc123456 zxcvbnm123
  z1234567 z12345678 w1234567 w12345678 s1234567 l1234567 x12345678 zz123456 ww123456 xx123456 woaiwojia woaini1314520
  woaini520 woaini521 wo123456 ni123456 trustno1 passw0rd p0ssw0rd pa55word passw0rd1 ncc1701d letmein1 iloveyou1 dearbook
  88888888a 1111111a 11111111a 000000000a 123qweasd 123qwe123 1q2w3e4r 1q2w3e4r5t 1qaz2wsx 1qaz2wsx3edc 1qazxsw2 zaq12wsx
  zaq1zaq1 q1w2e3r4 xiazhili shangxin dongfang163 superman1 michael1 charlie1 jordan23 starwars1 baseball1 football1
  我爱你1314 我爱你520 我爱中国 一二三四五六七八 好好学习天天向上 生日快乐生日快乐 你好你好你好你好`.split(/\s+/),
)

/** Words that digits at either end do not make a secret of. */
const words = new Set(
  `a aa aaa ab abc abcd asd asdf asdfgh as q qq qqq qwe qwer qwert qwerty w ww x xx z zz zxc zxcv zxcvbn zxcvbnm l s d f g h j k c m n
  admin administrator root user guest test tests demo temp default master manager system super secret server oracle mysql postgres
  pass passwd password passwort passw0rd mima mimashi login logon welcome hello helloworld changeme letmein iloveyou ilove iloveu
  love loveyou lovely loveme woaini woaiwo woaiwojia woaizhongguo aini ainiyiwannian woshishui woshi nihao nihaoma zhongguo china
  beijing shanghai zhonghua tiantian kuaile shengri baobei laopo laogong mama baba laoshi xuesheng tuanwei tuanyuan gongqingtuan
  gongqingtuanyuan tuanzhibu tuanxianwei shuji zuzhi luoshi wang li zhang liu chen yang zhao huang zhou wu xu sun hu zhu gao lin he
  guo ma luo liang song zheng xie han tang feng yu dong xiao cheng cao yuan deng fu shen zeng peng lv su jiang cai jia ding wei xue ye
  yan pan du dai xia zhong tian ren wangwei wangfang liwei liuwei zhangwei zhangmin computer internet windows microsoft google
  tencent alibaba taobao weixin wechat huawei xiaomi sunshine princess superman batman dragon monkey football baseball michael
  jordan shadow killer freedom whatever starwars pokemon nothing forever summer winter spring autumn happy lucky angel baby
  密码 我爱你 我爱你们 团委 共青团 共青团员 团员 书记 中国 你好 生日快乐 青年 志愿者 管理员 落实`.split(/\s+/),
)
