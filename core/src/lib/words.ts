/** What people read, in both languages; Chinese comes first on every screen and paper. */
export interface Words {
  readonly zh: string
  readonly en: string
}
