import type { Database } from '../../platform/database/database.ts'
import type { FieldKeys } from '../../platform/secrets/field-encryption.ts'
import type { PasswordHasher } from '../../platform/secrets/passwords.ts'

/** What this slice is given. */
export interface PeopleDeps {
  readonly database: Database
  readonly passwords: PasswordHasher
  readonly fieldKeys: FieldKeys
  /** Where people reach the site, as `https://luoshi.example`: links begin with it, and https makes cookies Secure. */
  readonly publicAddress: string
}
