export { explainNumbers } from './explain.ts'
export { colourInk, plainInk, type Page } from './page.ts'
export { printPlan } from './print-plan.ts'
