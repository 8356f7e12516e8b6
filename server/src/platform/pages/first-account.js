// The page of the first start: sends one form, shows where a field is wrong, and says what comes next.
const form = document.getElementById('form')
const state = document.getElementById('state')
const token = location.hash.slice(1)

for (const { code, zh } of await (await fetch('/pages/kinds.json')).json()) form.elements.kind.add(new Option(zh, code))

form.addEventListener('submit', (event) => {
  event.preventDefault()
  void send()
})

async function send() {
  const button = form.querySelector('button')
  button.disabled = true
  const body = { ...Object.fromEntries(new FormData(form)), token, carrier: 'cookie' }
  try {
    const answer = await fetch('/api/first-account', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    const told = await answer.json()
    if (answer.ok) return done()
    say(`${told.message.zh}${told.next.zh}`, `${told.message.en} ${told.next.en}`)
    for (const { field } of told.details ?? []) form.elements[field]?.setAttribute('aria-invalid', 'true')
  } catch {
    say('没有连上，填写的内容还在，请再试一次。', 'The server could not be reached. Nothing is lost; try again.')
  } finally {
    button.disabled = false
  }
}

form.addEventListener('input', ({ target }) => target.removeAttribute('aria-invalid'))

function done() {
  form.remove()
  say(
    '账号已建立，已登录。接下来可以导入工作要点文件：运行 luoshi import 文件名，或按接口说明 /api 使用。',
    'The account stands and is signed in. Next, import the plan: run luoshi import FILE, or use the API described at /api.',
  )
}

function say(zh, en) {
  const small = Object.assign(document.createElement('small'), { lang: 'en', textContent: en })
  state.replaceChildren(zh, ' ', small)
}
