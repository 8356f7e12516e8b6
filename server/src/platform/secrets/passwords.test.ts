import { expect, test } from 'vitest'
import { isRefusal } from '../refusal.ts'
import { openGate } from './gate.ts'
import { checkPassword, openPasswordHasher } from './passwords.ts'

const code = (password: string, names: readonly string[] = []) => checkPassword(password, names)?.code ?? null

test.each([
  ['', 'password_too_short'],
  ['k7#mQ2x', 'password_too_short'],
  // Four emoji are eight UTF-16 units, and four characters.
  ['🍎🍐🍊🍋', 'password_too_short'],
  [`${'长密码'.repeat(42)}abc`, 'password_too_long'],
])('a password of the wrong length is refused: %#', (password, expected) => {
  expect(code(password)).toBe(expected)
})

test.each(
  `woaini1314 Woaini1314! woaini520 5201314520 13145200 a1234567 qwe12345 qwe123456 12345678 87654321 11111111 12121212
  qwertyui poiuytrewq 1qaz2wsx 1q2w3e4r abcabcabc 52052052 password Password1 P@ssw0rd p@$$word123 admin123 admin2025 root1234
  luoshi2026 19900101 01011990 li19900101 13800138000 iloveyou 123456789a aa123456 我爱你131452 团委123456 ！！！12345678
  １２３４５６７８ gongqingtuan2026 tuanwei123 88888888 woaizhongguo66`.split(/\s+/),
)('what anyone would try first is refused: %s', (password) => {
  expect(code(password)).toBe('password_common')
})

test.each([
  '蓝色的钥匙在河边',
  'correct horse battery staple',
  '7f2Kq9xWm',
  'xiguabing-tielu-83',
  'Tree19900101house',
  '~#%&*+=?/',
])('any composition is allowed: %s', (password) => {
  expect(code(password)).toBeNull()
})

test.each([
  ['limingfeng77x', ['li.mingfeng'], 'password_contains_name'],
  ['x示例县团委99kk', ['示例县团委'], 'password_contains_name'],
  ['Ｌｉｍｉｎｇfeng77x', ['Limingfeng'], 'password_contains_name'],
  ['我的张三是好朋友', ['张三'], 'password_contains_name'],
  // Too short to matter: every second password holds such letters.
  ['alibi-orchard-42', ['li', ''], null],
])('a name inside a password: %s', (password, names, expected) => {
  expect(code(password, names)).toBe(expected)
})

test('a hash carries the parameters and a salt of its own', async () => {
  const hasher = openPasswordHasher()
  const [one, other] = await Promise.all([hasher.hash('蓝色的钥匙'), hasher.hash('蓝色的钥匙')])
  expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  expect(one).not.toBe(other)
})

test('only the right password is right, in whichever normal form it is typed', async () => {
  const hasher = openPasswordHasher()
  const stored = await hasher.hash('caf\u00e9 au bord de l\u2019eau')
  if (isRefusal(stored)) throw new Error('busy')
  expect(await hasher.verify('cafe\u0301 au bord de l\u2019eau', stored)).toBe(true)
  expect(await hasher.verify('cafe au bord de l\u2019eau', stored)).toBe(false)
  expect(await hasher.verify('x'.repeat(129), stored)).toBe(false)
})

test('nothing is cut off a long password', async () => {
  const hasher = openPasswordHasher()
  const stored = await hasher.hash('长'.repeat(127) + '一')
  if (isRefusal(stored)) throw new Error('busy')
  expect(await hasher.verify('长'.repeat(127) + '二', stored)).toBe(false)
  expect(await hasher.verify('长'.repeat(127) + '一', stored)).toBe(true)
})

test('an unknown account is always wrong, and is hashed for all the same', async () => {
  const hasher = openPasswordHasher({ running: 1, waiting: 0 })
  const first = hasher.verify('anything at all', null)
  // The place is taken while it is hashed: the second is turned away.
  expect(await hasher.verify('anything at all', null)).toMatchObject({ refused: true, code: 'busy' })
  expect(await first).toBe(false)
})

test('a flood is turned away at once, and those in the queue are served', async () => {
  const hasher = openPasswordHasher({ running: 2, waiting: 3 })
  const outcomes = await Promise.all(Array.from({ length: 20 }, () => hasher.verify('flood flood', null)))
  expect(outcomes.filter((outcome) => isRefusal(outcome))).toHaveLength(15)
  expect(outcomes.filter((outcome) => outcome === false)).toHaveLength(5)
  expect(await hasher.verify('after the flood', null)).toBe(false)
})

test('a gate is open again after work that failed', async () => {
  const gate = openGate(1, 1)
  const failing = gate.pass(() => Promise.reject(new Error('no')))
  const waiting = gate.pass(() => Promise.resolve('served'))
  await expect(failing).rejects.toThrow('no')
  expect(await waiting).toBe('served')
  expect(await gate.pass(() => Promise.resolve(1))).toBe(1)
})

test('a gate never lets more run than it may', async () => {
  const gate = openGate(2, 100)
  let running = 0
  let most = 0
  const work = async () => {
    most = Math.max(most, ++running)
    await new Promise((resolve) => setImmediate(resolve))
    running -= 1
  }
  await Promise.all(Array.from({ length: 50 }, () => gate.pass(work)))
  expect(most).toBe(2)
})
