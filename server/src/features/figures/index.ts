export { figureRoutes as makeRoutes } from './figures.routes.ts'
export { foldFacts } from './fold.actions.ts'
export { foldJob } from './fold.jobs.ts'
export { verifyFigures } from './verify.actions.ts'
