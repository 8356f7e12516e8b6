import { planOfFile } from './reader.ts'

/** Reads one file in a process of its own and prints what it cost. Arguments: file, milliseconds to waste, megabytes to waste. */
const [path = '', wasteMs = '0', wasteMb = '0'] = process.argv.slice(2)
const ballast = Buffer.alloc(Number(wasteMb) * 1024 * 1024, 1)
const began = performance.now()
const plan = await planOfFile(path)
while (performance.now() - began < Number(wasteMs));
const milliseconds = performance.now() - began
const megabytes = process.resourceUsage().maxRSS / 1024
console.log(
  JSON.stringify({
    milliseconds,
    megabytes,
    tasks: plan.tasks.length,
    characters: plan.text.length,
    ballast: ballast.length,
  }),
)
