/** The clock is passed in: nothing else asks what time it is, so that a test can say. */
export interface Clock {
  readonly now: () => Date
  /** The civil day of the site's zone, as 'YYYY-MM-DD'. */
  readonly today: () => string
}

/** The machine's clock, read in a zone of the IANA list. */
export function systemClock(zone = 'Asia/Shanghai'): Clock {
  return clockOf(() => new Date(), zone)
}

/** A clock that stands at an instant until it is set anew. */
export function fixedClock(start: string, zone = 'Asia/Shanghai'): Clock & { readonly set: (instant: string) => void } {
  let instant = new Date(start)
  const clock = clockOf(() => instant, zone)
  return { ...clock, set: (next) => void (instant = new Date(next)) }
}

function clockOf(now: () => Date, zone: string): Clock {
  // en-CA writes days the ISO way.
  const days = new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' })
  return { now, today: () => days.format(now()) }
}
