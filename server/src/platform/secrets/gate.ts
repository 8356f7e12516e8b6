/** Lets few pieces of work run at a time and few more wait; the rest are turned away at once. */
export interface Gate {
  /** The work's result, or null when too many wait already. */
  pass<T>(work: () => Promise<T>): Promise<T | null>
}

export function openGate(running: number, waiting: number): Gate {
  let free = running
  const queue: (() => void)[] = []
  const leave = () => {
    const next = queue.shift()
    if (next === undefined) free += 1
    else next()
  }
  return {
    async pass(work) {
      if (free > 0) free -= 1
      else if (queue.length >= waiting) return null
      else await new Promise<void>((enter) => queue.push(enter))
      try {
        return await work()
      } finally {
        leave()
      }
    },
  }
}
