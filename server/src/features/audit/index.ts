export { readChain } from './audit.queries.ts'
export { makeRoutes } from './audit.routes.ts'
export { sealEvents, sealingJob } from './sealing.jobs.ts'
