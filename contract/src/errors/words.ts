/** One refusal in both languages: what is wrong, and what to do next; with the status it has on the wire. */
export interface RefusalWords {
  readonly status: number
  readonly zh: string
  readonly en: string
  readonly next: { readonly zh: string; readonly en: string }
}
