export { backup, type BackupSummary } from './backup.ts'
export { restore, type Restored } from './restore.ts'
export { verify, type Check, type Verification } from './verify.ts'
