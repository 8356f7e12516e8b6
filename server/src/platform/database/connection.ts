import postgres from 'postgres'

/** How to reach a PostgreSQL: the embedded one by its socket folder, another by its address. */
export type Connection =
  | {
      readonly kind: 'embedded'
      readonly host: string
      readonly port: number
      readonly user: string
      readonly password?: string
    }
  | { readonly kind: 'server'; readonly url: string }

/**
 * Who speaks: `admin` sets up, `luoshi_owner` migrates, `luoshi_app` serves, `luoshi_backup` copies. In the embedded
 * database each is a login of its own; on a server the given login takes the role on.
 */
export type DatabaseRole = 'admin' | 'luoshi_owner' | 'luoshi_app' | 'luoshi_backup'

export type Sql = postgres.Sql
export type Query = postgres.ISql

export interface ConnectOptions {
  readonly database?: string
  readonly connections?: number
  readonly onclose?: () => void
}

/** Opens a pool. Days come as text, instants as ISO text in UTC, bigints as text, rows in camelCase; statements stay unnamed, so that no plan outlives its scope. */
export function connect(connection: Connection, role: DatabaseRole, options: ConnectOptions = {}): Sql {
  const database = options.database
  const chosen = { ...pool(options), ...(database === undefined ? {} : { database }) }
  if (connection.kind === 'server') {
    const takesOn = role === 'admin' ? {} : { role }
    return postgres(connection.url, { ...chosen, connection: { ...session(role), ...takesOn } })
  }
  const { kind: _kind, user: superuser, ...reached } = connection
  // The owner of the tables cannot log in anywhere; the set-up takes its role on.
  const login = role === 'admin' || role === 'luoshi_owner' ? superuser : role
  const takesOn = role === 'luoshi_owner' ? { role } : {}
  return postgres({
    database: 'postgres',
    ...reached,
    ...chosen,
    user: login,
    connection: { ...session(role), ...takesOn },
  })
}

function pool({ connections = 4, onclose }: ConnectOptions) {
  return {
    max: connections,
    prepare: false,
    onnotice: () => {},
    connect_timeout: 10,
    idle_timeout: 0,
    // The driver's own wait grows with the failures of all connections together, up to 20 s: long after the database is back.
    backoff: () => 0.1,
    transform: { column: { from: postgres.toCamel, to: postgres.fromCamel }, undefined: null },
    types: {
      day: { to: 1082, from: [1082], serialize: (day: string) => day, parse: (day: string) => day },
      instant: { to: 1184, from: [1184], serialize: instantText, parse: instantText },
      quantity: { to: 1700, from: [1700], serialize: String, parse: Number },
    },
    ...(onclose === undefined ? {} : { onclose }),
  }
}

function session(role: DatabaseRole) {
  return {
    application_name: `luoshi ${role}`,
    search_path: 'luoshi',
    timezone: 'UTC',
    plan_cache_mode: 'force_custom_plan',
    // No parallel query for interactive reads: two cores serve everyone.
    max_parallel_workers_per_gather: 0,
  }
}

function instantText(instant: string | Date): string {
  return new Date(instant).toISOString()
}
