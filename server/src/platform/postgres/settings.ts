import type { Connection } from './connection.ts'

/** Settings of postgres, given on its command line: they hold whatever a file or ALTER SYSTEM says. */
export function settings(given: {
  readonly clusterName: string
  readonly connection: Connection
  /** False only for a database that may be lost, such as a test's. */
  readonly durable: boolean
}): Readonly<Record<string, string>> {
  const { clusterName, connection, durable } = given
  const socketFolder = connection.password === undefined ? connection.host : null
  return {
    cluster_name: clusterName,
    // A list, in which quotation marks keep a comma from dividing a path.
    unix_socket_directories: socketFolder === null ? '' : `"${socketFolder.replaceAll('"', '""')}"`,
    unix_socket_permissions: '0700',
    listen_addresses: socketFolder === null ? connection.host : '',
    port: String(connection.port),
    ...modest,
    ...(durable ? { ...kept, ...flushedWhollyHere() } : lost),
    ...quiet,
    timezone: 'UTC',
    log_timezone: 'UTC',
  }
}

/** What is acknowledged has reached the disk. */
const kept = { fsync: 'on', synchronous_commit: 'on', full_page_writes: 'on' }

/** A run of tests opens many small pools and clones many databases. */
const lost = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  autovacuum: 'off',
  max_connections: '200',
  max_wal_size: '1GB',
}

/** Elsewhere than on Linux the default leaves data in the cache of the disk. */
function flushedWhollyHere(): Record<string, string> {
  return process.platform === 'linux' ? {} : { wal_sync_method: 'fsync_writethrough' }
}

/** An office's machine does other things too. */
const modest = {
  shared_buffers: '64MB',
  max_connections: '40',
  work_mem: '8MB',
  maintenance_work_mem: '64MB',
  effective_cache_size: '512MB',
  min_wal_size: '32MB',
  max_wal_size: '256MB',
  max_wal_senders: '0',
  max_replication_slots: '0',
  max_logical_replication_workers: '0',
  max_parallel_workers_per_gather: '0',
  io_method: 'sync',
  huge_pages: 'off',
  jit: 'off',
}

/** Statements and the details of errors hold personal data; the log must not. */
const quiet = {
  // Errors of statements reach whoever made them; their words may quote a value.
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_parameter_max_length_on_error: '0',
  log_checkpoints: 'off',
  log_statement: 'none',
}
