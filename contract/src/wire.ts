import { z } from 'zod'

/** Small shapes that many nouns share on the wire. */

export const id = z.uuid()
/** Civil day of the site's zone. */
export const day = z.iso.date()
/** Instant in UTC. */
export const instant = z.iso.datetime()
export const rowVersion = z.int().positive()
export const words = z.strictObject({ zh: z.string(), en: z.string() })
/** Half-open range of UTF-16 units of the document's text. */
export const anchor = z.tuple([z.int().nonnegative(), z.int().nonnegative()])
